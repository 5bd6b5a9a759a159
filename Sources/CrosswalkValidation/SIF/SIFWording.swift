// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// The words of causes, for readers who know their data and not the validator.
struct SIFWording {
    private let ledger: SIFLedger
    private let model: SIFModel

    init(_ ledger: SIFLedger, _ model: SIFModel) {
        self.ledger = ledger
        self.model = model
    }

    struct Words {
        var summary: String?
        var help: String?
        var suggestion: String?
        var cause: String
    }

    /// The path within the object that a place of a cause is about.
    func field(_ hit: SIFCause.Hit, _ cause: SIFCause) -> String? {
        let place = cause.key.place
        switch cause.key.problem {
        case .unknown:
            let isObject = place >= 0 && model.places[Int(place)].parent < 0
            return isObject ? cause.key.name : model.path(place) + "/" + cause.key.name
        case .duplicate, .respelt, .sharedKey, .keyOnly, .keyVersion, .keyHyphens:
            return model.keyForm == .versioned ? "@refId" : "@RefId"
        case .keyStyle: return hit.detail
        case .unknownObject, .secondHome, .secondMembership: return nil
        default:
            if place >= 0 { return model.path(place) }
            return hit.detail.isEmpty ? nil : hit.detail
        }
    }

    /// What to say of one cause.
    func words(_ cause: SIFCause, suggestion: String?) -> Words {
        let key = cause.key
        let path = key.place >= 0 ? model.fullPath(key.place) : ""
        let detail = cause.hits.first?.detail ?? ""
        var words = Words(suggestion: suggestion, cause: "\(path) \(key.name)")
        switch key.problem {
        case .missing: words.summary = "mandatory \(path) is missing"
        case .missingNew: words.summary = "\(path) is missing, which \(model.title) made mandatory"
        case .emptyMandatory: words.summary = "mandatory \(path) is \(key.name == "nil" ? "nil" : "empty")"
        case .repeated: words.summary = "\(path) stands more than once"
        case .order: words.summary = "\(path) comes after \(detail), and has its place before it"
        case .unknown:
            words.summary = "\(path) has no \(key.name)" + (suggestion.map { "; \($0) may be meant" } ?? "")
        case .keyStyle: keyStyle(cause, &words)
        case .textForElements: words.summary = "text where \(path) holds elements"
        case .unknownObject: words.summary = "\(key.name) is not among the objects that are checked"
        case .keyOnly: words.summary = "\(path) with nothing but its key"
        case .condition:
            let wanted = model.alternatives[key.place]?.words ?? ""
            words.summary = "\(path) lacks what has to identify it: \(wanted)"
        case .badValue:
            words.summary = "\(path) is not \(model.places[Int(key.place)].kind.words)"
        case .badNumber:
            let limits = model.facets[Int(model.places[Int(key.place)].detail)].words
            words.summary = "\(path) is not within its limits: \(limits)"
        case .badCode, .oddCode: code(cause, path, &words)
        case .keyHyphens: keyHyphens(key.name, &words)
        case .keyForm: words.summary = "a RefId that is not 32 hexadecimal digits" + (path.isEmpty ? "" : " in \(path)")
        case .emptyValue: words.summary = "\(path) is empty without xsi:nil"
        case .dangling, .wrongType: reference(cause, path, detail, &words)
        case .noTarget: words.summary = "references to \(key.name) objects, which are not in the input"
        case .sharedKey: words.summary = "two objects of different types share a RefId; one is a \(key.name)"
        case .daysReversed: words.summary = "\(path) lies before \(detail)"
        case .badEmail: words.summary = "\(path) cannot be an e-mail address"
        case .foreign, .duplicate, .respelt, .keyVersion, .secondHome, .secondMembership: break
        }
        return words
    }

    /// What to say of several causes of one kind.
    func shared(_ problem: SIFProblem, count: Int) -> String {
        switch problem {
        case .missing: "\(count) mandatory elements or attributes are never there"
        case .order: "elements in \(count) places are in another order"
        case .emptyValue: "elements in \(count) places are empty without xsi:nil"
        case .oddCode: "the codes of \(count) elements or attributes are from other sets"
        case .unknownObject: "\(count) kinds of objects are not among those that are checked"
        default: problem.rule.info.problem
        }
    }

    private func keyStyle(_ cause: SIFCause, _ words: inout Words) {
        let isElement = cause.key.name == "element"
        let names = Set(cause.hits.lazy.map(\.detail)).sorted()
        words.summary =
            isElement
            ? "foreign keys are elements here; \(model.title) has them as attributes"
            : "foreign keys are attributes here; \(model.title) has them as elements"
        words.help = "It is so of \(names.prefix(8).joined(separator: ", ")). " + KeyStyleRule.info.fix
    }

    private func keyHyphens(_ form: String, _ words: inout Words) {
        words.summary =
            form == "plain"
            ? "RefIds with hyphens or lower-case letters; \(model.title) has 32 digits in upper case"
            : "RefIds without hyphens; \(model.title) has groups of 8-4-4-4-12 digits"
    }

    private func code(_ cause: SIFCause, _ path: String, _ words: inout Words) {
        let set = model.words[Int(model.places[Int(cause.key.place)].detail)]
        words.summary =
            "\(path) is not one of the \(set.words.count) codes" + (cause.key.problem == .oddCode ? " in use" : "")
        if set.words.count <= 24 {
            words.help = "The codes are \(set.words.joined(separator: ", ")). " + cause.key.problem.rule.info.fix
        }
        let values = Set(cause.hits.compactMap(\.value))
        guard values.count == 1, let value = values.first else { return }
        let same = set.words.filter { $0.lowercased() == value.lowercased() }
        if same.count == 1 { words.suggestion = same[0] }
    }

    private func reference(_ cause: SIFCause, _ path: String, _ detail: String, _ words: inout Words) {
        let name = path.isEmpty ? detail : path
        let place = cause.key.place
        let target = place >= 0 ? model.places[Int(place)].target : -1
        let wanted =
            target >= 0 ? model.targets[Int(target)].words : String(name.dropLast(name.hasSuffix("RefId") ? 5 : 0))
        words.summary =
            cause.key.problem == .dangling
            ? "\(name) names a \(wanted) that is not in the input"
            : "\(name) names a \(cause.key.name), not a \(wanted)"
    }
}

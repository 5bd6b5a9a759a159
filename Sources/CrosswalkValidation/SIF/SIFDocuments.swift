// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkXML

/// Reads documents into a checker and keeps what they say of themselves.
struct SIFDocuments {
    /// A namespace as it was met first.
    private struct Seen {
        var uri: String
        var objects: Int
        var place: Place
    }

    private let checker: SIFChecker
    private(set) var names: [String] = []
    private var namespaces: [Seen] = []
    private var versions: [String] = []
    private var facts: [(file: String, facts: XMLDocumentFacts)] = []

    init(checker: SIFChecker) { self.checker = checker }

    /// What speaks for a family and version.
    var evidence: [String] {
        var evidence = versions.map { "SIF_Message says version \($0)" }
        for seen in namespaces where !seen.uri.isEmpty {
            evidence.append("\(PlainText.count(seen.objects, "object")) in \(seen.uri)")
        }
        return evidence
    }

    /// Reads one document to its end or to where it breaks off.
    mutating func read(_ entry: InputEntry, options: ValidationOptions, into outcome: inout ValidationOutcome) throws {
        let checker = checker
        let parser = XMLObjectParser(rules: checker.model.rules, file: entry.name)
        checker.file = names.count
        names.append(entry.name)
        checker.isPartial = false
        let source = try entry.open()
        let before = outcome.records
        var lastNamespace = -1
        var firsts: [(uri: String, place: Place)] = []
        var bytes = 0
        func take(_ object: XMLObject) {
            if lastNamespace < 0 {
                let facts = parser.facts
                checker.isPartial = facts.hasMorePackets || facts.hasEvents
            }
            if Int(object.root.namespace) != lastNamespace {
                lastNamespace = Int(object.root.namespace)
                let uri = object.namespace
                if !firsts.contains(where: { $0.uri == uri }) {
                    let place = Place(
                        file: entry.name,
                        line: object.line,
                        byte: object.byte,
                        column: Int(object.root.column),
                        field: object.name
                    )
                    firsts.append((uri, place))
                }
            }
            checker.check(object)
        }
        do {
            try parser.begin()
            let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 256 << 10)
            defer { buffer.deallocate() }
            while true {
                let count = try source.read(into: buffer)
                if count == 0 { break }
                try parser.feed(UnsafeBufferPointer(rebasing: buffer[..<count]), take)
                bytes += count
                options.progress(bytes, before + parser.lastRow)
            }
            try parser.finish(take)
        } catch let error as CrosswalkError {
            outcome.findings.report(BrokenDocument.finding(error, file: entry.name))
            outcome.fault = outcome.fault ?? error
        }
        outcome.records += parser.lastRow
        outcome.files.append(FileTally(name: entry.name, rows: parser.lastRow))
        keep(parser.facts, firsts, entry.name)
    }

    private mutating func keep(_ facts: XMLDocumentFacts, _ firsts: [(uri: String, place: Place)], _ file: String) {
        self.facts.append((file, facts))
        if !facts.version.isEmpty, !versions.contains(facts.version) { versions.append(facts.version) }
        for namespace in facts.namespaces {
            if let known = namespaces.firstIndex(where: { $0.uri == namespace.uri }) {
                namespaces[known].objects += namespace.objects
            } else {
                let place = firsts.first { $0.uri == namespace.uri }?.place ?? Place(file: file)
                namespaces.append(Seen(uri: namespace.uri, objects: namespace.objects, place: place))
            }
        }
    }

    /// Reports what documents say of themselves.
    func report(_ model: SIFModel, into outcome: inout ValidationOutcome) {
        for (file, facts) in facts {
            let place = Place(file: file)
            for control in facts.controls {
                outcome.findings.report(
                    ControlMessageRule.finding("this is a \(control), it holds no data", cause: control, at: place)
                )
            }
            if facts.hasMorePackets { outcome.findings.report(MorePacketsRule.finding(at: place)) }
            let encoding = facts.encoding.uppercased()
            if !encoding.isEmpty, encoding != "UTF-8", encoding != "US-ASCII", encoding != "ASCII" {
                outcome.findings.report(
                    OtherDocumentEncodingRule.finding("the document is in \(encoding)", cause: encoding, at: place)
                )
            }
            for name in facts.skipped.keys.sorted() {
                let place = Place(file: file, field: name)
                outcome.findings.report(
                    StrayTextRule.finding("text in \(name) belongs to no object", cause: name, at: place)
                )
            }
        }
        for seen in namespaces { report(seen, model, into: &outcome) }
        if namespaces.count > 1 {
            let list = namespaces.map { "\($0.objects) in " + ($0.uri.isEmpty ? "none" : $0.uri) }.joined(
                separator: ", "
            )
            outcome.findings.report(
                MixedNamespacesRule.finding(
                    "objects are in \(namespaces.count) namespaces",
                    help: "There are \(list). " + MixedNamespacesRule.info.fix,
                    at: namespaces[1].place
                )
            )
        }
    }

    private func report(_ seen: Seen, _ model: SIFModel, into outcome: inout ValidationOutcome) {
        let namespace = SIFNamespace(seen.uri)
        let count = PlainText.count(seen.objects, "object")
        switch namespace.owner {
        case .none:
            outcome.findings.report(NoNamespaceRule.finding("\(count) in no namespace", at: seen.place))
        case .foreign, .unreal:
            outcome.findings.report(
                UnknownNamespaceRule.finding("\(count) in \(namespace.title)", cause: seen.uri, at: seen.place)
            )
        default:
            guard !namespace.fits(model.keyForm) else { return }
            outcome.findings.report(
                OtherFamilyNamespaceRule.finding(
                    "the namespace is that of \(namespace.title), the objects are those of \(model.title)",
                    help: "\(count) in \(seen.uri). " + OtherFamilyNamespaceRule.info.fix,
                    cause: seen.uri,
                    at: seen.place
                )
            )
        }
    }
}

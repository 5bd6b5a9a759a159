// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkEngine
import CrosswalkXML

/// Reads documents into a ledger and keeps what they say of themselves.
struct SIFDocuments {
    /// A namespace as it was met first.
    private struct Seen {
        var uri: String
        var objects: Int
        var place: Place
    }

    private let ledger: SIFLedger
    private let checkers: SIFCheckers
    private(set) var names: [String] = []
    private var namespaces: [Seen] = []
    private var versions: [String] = []
    private var facts: [(file: String, facts: XMLDocumentFacts)] = []

    init(ledger: SIFLedger, limit: Int) {
        self.ledger = ledger
        checkers = SIFCheckers(ledger.model, limit: limit)
    }

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
        ledger.begin(file: names.count)
        names.append(entry.name)
        let document = SIFDocument(try entry.open(), name: entry.name, checkers, jobs: options.jobs)
        let before = outcome.records
        var firsts: [(uri: String, place: Place)] = []
        var facts = XMLDocumentFacts()
        var bytes = 0
        var rows = 0
        do {
            try OrderedJobs(options.jobs).run {
                try document.next()
            } work: {
                document.check($0)
            } use: { piece in
                document.finish(piece)
                ledger.take(piece.trail)
                for first in piece.trail.namespaces where !firsts.contains(where: { $0.uri == first.uri }) {
                    let place = Place(
                        file: entry.name,
                        line: first.line,
                        byte: first.byte,
                        column: first.column,
                        field: first.name
                    )
                    firsts.append((first.uri, place))
                }
                rows = piece.lastRow
                if let own = piece.facts { facts.merge(own) }
                if let fault = piece.fault { throw fault }
                bytes += piece.count
                options.progress(bytes, before + rows)
            }
        } catch let error as CrosswalkError {
            outcome.findings.report(BrokenDocument.finding(error, file: entry.name))
            outcome.fault = outcome.fault ?? error
        }
        if let own = document.streamFacts { facts.merge(own) }
        outcome.records += rows
        outcome.files.append(FileTally(name: entry.name, rows: rows))
        keep(facts, firsts, entry.name)
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

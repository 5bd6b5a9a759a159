// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkMapping
import CrosswalkXML

/// Mends SIF documents: encoding, the form of RefIds wherever they stand, and codes in other capitals.
///
/// A document waits once in a temporary file: mended as text first, then checked, then copied with the codes mended.
struct SIFFixer: Fixer {
    private let mapping: Mapping

    init(mapping: Mapping) { self.mapping = mapping }

    func fix(
        _ input: InputTree,
        options: ValidationOptions,
        to output: (String) throws -> any ByteSink,
        audit: FixAudit
    ) throws {
        guard let model = SIFModelReader.model(mapping, options.catalog) else {
            for entry in input.entries { try OneRosterFixer.copy(entry, to: output(entry.name)) }
            return
        }
        for entry in input.entries {
            let head = try entry.head(64).filter { $0 > 0x20 && $0 < 0x7F }
            let isXML = entry.name.lowercased().hasSuffix(".xml") || head.first == UInt8(ascii: "<")
            guard isXML || input.entries.count == 1 else {
                try OneRosterFixer.copy(entry, to: output(entry.name))
                continue
            }
            let text = try FixedDocument(entry, form: model.keyForm, audit: audit).spool()
            let repairs = RepairList()
            try find(text, entry.name, model, repairs)
            try apply(repairs, to: text, audit, output(entry.name))
        }
    }

    /// Finds the codes that only differ from one of their list in capitals.
    private func find(_ text: SpoolFile, _ file: String, _ model: SIFModel, _ repairs: RepairList) throws {
        let checker = SIFChecker(model: model, limit: 0)
        var failure: (any Error)?
        checker.observer = { problem, place, hit in
            guard failure == nil, place >= 0, hit.byte >= 0, let value = hit.value else { return }
            let own = model.places[Int(place)]
            let words: [String]
            switch problem {
            case .badCode, .oddCode: words = model.words[Int(own.detail)].words
            case .badValue where own.kind == .boolean: words = ["true", "false"]
            default: return
            }
            let same = words.filter { $0.lowercased() == value.lowercased() }
            guard same.count == 1, same[0] != value else { return }
            let name = model.names.names[Int(own.name)]
            let path = model.path(place)
            let finding = problem.rule.finding(
                "\(path) in other capitals than the list's",
                suggestion: same[0],
                cause: path,
                at: Place(file: file, line: Int(hit.line), byte: hit.byte, column: Int(hit.column), field: path)
            )
            let repair = Repair(
                kind: .value,
                byte: hit.byte,
                text: same[0],
                attribute: model.isAttribute(place) ? name : "",
                finding: finding
            )
            do { try repairs.add(repair) } catch { failure = error }
        }
        let parser = XMLObjectParser(rules: model.rules, file: file)
        do {
            try parser.begin()
            try text.forEachChunk { try parser.feed($0) { checker.check($0) } }
            try parser.finish { checker.check($0) }
        } catch let error as CrosswalkError where error.code == .unreadable {
            // What comes behind the fault is copied as it is; validating the result tells of it.
        }
        if let failure { throw failure }
    }

    private func apply(
        _ repairs: RepairList,
        to text: SpoolFile,
        _ audit: FixAudit,
        _ sink: any ByteSink
    ) throws {
        var done = 0
        try repairs.forEach { repair in
            guard let range = try Self.range(of: repair, in: text), range.lowerBound >= done else { return }
            try Self.copy(text, done..<range.lowerBound, to: sink)
            try sink.write(Array(repair.text.utf8))
            done = range.upperBound
            try audit.add(repair.finding)
        }
        try Self.copy(text, done..<text.count, to: sink)
        try sink.close()
    }

    /// Where the value stands that is to be replaced, without white space around it; nil where it is not as expected.
    private static func range(of repair: Repair, in text: SpoolFile) throws -> Range<Int>? {
        let window = try [UInt8](unsafeUninitializedCapacity: 1 << 16) { target, filled in
            while filled < target.count {
                let room = UnsafeMutableBufferPointer(rebasing: target[filled...])
                let count = try text.read(into: room, at: repair.byte + filled)
                if count == 0 { break }
                filled += count
            }
        }
        guard let tag = XMLTag(window[...]) else { return nil }
        let range: Range<Int>
        if repair.attribute.isEmpty {
            let end = window[tag.end...].firstIndex(of: UInt8(ascii: "<")) ?? window.count
            range = tag.end..<end
        } else {
            guard let value = tag.attributes.first(where: { $0.name == repair.attribute })?.value else { return nil }
            range = value
        }
        let isSpace: (UInt8) -> Bool = { $0 <= 0x20 }
        guard let first = window[range].firstIndex(where: { !isSpace($0) }),
            let last = window[range].lastIndex(where: { !isSpace($0) }),
            String(decoding: window[first...last], as: UTF8.self).lowercased() == repair.text.lowercased()
        else { return nil }
        return repair.byte + first..<repair.byte + last + 1
    }

    private static func copy(_ text: SpoolFile, _ range: Range<Int>, to sink: any ByteSink) throws {
        let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 18)
        defer { buffer.deallocate() }
        var place = range.lowerBound
        while place < range.upperBound {
            let room = UnsafeMutableBufferPointer(rebasing: buffer[..<min(buffer.count, range.upperBound - place)])
            let count = try text.read(into: room, at: place)
            if count == 0 { break }
            try sink.write(UnsafeBufferPointer(rebasing: buffer[..<count]))
            place += count
        }
    }
}

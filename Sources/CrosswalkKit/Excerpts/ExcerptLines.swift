// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics

/// The lines of an input that a report shows: the first place of each cause, and the first line of its file.
///
/// Each file is read once more, no further than to the last line wanted and never beyond 256 MiB; what can be read only
/// once is left alone.
struct ExcerptLines {
    // A report of more causes is not read line by line.
    private static let causes = 200
    private static let bytes = 256 << 20
    // What is shown is a hundred characters; a line without an end is no line.
    private static let lineLimit = 64 << 10

    /// The lines by file and number.
    private(set) var lines: [String: [Int: [UInt8]]] = [:]

    /// Reads the lines; what cannot be read is not shown.
    init(_ report: ValidationReport, _ input: InputTree) {
        var wanted: [String: Set<Int>] = [:]
        for cause in report.causes.prefix(Self.causes) {
            guard let place = cause.places.first, place.line > 0 else { continue }
            wanted[place.file, default: [1]].insert(place.line)
        }
        for entry in input.entries where !entry.isReadOnce {
            guard let numbers = wanted[entry.name] else { continue }
            lines[entry.name] = try? Self.read(entry, numbers)
        }
    }

    private static func read(_ entry: InputEntry, _ wanted: Set<Int>) throws -> [Int: [UInt8]] {
        let head = try entry.head(1 << 16)
        // A workbook is no text.
        if head.starts(with: [0x50, 0x4B, 3, 4]) { return [:] }
        let encoding = TextDecoding.detect(head, isWhole: head.count < 1 << 16)
        let isWide = encoding.charset != .utf8 && encoding.charset != .windows1252
        let raw = try entry.open()
        let source = isWide || encoding.charset == .utf8 ? TextDecoding.source(raw, as: encoding) : raw
        var found: [Int: [UInt8]] = [:]
        var line: [UInt8] = []
        var number = 1
        var read = 0
        let last = wanted.max() ?? 0
        let block = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)
        defer { block.deallocate() }
        while number <= last, read < bytes {
            let count = try source.read(into: block)
            if count == 0 { break }
            read += count
            var rest = UnsafeBufferPointer(rebasing: block[..<count])
            while number <= last, !rest.isEmpty {
                let end = rest.firstIndex(of: 0x0A) ?? rest.count
                if wanted.contains(number), line.count < lineLimit {
                    line.append(contentsOf: rest[..<min(end, lineLimit - line.count)])
                }
                guard end < rest.count else { break }
                if wanted.contains(number) { found[number] = line }
                line = []
                number += 1
                rest = UnsafeBufferPointer(rebasing: rest[(end + 1)...])
            }
        }
        if wanted.contains(number), !line.isEmpty { found[number] = line }
        return found.mapValues { $0.last == 0x0D ? $0.dropLast() : $0 }
    }
}

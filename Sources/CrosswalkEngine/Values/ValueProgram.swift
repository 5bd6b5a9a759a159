// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkMapping
import CrosswalkModel

/// One plain value's way in both directions: a field source's transforms and codes, compiled.
///
/// Text is read where it stands in the batch's block: a value that needs no change costs nothing, a changed one is
/// appended behind the block. Safe to use from several threads. A class, because plans hand it on for every value.
public final class ValueProgram: @unchecked Sendable {
    // Safe to send: every property is a constant, and the pointers are into the arena beside them.
    /// What to do with a value, where one step does it all.
    private enum Shortcut: Sendable {
        case none
        case verbatim
        case boolean
        case endDate
        case code
    }

    let type: FieldType
    let transforms: [Transform]
    private let shortcut: Shortcut
    private let checksType: Bool
    /// Keeps the words of the tables.
    private let arena = Arena()
    private let reading: CodeIndex
    private let readingFolded: CodeIndex
    private let writing: CodeIndex
    let hasTable: Bool
    private let isCode: Bool
    private let unknownCodes: MappingSettings.UnknownCodes
    private let shift: Int
    private let trueWord: UnsafeBufferPointer<UInt8>
    private let falseWord: UnsafeBufferPointer<UInt8>
    private let isPlainBoolean: Bool
    let separator: UnsafeBufferPointer<UInt8>
    let isPairs: Bool

    /// Compiles the transforms and codes of a source for values of a type; of a list, the type of one item.
    public init(_ source: Mapping.FieldSource, type: FieldType, settings: MappingSettings) {
        self.type = type.item
        var transforms = source.transforms
        var words = (yes: "true", no: "false")
        var separator = ","
        var isPairs = false
        var shift = 0
        transforms.removeAll { transform in
            switch transform {
            case .list(let mark): separator = mark
            case .typedPairs: isPairs = true
            case .endDate:
                shift = settings.exclusiveEnds ? 1 : 0
                return !settings.exclusiveEnds
            default: return false
            }
            return true
        }
        if case .boolean(let yes, let no)? = transforms.first { words = (yes, no) }
        self.transforms = transforms
        self.separator = arena.keep(separator)
        self.isPairs = isPairs
        self.shift = shift
        trueWord = arena.keep(words.yes)
        falseWord = arena.keep(words.no)
        isPlainBoolean = words == ("true", "false")
        unknownCodes = settings.unknownCodes
        var list: CodeList?
        if case .code(let codes) = type.item { list = codes }
        isCode = list != nil
        hasTable = source.codes != nil || source.marks != nil
        if let table = source.codes {
            let read = table.rows(for: .read)
            reading = CodeIndex(read.map { ($0.source, $0.canonical) }, in: arena)
            readingFolded = CodeIndex(read.map { ($0.source.lowercased(), $0.canonical) }, in: arena)
            writing = CodeIndex(table.rows(for: .write).map { ($0.canonical, $0.source) }, in: arena)
        } else if let marks = source.marks {
            // Reading goes through ``MarkIndex``, because a blank may mean something too.
            let words = Set((marks.marks.map(\.meaning) + [marks.blank].compactMap { $0 }).compactMap(\.word)).sorted()
            reading = CodeIndex([], in: arena)
            readingFolded = reading
            writing = CodeIndex(words.compactMap { word in marks.written(for: word).map { (word, $0) } }, in: arena)
        } else {
            reading = CodeIndex(list?.codes.map { ($0, $0) } ?? [], in: arena)
            readingFolded = CodeIndex(list?.codes.map { ($0.lowercased(), $0) } ?? [], in: arena)
            writing = reading
        }
        switch self.type {
        case .text, .ref, .value, .list: checksType = false
        case .code: checksType = false
        default: checksType = true
        }
        let translates = isCode || hasTable
        switch (transforms.count, transforms.first) {
        case (0, _) where translates: shortcut = .code
        case (0, _): shortcut = .verbatim
        case (1, .boolean) where !translates: shortcut = .boolean
        case (1, .endDate) where !translates: shortcut = .endDate
        default: shortcut = .none
        }
    }

    /// True where reading takes the text over untouched and unchecked.
    public var isVerbatim: Bool {
        if case .verbatim = shortcut { return !checksType }
        return false
    }

    /// True where writing takes the text over untouched.
    var writesVerbatim: Bool {
        if case .verbatim = shortcut { return true }
        return false
    }

    // MARK: Reading

    /// Reads the text of a slot into `batch` as a value of the field.
    public func read(_ text: Slot, in batch: inout RecordBatch) -> (Slot, ValueOutcome) {
        switch shortcut {
        case .verbatim:
            if !checksType { return (text, .carried) }
            let isValid = batch.withText(of: text) {
                TypeCheck.holds(type, $0)
            }
            return (text, isValid ? .carried : .invalid)
        case .code:
            return translate(text, in: &batch)
        case .boolean:
            return readBoolean(text, in: &batch)
        case .endDate:
            let day = batch.withText(of: text) {
                DateBytes.day($0)
            }
            guard let day else { return (text, .invalid) }
            let start = batch.bytes.count
            DateBytes.append(day: day - shift, to: &batch.bytes)
            return (Slot(.text, start: start, count: batch.bytes.count - start), .changed)
        case .none:
            return readSlowly(text, in: &batch)
        }
    }

    private func readBoolean(_ text: Slot, in batch: inout RecordBatch) -> (Slot, ValueOutcome) {
        let verdict = batch.withText(of: text) { word -> (Bool?, Bool) in
            if word.isSame(as: "true") { return (true, true) }
            if word.isSame(as: "false") { return (false, true) }
            return (BooleanWords.value(of: word, yes: trueWord, no: falseWord), false)
        }
        guard let value = verdict.0 else { return (text, .invalid) }
        if verdict.1 { return (text, .carried) }
        return (batch.text(value ? "true" : "false"), .changed)
    }

    func translate(_ text: Slot, in batch: inout RecordBatch) -> (Slot, ValueOutcome) {
        let found = batch.withText(of: text) { reading.find($0) }
        if let found {
            if reading.isSame(found) { return (text, .carried) }
            // A word without a canonical one says that there is no value.
            if reading.value(found).isEmpty { return (.absent, .nothing) }
            return (batch.text(reading.value(found)), .changed)
        }
        let word = Array(batch.bytes[text.range])
        let folded = word.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        if let index = folded.withUnsafeBufferPointer({ readingFolded.find($0) }) {
            return (batch.text(readingFolded.value(index)), .changed)
        }
        guard isCode else { return (text, checksType ? .invalid : .carried) }
        if word.starts(with: "ext:".utf8) { return (text, .carried) }
        return ((Array("ext:".utf8) + word).withUnsafeBufferPointer { batch.text($0) }, .unknownCode)
    }

    /// Any chain of transforms, one after the other on a copy of the text.
    private func readSlowly(_ text: Slot, in batch: inout RecordBatch) -> (Slot, ValueOutcome) {
        let original = Array(batch.bytes[text.range])
        var current = original
        for transform in transforms {
            guard let next = TransformPair.read(transform, current, shift: shift) else {
                if case .template = transform { return (.absent, .lost) }
                return (text, .invalid)
            }
            current = next
        }
        if current.isEmpty { return (.absent, .nothing) }
        let slot = current == original ? text : current.withUnsafeBufferPointer { batch.text($0) }
        let outcome: ValueOutcome = current == original ? .carried : .changed
        if isCode || hasTable {
            let (code, translated) = translate(slot, in: &batch)
            return (code, translated.joined(outcome))
        }
        if checksType, !current.withUnsafeBufferPointer({ TypeCheck.holds(type, $0) }) { return (text, .invalid) }
        return (slot, outcome)
    }

    // MARK: Writing

    /// Appends the written form of a text value.
    public func write(_ value: UnsafeBufferPointer<UInt8>, to output: inout ByteBuffer) -> ValueOutcome {
        switch shortcut {
        case .verbatim:
            output.append(value)
            return .carried
        case .code:
            return writeCode(value, to: &output)
        case .boolean:
            let isTrue = value.isSame(as: "true")
            guard isTrue || value.isSame(as: "false") else {
                output.append(value)
                return .invalid
            }
            output.append(isTrue ? trueWord : falseWord)
            return isPlainBoolean ? .carried : .changed
        case .endDate:
            guard let day = DateBytes.day(value) else {
                output.append(value)
                return .invalid
            }
            DateBytes.append(day: day + shift, to: &output)
            return .changed
        case .none:
            return writeSlowly(value, to: &output)
        }
    }

    func writeCode(_ value: UnsafeBufferPointer<UInt8>, to output: inout ByteBuffer) -> ValueOutcome {
        if let found = writing.find(value) {
            // A word beside an empty source is said by something else, and not written.
            if writing.value(found).isEmpty { return .nothing }
            output.append(writing.value(found))
            return writing.isSame(found) ? .carried : .changed
        }
        if value.starts(with: "ext:".utf8) {
            switch unknownCodes {
            case .text:
                output.append(UnsafeBufferPointer(rebasing: value[4...]))
                return .changed
            case .ext:
                output.append(value)
                return .carried
            case .drop:
                return .lost
            }
        }
        if isCode, hasTable || unknownCodes == .drop { return .lost }
        if hasTable, unknownCodes == .drop { return .lost }
        output.append(value)
        return .carried
    }

    private func writeSlowly(_ value: UnsafeBufferPointer<UInt8>, to output: inout ByteBuffer) -> ValueOutcome {
        // Nobody knows the value that was there.
        if transforms.contains(.present) { return .lost }
        var current = Array(value)
        if isCode || hasTable {
            var translated = ByteBuffer(capacity: 64)
            let outcome = writeCode(value, to: &translated)
            guard outcome != .lost, outcome != .nothing else { return outcome }
            current = translated.array()
        }
        for transform in transforms.reversed() {
            guard let next = TransformPair.write(transform, current, shift: shift) else {
                output.append(value)
                return .invalid
            }
            current = next
        }
        output.append(current)
        return current.elementsEqual(value) ? .carried : .changed
    }
}

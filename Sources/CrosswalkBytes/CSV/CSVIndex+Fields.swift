// SPDX-License-Identifier: Apache-2.0

// What was found: where each field is, and its value.
extension CSVIndex {
    /// The fields of a row, as indices for ``start(_:)`` and its like.
    ///
    /// Row and field indices are 0-based.
    @inlinable public func fields(ofRow row: Int) -> Range<Int> {
        Int(rows[row].firstField)..<Int(rows[row + 1].firstField)
    }

    /// How many line ends lie before a row's first byte.
    @inlinable public func line(ofRow row: Int) -> Int { Int(rows[row].line) }

    /// Where a field's content starts.
    @inlinable public func start(_ field: Int) -> Int { Int(UInt32(truncatingIfNeeded: bounds[field])) }

    /// Where a field's content ends, exclusive.
    @inlinable public func end(_ field: Int) -> Int { Int(bounds[field] &>> 32) }

    /// A field's content; its value where its flags say that it is plain.
    @inlinable public func range(_ field: Int) -> Range<Int> {
        let both = bounds[field]
        return Range(uncheckedBounds: (Int(UInt32(truncatingIfNeeded: both)), Int(both &>> 32)))
    }

    /// What is special about a field.
    @inlinable public func flags(_ field: Int) -> CSVFieldFlags { CSVFieldFlags(rawValue: marks[field]) }

    /// Where a field starts in the text, its opening quote included; the place for messages.
    @inlinable public func place(_ field: Int) -> Int {
        let flags = flags(field)
        return flags.contains(.quoted) && !flags.contains(.badQuote) ? start(field) - 1 : start(field)
    }

    /// The bounds of some fields: a word's low half is the start, its high half the end; valid until the next build.
    @inlinable public func spans(_ fields: Range<Int>) -> UnsafeBufferPointer<UInt64> {
        UnsafeBufferPointer(start: bounds + fields.lowerBound, count: fields.count)
    }

    /// Calls `body` with the bounds and the flags of all fields: a word's low half is the start, its high half the end.
    @inlinable public func withFields<Result>(
        _ body: (UnsafeBufferPointer<UInt64>, UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result {
        try body(
            UnsafeBufferPointer(start: bounds, count: fieldCount),
            UnsafeBufferPointer(start: marks, count: fieldCount)
        )
    }

    /// Appends a field's value: doubled quotes become one, and of bad quoting all text is kept.
    ///
    /// - Parameter bytes: The bytes the index was built of.
    public func append(_ field: Int, of bytes: UnsafeBufferPointer<UInt8>, to buffer: inout ByteBuffer) {
        let range = range(field)
        let flags = flags(field)
        let content = UnsafeBufferPointer(rebasing: bytes[range])
        if flags.isPlain {
            buffer.append(content)
            return
        }
        var quoted = true
        var place = flags.contains(.badQuote) ? 1 : 0
        while place < content.count {
            let byte = content[place]
            place += 1
            if quoted, byte == quote {
                if place < content.count, content[place] == quote {
                    place += 1
                } else {
                    quoted = false
                    continue
                }
            }
            buffer.append(byte)
        }
    }
}

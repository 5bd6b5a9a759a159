// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// The CSV engine's slow, obvious twin: one byte at a time, one state, no masks.
struct SlowCSV: Equatable {
    struct Field: Equatable {
        var value: [UInt8]
        var flags: CSVFieldFlags
    }

    struct Row: Equatable {
        var fields: [Field]
        var line: Int
    }

    var rows: [Row] = []
    var blankLines = 0
    var endsInsideQuotes = false

    init(_ bytes: [UInt8], dialect: CSVDialect = .rfc4180) {
        var fields: [Field] = []
        var raw: [UInt8] = []
        enum State { case start, unquoted, quoted, closed }
        var state = State.start
        var line = 0
        var rowLine = 0
        var place = 0

        func endField() {
            fields.append(Self.field(raw, quote: dialect.quote))
            raw = []
            state = .start
        }
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            let isNewline = byte == 0x0A || byte == 0x0D
            if let quote = dialect.quote, byte == quote {
                raw.append(byte)
                switch state {
                case .start, .closed: state = .quoted
                case .quoted: state = .closed
                case .unquoted: break
                }
            } else if state == .quoted {
                raw.append(byte)
                if byte == 0x0D || (byte == 0x0A && bytes[place - 2] != 0x0D) { line += 1 }
            } else if byte == dialect.delimiter {
                endField()
            } else if isNewline {
                if byte == 0x0D, place < bytes.count, bytes[place] == 0x0A { place += 1 }
                line += 1
                if fields.isEmpty, raw.isEmpty {
                    blankLines += 1
                } else {
                    endField()
                    rows.append(Row(fields: fields, line: rowLine))
                    fields = []
                }
                rowLine = line
            } else {
                raw.append(byte)
                state = .unquoted
            }
        }
        endsInsideQuotes = state == .quoted
        if !fields.isEmpty || !raw.isEmpty {
            endField()
            rows.append(Row(fields: fields, line: rowLine))
        }
    }

    private static func field(_ raw: [UInt8], quote: UInt8?) -> Field {
        guard let quote, raw.contains(quote) else { return Field(value: raw, flags: []) }
        guard raw[0] == quote else { return Field(value: raw, flags: .strayQuote) }
        var value: [UInt8] = []
        var flags = CSVFieldFlags.quoted
        var inside = true
        var place = 1
        while place < raw.count {
            let byte = raw[place]
            place += 1
            if inside, byte == quote {
                if place < raw.count, raw[place] == quote {
                    value.append(quote)
                    place += 1
                    flags.insert(.doubled)
                } else {
                    inside = false
                    if place < raw.count { flags.insert(.badQuote) }
                }
            } else {
                value.append(byte)
            }
        }
        if inside { flags.insert(.badQuote) }
        return Field(value: value, flags: flags)
    }

    /// What ``CSVIndex`` finds, in the same form.
    init(index bytes: [UInt8], dialect: CSVDialect = .rfc4180, form: CSVForm = .unknown) {
        var index = CSVIndex()
        bytes.withUnsafeBufferPointer { all in
            index.build(all, dialect: dialect, form: form)
            for row in 0..<index.rowCount {
                var fields: [Field] = []
                for field in index.fields(ofRow: row) {
                    var value = ByteBuffer()
                    index.append(field, of: all, to: &value)
                    fields.append(Field(value: value.array(), flags: index.flags(field)))
                }
                rows.append(Row(fields: fields, line: index.line(ofRow: row)))
            }
        }
        blankLines = index.blankLines
        endsInsideQuotes = index.endsInsideQuotes
    }
}

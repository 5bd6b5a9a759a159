// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkTesting
import Testing

@Suite struct CSVTests {
    /// Text of few kinds of bytes, so that every kind of neighbourhood turns up; `tame` text has well-placed quotes.
    static func randomText(_ generator: inout SeededGenerator, length: Int, tame: Bool) -> [UInt8] {
        if !tame {
            let alphabet =
                Array("ab,,\"\"\n\r".utf8) + (Bool.random(using: &generator) ? Array("cdefghijklmnop".utf8) : [])
            return (0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }
        }
        var text: [UInt8] = []
        while text.count < length {
            let inner = Array("ab,\n\r\"\"xyzuvw-".utf8)
            let count = Int.random(in: 0...20, using: &generator)
            if Int.random(in: 0..<3, using: &generator) == 0 {
                text.append(UInt8(ascii: "\""))
                for _ in 0..<count {
                    let byte = inner[Int.random(in: 0..<inner.count, using: &generator)]
                    text.append(byte)
                    if byte == UInt8(ascii: "\"") { text.append(byte) }
                }
                text.append(UInt8(ascii: "\""))
            } else {
                for _ in 0..<count { text.append(UInt8.random(in: 97...122, using: &generator)) }
            }
            let ends: [[UInt8]] = [[44], [44], [44], [10], [13, 10], [13]]
            text += ends[Int.random(in: 0..<ends.count, using: &generator)]
        }
        return text
    }

    /// Text without quotes and CRs, with empty lines in one of two.
    static func plainText(_ generator: inout SeededGenerator, length: Int) -> [UInt8] {
        let hasBlanks = Bool.random(using: &generator)
        var text: [UInt8] = []
        while text.count < length {
            let isEnd = !text.isEmpty && (hasBlanks || text.last != 10) && generator.oneIn(6)
            text.append(isEnd ? 10 : generator.pick(Array("a,,xyz\u{E9}".utf8)))
        }
        return text
    }

    /// Text whose quotes stand where they should, without CRs and empty lines: as a rule all fields are quoted.
    static func quotedText(_ generator: inout SeededGenerator, length: Int) -> [UInt8] {
        let odd = [0, 8, 60][generator.int(0...2)]
        var text: [UInt8] = []
        while text.count < length {
            let isQuoted = odd == 0 || !generator.oneIn(8)
            if isQuoted { text.append(UInt8(ascii: "\"")) }
            for _ in 0..<generator.int(0...(generator.oneIn(9) ? 150 : 12)) {
                if isQuoted, odd > 0, generator.oneIn(odd) {
                    text += generator.pick([Array("\"\"".utf8), [10], [44], Array("\"\"\n".utf8)])
                } else {
                    text.append(generator.pick(Array("abc -\u{E9}".utf8)))
                }
            }
            if isQuoted { text.append(UInt8(ascii: "\"")) }
            let isBlank = text.isEmpty || text.last == 10
            text.append(!isBlank && generator.oneIn(4) ? 10 : 44)
        }
        // It may end at a line end, in a field or inside of quotes.
        if generator.oneIn(2) { text.removeLast(generator.int(0...min(text.count, 30))) }
        return text
    }

    @Test(arguments: [UInt64(31), 32, 33])
    func `fields of tidy text are found as the slow twin finds them, whether it is known to be tidy or not`(
        seed: UInt64
    ) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<400 {
            let text = Self.quotedText(&generator, length: generator.int(0...900))
            let slow = SlowCSV(text)
            let cutter = CSVPieceCutter(source: MemorySource(text, name: "a.csv"))
            let piece = try cutter.next()
            let form = piece?.form ?? .tidy
            guard form != .unknown,
                piece.map({ $0.rows == slow.rows.count && $0.endsInsideQuotes == slow.endsInsideQuotes }) ?? true,
                SlowCSV(index: text, form: form) == slow, SlowCSV(index: text) == slow,
                SlowCSV(index: Self.withCRs(text)) == SlowCSV(Self.withCRs(text))
            else {
                Issue.record("seed \(seed), round \(round): \(String(decoding: text, as: UTF8.self).debugDescription)")
                return
            }
        }
    }

    /// The same text with CRLF for each LF.
    private static func withCRs(_ text: [UInt8]) -> [UInt8] { text.flatMap { $0 == 10 ? [13, 10] : [$0] } }

    @Test(arguments: [UInt64(1), 2, 3, 4])
    func `the index finds what the slow twin finds`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<400 {
            let length = Int.random(in: 0...300, using: &generator)
            let text =
                round % 3 == 2
                ? Self.plainText(&generator, length: length)
                : Self.randomText(&generator, length: length, tame: round % 3 == 0)
            let fast = SlowCSV(index: text)
            let slow = SlowCSV(text)
            guard fast == slow else {
                Issue.record("seed \(seed), round \(round): \(String(decoding: text, as: UTF8.self).debugDescription)")
                return
            }
        }
    }

    /// All that an index says of rows and fields.
    private static func found(_ index: borrowing CSVIndex) -> [[Int]] {
        (0..<index.rowCount).map { row in
            index.fields(ofRow: row).reduce(into: [index.line(ofRow: row)]) { result, field in
                result += [index.start(field), index.end(field), Int(index.flags(field).rawValue)]
            }
        }
    }

    @Test func `fields without quotes are found in one way, whether it is known that there are none or not`() {
        var generator = SeededGenerator()
        var known = CSVIndex()
        var unknown = CSVIndex()
        for _ in 0..<400 {
            let text = Self.plainText(&generator, length: generator.int(0...700))
            text.withUnsafeBufferPointer { bytes in
                // What an index found before does not show.
                known.build(UnsafeBufferPointer(rebasing: bytes[..<(bytes.count / 2)]))
                known.build(bytes, form: .plain)
                unknown.build(bytes)
            }
            let (left, right) = (Self.found(known), Self.found(unknown))
            #expect(left == right, "seed \(generator.seed)")
            let (blank, others) = (known.blankLines, unknown.blankLines)
            #expect(blank == others, "seed \(generator.seed)")
        }
    }

    @Test(arguments: [UInt64(11), 12])
    func `pieces of every size hold the same rows at the same lines`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<24 {
            let length = Int.random(in: 0...260, using: &generator)
            let text =
                switch round % 4 {
                case 3: Self.quotedText(&generator, length: length)
                case 2: Self.plainText(&generator, length: length)
                default: Self.randomText(&generator, length: length, tame: round % 4 == 0)
                }
            let whole = SlowCSV(text)
            for size in 1...max(text.count + 1, 2) {
                let chunk = Int.random(in: 1...80, using: &generator)
                let cutter = CSVPieceCutter(source: MemorySource(text, name: "a.csv", chunk: chunk), pieceSize: size)
                var joined = SlowCSV([])
                var bytes: [UInt8] = []
                var (line, row) = (1, 1)
                while let piece = try cutter.next() {
                    let part = SlowCSV(index: piece.bytes, form: piece.form)
                    #expect(piece.firstByte == bytes.count)
                    #expect(piece.firstLine == line)
                    #expect(piece.firstRow == row)
                    #expect(piece.rows == part.rows.count)
                    for var each in part.rows {
                        each.line += line - 1
                        joined.rows.append(each)
                    }
                    joined.blankLines += part.blankLines
                    joined.endsInsideQuotes = piece.endsInsideQuotes
                    line += piece.lines
                    row += piece.rows
                    bytes += piece.bytes
                }
                guard bytes == text, joined == whole else {
                    let shown = String(decoding: text, as: UTF8.self).debugDescription
                    Issue.record("seed \(seed), round \(round), size \(size), chunk \(chunk): \(shown)")
                    return
                }
            }
        }
    }

    @Test func `quoting that is not RFC 4180 keeps all text and is flagged`() {
        let text = Array("a\"b,\"x\"y,\"p\"\"q\",\"r\"\n\"open,\nrest".utf8)
        let found = SlowCSV(index: text)
        #expect(found.rows.map(\.fields.count) == [4, 1])
        #expect(found.rows[0].fields.map { String(decoding: $0.value, as: UTF8.self) } == ["a\"b", "xy", "p\"q", "r"])
        #expect(
            found.rows[0].fields.map(\.flags) == [.strayQuote, [.quoted, .badQuote], [.quoted, .doubled], .quoted]
        )
        #expect(String(decoding: found.rows[1].fields[0].value, as: UTF8.self) == "open,\nrest")
        #expect(found.endsInsideQuotes)
    }

    @Test func `a dialect without quotes takes them as text, and a tab dialect splits at tabs`() {
        let text = Array("\"a\tb\"\tc\n".utf8)
        let plain = SlowCSV(index: text, dialect: CSVDialect(delimiter: 9, quote: nil))
        #expect(plain.rows[0].fields.map(\.value) == [Array("\"a".utf8), Array("b\"".utf8), Array("c".utf8)])
        let quoted = SlowCSV(index: text, dialect: .tabs)
        #expect(quoted.rows[0].fields.map(\.value) == [Array("a\tb".utf8), Array("c".utf8)])
    }

    @Test func `a record longer than the limit is an error that names the line it starts at`() throws {
        let text = Array("a,b\n\"open,\n".utf8) + Array(repeating: UInt8(ascii: "x"), count: 5000)
        let cutter = CSVPieceCutter(source: MemorySource(text, name: "a.csv"), pieceSize: 64, maxRecord: 1000)
        let first = try cutter.next()
        #expect(first?.bytes == Array("a,b\n".utf8))
        let error = #expect(throws: CrosswalkError.self) { try cutter.next() }
        #expect(error?.id == "IO-CSV-001")
        #expect(error?.place?.line == 2)
    }

    @Test func `a piece says whether it is ASCII and whether it may hold a NUL`() throws {
        let clean = CSVPieceCutter(source: MemorySource(Array("a,b\n".utf8), name: "a.csv"))
        let cleanPiece = try #require(try clean.next())
        #expect(cleanPiece.isASCII && !cleanPiece.mayHoldNUL)
        let odd = CSVPieceCutter(source: MemorySource(Array("a,\u{E9}\u{0}\n".utf8), name: "a.csv"))
        let oddPiece = try #require(try odd.next())
        #expect(!oddPiece.isASCII && oddPiece.mayHoldNUL)
        let long = Array(repeating: UInt8(ascii: "x"), count: 10_000) + Array(",\u{E9}\u{0}\n".utf8)
        let last = CSVPieceCutter(source: MemorySource(long, name: "a.csv"))
        let lastPiece = try #require(try last.next())
        #expect(!lastPiece.isASCII && lastPiece.mayHoldNUL && lastPiece.lines == 1 && lastPiece.rows == 1)
    }

    @Test func `memory of pieces that is used again holds nothing of them`() throws {
        let spares = SpareBytes()
        spares.give(Array(repeating: UInt8(ascii: "\""), count: 5000))
        let text = Array("a,b\n1,2\n3,4".utf8)
        let cutter = CSVPieceCutter(source: MemorySource(text, name: "a.csv", chunk: 3), pieceSize: 5, spares: spares)
        var bytes: [UInt8] = []
        while let piece = try cutter.next() {
            bytes += piece.bytes
            spares.give(piece.bytes)
        }
        #expect(bytes == text)
    }

    @Test(arguments: [UInt64(21), 22])
    func `written fields are read back as they were`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for quoteAll in [false, true] {
            for lineEnding in CSVFieldWriter.LineEnding.allCases {
                let writer = CSVFieldWriter(quoteAll: quoteAll, lineEnding: lineEnding)
                var rows: [[[UInt8]]] = []
                var buffer = ByteBuffer()
                for _ in 0..<100 {
                    var row: [[UInt8]] = []
                    for place in 0..<3 {
                        if place > 0 { writer.appendDelimiter(to: &buffer) }
                        let length = Int.random(in: 0...20, using: &generator)
                        let field = Self.randomText(&generator, length: length, tame: false).prefix(length)
                        row.append(Array(field))
                        field.withUnsafeBufferPointer { writer.append($0, to: &buffer) }
                    }
                    writer.appendLineEnd(to: &buffer)
                    rows.append(row)
                }
                #expect(SlowCSV(index: buffer.array()).rows.map { $0.fields.map(\.value) } == rows, "seed \(seed)")
            }
        }
    }

    @Test(arguments: [
        ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), (" x", "\" x\""),
        ("x ", "\"x \""), ("a\nb", "\"a\nb\""), ("=SUM(A1)", "'=SUM(A1)"), ("-12.5", "-12.5"), ("-cmd", "'-cmd"),
        ("@a,b", "\"'@a,b\""), ("'=x", "''=x"), ("O'Neil", "O'Neil"), ("'-1", "''-1"), ("'tis", "'tis"),
    ])
    func `a field is quoted only where it needs to be, and a formula is guarded`(field: String, written: String) {
        var buffer = ByteBuffer()
        CSVFieldWriter(formulaGuard: true).append(field, to: &buffer)
        #expect(String(decoding: buffer.array(), as: UTF8.self) == written)
    }
}

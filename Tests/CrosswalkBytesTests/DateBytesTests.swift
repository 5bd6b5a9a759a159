// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import Testing

@Suite struct DateBytesTests {
    private func day(_ text: String) -> Int? {
        var text = text
        return text.withUTF8 { DateBytes.day($0) }
    }

    @Test func `numbers and dates agree with a calendar that is counted day by day`() {
        var (year, month, date) = (0, 1, 1)
        var faults = 0
        for number in DateBytes.first...DateBytes.last {
            let parts = DateBytes.parts(number)
            if parts != (year, month, date) || DateBytes.number(year: year, month: month, day: date) != number {
                faults += 1
            }
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            date += 1
            if date > lengths[month - 1] { (date, month) = (1, month + 1) }
            if month > 12 { (month, year) = (1, year + 1) }
        }
        #expect(faults == 0)
        #expect(year == 10_000)
    }

    @Test func `every month has its own last day`() {
        for year in [1900, 2000, 2023, 2024] {
            let isLeap = year == 2000 || year == 2024
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            for month in 0...13 {
                for date in 0...32 {
                    let isDay = (1...12).contains(month) && date >= 1 && date <= lengths[month - 1]
                    #expect(DateBytes.isDay(year: year, month: month, day: date) == isDay)
                }
            }
        }
    }

    @Test(arguments: [
        "", "2024-02-3", "2024-02-300", "2023-02-29", "2024/02/03", "2024-00-10", "2024-13-01", "2024-01-00",
        "2O24-01-01", "2024-01-0:", " 024-01-01", "20240-1-01", "-024-01-01", "2024-04-31",
    ])
    func `what is no day of the calendar has no number`(_ text: String) {
        #expect(day(text) == nil)
    }

    @Test func `a byte that does not belong where it stands makes it no day, whichever it is`() {
        for place in 0..<10 {
            for byte in UInt8.min...UInt8.max {
                var text = Array("2024-11-22".utf8)
                text[place] = byte
                let isDigit = (0x30...0x39).contains(byte)
                var expected: Int?
                if place == 4 || place == 7 ? byte == UInt8(ascii: "-") : isDigit {
                    let parts = String(decoding: text, as: UTF8.self).split(separator: "-").compactMap { Int($0) }
                    if parts.count == 3, DateBytes.isDay(year: parts[0], month: parts[1], day: parts[2]) {
                        expected = DateBytes.number(year: parts[0], month: parts[1], day: parts[2])
                    }
                }
                text.withUnsafeBufferPointer { bytes in
                    #expect(DateBytes.day(bytes) == expected, "\(byte) at \(place)")
                    #expect(DateBytes.isValid(bytes) == (expected != nil))
                }
            }
        }
    }

    @Test func `days are added over months, leap days and years`() throws {
        for (text, days, expected) in [
            ("2024-02-28", 1, "2024-02-29"), ("2023-02-28", 1, "2023-03-01"), ("2026-06-05", -1, "2026-06-04"),
            ("2024-12-31", 1, "2025-01-01"), ("2000-03-01", -1, "2000-02-29"), ("1970-01-01", 365, "1971-01-01"),
            ("9999-12-31", 0, "9999-12-31"), ("0000-01-01", 0, "0000-01-01"),
        ] {
            var buffer = ByteBuffer()
            var text = text
            #expect(text.withUTF8 { DateBytes.append($0, adding: days, to: &buffer) })
            #expect(String(decoding: buffer.array(), as: UTF8.self) == expected)
            let number = try #require(day(expected))
            var array = Array("x".utf8)
            DateBytes.append(day: number, to: &array)
            #expect(String(decoding: array, as: UTF8.self) == "x" + expected)
        }
        var buffer = ByteBuffer()
        var last = "9999-12-31"
        #expect(!last.withUTF8 { DateBytes.append($0, adding: 1, to: &buffer) })
        #expect(!last.withUTF8 { DateBytes.append($0, adding: Int.max, to: &buffer) })
        #expect(buffer.array().isEmpty)
    }
}

// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes

/// What somebody meant who wrote a date otherwise than `YYYY-MM-DD`.
struct DateReading {
    /// How it is written, in words: what tells one cause of bad dates from another.
    var form: String
    /// The date in the standard's form, where only one day can be meant.
    var certain: String?

    /// Looks at a value that is no `YYYY-MM-DD` of the calendar.
    init(_ value: UnsafeBufferPointer<UInt8>) {
        let text = ValueSyntax.trimmed(value)
        if text.count < value.count, DateBytes.isValid(text) {
            self.init(form: "spaces around the date", certain: String(decoding: text, as: UTF8.self))
            return
        }
        let parts = text.split(maxSplits: 3, omittingEmptySubsequences: false) { "/-.".utf8.contains($0) }
        let numbers = parts.map(Self.number)
        if parts.count == 3, let first = numbers[0], let second = numbers[1], let third = numbers[2] {
            if parts[0].count == 4 {
                let certain = Self.written(first, second, third)
                self.init(
                    form: certain == nil
                        ? "a day that is not in the calendar" : "year first, otherwise than YYYY-MM-DD",
                    certain: certain
                )
            } else if parts[2].count == 4 {
                self.init(first, second, year: third)
            } else if parts[2].count == 2 {
                self.init(form: "a year of two digits", certain: nil)
            } else {
                self.init(form: "no date", certain: nil)
            }
        } else if text.count > 10, text[10] == UInt8(ascii: "T") || text[10] == UInt8(ascii: " "),
            DateBytes.isValid(UnsafeBufferPointer(rebasing: text[..<10]))
        {
            self.init(form: "a time behind the date", certain: String(decoding: text[..<10], as: UTF8.self))
        } else if text.count == 8, let all = Self.number(text[...]) {
            let certain = Self.written(all / 10_000, all / 100 % 100, all % 100)
            self.init(form: certain == nil ? "no date" : "no hyphens", certain: certain)
        } else if text.count == 5, Self.number(text[...]) != nil {
            self.init(form: "a spreadsheet's day number", certain: nil)
        } else {
            self.init(form: "no date", certain: nil)
        }
    }

    private init(form: String, certain: String?) {
        self.form = form
        self.certain = certain
    }

    /// Two numbers before a year of four digits: certain only where one of them can be no month.
    private init(_ first: Int, _ second: Int, year: Int) {
        let american = Self.written(year, first, second)
        let european = Self.written(year, second, first)
        switch (american, european) {
        case (let date?, nil): self.init(form: "month/day/year", certain: date)
        case (nil, let date?): self.init(form: "day/month/year", certain: date)
        case (nil, nil): self.init(form: "a day that is not in the calendar", certain: nil)
        case (let date?, _): self.init(form: "month/day/year", certain: first == second ? date : nil)
        }
    }

    private static func number(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        guard !text.isEmpty, text.count <= 8, text.allSatisfy(ValueSyntax.isDigit) else { return nil }
        return text.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private static func written(_ year: Int, _ month: Int, _ day: Int) -> String? {
        guard year >= 1000, DateBytes.isDay(year: year, month: month, day: day) else { return nil }
        var bytes: [UInt8] = []
        DateBytes.append(day: DateBytes.number(year: year, month: month, day: day), to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

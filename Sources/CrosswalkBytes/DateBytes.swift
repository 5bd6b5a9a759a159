// SPDX-License-Identifier: Apache-2.0

/// Calendar days as `YYYY-MM-DD` in raw bytes: checks, reads, writes and counts them.
///
/// Days are numbers in the proleptic Gregorian calendar, 0 being 1970-01-01; years run from 0000 to 9999. No call
/// allocates.
public enum DateBytes {
    /// The first day that can be written, 0000-01-01.
    public static let first = -719_528
    /// The last day that can be written, 9999-12-31.
    public static let last = 2_932_896

    /// The day that ten bytes name, or nil where they are no `YYYY-MM-DD` or no day of the calendar.
    @inlinable
    public static func day(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
        var digits: UInt8 = 0
        @inline(__always) func digit(_ place: Int) -> Int {
            let value = bytes[place] &- 0x30
            digits = max(digits, value)
            return Int(value)
        }
        let year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3)
        let month = digit(5) * 10 + digit(6)
        let day = digit(8) * 10 + digit(9)
        guard digits <= 9, isDay(year: year, month: month, day: day) else { return nil }
        return number(year: year, month: month, day: day)
    }

    /// True where ten bytes name a day of the calendar.
    @inlinable
    public static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { day(bytes) != nil }

    /// True where the calendar has such a day.
    @inlinable
    public static func isDay(year: Int, month: Int, day: Int) -> Bool {
        guard month >= 1, month <= 12, day >= 1, year >= 0, year <= 9999 else { return false }
        if day <= 28 { return true }
        if month == 2 { return day == 29 && isLeap(year) }
        // April, June, September and November have 30.
        return day <= 30 + ((month + month >> 3) & 1)
    }

    /// True for a year with a February 29.
    @inlinable
    public static func isLeap(_ year: Int) -> Bool { year & 3 == 0 && (year % 100 != 0 || year % 400 == 0) }

    /// A day's number; the day is one of the calendar.
    @inlinable
    public static func number(year: Int, month: Int, day: Int) -> Int {
        // Years that begin in March end with their leap day, so that months before it have fixed starts.
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The year, month and day of a number.
    @inlinable
    public static func parts(_ number: Int) -> (year: Int, month: Int, day: Int) {
        let days = number + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shifted + 2) / 5 + 1
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// Appends a day as `YYYY-MM-DD`; false, and nothing, where its year has not four digits.
    @discardableResult
    public static func append(day number: Int, to buffer: inout ByteBuffer) -> Bool {
        guard number >= first, number <= last else { return false }
        buffer.appendFilling(10) { target in
            write(number, to: target)
            return 10
        }
        return true
    }

    /// Appends a day as `YYYY-MM-DD`; false, and nothing, where its year has not four digits.
    @discardableResult
    public static func append(day number: Int, to bytes: inout [UInt8]) -> Bool {
        guard number >= first, number <= last else { return false }
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: 10))
        bytes.withUnsafeMutableBufferPointer { all in
            write(number, to: UnsafeMutableBufferPointer(rebasing: all[start...]))
        }
        return true
    }

    private static func write(_ number: Int, to target: UnsafeMutableBufferPointer<UInt8>) {
        let (year, month, day) = parts(number)
        func put(_ value: Int, at place: Int) {
            target[place] = 0x30 + UInt8(truncatingIfNeeded: value / 10)
            target[place + 1] = 0x30 + UInt8(truncatingIfNeeded: value % 10)
        }
        put(year / 100, at: 0)
        put(year % 100, at: 2)
        target[4] = 0x2D
        put(month, at: 5)
        target[7] = 0x2D
        put(day, at: 8)
    }

    /// Appends the day that lies `days` after the one in `bytes`; false, and nothing, where either is no day.
    public static func append(
        _ bytes: UnsafeBufferPointer<UInt8>,
        adding days: Int,
        to buffer: inout ByteBuffer
    ) -> Bool {
        guard let day = day(bytes) else { return false }
        let (sum, overflow) = day.addingReportingOverflow(days)
        return !overflow && append(day: sum, to: &buffer)
    }
}

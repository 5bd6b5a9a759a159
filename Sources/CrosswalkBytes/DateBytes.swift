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
        guard let (year, month, day) = date(bytes) else { return nil }
        return number(year: year, month: month, day: day)
    }

    /// True where ten bytes name a day of the calendar.
    @inlinable
    public static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { date(bytes) != nil }

    /// The parts of the day that ten bytes name; nil where they name none.
    @inlinable @inline(__always)
    static func date(_ bytes: UnsafeBufferPointer<UInt8>) -> (year: Int, month: Int, day: Int)? {
        guard bytes.count == 10, let base = bytes.baseAddress else { return nil }
        let raw = UnsafeRawPointer(base)
        // `YYYY-MM-` and `YY-MM-DD` as words, in which digits become their values and dashes 0.
        let head = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self)) ^ 0x2D30_302D_3030_3030
        let tail = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: 2, as: UInt64.self)) ^ 0x3030_2D30_302D_3030
        // Above 9, or above 0 where a dash was: the top bit of the byte's sum.
        let tooLarge = (head &+ 0x7F76_767F_7676_7676) | (tail &+ 0x7676_7F76_767F_7676)
        guard (head | tail | tooLarge) & 0x8080_8080_8080_8080 == 0 else { return nil }
        // Each byte ten times and the one behind it.
        let pairs = head &* 10 &+ head &>> 8
        let lastPairs = tail &* 10 &+ tail &>> 8
        let year = Int(truncatingIfNeeded: pairs & 0xFF) &* 100 &+ Int(truncatingIfNeeded: pairs &>> 16 & 0xFF)
        let month = Int(truncatingIfNeeded: pairs &>> 40 & 0xFF)
        let day = Int(truncatingIfNeeded: lastPairs &>> 48 & 0xFF)
        return isDay(year: year, month: month, day: day) ? (year, month, day) : nil
    }

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
        // Years that begin in March end with their leap day, so that months before it have fixed starts; counted from
        // 4800 years earlier nothing is negative.
        let early: UInt = month <= 2 ? 1 : 0
        let years = UInt(bitPattern: year) &+ 4800 &- early
        let months = UInt(bitPattern: month) &+ 12 &* early &- 3
        let dayOfYear = (153 &* months &+ 2) / 5 &+ UInt(bitPattern: day) &- 1
        let days = dayOfYear &+ 365 &* years &+ years / 4 &- years / 100 &+ years / 400
        return Int(bitPattern: days) &- 2_472_632
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

// SPDX-License-Identifier: Apache-2.0

import CrosswalkEngine

/// What one column of a table holds: how often it is filled, with how many different values, of which shape.
///
/// Different values are counted up to ``mostDifferent``; what comes later is only counted as filled.
struct ColumnProfile {
    /// The most different values that are told apart.
    static let mostDifferent = 200
    /// How many values are looked at for their shape.
    private static let mostShaped = 20_000
    private static let yesNo: Set<String> = ["true", "false", "yes", "no", "y", "n", "t", "f"]

    /// The name, as a mapping reads it.
    var name: String
    /// The position in the row.
    let position: Int
    private(set) var filled = 0
    private(set) var blank = 0
    /// How often each value stands there, as far as they are told apart.
    private(set) var counts: [String: Int] = [:]
    /// True where there are more different values than are told apart.
    private(set) var isCapped = false
    /// The length of the longest value, in characters.
    private(set) var longest = 0

    private var shaped = 0
    private var dates = 0
    private var forms: [Int] = Array(repeating: 0, count: DateForms.usual.count)
    private var dateTimes = 0
    private var dateTimeForms: [Int] = Array(repeating: 0, count: DateForms.usual.count)
    private var times = 0
    private var twelve = 0
    private var booleans = 0
    private var integers = 0
    private var decimals = 0
    private var percents = 0
    private var emails = 0
    private var phones = 0
    private var names = 0
    private var commas = 0
    private var serials = 0
    private var separators: [Character: Int] = [:]

    init(name: String, position: Int) {
        self.name = name
        self.position = position
    }

    /// How many different values there are, at least.
    var different: Int { counts.count }

    /// `212 of 240 filled, 9 different values`, for comments.
    var words: String {
        if filled == 0 { return "always empty" }
        let values = isCapped ? "more than \(Self.mostDifferent)" : "\(different)"
        return "\(filled) of \(filled + blank) filled, \(values) different \(values == "1" ? "value" : "values")"
    }

    /// What stands between the items of cells that hold several, or nil.
    var separator: Character? {
        separators.filter { $0.value * 10 > shaped }.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
    }

    /// True where every value is a number that a spreadsheet means as a date of this century or the last.
    var isSerialDate: Bool { shaped > 0 && serials == shaped }

    mutating func take(_ text: String) {
        guard !text.isEmpty else {
            blank += 1
            return
        }
        filled += 1
        longest = max(longest, text.utf8.count > 400 ? 400 : text.count)
        if let known = counts[text] {
            counts[text] = known + 1
        } else if counts.count < Self.mostDifferent {
            counts[text] = 1
        } else {
            isCapped = true
        }
        if shaped < Self.mostShaped { shape(text) }
    }

    private mutating func shape(_ text: String) {
        // A dash stands for nothing, whatever the column holds.
        if text == "-" || text == "—" || text == "–" { return }
        shaped += 1
        if Self.yesNo.contains(text.lowercased()) { booleans += 1 }
        if let number = TextShape.number(text) {
            if number.isWhole { integers += 1 } else { decimals += 1 }
            if let value = Double(text), (18_000..<80_000).contains(value) { serials += 1 }
        } else if text.hasSuffix("%"), TextShape.number(String(text.dropLast())) != nil {
            percents += 1
        }
        let bits = DateForms.forms(of: text)
        if bits != 0 {
            dates += 1
            for index in forms.indices where bits & (1 << UInt32(index)) != 0 { forms[index] += 1 }
        } else if let isTwelve = TextShape.time(text) {
            times += 1
            if isTwelve { twelve += 1 }
        } else if let date = TextShape.dateOfDateTime(text) {
            dateTimes += 1
            let bits = DateForms.forms(of: date)
            for index in dateTimeForms.indices where bits & (1 << UInt32(index)) != 0 { dateTimeForms[index] += 1 }
        }
        for separator in ["|", ";"] as [Character] where text.contains(separator) {
            separators[separator, default: 0] += 1
        }
        if TextShape.isEmail(text) { emails += 1 }
        if TextShape.isPhone(text) { phones += 1 }
        if let isLastFirst = TextShape.name(text) {
            names += 1
            if isLastFirst { commas += 1 }
        }
    }

    /// The shape that at least nine of ten values have.
    var shape: ColumnShape {
        guard shaped > 0 else { return filled > 0 ? .text : .empty }
        func most(_ count: Int) -> Bool { count * 10 >= shaped * 9 }
        if most(booleans) { return .boolean }
        if most(dates), let form = form { return .date(form: DateForms.usual[form], other: otherForm(form)) }
        if most(dateTimes) { return .dateTime(form: dateTimeForm) }
        if most(times) { return .time(isTwelveHours: twelve * 2 > times) }
        if most(percents) { return .percent }
        if most(phones), !most(integers) || (10...11).contains(longest) { return .phone }
        if most(integers) { return .integer }
        if most(integers + decimals) { return .decimal }
        if most(emails) { return .email }
        let isFew = different <= 12 && !isCapped && filled >= 2 * different && longest <= 24
        if isFew, !most(names) { return .code }
        if names * 10 >= shaped * 7 { return .name(isLastFirst: commas * 2 > names) }
        return .text
    }

    /// How many values do not have the shape, as far as they were looked at.
    var misfits: Int {
        switch shape {
        case .date: shaped - (form.map { forms[$0] } ?? 0)
        case .integer: shaped - integers
        case .decimal: shaped - integers - decimals
        case .email: shaped - emails
        case .time: shaped - times
        default: 0
        }
    }

    /// The form of the dates before times, or nil where it is none that is read.
    private var dateTimeForm: String? {
        let most = dateTimeForms.max() ?? 0
        guard most == dateTimes else { return nil }
        return dateTimeForms.firstIndex(of: most).map { DateForms.usual[$0] }
    }

    /// The form of date that most values have; the likelier of two that as many have.
    private var form: Int? {
        let most = forms.max() ?? 0
        guard most > 0 else { return nil }
        return forms.firstIndex(of: most)
    }

    /// The form that reads the same values with day and month the other way round.
    private func otherForm(_ form: Int) -> String? {
        let name = DateForms.usual[form]
        guard name.hasPrefix("M"), !name.hasPrefix("MON") else { return nil }
        let others = DateForms.usual.indices.filter { DateForms.usual[$0].hasPrefix("D") && forms[$0] == forms[form] }
        return others.first.map { DateForms.usual[$0] }
    }
}

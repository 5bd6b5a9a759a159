// SPDX-License-Identifier: Apache-2.0

extension RuleExample {
    /// A sheet of attendance that is validated by a small mapping.
    ///
    /// - Parameter places: where the rule finds something, as `sheet.csv:line:field`; none where the sheet is right.
    static func sheet(
        _ caption: String,
        _ lines: [String],
        at places: [String] = [],
        suggests suggestion: String? = nil,
        besides: [String] = [],
        isKeyed: Bool = false
    ) -> RuleExample {
        let text = lines.joined(separator: "\n")
        return RuleExample(
            caption,
            format: "rule-example",
            use: .mapping,
            files: [File("mapping.yaml", isKeyed ? keyed : mapping), File("sheet.csv", text + "\n")],
            excerpt: text,
            places: places,
            suggestion: suggestion,
            besides: besides
        )
    }

    /// The same sheet, which is converted by the mapping.
    static func convertedSheet(_ caption: String, _ lines: [String], at places: [String] = []) -> RuleExample {
        var example = sheet(caption, lines, at: places)
        example.use = .convert
        return example
    }

    /// The same with a number for each attendance, in a column of its own.
    private static let keyed =
        mapping.split(separator: "eventType", maxSplits: 1).joined(separator: "id: Slip\n      eventType")
        .split(separator: "[Student*", maxSplits: 1).joined(separator: "[Slip, Student*")

    /// A student, a day, a mark and hours; the first two have to be there.
    private static let mapping = """
        mapping: 1
        id: rule-example
        title: A sheet of attendance
        container: csv-set
        sources:
          sheet:
            file: sheet.csv
            columns: [Student*, Date*, Mark, Hours]
            Attendance:
              eventType: =program
              person: Student
              program: =g1
              date: { from: Date, as: date(YYYY-MM-DD) }
              status: { from: Mark, codes: { P: present, A: absent } }
              quantity: { from: Hours, as: decimal }
              unit: =hours
              minutes: { from: Hours, unit: =hours }

        """
}

// SPDX-License-Identifier: Apache-2.0

/// What is printed and published of profiles.
public enum ProfileDocumentation {
    /// The rows of a profile for a terminal.
    public static func text(_ profile: Profile) -> String {
        var text = "\(profile.title) (\(profile.id))\n\(profile.about)\n"
        for row in profile.rows {
            text += "\n\(row.id)  \(row.need.rawValue)  \(row.field)\n"
            text += "  \(row.condition)\n  finds   \(row.problem)\n  why     \(row.why)\n  source  \(row.source)\n"
        }
        return text
    }

    /// The page of all profiles in Markdown.
    public static func page(_ profiles: [Profile]) -> String {
        var text = head
        for profile in profiles { text += "- [\(profile.title)](#\(profile.id)): `\(profile.id)`\n" }
        for profile in profiles {
            text += "\n## <a id=\"\(profile.id)\"></a>\(profile.title)\n\n\(profile.about)\n\n"
            text += "| id | field | need | what is looked at | why | source |\n|---|---|---|---|---|---|\n"
            for row in profile.rows {
                let field = row.field.split(separator: "|").map { "`\($0.filter { $0 != " " })`" }
                    .joined(separator: " or ")
                let cells = [row.id, field, row.need.rawValue, cell(row.condition), cell(row.why), cell(row.source)]
                text += "| " + cells.joined(separator: " | ") + " |\n"
            }
        }
        return text
    }

    private static func cell(_ text: String) -> String {
        var escaped = ""
        for character in text {
            if "|<*_".contains(character) { escaped.append("\\") }
            escaped.append(character)
        }
        return escaped
    }

    private static let head = """
        # Consumer profiles

        Written by `make docs` from the files in `Mappings/profiles/`. A profile says what one named consumer needs beyond \
        the standard. `crosswalk validate INPUT --profile clever` answers whether that consumer would take the input, \
        whatever format it is in, because rows name fields of the model; findings name the columns of the input.

            crosswalk validate export.zip --profile clever --profile sds-2.1
            crosswalk validate students.xml --profile ed-fi-roster --as-of 2025-09-01
            crosswalk validate export.zip --profile our-partner.yaml     a profile of your own
            crosswalk profiles                                           what there is
            crosswalk profiles clever                                    its rows
            crosswalk profiles --check our-partner.yaml                  proves a file, with line and column
            crosswalk explain PRO-CLEVER-005                             one row

        A profile is what is known of a consumer from its published documents and from exports that reached it. The \
        answer is "conforms to the profile as we know it", never a promise: consumers change their minds. Rows that \
        depend on today are judged with `--as-of`, and rows that need all of the data are not judged on a delta.

        ## A file of your own

        ```yaml
        profile: 1
        id: our-partner
        title: Our partner
        about: What our partner's import takes.
        sources:
          guide: Import guide of the partner, edition 3
        rows:
          - id: PRO-PARTNER-001
            field: Person.emails
            when: { is: [student, teacher] }
            need: required
            problem: a student or teacher without an e-mail address
            why: The e-mail address is what people sign in with.
            source: guide
          - id: PRO-PARTNER-002
            field: Section
            need: required
            has: { record: SectionEnrollment, by: section, when: { role: teacher } }
            problem: a class without a teacher
            why: Classes without a teacher are left out.
            source: guide
        ```

        | key | what it is |
        |---|---|
        | `id` | `PRO-`, a word in capitals, `-` and three digits; never used again |
        | `field` | a field of the model, `Type.field`; `Type.field[word]` takes only items of that system or type, \
        `Type.field.part` a part of a structured value; several behind ` | `: one of them is enough; a type alone speaks \
        of the record |
        | `need` | `required` (error), `recommended` (warning), `forbidden` (error), `unused` (a note) |
        | `when` | which records: `{ FIELD: WORD }` or `{ FIELD: [WORD, WORD] }`; `"*"` any value, `[]` no value, \
        `"!word"` anything else, `past` a day that is not in the future; `is:` a role that the person has |
        | `with` | only where the input has records of the type |
        | `problem`, `why`, `fix` | what is found, in a few lower-case words; why it matters; what to do (may be left out) |
        | `source` | a name under `sources`, or a list of them |

        A row has one test. Without a key below it asks for a value, or, of a type alone, for at least one record.

        | test | what is asked |
        |---|---|
        | `words: [A, B]` | every value is one of the words |
        | `format: WORD` | every value has the form: `email`, `e164`, `uuid`, `digits`, `single-line`, `ceds-grade`, \
        `no-spaces` |
        | `longest: 100` | no value has more characters |
        | `unique: all`, `unique: [school]` | no two records have the same value, or not with the same `school` |
        | `target: { type: school }` | the record that the field refers to meets the conditions |
        | `has: { record: TYPE, by: FIELD, when: …, least: 1, most: 10 }` | so many records of the type refer to it |

        ## The profiles


        """
}

// SPDX-License-Identifier: Apache-2.0
import CrosswalkKit
import CrosswalkTesting
import Testing

/// One attendance sheet in the forms in which programs and people leave it: the same attendance each time.
@Suite struct OddSheetTests {
    private static let rows = [
        "Student ID,Last Name,First Name,Program,09/02/2025,09/03/2025,Days Present", "0011,Ruiz,Ana,Chess,P,A,1",
        "0012,Osei,Ben,Chess,T,P,2",
    ]
    private static let sheet = rows.joined(separator: "\n") + "\n"
    private static let facts = [
        "0011 Chess 2025-09-02 present", "0011 Chess 2025-09-03 absentUnexcused", "0012 Chess 2025-09-02 tardy",
        "0012 Chess 2025-09-03 present",
    ]

    private static func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
        ("\u{FEFF}" + text).utf16.flatMap { unit in
            let bytes = [UInt8(truncatingIfNeeded: unit >> 8), UInt8(truncatingIfNeeded: unit)]
            return bigEndian ? bytes : bytes.reversed()
        }
    }

    private static let forms: [(String, [UInt8])] = [
        ("as it should be", Array(sheet.utf8)),
        ("a separator line of Excel", Array(("sep=;\r\n" + sheet.replacing(",", with: ";")).utf8)),
        ("UTF-16 with tabs", utf16(sheet.replacing(",", with: "\t"), bigEndian: false)),
        ("UTF-16 of the other order", utf16(sheet, bigEndian: true)),
        ("old line ends", Array(sheet.replacing("\n", with: "\r").utf8)),
        ("mixed line ends", Array((rows[0] + "\r\n" + rows[1] + "\n" + rows[2] + "\r\n\r\n").utf8)),
        ("commas at the ends", Array((rows.map { $0 + ",,," }.joined(separator: "\n") + "\n,,,,,,,,,\n").utf8)),
        ("a header broken in its cells", Array(sheet.replacing("Student ID", with: "\"Student\r\nID\"").utf8)),
        ("spaces in the header", Array(sheet.replacing("Student ID", with: " STUDENT  id ").utf8)),
        ("a title and a date above", Array(("Club,,\n\"Printed: 9/30/2025, by office\",\n\n" + sheet).utf8)),
        ("short dates", Array(sheet.replacing("09/0", with: "9/").replacing("/2025", with: "/25").utf8)),
        (
            "dates of a workbook",
            Array(sheet.replacing("09/02/2025", with: "2025-09-02").replacing("09/03/2025", with: "2025-09-03").utf8)
        ),
        ("a totals row", Array((sheet + ",,,TOTAL,2,1,3\n").utf8)),
        ("the header on each page", Array((sheet + rows[0] + "\n").utf8)),
        ("guarded ids", Array(sheet.replacing("0011", with: "=\"0011\"").utf8)),
    ]

    @Test(arguments: forms) func `a sheet in any form gives the same attendance`(_ form: String, _ bytes: [UInt8])
        throws
    {
        let folder = try TemporaryFolder()
        try RepositoryFiles.write(bytes, to: folder.path("sheet.csv"))
        #expect(try AttendanceFacts(folder.path("sheet.csv")).lines == Self.facts, "\(form)")
    }
}

// SPDX-License-Identifier: Apache-2.0
import CrosswalkKit
import CrosswalkTesting
import CrosswalkValidation
import Testing

/// Pages that say what the program does are made by running it; `make docs` makes them anew.
@Suite struct GeneratedDocumentTests {
    @Test func `the page of conversions says what conversions do`() throws {
        try Golden.check(ConversionsDocument().text, "../docs/conversions.md")
    }

    @Test func `the page of profiles says what their files say`() throws {
        try Golden.check(ProfileDocumentation.page(ProfileCatalog.builtIn), "../docs/profiles.md")
    }

    @Test func `the readme lists the formats there are`() throws {
        let page = try RepositoryFiles.text(RepositoryFiles.root + "/README.md")
        let parts = page.split(separator: "<!-- formats -->\n", maxSplits: 1).flatMap {
            $0.split(separator: "<!-- /formats -->", maxSplits: 1, omittingEmptySubsequences: false)
        }
        try #require(parts.count == 3)
        let rows = try Converted.formats.all().map { info in
            "| `\(info.id)` | \(info.title) | \(info.isRead ? "yes" : "–") | \(info.isWritten ? "yes" : "–") |\n"
        }
        let table = "| format | what | read | write |\n| --- | --- | --- | --- |\n" + rows.joined()
        try Golden.check("\(parts[0])<!-- formats -->\n\(table)<!-- /formats -->\(parts[2])", "../README.md")
    }
}

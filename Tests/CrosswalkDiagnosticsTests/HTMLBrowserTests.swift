// SPDX-License-Identifier: Apache-2.0
import CrosswalkTesting
import Glibc
import Testing

@testable import CrosswalkDiagnostics

/// Runs the report in headless Chromium; skipped where there is none.
@Suite(.enabled(if: Browser.path != nil, "needs Chromium on the PATH")) struct HTMLBrowserTests {
    @Test(arguments: [(1280, "light"), (1280, "dark"), (500, "light"), (500, "dark")])
    func `filters, names, contrast and width are right in a browser`(width: Int, scheme: String) throws {
        let found = try probe(HTMLReporter().text(SampleReports.mixed), width: width, scheme: scheme)
        #expect(found["tools-hidden"] == "false")
        #expect(found["status"] == "All 5 causes are shown.")
        #expect(found["without-errors"] == "2")
        #expect(found["after-reset"] == "5")
        #expect(found["values-only"] == "1")
        #expect(found["classes-only"] == "1")
        #expect(found["text"] == "1")
        #expect(found["status-filtered"] == "1 of 5 causes are shown.")
        #expect(found["from-the-picture"] == "1")
        #expect(found["open"] == "5")
        #expect(found["overflow"] == "false", "the page is wider than the window")
        #expect(found["nameless"] == "0")
        #expect(found["unreachable"] == "0")
        #expect(found["heading-skips"] == "0")
        #expect(found["landmarks"] == "1,1,1")
        #expect(found["ids-twice"] == "0")
        #expect(found["requests"] == "0")
        // WCAG 2.2, 1.4.3: 4.5 to 1, here in hundredths.
        let contrast = try #require(found["contrast"])
        let ratio = try #require(contrast.split(separator: " ").first.flatMap { Int($0) })
        #expect(ratio >= 450, "\(contrast)")
    }

    private func probe(_ page: String, width: Int, scheme: String) throws -> [String: String] {
        let browser = try #require(Browser.path)
        let temporary = try TemporaryFolder()
        defer { withExtendedLifetime(temporary) {} }
        let folder = temporary.path
        let script = "<script>\(HTMLProbe.js)</script></body>"
        try RepositoryFiles.write(Array(page.replacing("</body>", with: script).utf8), to: folder + "/page.html")
        // Chromium's own setting: 0 is dark, 1 is light.
        let setting = scheme == "dark" ? 0 : 1
        let command = """
            timeout 60 '\(browser)' --headless=new --no-sandbox --disable-gpu --user-data-dir='\(folder)/profile' \
            --window-size=\(width),900 --blink-settings=preferredColorScheme=\(setting) --dump-dom \
            'file://\(folder)/page.html' > '\(folder)/dom' 2> /dev/null
            """
        try #require(system(command) == 0, "the browser failed")
        let dom = try RepositoryFiles.text(folder + "/dom")
        let start = try #require(dom.firstRange(of: "<pre id=\"probe\">"), "the script did not finish")
        let end = try #require(dom[start.upperBound...].firstRange(of: "</pre>"))
        var found: [String: String] = [:]
        for line in dom[start.upperBound..<end.lowerBound].split(separator: "\n") {
            guard let equals = line.firstIndex(of: "=") else { continue }
            found[String(line[..<equals])] = String(line[line.index(after: equals)...])
        }
        return found
    }
}

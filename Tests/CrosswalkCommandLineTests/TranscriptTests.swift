// SPDX-License-Identifier: Apache-2.0
import CrosswalkTesting
import Testing

@Suite struct TranscriptTests {
    @Test(arguments: Transcript.all)
    func `commands answer as their page shows`(_ page: Transcript) throws {
        try Golden.check(page.rerun(), "cli/\(page.name)")
    }
}

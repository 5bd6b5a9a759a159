// SPDX-License-Identifier: Apache-2.0
import CrosswalkKit
import CrosswalkTesting
import Testing

/// One made-up district in several formats, converted to every format.
@Suite(.enabled(if: DistrictGenerator.canRun, "no generator of districts beside the checkout, or no python3"))
struct DistrictTests {
    @Test func `a district in any format converts to any format, and its account balances`() throws {
        let folder = try TemporaryFolder()
        let made = try Shell.run("python3 '\(DistrictGenerator.path)' --students 60 --out district", in: folder.path)
        try #require(made.exit == 0, "\(made.error)")
        for source in ["or11", "or12", "sif", "pmm"] {
            for target in try Converted.formats.all() where target.isWritten {
                let converted = try Converted.run(folder.path("district/\(source)"), from: nil, to: target.id)
                #expect(converted.fault == nil, "\(source) to \(target.id)")
                #expect(converted.ledger?.imbalance.isEmpty == true, "\(source) to \(target.id)")
            }
        }
    }
}

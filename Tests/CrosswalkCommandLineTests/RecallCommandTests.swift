// SPDX-License-Identifier: Apache-2.0
import CrosswalkTesting
import Testing

/// The command of the project that prints precision and recall; the data comes from the shared generator.
@Suite(.enabled(if: RepositoryFiles.shared != nil)) struct RecallCommandTests {
    @Test func `every planted defect is found in OneRoster, SIF and program data`() throws {
        let folder = try TemporaryFolder()
        let recall = RepositoryFiles.root + "/Benchmarks/recall"
        let command = "'\(recall)' --binary \"$(command -v crosswalk)\" --students 80 --seeds 4 --rates 0.03"
        let result = try Shell.run(command, in: folder.path)
        #expect(result.exit == 0, "\(result.output)\(result.error)")
        #expect(result.output.contains("recall 1.0000"), "\(result.output)")
        #expect(result.output.contains("sif     "), "\(result.output)")
    }
}

// SPDX-License-Identifier: Apache-2.0
import CrosswalkTesting
import Testing

@Suite struct GoldenTests {
    @Test func `the root holds the package manifest`() {
        #expect(RepositoryFiles.exists(RepositoryFiles.root + "/Package.swift"))
    }

    @Test func `equal texts have no difference`() {
        #expect(UnifiedDiff.of("a\nb\n", "a\nb\n", from: "x", to: "y") == "")
    }

    @Test func `a changed line shows with its neighbours and its numbers`() {
        let old = (1...9).map { "line \($0)\n" }.joined()
        let new = old.replacingLine("line 5", with: "other")
        let expected = """
            --- x
            +++ y
            @@ -2 +2 @@
             line 2
             line 3
             line 4
            -line 5
            +other
             line 6
             line 7
             line 8
            """
        #expect(UnifiedDiff.of(old, new, from: "x", to: "y") == expected)
    }

    @Test func `line ends that differ are visible`() {
        let diff = UnifiedDiff.of("a\r\n", "a\n", from: "x", to: "y")
        #expect(diff.contains("-a\\r"))
        #expect(UnifiedDiff.of("a\n", "a", from: "x", to: "y").contains("+a (no line end)"))
    }

    @Test(.enabled(if: !Golden.isUpdating)) func `a golden file that is not there fails and says how to accept`() {
        let error = #expect(throws: GoldenMismatch.self) { try Golden.check("x", "no/such/file.txt") }
        #expect(error?.description.contains("make golden") == true)
    }

    @Test func `a seed gives the same numbers every time`() {
        var first = SeededGenerator(seed: 42), second = SeededGenerator(seed: 42)
        #expect((0..<100).map { _ in first.next() } == (0..<100).map { _ in second.next() })
        // The published first output of SplitMix64 for seed 0.
        var zero = SeededGenerator(seed: 0)
        #expect(zero.next() == 0xE220_A839_7B1D_CDAF)
    }
}

extension String {
    fileprivate func replacingLine(_ old: String, with new: String) -> String {
        split(separator: "\n").map { $0 == old ? new : String($0) }.joined(separator: "\n") + "\n"
    }
}

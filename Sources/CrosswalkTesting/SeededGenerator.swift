// SPDX-License-Identifier: Apache-2.0

/// A random number generator that gives the same numbers for the same seed on every machine (SplitMix64).
///
/// A property test names the seed in its message on failure, so that the case can be run again:
/// `#expect(holds, "seed \(generator.seed)")`.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    /// What the sequence was started from.
    public let seed: UInt64
    private var state: UInt64

    /// Starts the sequence of a seed.
    public init(seed: UInt64) {
        self.seed = seed
        state = seed
    }

    /// Starts a sequence from `CROSSWALK_SEED` where that is set, else from a seed that differs from run to run.
    ///
    /// Where `CI` is set the seed is fixed: a merge must not depend on luck. Developers' runs do the exploring.
    public init() {
        let asked = RepositoryFiles.environment("CROSSWALK_SEED").flatMap { UInt64($0) }
        let usual = RepositoryFiles.environment("CI") == nil ? UInt64.random(in: 1...9_999_999) : 2_026
        self.init(seed: asked ?? usual)
    }

    /// The next 64 random bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A whole number in a closed range.
    public mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    /// True once in `times` on average.
    public mutating func oneIn(_ times: Int) -> Bool { int(1...max(1, times)) == 1 }

    /// One of the choices.
    /// - Precondition: there is at least one choice.
    public mutating func pick<Choices: RandomAccessCollection>(_ choices: Choices) -> Choices.Element {
        choices[choices.index(choices.startIndex, offsetBy: int(0...choices.count - 1))]
    }

    /// Bytes drawn from an alphabet, at most `length` of them.
    public mutating func bytes(from alphabet: [UInt8], upTo length: Int) -> [UInt8] {
        (0..<int(0...length)).map { _ in pick(alphabet) }
    }
}

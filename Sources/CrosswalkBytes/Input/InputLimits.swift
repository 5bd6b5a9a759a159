// SPDX-License-Identifier: Apache-2.0

/// How much an input may hold before it is refused, so that a small hostile file cannot fill the machine.
public struct InputLimits: Sendable, Hashable {
    /// The most entries of a folder or zip.
    public var entries: Int
    /// The most bytes of all entries of a zip, decompressed.
    public var totalBytes: Int
    /// How many times its compressed size an entry or a gzip stream may grow to.
    public var ratio: Int
    /// The decompressed bytes of an entry before ``ratio`` counts.
    public var ratioFreeBytes: Int

    /// Creates limits; the defaults admit every real export: 10,000 entries, 1 TiB, 1000 to 1 after 64 MiB.
    public init(
        entries: Int = 10_000,
        totalBytes: Int = 1 << 40,
        ratio: Int = 1000,
        ratioFreeBytes: Int = 64 << 20
    ) {
        self.entries = entries
        self.totalBytes = totalBytes
        self.ratio = ratio
        self.ratioFreeBytes = ratioFreeBytes
    }

    /// The defaults.
    public static let standard = InputLimits()

    /// True where an entry grew out of proportion.
    func isBomb(produced: Int, consumed: Int) -> Bool {
        produced > ratioFreeBytes && produced / max(ratio, 1) > consumed
    }
}

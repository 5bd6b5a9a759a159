// SPDX-License-Identifier: Apache-2.0

/// One file of an input.
public struct InputEntry: Sendable {
    /// The name users know it by: relative, with `/`, without a top folder that all entries share.
    public let name: String
    /// How many bytes it has when read, or nil where only reading tells.
    public let size: Int?
    private let opener: @Sendable () throws -> any ByteSource
    private let peeker: (@Sendable (Int) throws -> [UInt8])?

    init(
        name: String,
        size: Int?,
        opener: @escaping @Sendable () throws -> any ByteSource,
        peeker: (@Sendable (Int) throws -> [UInt8])? = nil
    ) {
        self.name = name
        self.size = size
        self.opener = opener
        self.peeker = peeker
    }

    /// True where ``open()`` works only once: standard input and pipes.
    public var isReadOnce: Bool { peeker != nil }

    /// The entry's bytes from the start.
    ///
    /// Standard input can be opened once; everything else as often as needed, and several entries at the same time.
    public func open() throws -> any ByteSource { try opener() }

    /// Up to `count` bytes from the start, fewer only where the entry is shorter; ``open()`` still yields them.
    public func head(_ count: Int) throws -> [UInt8] {
        if let peeker { return try peeker(count) }
        return try open().readFully(count)
    }
}

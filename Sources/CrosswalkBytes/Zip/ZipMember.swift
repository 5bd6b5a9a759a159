// SPDX-License-Identifier: Apache-2.0

/// One entry as the archive's central directory describes it.
struct ZipMember: Sendable {
    /// The whole name, with `/`.
    var name: String
    /// The name's bytes as they are in the archive, to compare with the local header.
    var rawName: [UInt8]
    var flags: UInt16
    var method: UInt16
    var checksum: UInt32
    var packed: Int
    var size: Int
    /// Where the local header is in the file.
    var offset: Int

    var isFolder: Bool { name.hasSuffix("/") }
}

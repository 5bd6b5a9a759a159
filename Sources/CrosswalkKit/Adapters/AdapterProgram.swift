// SPDX-License-Identifier: Apache-2.0

/// An executable named `crosswalk-adapter-NAME` that was found on the PATH.
public struct AdapterProgram: Sendable, Hashable {
    /// What every adapter's file name begins with.
    public static let prefix = "crosswalk-adapter-"

    /// NAME, which is the format's id.
    public var name: String
    /// Where it is.
    public var path: String
    /// False where its file may not be run.
    public var isExecutable: Bool
    /// How many others of the name come later on the PATH and are not used.
    public var hidden: Int

    /// Its file name.
    public var fileName: String { Self.prefix + name }

    /// True where a name can be a format's id: lower-case letters, digits, `.`, `_` and `-`, a letter or digit first.
    static func isName(_ name: String) -> Bool {
        guard let first = name.utf8.first, name.utf8.count <= 64 else { return false }
        func isPlain(_ byte: UInt8) -> Bool {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        return isPlain(first) && name.utf8.allSatisfy { isPlain($0) || "._-".utf8.contains($0) }
    }
}

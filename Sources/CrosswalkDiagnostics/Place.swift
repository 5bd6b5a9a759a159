// SPDX-License-Identifier: Apache-2.0

/// One place in an input that a finding points at.
///
/// `line` and `column` are 1-based, `column` counts bytes of UTF-8, `byte` is the 0-based offset in the file;
/// each is 0 or -1 where it is not known.
public struct Place: Sendable, Hashable {
    /// The file's name as the user knows it: relative to the input, or `stdin`.
    public var file: String
    /// The 1-based physical line, or 0.
    public var line: Int
    /// The 0-based byte offset in the file, or -1.
    public var byte: Int
    /// The 1-based byte column in the line, or 0.
    public var column: Int
    /// The source's own column name, or the element path within the object.
    public var field: String?
    /// The record concerned, as `Type[shortened id]`.
    public var record: String?
    /// The value found there.
    ///
    /// Reports leave it out unless the user asked for values.
    public var value: String?

    /// Creates a place; leave out what is not known.
    public init(
        file: String,
        line: Int = 0,
        byte: Int = -1,
        column: Int = 0,
        field: String? = nil,
        record: String? = nil,
        value: String? = nil
    ) {
        self.file = file
        self.line = line
        self.byte = byte
        self.column = column
        self.field = field
        self.record = record
        self.value = value
    }
}

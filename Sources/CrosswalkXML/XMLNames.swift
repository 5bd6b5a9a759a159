// SPDX-License-Identifier: Apache-2.0

/// The names a reader knows beforehand, with ids that are the same in all of its parsers.
public final class XMLNames: Sendable {
    /// The names; a name's id is its position.
    public let names: [String]
    let index: [String: UInt16]

    /// Creates the table; repeats are dropped, and so is what goes beyond 32,768 names.
    public init(_ names: some Sequence<String>) {
        var index: [String: UInt16] = [:]
        var list: [String] = []
        for name in names where index[name] == nil && list.count < 32_768 {
            index[name] = UInt16(list.count)
            list.append(name)
        }
        self.names = list
        self.index = index
    }

    /// The id of a name, or nil.
    public func id(_ name: String) -> UInt16? { index[name] }

    /// How many names there are: every smaller id belongs to the table.
    public var count: Int { names.count }
}

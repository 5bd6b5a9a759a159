// SPDX-License-Identifier: Apache-2.0

extension Mapping.Source {
    /// Columns that a source borrows from another file of the set while reading.
    public struct Join: Sendable, Hashable {
        /// What stands before the point in the borrowed columns' names.
        public var name: String
        /// The file.
        public var file: String
        /// The column whose value both rows have.
        public var by: String
        /// A column of the file: rows with a value in it do not count.
        public var unless: String?
    }
}

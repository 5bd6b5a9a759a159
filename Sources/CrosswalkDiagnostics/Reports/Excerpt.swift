// SPDX-License-Identifier: Apache-2.0

/// The line of the input that a place points into, for showing it with a caret.
///
/// Reporters read no file: whoever has the input hands over a closure that finds the line of a place. A line that
/// holds data is shown only where the user asked for values.
public struct Excerpt: Sendable {
    /// Finds the line of a place, or nil where it cannot be had.
    public typealias Provider = @Sendable (Place) -> Excerpt?

    /// The line with every value of the data replaced by the same mark, so that not even its length shows.
    public struct Shape: Sendable {
        /// The line.
        public var text: String
        /// The 1-based byte column that the place has in it, or 0.
        public var column: Int
        /// How many bytes the place covers.
        public var length: Int

        /// Creates a shape.
        public init(text: String, column: Int, length: Int) {
            self.text = text
            self.column = column
            self.length = length
        }
    }

    /// The physical line without its line end.
    public var text: String
    /// The 1-based byte column of the place, where the place itself has none.
    public var column = 0
    /// What may be shown of the line without values; nil where nothing may.
    public var shape: Shape?
    /// How many bytes of the line the place covers, from its column on; 0 where it is not known.
    public var length: Int
    /// False only where the line cannot hold a person's data, as a header row or a manifest.
    public var holdsData: Bool

    /// Creates an excerpt.
    public init(text: String, length: Int = 0, holdsData: Bool = true) {
        self.text = text
        self.length = length
        self.holdsData = holdsData
    }
}

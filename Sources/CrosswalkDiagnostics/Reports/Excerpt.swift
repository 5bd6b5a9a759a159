// SPDX-License-Identifier: Apache-2.0

/// The line of the input that a place points into, for showing it with a caret.
///
/// Reporters read no file: whoever has the input hands over a closure that finds the line of a place. A line that
/// holds data is shown only where the user asked for values.
public struct Excerpt: Sendable {
    /// Finds the line of a place, or nil where it cannot be had.
    public typealias Provider = @Sendable (Place) -> Excerpt?

    /// The physical line without its line end.
    public var text: String
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

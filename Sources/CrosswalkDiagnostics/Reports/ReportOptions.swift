// SPDX-License-Identifier: Apache-2.0

/// What the user asked reports to show.
public struct ReportOptions: Sendable {
    /// True where values of the data may be shown (`--show-values`).
    public var showValues: Bool
    /// How many places of one cause a report lists at most (`--max-places`); nil for as many as were kept.
    public var maxPlaces: Int?

    /// Creates options; without arguments values are hidden and all kept places listed.
    public init(showValues: Bool = false, maxPlaces: Int? = nil) {
        self.showValues = showValues
        self.maxPlaces = maxPlaces
    }
}

// SPDX-License-Identifier: Apache-2.0

/// Collects findings, grouping the repeats of one cause.
///
/// Memory grows with the number of causes, not with the number of places: at most `maxPlaces` places a cause are
/// kept, the rest are counted. Sinks filled side by side are joined in input order with ``merge(_:)``.
public struct FindingSink: Sendable {
    /// One cause: its first finding, how often it was seen and the first places.
    public struct Group: Sendable {
        /// The finding as first reported.
        public var finding: Finding
        /// How many places it was seen at.
        public var count: Int
        /// The first places, at most the sink's `maxPlaces`.
        public var places: [Place]
    }

    private struct Key: Hashable {
        var id: String
        var file: String
        var group: String
    }

    /// How many places of one cause are kept.
    public let maxPlaces: Int
    /// The causes, in the order in which they were first seen.
    public private(set) var groups: [Group] = []
    private var index: [Key: Int] = [:]

    /// Creates an empty sink that keeps at most `maxPlaces` places of each cause.
    public init(maxPlaces: Int = Int.max) {
        self.maxPlaces = maxPlaces
    }

    /// Adds one finding; it joins the group with the same id, file and group key.
    ///
    /// The group keeps a suggestion only while all of its places have the same.
    public mutating func report(_ finding: Finding) {
        add(Group(finding: finding, count: 1, places: [finding.place]))
    }

    /// Adds one cause with all of its places at once; `count` may be more than there are places.
    ///
    /// The finding's own place is replaced by the first.
    public mutating func report(_ finding: Finding, at places: [Place], count: Int) {
        var finding = finding
        if let first = places.first { finding.place = first }
        add(Group(finding: finding, count: max(count, places.count), places: places))
    }

    /// Adds another sink's groups after this one's.
    public mutating func merge(_ other: FindingSink) {
        for group in other.groups { add(group) }
    }

    private mutating func add(_ group: Group) {
        let key = Key(id: group.finding.id, file: group.finding.place.file, group: group.finding.groupKey)
        if let known = index[key] {
            groups[known].count += group.count
            // A suggestion that is right for one place only is no suggestion for the cause.
            if groups[known].finding.suggestion != group.finding.suggestion { groups[known].finding.suggestion = nil }
            let room = max(0, maxPlaces - groups[known].places.count)
            groups[known].places.append(contentsOf: group.places.prefix(room))
        } else {
            index[key] = groups.count
            var kept = group
            kept.places = Array(group.places.prefix(maxPlaces))
            groups.append(kept)
        }
    }

    /// True where nothing was reported.
    public var isEmpty: Bool { groups.isEmpty }

    /// The highest severity reported, or nil.
    public var worst: Severity? { groups.map(\.finding.severity).max() }

    /// How many places were reported at a severity.
    public func count(_ severity: Severity) -> Int {
        groups.reduce(0) { $1.finding.severity == severity ? $0 + $1.count : $0 }
    }
}

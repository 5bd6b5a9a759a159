// SPDX-License-Identifier: Apache-2.0

/// What a document says of itself, above and between its objects.
public struct XMLDocumentFacts: Sendable, Equatable {
    /// A namespace and how many objects are in it; the empty text stands for none.
    public struct Namespace: Sendable, Hashable {
        /// The namespace's URI.
        public var uri: String
        /// How many objects are in it.
        public var objects: Int
    }

    /// The root's local name.
    public var root = ""
    /// The encoding declared or found.
    public var encoding = ""
    /// `SIF_Message/@Version`, or empty.
    public var version = ""
    /// The namespaces of the objects, in order of their appearance.
    public var namespaces: [Namespace] = []
    /// `SIF_SourceId`, or empty.
    public var sourceId = ""
    /// `SIF_Timestamp`, or the time of `SIF_Date` and `SIF_Time`, or empty.
    public var timestamp = ""
    /// True where `SIF_MorePackets` says that this is not the last packet.
    public var hasMorePackets = false
    /// True where objects came as events.
    public var hasEvents = false
    /// Messages without data, by name in order of their appearance.
    public var controls: [String] = []
    /// Elements with text at the level of objects that are neither objects nor wrappers: the text is not read.
    public var skipped: [String: Int] = [:]

    /// Knows nothing yet.
    public init() {}

    /// Adds what a later part of the same document says.
    public mutating func merge(_ later: XMLDocumentFacts) {
        if root.isEmpty { root = later.root }
        if encoding.isEmpty { encoding = later.encoding }
        if version.isEmpty { version = later.version }
        if sourceId.isEmpty { sourceId = later.sourceId }
        if timestamp.isEmpty { timestamp = later.timestamp }
        hasMorePackets = hasMorePackets || later.hasMorePackets
        hasEvents = hasEvents || later.hasEvents
        for name in later.controls where !controls.contains(name) { controls.append(name) }
        skipped.merge(later.skipped, uniquingKeysWith: +)
        for namespace in later.namespaces { count(namespace.uri, namespace.objects) }
    }

    mutating func count(_ uri: String, _ objects: Int) {
        if let known = namespaces.firstIndex(where: { $0.uri == uri }) {
            namespaces[known].objects += objects
        } else {
            namespaces.append(Namespace(uri: uri, objects: objects))
        }
    }
}

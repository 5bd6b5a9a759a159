// SPDX-License-Identifier: Apache-2.0

/// Tells which elements of a document are objects and which only wrap them.
///
/// Names decide where they are known. Elsewhere the structure does, so that an object nobody has a mapping for is still
/// handed over: the items of a collection are named like it without its `s`, and objects have a `RefId`.
public final class XMLObjectRules: Sendable {
    /// What an element above or at the level of objects is.
    public enum Role: UInt8, Sendable {
        /// Holds objects or further wrappers.
        case wrapper
        /// An object with a known name.
        case object
        /// An object whose name nobody knows.
        case unknownObject
        /// Part of a message's envelope, such as `SIF_Header`.
        case header
        /// A message that holds no data, such as `SIF_Ack`.
        case control
    }

    /// An open element that is no object and not inside one.
    public struct Level: Sendable, Hashable {
        /// Its local name.
        public var name: String
        /// What it is.
        public var role: Role

        /// Creates a level.
        public init(name: String, role: Role) {
            self.name = name
            self.role = role
        }
    }

    /// The names that every parser of a reader shares.
    public let names: XMLNames
    let objects: Set<String>

    private static let dataWrappers: Set<String> = [
        "SIF_ObjectData", "SIF_EventObject", "ReportData", "SIF_ReportObject",
    ]
    private static let wrappers: Set<String> = [
        "SIF_Message", "SIF_Response", "SIF_Event", "SIF_ObjectData", "SIF_EventObject", "SIF_ReportObject",
        "ReportData",
        "SIFDataSet", "sif", "NAPResultsReporting", "SIF_ExtendedQueryResults",
    ]
    private static let headers: Set<String> = [
        "SIF_Header", "SIF_RequestMsgId", "SIF_PacketNumber", "SIF_MorePackets", "SIF_Error",
    ]
    private static let controls: Set<String> = [
        "SIF_Ack", "SIF_Register", "SIF_Unregister", "SIF_Provide", "SIF_Unprovide", "SIF_Provision", "SIF_Subscribe",
        "SIF_Unsubscribe", "SIF_Request", "SIF_SystemControl", "SIF_CancelRequests", "environment", "environments",
        "error", "errors", "job", "jobs", "queue", "queues", "subscription", "subscriptions", "provisionRequest",
        "createResponse", "createResponses", "deleteResponse", "deleteResponses", "deleteRequest", "deleteRequests",
        "updateResponse", "updateResponses", "zone", "zones", "provider", "providers", "alert", "alerts",
    ]

    /// Creates rules.
    ///
    /// - Parameters:
    ///   - objects: the names of the known objects.
    ///   - names: further names that get fixed ids, in order of their use.
    public init(objects: some Sequence<String>, names: some Sequence<String> = []) {
        self.objects = Set(objects)
        self.names = XMLNames(Array(names) + self.objects.sorted())
    }

    /// The role of an element that is not inside an object.
    ///
    /// - Parameters:
    ///   - name: its local name.
    ///   - hasKey: true where it has an attribute `RefId` or `refId`.
    ///   - parent: the element around it, or nil for the root.
    public func role(_ name: String, hasKey: Bool, under parent: Level?) -> Role {
        if let parent, parent.role == .header || parent.role == .control { return parent.role }
        if objects.contains(name) { return .object }
        if Self.wrappers.contains(name) { return .wrapper }
        if parent != nil, Self.headers.contains(name) { return .header }
        if Self.controls.contains(name), !hasKey, parent == nil || parent?.name == "SIF_Message" { return .control }
        if isCollection(name) { return .wrapper }
        if let parent {
            if Self.dataWrappers.contains(parent.name) { return .unknownObject }
            if parent.name.utf8.last == UInt8(ascii: "s"), parent.name.dropLast() == name { return .unknownObject }
        }
        return hasKey ? .unknownObject : .wrapper
    }

    /// True for the name of a known object and one `s`: collections are named without regard to English.
    private func isCollection(_ name: String) -> Bool {
        name.utf8.last == UInt8(ascii: "s") && objects.contains(String(name.dropLast()))
    }
}

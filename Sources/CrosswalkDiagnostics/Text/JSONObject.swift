// SPDX-License-Identifier: Apache-2.0

/// One JSON object being written, member by member.
///
/// Absent values are left out rather than written as `null`.
public struct JSONObject: Sendable {
    private var members = ""

    /// Starts an object without members.
    public init() {}

    /// Adds a string, unless it is nil.
    public mutating func add(_ name: String, _ value: String?) {
        if let value { add(name, json: JSONText.string(value)) }
    }

    /// Adds a number, unless it is nil.
    public mutating func add(_ name: String, _ value: Int?) {
        if let value { add(name, json: String(value)) }
    }

    /// Adds a true or false.
    public mutating func add(_ name: String, _ value: Bool) {
        add(name, json: value ? "true" : "false")
    }

    /// Adds an object.
    public mutating func add(_ name: String, _ value: JSONObject) {
        add(name, json: value.text)
    }

    /// Adds an array of objects.
    public mutating func add(_ name: String, _ values: [JSONObject]) {
        add(name, json: JSONText.array(values.lazy.map(\.text)))
    }

    /// Adds an array of strings.
    public mutating func add(_ name: String, _ values: [String]) {
        add(name, json: JSONText.array(values.lazy.map(JSONText.string)))
    }

    /// Adds a member whose value is JSON already.
    public mutating func add(_ name: String, json: String) {
        if !members.isEmpty { members += "," }
        members += JSONText.string(name) + ":" + json
    }

    /// The object as JSON on one line.
    public var text: String { "{" + members + "}" }
}

// SPDX-License-Identifier: Apache-2.0

/// One value for each record that has one, by the number of its id.
struct OneRosterColumnOf<Value: Sendable>: Sendable {
    private var values: [Value?] = []

    /// How many numbers there may be.
    var count: Int { values.count }

    subscript(index: Int) -> Value? {
        get { index < values.count ? values[index] : nil }
        set {
            if index >= values.count { values += repeatElement(nil, count: index + 1 - values.count) }
            values[index] = newValue
        }
    }
}

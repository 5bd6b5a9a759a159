// SPDX-License-Identifier: Apache-2.0

/// First and last day of a period, by the numbers of the days.
struct OneRosterDays: Equatable, Sendable {
    var begin: Int32
    var end: Int32
}

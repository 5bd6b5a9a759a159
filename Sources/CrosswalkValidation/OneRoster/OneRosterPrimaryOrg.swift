// SPDX-License-Identifier: Apache-2.0

/// The primary org of a user, and the line that names it.
struct OneRosterPrimaryOrg {
    var org: UInt32
    var line: UInt32
}

// SPDX-License-Identifier: Apache-2.0

/// What rules about several objects need of the object at hand.
struct SIFRoles {
    var student: SIFKey?
    var section: SIFKey?
    var isHome = false
    var isCurrent = false
    var entryDay: Int?
    var hasEnded = false
    var year: Int?
}

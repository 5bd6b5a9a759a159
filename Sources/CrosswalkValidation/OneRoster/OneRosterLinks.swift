// SPDX-License-Identifier: Apache-2.0

import CrosswalkDiagnostics

/// What rules across files keep of records, by the numbers of their ids; nothing where no rule asks.
struct OneRosterLinks {
    /// First and last day of each academic session and of each class's terms: 8 bytes each.
    var sessionDays = OneRosterColumnOf<OneRosterDays>()
    var classDays = OneRosterColumnOf<OneRosterDays>()
    /// The school of each class, the class of each line item, the user of each profile.
    var classSchools = OneRosterColumnOf<UInt32>()
    var lineItemClasses = OneRosterColumnOf<UInt32>()
    var profileUsers = OneRosterColumnOf<UInt32>()
    /// The primary org of each user for which no role was seen, and the name of the users' file.
    var primaryOrgs = OneRosterColumnOf<OneRosterPrimaryOrg>()
    var usersFile = ""
    /// The line of each user for whom no role was seen.
    var roleless = OneRosterColumnOf<UInt32>()
    /// True where a role names a user who is not there: it may have been anybody's.
    var hasRolesOfNobody = false
    /// The roles of each user and those that each resource is for, as bits.
    var userRoles = OneRosterColumnOf<UInt16>()
    var resourceRoles = OneRosterColumnOf<UInt16>()
    /// Who is enrolled in which class: 16 bytes an enrollment, kept only where results or user resources come with it.
    var enrolled = OneRosterPairs()
    /// Classes and users of enrollments that name somebody or something that is not there.
    var unsureClasses: Set<Int> = []
    var unsureUsers: Set<Int> = []
    /// The scales of each line item, and the words of each scale.
    var lineItemScales: [Int: [Int]] = [:]
    var scaleWords: [Int: Set<[UInt8]>] = [:]
    /// Results whose words are on no scale of the line item, by number: their own scale may have them.
    var offScale: [Int: (word: [UInt8], place: Place)] = [:]
}

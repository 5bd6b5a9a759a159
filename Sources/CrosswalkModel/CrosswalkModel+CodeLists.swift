// SPDX-License-Identifier: Apache-2.0

extension CrosswalkModel {
    static let datasetMode = CodeList("datasetMode", ["full", "delta", "partial"])
    static let organizationType = CodeList(
        "organizationType",
        [
            "state", "district", "serviceCenter", "school", "department", "college", "serviceProvider", "community",
            "network", "employer", "local", "national",
        ]
    )
    static let operationalStatus = CodeList("operationalStatus", ["active", "inactive", "planned", "closed"])
    static let sex = CodeList("sex", ["male", "female", "unspecified", "other"])
    static let race = CodeList(
        "race",
        [
            "americanIndianOrAlaskaNative", "asian", "blackOrAfricanAmerican", "nativeHawaiianOrOtherPacificIslander",
            "white", "demographicRaceTwoOrMoreRaces",
        ]
    )
    static let role = CodeList(
        "role",
        [
            "student", "teacher", "aide", "counselor", "principal", "guardian", "parent", "relative", "proctor",
            "administrator", "siteAdministrator", "districtAdministrator", "systemAdministrator", "programStaff",
            "volunteer",
        ]
    )
    static let rank = CodeList("rank", ["primary", "secondary"])
    static let relationshipType = CodeList(
        "relationshipType",
        [
            "mother", "father", "parent", "stepmother", "stepfather", "stepparent", "guardian", "fosterParent",
            "grandparent", "grandmother", "grandfather", "aunt", "uncle", "sibling", "brother", "sister", "cousin",
            "spouse", "child", "relative", "friend", "neighbor", "caregiver", "agency", "self", "unrelated", "other",
        ]
    )
    static let sessionType = CodeList("sessionType", ["schoolYear", "semester", "term", "gradingPeriod"])
    static let sectionType = CodeList("sectionType", ["homeroom", "scheduled"])
    static let programKind = CodeList("programKind", ["program", "service", "group", "cohort"])
    static let programStatus = CodeList("programStatus", ["planned", "active", "completed", "canceled"])
    static let programSensitivity = CodeList("programSensitivity", ["standard", "confidential"])
    static let participationRole = CodeList("participationRole", ["participant", "volunteer", "staff"])
    static let participationStatus = CodeList(
        "participationStatus",
        [
            "applied", "eligible", "waitlisted", "enrolled", "active", "completed", "withdrawn", "denied", "exited",
            "referred",
        ]
    )
    static let meetingStatus = CodeList("meetingStatus", ["scheduled", "held", "canceled"])
    static let attendanceStatus = CodeList(
        "attendanceStatus",
        [
            "present", "absent", "absentExcused", "absentUnexcused", "tardy", "earlyDeparture", "partial",
            "notRecorded",
        ]
    )
    static let attendanceEvent = CodeList("attendanceEvent", ["program", "section", "daily", "extracurricular"])
    static let measureKind = CodeList("measureKind", ["lineItem", "assessment", "survey", "metric", "milestone"])
    static let resultStatus = CodeList(
        "resultStatus",
        ["exempt", "fully graded", "not submitted", "partially graded", "submitted"]
    )
    static let resultStage = CodeList("resultStage", ["entry", "update", "exit", "annual", "postExit"])
    static let objectiveSource = CodeList("objectiveSource", ["case", "unknown"])
    static let consentKind = CodeList(
        "consentKind",
        ["agreement", "releaseOfInformation", "optOut", "directoryBlock"]
    )
}

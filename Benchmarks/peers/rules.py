# SPDX-License-Identifier: Apache-2.0
"""What the reference validators check of OneRoster 1.1: the same for all of them."""
TABLES = ("academicSessions", "orgs", "courses", "classes", "users", "demographics", "enrollments")
FLAGS = ("americanIndianOrAlaskaNative", "asian", "blackOrAfricanAmerican", "nativeHawaiianOrOtherPacificIslander",
         "white", "demographicRaceTwoOrMoreRaces", "hispanicOrLatinoEthnicity")
REQUIRED = {
    "academicSessions": ("sourcedId", "title", "type", "startDate", "endDate", "schoolYear"),
    "orgs": ("sourcedId", "name", "type"),
    "courses": ("sourcedId", "title", "orgSourcedId"),
    "classes": ("sourcedId", "title", "courseSourcedId", "classType", "schoolSourcedId", "termSourcedIds"),
    "users": ("sourcedId", "enabledUser", "orgSourcedIds", "role", "username", "givenName", "familyName"),
    "demographics": ("sourcedId",),
    "enrollments": ("sourcedId", "classSourcedId", "schoolSourcedId", "userSourcedId", "role"),
}
TYPES = {
    "academicSessions": {"startDate": "date", "endDate": "date"},
    "orgs": {},
    "courses": {},
    "classes": {},
    "users": {"enabledUser": "boolean"},
    "demographics": {"birthDate": "date", **{name: "boolean" for name in FLAGS}},
    "enrollments": {"primary": "boolean", "beginDate": "date", "endDate": "date"},
}
ENUMS = {
    "academicSessions": {"type": ("gradingPeriod", "semester", "schoolYear", "term")},
    "orgs": {"type": ("department", "school", "district", "local", "state", "national")},
    "courses": {},
    "classes": {"classType": ("homeroom", "scheduled")},
    "users": {"role": ("administrator", "aide", "guardian", "parent", "proctor", "relative", "student", "teacher")},
    "demographics": {"sex": ("male", "female")},
    "enrollments": {"role": ("administrator", "proctor", "student", "teacher")},
}
REFERENCES = {
    "academicSessions": {"parentSourcedId": "academicSessions"},
    "orgs": {"parentSourcedId": "orgs"},
    "courses": {"schoolYearSourcedId": "academicSessions", "orgSourcedId": "orgs"},
    "classes": {"courseSourcedId": "courses", "schoolSourcedId": "orgs", "termSourcedIds": "academicSessions"},
    "users": {"orgSourcedIds": "orgs"},
    "demographics": {"sourcedId": "users"},
    "enrollments": {"classSourcedId": "classes", "schoolSourcedId": "orgs", "userSourcedId": "users"},
}
LISTS = ("termSourcedIds", "orgSourcedIds")

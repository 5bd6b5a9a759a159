#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""SIF Unity to the tables of OneRoster 1.2 with lxml's iterparse. Usage: FILE FOLDER, or /dev/null as the folder."""
import csv
import datetime
import functools
import sys

from lxml import etree

TABLES = ("orgs", "academicSessions", "courses", "classes", "users", "roles", "demographics", "enrollments")
RACES = ("0998", "0999", "1000", "1001", "1002")
KINDS = {"0827": "schoolYear", "0828": "semester"}


@functools.lru_cache(maxsize=1024)
def next_day(text):
    return (datetime.date.fromisoformat(text) + datetime.timedelta(days=1)).isoformat() if text else ""


def main(source, folder):
    names = {table: folder if folder == "/dev/null" else "%s/%s.csv" % (folder, table) for table in TABLES}
    files = {table: open(name, "w", encoding="utf-8", newline="") for table, name in names.items()}
    row = {table: csv.writer(file).writerow for table, file in files.items()}
    schools = {}
    space = ""
    for _, element in etree.iterparse(source, events=("start",)):
        space = element.tag[:element.tag.index("}") + 1] if element.tag[0] == "{" else ""
        break
    objects = ("LEAInfo", "SchoolInfo", "TermInfo", "StudentPersonal", "StaffPersonal", "StaffAssignment",
               "StudentSchoolEnrollment", "SchoolCourseInfo", "SectionInfo", "StudentSectionEnrollment")
    paths = {}

    def text(path):
        full = paths.get(path)
        if full is None:
            full = paths[path] = "/".join(space + step for step in path.split("/"))
        return element.findtext(full) or ""

    for _, element in etree.iterparse(source, events=("end",), tag=[space + name for name in objects]):
        kind = element.tag[len(space):]
        get = element.get
        ref = get("RefId")
        if kind == "StudentSectionEnrollment":
            section = get("SectionInfoRefId")
            row["enrollments"]((ref, "", "", section, schools.get(section, ""), get("StudentPersonalRefId"), "student",
                                "", text("EntryDate"), next_day(text("ExitDate"))))
        elif kind in ("StudentPersonal", "StaffPersonal"):
            student = kind == "StudentPersonal"
            local, state = text("LocalId"), text("StateProvinceId")
            ids = "{district:%s}" % local + (",{state:%s}" % state if state else "")
            extended = {e.get("Name"): e.text for e in element.iter(space + "SIF_ExtendedElement")}
            name = "Name/"
            row["users"]((
                ref, "", "", "true" if extended["Active"] == "Yes" else "false", extended["Username"], ids,
                text(name + "FirstName"), text(name + "LastName"), text(name + "MiddleName"), local,
                text("EmailList/Email"), "", text("PhoneNumberList/PhoneNumber/Number"), "",
                text("MostRecent/GradeLevel/Code"), "", "", "", "", "", "", ""))
            if student:
                races = {e.text for e in element.iterfind("/".join(
                    space + step for step in ("Demographics", "RaceList", "Race", "Code")))}
                row["demographics"]((
                    ref, "", "", text("Demographics/BirthDate"),
                    "male" if text("Demographics/Gender") == "M" else "female",
                    *("true" if code in races else "" for code in RACES), "",
                    "true" if text("Demographics/HispanicLatino") == "Yes" else "false", "", "", "", ""))
        elif kind == "StudentSchoolEnrollment":
            row["roles"]((ref, "", "", get("StudentPersonalRefId"), "primary", "student", text("EntryDate"), "",
                          get("SchoolInfoRefId"), ""))
        elif kind == "StaffAssignment":
            role = "teacher" if text("JobFunction/Code") == "1000" else "siteAdministrator"
            row["roles"]((ref, "", "", get("StaffPersonalRefId"), "primary", role, "", "", get("SchoolInfoRefId"), ""))
        elif kind == "SectionInfo":
            course = get("SchoolCourseInfoRefId")
            schools[ref] = schools.get(course, "")
            terms = [e.get("TermInfoRefId") for e in element.iter(space + "ScheduleInfo")]
            periods = [e.text for e in element.iter(space + "TimetablePeriod")]
            row["classes"]((
                ref, "", "", text("Description"), "", course, text("LocalId"),
                "homeroom" if text("CountForAttendance") == "Yes" else "scheduled", "", schools[ref],
                ",".join(terms), "", "", ",".join(periods)))
            for teacher in dict.fromkeys(e.text for e in element.iter(space + "StaffPersonalRefId")):
                row["enrollments"](("%s.%s" % (ref, teacher), "", "", ref, schools[ref], teacher, "teacher", "", "", ""))
        elif kind == "SchoolCourseInfo":
            schools[ref] = get("SchoolInfoRefId")
            row["courses"]((ref, "", "", "", text("CourseTitle"), text("CourseCode"), "", schools[ref], "",
                            text("SubjectAreaList/SubjectArea/Code")))
        elif kind == "TermInfo":
            row["academicSessions"]((
                ref, "", "", text("Description"), KINDS.get(text("TermSpan/Code"), "term"), text("StartDate"),
                next_day(text("EndDate")), "", get("SchoolYear")))
        else:
            school = kind == "SchoolInfo"
            row["orgs"]((ref, "", "", text("SchoolName" if school else "LEAName"), "school" if school else "district",
                         text("LocalId"), text("LEAInfoRefId")))
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    for file in files.values():
        file.close()


main(*sys.argv[1:])

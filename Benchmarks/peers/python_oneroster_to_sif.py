#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""OneRoster 1.1 to SIF Unity with the csv module and % formatting: a tight script. Usage: FOLDER FILE."""
import csv
import datetime
import functools
import hashlib
import sys

RACES = ("americanIndianOrAlaskaNative", "asian", "blackOrAfricanAmerican", "nativeHawaiianOrOtherPacificIslander",
         "white")
CODES = dict(zip(RACES, ("0998", "0999", "1000", "1001", "1002")))
JOBS = {"teacher": "1000", "administrator": "2400"}
SPANS = {"schoolYear": "0827", "semester": "0828", "gradingPeriod": "0830"}


def escape(text):
    if "&" in text or "<" in text or ">" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text


@functools.lru_cache(maxsize=1024)
def last_day(text):
    return (datetime.date.fromisoformat(text) - datetime.timedelta(days=1)).isoformat() if text else ""


def guid(*parts):
    digits = hashlib.sha1("|".join(parts).encode()).hexdigest().upper()
    return "%s-%s-5%s-8%s-%s" % (digits[:8], digits[8:12], digits[13:16], digits[17:20], digits[20:32])


def extended(pairs):
    inner = "".join('      <SIF_ExtendedElement Name="%s">%s</SIF_ExtendedElement>\n' % pair for pair in pairs if pair[1])
    return "    <SIF_ExtendedElements>\n%s    </SIF_ExtendedElements>\n" % inner


def main(folder, target):
    def rows(table):
        file = open("%s/%s.csv" % (folder, table), encoding="utf-8", newline="")
        return csv.DictReader(file)

    out = open(target, "w", encoding="utf-8", buffering=1 << 20)
    write = out.write
    write('<?xml version="1.0" encoding="UTF-8"?>\n<SIFDataSet xmlns="http://www.sifassociation.org/datamodel/na/4.x"'
          ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n')
    leas, schools = [], []
    for r in rows("orgs"):
        kind = "LEA" if r["type"] == "district" else "School"
        parent = "" if kind == "LEA" else "    <LEAInfoRefId>%s</LEAInfoRefId>\n" % r["parentSourcedId"]
        (leas if kind == "LEA" else schools).append(
            '  <%sInfo RefId="%s">\n    <LocalId>%s</LocalId>\n    <%sName>%s</%sName>\n%s    <IdentificationInfoList>\n'
            '      <IdentificationInfo Code="9999">%s</IdentificationInfo>\n    </IdentificationInfoList>\n  </%sInfo>\n'
            % (kind, r["sourcedId"], r["identifier"], kind, escape(r["name"]), kind, parent, r["identifier"], kind))
    write("<LEAInfos>\n%s</LEAInfos>\n<SchoolInfos>\n%s</SchoolInfos>\n<TermInfos>\n" % ("".join(leas), "".join(schools)))
    for r in rows("academicSessions"):
        write('  <TermInfo RefId="%s" SchoolYear="%s">\n    <StartDate>%s</StartDate>\n    <EndDate>%s</EndDate>\n'
              "    <Description>%s</Description>\n    <TermSpan>\n      <Code>%s</Code>\n    </TermSpan>\n  </TermInfo>\n"
              % (r["sourcedId"], r["schoolYear"], r["startDate"], last_day(r["endDate"]), escape(r["title"]),
                 SPANS[r["type"]]))
    write("</TermInfos>\n<StudentPersonals>\n")
    demographics = {r["sourcedId"]: r for r in rows("demographics")}
    staff, assignments, members = [], [], []
    for r in rows("users"):
        person, role = r["sourcedId"], r["role"]
        ids = [("9999", r["identifier"])] if r["identifier"] else []
        state = ""
        for part in r["userIds"].split(","):
            system, _, value = part.strip("{}").partition(":")
            if system == "State":
                state = value
            ids.append(("0686" if system == "State" else "9999", value))
        others = "".join('      <OtherId Type="%s">%s</OtherId>\n' % pair for pair in ids)
        middle = r["middleName"]
        head = "    <LocalId>%s</LocalId>\n" % r["identifier"]
        if state:
            head += "    <StateProvinceId>%s</StateProvinceId>\n" % state
        head += (
            '    <OtherIdList>\n%s    </OtherIdList>\n    <Name Type="04">\n      <LastName>%s</LastName>\n'
            "      <FirstName>%s</FirstName>\n%s    </Name>\n"
            % (others, escape(r["familyName"]), escape(r["givenName"]),
               "      <MiddleName>%s</MiddleName>\n" % escape(middle) if middle else ""))
        reach = ""
        if r["phone"]:
            reach = ('    <PhoneNumberList>\n      <PhoneNumber Type="0096">\n        <Number>%s</Number>\n'
                     "      </PhoneNumber>\n    </PhoneNumberList>\n" % escape(r["phone"]))
        reach += '    <EmailList>\n      <Email Type="Primary">%s</Email>\n    </EmailList>\n' % escape(r["email"])
        tail = extended((("Username", escape(r["username"])), ("Active", "Yes" if r["enabledUser"] == "true" else "No")))
        if role == "student":
            d = demographics[person]
            races = "".join("        <Race>\n          <Code>%s</Code>\n        </Race>\n" % CODES[race]
                            for race in RACES if d[race] == "true")
            write(
                '  <StudentPersonal RefId="%s">\n%s    <Demographics>\n      <RaceList>\n%s      </RaceList>\n'
                "      <HispanicLatino>%s</HispanicLatino>\n      <Gender>%s</Gender>\n      <BirthDate>%s</BirthDate>\n"
                "      <PlaceOfBirth>%s</PlaceOfBirth>\n      <StateOfBirth>%s</StateOfBirth>\n"
                "      <CountryOfBirth>%s</CountryOfBirth>\n    </Demographics>\n%s    <MostRecent>\n      <GradeLevel>\n"
                "        <Code>%s</Code>\n      </GradeLevel>\n    </MostRecent>\n%s  </StudentPersonal>\n"
                % (person, head, races, "Yes" if d["hispanicOrLatinoEthnicity"] == "true" else "No",
                   "M" if d["sex"] == "male" else "F", d["birthDate"], escape(d["cityOfBirth"]),
                   d["stateOfBirthAbbreviation"], d["countryOfBirthCode"], reach, r["grades"], tail))
        else:
            staff.append('  <StaffPersonal RefId="%s">\n%s%s%s  </StaffPersonal>\n' % (person, head, reach, tail))
        for org in r["orgSourcedIds"].split(","):
            if role == "student":
                members.append('  <StudentSchoolEnrollment RefId="%s" StudentPersonalRefId="%s" SchoolInfoRefId="%s"/>\n'
                               % (guid("StudentSchoolEnrollment", person, org), person, org))
            else:
                assignments.append(
                    '  <StaffAssignment RefId="%s" StaffPersonalRefId="%s" SchoolInfoRefId="%s">\n    <JobFunction>\n'
                    "      <Code>%s</Code>\n    </JobFunction>\n  </StaffAssignment>\n"
                    % (guid("StaffAssignment", person, org), person, org, JOBS[role]))
    write("</StudentPersonals>\n<StaffPersonals>\n%s</StaffPersonals>\n" % "".join(staff))
    write("<StaffAssignments>\n%s</StaffAssignments>\n" % "".join(assignments))
    write("<StudentSchoolEnrollments>\n")
    out.writelines(members)
    write("</StudentSchoolEnrollments>\n<SchoolCourseInfos>\n")
    for r in rows("courses"):
        write('  <SchoolCourseInfo RefId="%s" SchoolInfoRefId="%s">\n    <CourseCode>%s</CourseCode>\n'
              "    <SubjectAreaList>\n      <SubjectArea>\n        <Code>%s</Code>\n        <OtherCodeList>\n"
              '          <OtherCode Codeset="Text">%s</OtherCode>\n        </OtherCodeList>\n      </SubjectArea>\n'
              "    </SubjectAreaList>\n    <CourseTitle>%s</CourseTitle>\n%s  </SchoolCourseInfo>\n"
              % (r["sourcedId"], r["orgSourcedId"], escape(r["courseCode"]), r["subjectCodes"], escape(r["subjects"]),
                 escape(r["title"]), extended((("GradeLevels", r["grades"]),))))
    write("</SchoolCourseInfos>\n<SectionInfos>\n")
    for r in rows("classes"):
        times = ("        <MeetingTimeList>\n          <MeetingTime>\n            <TimetablePeriod>%s</TimetablePeriod>\n"
                 "          </MeetingTime>\n        </MeetingTimeList>\n" % r["periods"])
        terms = r["termSourcedIds"].split(",")
        schedule = '      <ScheduleInfo TermInfoRefId="%s">\n%s      </ScheduleInfo>\n' % (terms[0], times)
        schedule += "".join('      <ScheduleInfo TermInfoRefId="%s"/>\n' % term for term in terms[1:])
        write('  <SectionInfo RefId="%s" SchoolCourseInfoRefId="%s">\n    <LocalId>%s</LocalId>\n'
              "    <Description>%s</Description>\n    <ScheduleInfoList>\n%s    </ScheduleInfoList>\n"
              "    <CountForAttendance>%s</CountForAttendance>\n%s  </SectionInfo>\n"
              % (r["sourcedId"], r["courseSourcedId"], r["classCode"], escape(r["title"]), schedule,
                 "Yes" if r["classType"] == "homeroom" else "No",
                 extended((("Location", r["location"]), ("GradeLevels", r["grades"]), ("Subjects", escape(r["subjects"])),
                           ("SubjectCodes", r["subjectCodes"])))))
    write("</SectionInfos>\n<StudentSectionEnrollments>\n")
    teaching = []
    for r in rows("enrollments"):
        if r["role"] == "student":
            write('  <StudentSectionEnrollment RefId="%s" StudentPersonalRefId="%s" SectionInfoRefId="%s">\n'
                  "    <EntryDate>%s</EntryDate>\n    <ExitDate>%s</ExitDate>\n  </StudentSectionEnrollment>\n"
                  % (r["sourcedId"], r["userSourcedId"], r["classSourcedId"], r["beginDate"], last_day(r["endDate"])))
        else:
            lead = r["primary"] == "true"
            teaching.append(
                '  <StaffSectionAssignment RefId="%s">\n    <StaffPersonalRefId>%s</StaffPersonalRefId>\n'
                "    <SectionInfoRefId>%s</SectionInfoRefId>\n    <AssignmentStartDate>%s</AssignmentStartDate>\n"
                "    <AssignmentEndDate>%s</AssignmentEndDate>\n    <TeacherOfRecord>%s</TeacherOfRecord>\n    <Roles>\n"
                "      <Role>%s</Role>\n    </Roles>\n  </StaffSectionAssignment>\n"
                % (r["sourcedId"], r["userSourcedId"], r["classSourcedId"], r["beginDate"], last_day(r["endDate"]),
                   "Yes" if lead else "No", "LeadTeacher"))
    write("</StudentSectionEnrollments>\n<StaffSectionAssignments>\n")
    out.writelines(teaching)
    write("</StaffSectionAssignments>\n</SIFDataSet>\n")
    out.close()


main(*sys.argv[1:])

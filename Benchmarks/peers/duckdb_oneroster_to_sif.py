#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""OneRoster 1.1 to SIF Unity with DuckDB, by concatenation. Usage: FOLDER FILE THREADS, where FILE may be /dev/null."""
import os
import shutil
import sys

import duckdb

RACES = (("americanIndianOrAlaskaNative", "0998"), ("asian", "0999"), ("blackOrAfricanAmerican", "1000"),
         ("nativeHawaiianOrOtherPacificIslander", "1001"), ("white", "1002"))
HEAD = ('<?xml version="1.0" encoding="UTF-8"?>\n<SIFDataSet xmlns="http://www.sifassociation.org/datamodel/na/4.x" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n')


def x(column):
    """A column's text for XML."""
    return "replace(replace(replace(%s, '&', '&amp;'), '<', '&lt;'), '>', '&gt;')" % column


def maybe(column, before, after):
    """The text between two literals, or nothing where there is no text."""
    return "coalesce('%s' || %s || '%s', '')" % (before, x(column), after)


def last(column):
    return "strftime(CAST(%s AS DATE) - 1, '%%Y-%%m-%%d')" % column


def guid(*parts):
    """As good an id as any that depends on its parts alone."""
    return "upper(md5(concat_ws('|', %s)))" % ", ".join(parts)


def main(folder, target, threads):
    base = duckdb.connect(config={"threads": int(threads)})
    parts = []

    def table(name):
        return "read_csv('%s/%s.csv', header=true, all_varchar=true, delim=',', quote='\"', escape='\"')" % (folder, name)

    def copy(collection, expression, source):
        path = target if target == "/dev/null" else "%s.%d" % (target, len(parts))
        parts.append((collection, path))
        base.execute("COPY (SELECT %s FROM %s) TO '%s' (FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\x01')"
                     % (expression, source, path))

    def extended(*pairs):
        inner = " || ".join(
            "coalesce('      <SIF_ExtendedElement Name=\"%s\">' || %s || '</SIF_ExtendedElement>\n', '')" % pair
            for pair in pairs)
        return "'    <SIF_ExtendedElements>\n' || %s || '    </SIF_ExtendedElements>\n'" % inner

    for kind, condition in (("LEA", "= 'district'"), ("School", "<> 'district'")):
        copy(kind + "Infos",
             "'  <%sInfo RefId=\"' || sourcedId || '\">\n    <LocalId>' || identifier || '</LocalId>\n    <%sName>' || %s || "
             "'</%sName>\n' || %s || '    <IdentificationInfoList>\n      <IdentificationInfo Code=\"9999\">' || identifier "
             "|| '</IdentificationInfo>\n    </IdentificationInfoList>\n  </%sInfo>'"
             % (kind, kind, x("name"), kind,
                maybe("parentSourcedId", "    <LEAInfoRefId>", "</LEAInfoRefId>\n"), kind),
             table("orgs") + " WHERE type " + condition)
    copy("TermInfos",
         "'  <TermInfo RefId=\"' || sourcedId || '\" SchoolYear=\"' || schoolYear || '\">\n    <StartDate>' || startDate || "
         "'</StartDate>\n    <EndDate>' || %s || '</EndDate>\n    <Description>' || %s || '</Description>\n    <TermSpan>\n"
         "      <Code>' || CASE type WHEN 'schoolYear' THEN '0827' WHEN 'semester' THEN '0828' ELSE '0830' END || "
         "'</Code>\n    </TermSpan>\n  </TermInfo>'" % (last("endDate"), x("title")), table("academicSessions"))
    head = (
        "'\">\n    <LocalId>' || identifier || '</LocalId>\n' || coalesce('    <StateProvinceId>' || nullif("
        "regexp_extract(userIds, '\\{State:([^}]*)\\}', 1), '') || '</StateProvinceId>\n', '') || '    <OtherIdList>\n"
        "      <OtherId Type=\"9999\">' || identifier || '</OtherId>\n' || list_aggregate(list_transform("
        "regexp_extract_all(userIds, '\\{([^{}]*)\\}', 1), lambda each: '      <OtherId Type=\"' || CASE split_part(each, "
        "':', 1) WHEN 'State' THEN '0686' ELSE '9999' END || '\">' || substr(each, instr(each, ':') + 1) || "
        "'</OtherId>\n'), 'string_agg', '') || '    </OtherIdList>\n    <Name Type=\"04\">\n      <LastName>' || %s || "
        "'</LastName>\n      <FirstName>' || %s || '</FirstName>\n' || %s || '    </Name>\n'"
        % (x("familyName"), x("givenName"), maybe("middleName", "      <MiddleName>", "</MiddleName>\n")))
    reach = (
        "%s || '    <EmailList>\n      <Email Type=\"Primary\">' || %s || '</Email>\n    </EmailList>\n'"
        % (maybe("phone", "    <PhoneNumberList>\n      <PhoneNumber Type=\"0096\">\n        <Number>",
                 "</Number>\n      </PhoneNumber>\n    </PhoneNumberList>\n"), x("email")))
    tail = extended(("Username", x("username")), ("Active", "CASE enabledUser WHEN 'true' THEN 'Yes' ELSE 'No' END"))
    races = " || ".join(
        "CASE WHEN d.%s = 'true' THEN '        <Race>\n          <Code>%s</Code>\n        </Race>\n' ELSE '' END" % race
        for race in RACES)
    copy("StudentPersonals",
         "'  <StudentPersonal RefId=\"' || u.sourcedId || %s || '    <Demographics>\n      <RaceList>\n' || %s || "
         "'      </RaceList>\n      <HispanicLatino>' || CASE hispanicOrLatinoEthnicity WHEN 'true' THEN 'Yes' ELSE 'No' "
         "END || '</HispanicLatino>\n      <Gender>' || CASE sex WHEN 'male' THEN 'M' ELSE 'F' END || '</Gender>\n"
         "      <BirthDate>' || birthDate || '</BirthDate>\n      <PlaceOfBirth>' || %s || '</PlaceOfBirth>\n"
         "      <StateOfBirth>' || stateOfBirthAbbreviation || '</StateOfBirth>\n      <CountryOfBirth>' || "
         "countryOfBirthCode || '</CountryOfBirth>\n    </Demographics>\n' || %s || '    <MostRecent>\n      <GradeLevel>\n"
         "        <Code>' || grades || '</Code>\n      </GradeLevel>\n    </MostRecent>\n' || %s || '  </StudentPersonal>'"
         % (head, races, x("cityOfBirth"), reach, tail),
         "%s AS u JOIN %s AS d ON u.sourcedId = d.sourcedId WHERE role = 'student'"
         % (table("users"), table("demographics")))
    copy("StaffPersonals", "'  <StaffPersonal RefId=\"' || sourcedId || %s || %s || %s || '  </StaffPersonal>'"
         % (head, reach, tail), table("users") + " WHERE role <> 'student'")
    roles = ("(SELECT sourcedId, role, unnest(string_split(orgSourcedIds, ',')) AS school FROM %s) WHERE role "
             % table("users"))
    copy("StaffAssignments",
         "'  <StaffAssignment RefId=\"' || %s || '\" StaffPersonalRefId=\"' || sourcedId || '\" SchoolInfoRefId=\"' || school "
         "|| '\">\n    <JobFunction>\n      <Code>' || CASE role WHEN 'teacher' THEN '1000' ELSE '2400' END || '</Code>\n"
         "    </JobFunction>\n  </StaffAssignment>'" % guid("sourcedId", "school"), roles + "<> 'student'")
    copy("StudentSchoolEnrollments",
         "'  <StudentSchoolEnrollment RefId=\"' || %s || '\" StudentPersonalRefId=\"' || sourcedId || '\" SchoolInfoRefId=\"' "
         "|| school || '\"/>'" % guid("sourcedId", "school"), roles + "= 'student'")
    copy("SchoolCourseInfos",
         "'  <SchoolCourseInfo RefId=\"' || sourcedId || '\" SchoolInfoRefId=\"' || orgSourcedId || '\">\n    <CourseCode>' || "
         "courseCode || '</CourseCode>\n    <SubjectAreaList>\n      <SubjectArea>\n        <Code>' || subjectCodes || "
         "'</Code>\n        <OtherCodeList>\n          <OtherCode Codeset=\"Text\">' || %s || '</OtherCode>\n"
         "        </OtherCodeList>\n      </SubjectArea>\n    </SubjectAreaList>\n    <CourseTitle>' || %s || "
         "'</CourseTitle>\n' || %s || '  </SchoolCourseInfo>'"
         % (x("subjects"), x("title"), extended(("GradeLevels", "grades"))), table("courses"))
    copy("SectionInfos",
         "'  <SectionInfo RefId=\"' || sourcedId || '\" SchoolCourseInfoRefId=\"' || courseSourcedId || '\">\n    <LocalId>' "
         "|| classCode || '</LocalId>\n    <Description>' || %s || '</Description>\n    <ScheduleInfoList>\n"
         "      <ScheduleInfo TermInfoRefId=\"' || string_split(termSourcedIds, ',')[1] || '\">\n        <MeetingTimeList>\n"
         "          <MeetingTime>\n            <TimetablePeriod>' || periods || '</TimetablePeriod>\n"
         "          </MeetingTime>\n        </MeetingTimeList>\n      </ScheduleInfo>\n' || coalesce(list_aggregate("
         "list_transform(string_split(termSourcedIds, ',')[2:], lambda term: '      <ScheduleInfo TermInfoRefId=\"' || term "
         "|| '\"/>\n'), 'string_agg', ''), '') || '    </ScheduleInfoList>\n    <CountForAttendance>' || CASE classType WHEN "
         "'homeroom' THEN 'Yes' ELSE 'No' END || '</CountForAttendance>\n' || %s || '  </SectionInfo>'"
         % (x("title"), extended(("Location", x("location")), ("GradeLevels", "grades"), ("Subjects", x("subjects")),
                                 ("SubjectCodes", "subjectCodes"))), table("classes"))
    copy("StudentSectionEnrollments",
         "'  <StudentSectionEnrollment RefId=\"' || sourcedId || '\" StudentPersonalRefId=\"' || userSourcedId || "
         "'\" SectionInfoRefId=\"' || classSourcedId || '\">\n    <EntryDate>' || beginDate || '</EntryDate>\n    <ExitDate>' "
         "|| %s || '</ExitDate>\n  </StudentSectionEnrollment>'" % last("endDate"),
         table("enrollments") + " WHERE role = 'student'")
    copy("StaffSectionAssignments",
         "'  <StaffSectionAssignment RefId=\"' || sourcedId || '\">\n    <StaffPersonalRefId>' || userSourcedId || "
         "'</StaffPersonalRefId>\n    <SectionInfoRefId>' || classSourcedId || '</SectionInfoRefId>\n"
         "    <AssignmentStartDate>' || beginDate || '</AssignmentStartDate>\n    <AssignmentEndDate>' || %s || "
         "'</AssignmentEndDate>\n    <TeacherOfRecord>' || CASE \"primary\" WHEN 'true' THEN 'Yes' ELSE 'No' END || "
         "'</TeacherOfRecord>\n    <Roles>\n      <Role>' || CASE \"primary\" WHEN 'true' THEN 'LeadTeacher' ELSE "
         "'TeamTeacher' END || '</Role>\n    </Roles>\n  </StaffSectionAssignment>'" % last("endDate"),
         table("enrollments") + " WHERE role = 'teacher'")
    if target == "/dev/null":
        return
    with open(target, "wb") as out:
        out.write(HEAD.encode())
        for collection, path in parts:
            out.write(b"<%s>\n" % collection.encode())
            with open(path, "rb") as part:
                shutil.copyfileobj(part, out)
            out.write(b"</%s>\n" % collection.encode())
            os.remove(path)
        out.write(b"</SIFDataSet>\n")


main(*sys.argv[1:])

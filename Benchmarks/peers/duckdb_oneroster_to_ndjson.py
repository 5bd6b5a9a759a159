#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""OneRoster 1.1 or 1.2 to canonical NDJSON with DuckDB. Usage: FOLDER FILE THREADS, where FILE may be /dev/null."""
import os
import sys

import duckdb

RACES = ("americanIndianOrAlaskaNative", "asian", "blackOrAfricanAmerican", "nativeHawaiianOrOtherPacificIslander",
         "white", "demographicRaceTwoOrMoreRaces")


def main(folder, target, threads):
    base = duckdb.connect(config={"threads": int(threads), "preserve_insertion_order": "true"})
    # A COPY opens its file anew, so each table goes to a file of its own unless all of it is thrown away.
    count = 0

    def table(name):
        return "read_csv('%s/%s.csv', header=true, all_varchar=true, delim=',', quote='\"', escape='\"')" % (folder, name)

    def copy(sql):
        nonlocal count
        path = target if target == "/dev/null" else "%s.%d" % (target, count)
        count += 1
        base.execute("COPY (%s) TO '%s' (FORMAT json)" % (sql, path))

    def items(column):
        return "string_split(%s, ',')" % column

    last = "strftime(CAST(endDate AS DATE) - 1, '%Y-%m-%d') AS \"end\""
    copy("SELECT 'AcademicSession' AS record, sourcedId AS id, title, type, startDate AS \"begin\", %s, parentSourcedId AS "
         "parent, schoolYear FROM %s" % (last, table("academicSessions")))
    copy("SELECT 'Organization' AS record, sourcedId AS id, name, type, parentSourcedId AS parent, CASE WHEN identifier IS "
         "NOT NULL THEN [{'system': 'oneroster.identifier', 'value': identifier}] END AS identifiers FROM %s"
         % table("orgs"))
    copy("SELECT 'Course' AS record, sourcedId AS id, title, courseCode AS code, orgSourcedId AS organization, "
         "schoolYearSourcedId AS schoolYear, %s AS gradeLevels, %s AS subjects, %s AS subjectCodes FROM %s"
         % (items("grades"), items("subjects"), items("subjectCodes"), table("courses")))
    copy("SELECT 'Section' AS record, sourcedId AS id, title, classCode AS code, classType AS type, courseSourcedId AS "
         "course, schoolSourcedId AS school, %s AS terms, %s AS gradeLevels, %s AS subjects, %s AS subjectCodes, %s AS "
         "periods, location FROM %s" % (items("termSourcedIds"), items("grades"), items("subjects"),
                                        items("subjectCodes"), items("periods"), table("classes")))
    has_roles = os.path.exists("%s/roles.csv" % folder)
    master = "[{'system': 'master', 'value': userMasterIdentifier}]" if has_roles else "[]"
    preferred = ("preferredGivenName, preferredMiddleName, preferredFamilyName, " if has_roles else "")
    primary = ", primaryOrgSourcedId AS primaryOrganization" if has_roles else ""
    copy("SELECT 'Person' AS record, sourcedId AS id, list_filter(list_concat(list_concat([{'system': "
         "'oneroster.identifier', 'value': identifier}], %s), list_transform(regexp_extract_all(userIds, "
         "'\\{([^{}]*)\\}', 1), lambda x: {'system': split_part(x, ':', 1), 'value': substr(x, instr(x, ':') + 1)})), "
         "lambda x: x.value IS NOT NULL) AS identifiers, givenName, middleName, familyName, %susername, "
         "CAST(enabledUser AS BOOLEAN) AS enabled, CASE WHEN email IS NOT NULL THEN [{'value': email}] END AS emails, "
         "list_filter([{'type': CASE WHEN sms IS NOT NULL THEN 'mobile' END, 'value': sms}, {'type': NULL, 'value': "
         "phone}], lambda x: x.value IS NOT NULL) AS phones, %s AS gradeLevels%s FROM %s"
         % (master, preferred, items("grades"), primary, table("users")))
    if has_roles:
        copy("SELECT 'OrganizationRole' AS record, sourcedId AS id, userSourcedId AS person, orgSourcedId AS organization, "
             "role, roleType AS rank, beginDate AS \"begin\", %s, userProfileSourcedId AS account FROM %s"
             % (last, table("roles")))
    else:
        copy("SELECT 'OrganizationRole' AS record, sourcedId || '|' || organization AS id, sourcedId AS person, "
             "organization, role FROM (SELECT sourcedId, role, unnest(%s) AS organization FROM %s)"
             % (items("orgSourcedIds"), table("users")))
    flags = ", ".join("'%s': CAST(%s AS BOOLEAN)" % (race, race) for race in RACES)
    races = ", ".join("CASE WHEN %s = 'true' THEN '%s' END" % (race, race) for race in RACES)
    copy("SELECT 'Demographics' AS record, sourcedId AS id, sourcedId AS person, birthDate, sex, list_filter([%s], lambda "
         "x: x IS NOT NULL) AS races, {%s} AS raceFlags, CAST(hispanicOrLatinoEthnicity AS BOOLEAN) AS hispanic, "
         "countryOfBirthCode AS countryOfBirth, stateOfBirthAbbreviation AS stateOfBirth, cityOfBirth FROM %s"
         % (races, flags, table("demographics")))
    copy("SELECT 'SectionEnrollment' AS record, sourcedId AS id, classSourcedId AS section, schoolSourcedId AS school, "
         "userSourcedId AS person, role, CAST(\"primary\" AS BOOLEAN) AS \"primary\", beginDate AS \"begin\", %s FROM %s"
         % (last, table("enrollments")))


main(*sys.argv[1:])

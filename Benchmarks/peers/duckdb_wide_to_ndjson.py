#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A wide attendance sheet to canonical NDJSON with DuckDB. Usage: FOLDER FILE THREADS; FILE may be /dev/null."""
import sys

import duckdb


def main(folder, target, threads):
    base = duckdb.connect(config={"threads": int(threads)})
    count = 0

    def copy(sql):
        nonlocal count
        path = target if target == "/dev/null" else "%s.%d" % (target, count)
        count += 1
        base.execute("COPY (%s) TO '%s' (FORMAT json)" % (sql, path))

    # Three lines above the header; the row of totals has no student.
    base.execute(
        "CREATE TEMP TABLE sheet AS SELECT *, row_number() OVER () AS place FROM read_csv('%s/attendance.csv', header=true, "
        "skip=3, all_varchar=true, delim=',', quote='\"', escape='\"') WHERE \"Student ID\" <> ''" % folder)
    first = "SELECT * FROM sheet QUALIFY row_number() OVER (PARTITION BY %s ORDER BY place) = 1"
    copy("SELECT 'Person' AS record, \"Student ID\" AS id, [{'system': 'district', 'value': \"Student ID\"}] AS identifiers, "
         "\"First Name\" AS givenName, \"Last Name\" AS familyName, [Grade] AS gradeLevels, {'School': School} AS extra "
         "FROM (%s)" % (first % '"Student ID"'))
    copy("SELECT 'Program' AS record, Program AS id, 'program' AS kind, Program AS name FROM (%s)" % (first % "Program"))
    copy("SELECT 'ProgramEnrollment' AS record, \"Student ID\" || '|' || Program AS id, Program AS program, "
         "\"Student ID\" AS person, 'participant' AS role FROM (%s)" % (first % '"Student ID", Program'))
    copy("WITH long AS (UNPIVOT sheet ON COLUMNS('^[0-9]+/[0-9]+/[0-9]+$') INTO NAME day VALUE mark), dated AS (SELECT *, "
         "strftime(strptime(day, '%m/%d/%Y'), '%Y-%m-%d') AS date FROM long) "
         "SELECT 'Attendance' AS record, \"Student ID\" || '|' || Program || '|' || date || '|1' AS id, "
         "\"Student ID\" AS person, Program AS program, date, CASE mark WHEN 'P' THEN 'present' WHEN 'T' THEN 'tardy' "
         "WHEN 'A' THEN 'absentUnexcused' WHEN 'E' THEN 'absentExcused' END AS status, 'program' AS eventType FROM dated "
         "WHERE mark <> ''")


main(*sys.argv[1:])

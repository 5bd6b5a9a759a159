#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Program exports to canonical NDJSON with DuckDB. Usage: FOLDER FILE THREADS, where FILE may be /dev/null."""
import sys

import duckdb


def main(folder, target, threads):
    base = duckdb.connect(config={"threads": int(threads)})
    count = 0

    def table(name):
        return "read_csv('%s/%s.csv', header=true, all_varchar=true, delim=',', quote='\"', escape='\"')" % (folder, name)

    def copy(sql):
        nonlocal count
        path = target if target == "/dev/null" else "%s.%d" % (target, count)
        count += 1
        base.execute("COPY (%s) TO '%s' (FORMAT json)" % (sql, path))

    copy("SELECT 'Person' AS record, Id AS id, [{'system': 'district', 'value': District_Student_ID__c}] AS identifiers, "
         "FirstName AS givenName, LastName AS familyName, CASE WHEN Email <> '' THEN [{'value': Email}] END AS emails, "
         "[Grade_Level__c] AS gradeLevels, {'School_Name__c': School_Name__c, 'CreatedDate': CreatedDate} AS extra FROM %s"
         % table("Contact"))
    copy("SELECT 'Demographics' AS record, Id AS id, Id AS person, Birthdate AS birthDate FROM %s" % table("Contact"))
    copy("SELECT 'Program' AS record, Id AS id, 'program' AS kind, Name AS name, pmdm__StartDate__c AS \"begin\", "
         "pmdm__EndDate__c AS \"end\", lower(pmdm__Status__c) AS status FROM %s" % table("pmdm__Program__c"))
    copy("SELECT 'Program' AS record, Id AS id, 'service' AS kind, Name AS name, pmdm__Program__c AS parent, "
         "pmdm__UnitOfMeasurement__c AS unit, lower(pmdm__Status__c) AS status FROM %s" % table("pmdm__Service__c"))
    copy("SELECT 'ProgramEnrollment' AS record, Id AS id, pmdm__Program__c AS program, pmdm__Contact__c AS person, CASE "
         "pmdm__Role__c WHEN 'Client' THEN 'participant' ELSE pmdm__Role__c END AS role, pmdm__StartDate__c AS \"begin\", "
         "nullif(pmdm__EndDate__c, '') AS \"end\", lower(pmdm__Stage__c) AS status, {'Name': Name, 'CreatedDate': "
         "CreatedDate} AS extra FROM %s" % table("pmdm__ProgramEngagement__c"))
    copy("SELECT 'Attendance' AS record, Id AS id, pmdm__Contact__c AS person, pmdm__Service__c AS program, "
         "pmdm__DeliveryDate__c AS date, CASE pmdm__AttendanceStatus__c WHEN 'Present' THEN 'present' WHEN 'Unexcused "
         "Absence' THEN 'absentUnexcused' WHEN 'Excused Absence' THEN 'absentExcused' END AS status, "
         "CASE WHEN pmdm__UnitOfMeasurement__c = 'Hours' AND pmdm__Quantity__c <> '' THEN CAST(CAST(CAST("
         "pmdm__Quantity__c AS DOUBLE) * 60 AS BIGINT) AS VARCHAR) END AS minutes, "
         "nullif(pmdm__Quantity__c, '') AS quantity, pmdm__UnitOfMeasurement__c AS unit, 'program' AS eventType, {'Name': "
         "Name, 'pmdm__ProgramEngagement__c': pmdm__ProgramEngagement__c, 'CreatedDate': CreatedDate} AS extra FROM %s"
         % table("pmdm__ServiceDelivery__c"))


main(*sys.argv[1:])

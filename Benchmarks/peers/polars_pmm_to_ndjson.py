#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Program exports to canonical NDJSON with Polars. Usage: FOLDER FILE, where FILE may be /dev/null."""
import sys

import polars as pl
from frames import col, word, writer


def main(folder, target):
    write = writer(target)

    def table(name):
        return pl.read_csv("%s/%s.csv" % (folder, name), infer_schema=False, null_values="")

    contact = table("Contact")
    write(contact.select(
        word("Person").alias("record"), col("Id", "id"),
        pl.concat_list(pl.struct(word("district").alias("system"), col("District_Student_ID__c", "value")))
        .alias("identifiers"), col("FirstName", "givenName"), col("LastName", "familyName"),
        pl.concat_list("Grade_Level__c").alias("gradeLevels"),
        pl.struct("School_Name__c", "CreatedDate").alias("extra")))
    write(contact.select(word("Demographics").alias("record"), col("Id", "id"), col("Id", "person"),
                         col("Birthdate", "birthDate")))
    write(table("pmdm__Program__c").select(
        word("Program").alias("record"), col("Id", "id"), word("program").alias("kind"), col("Name", "name"),
        col("pmdm__StartDate__c", "begin"), col("pmdm__EndDate__c", "end"),
        pl.col("pmdm__Status__c").str.to_lowercase().alias("status")))
    write(table("pmdm__Service__c").select(
        word("Program").alias("record"), col("Id", "id"), word("service").alias("kind"), col("Name", "name"),
        col("pmdm__Program__c", "parent"), col("pmdm__UnitOfMeasurement__c", "unit"),
        pl.col("pmdm__Status__c").str.to_lowercase().alias("status")))
    write(table("pmdm__ProgramEngagement__c").select(
        word("ProgramEnrollment").alias("record"), col("Id", "id"), col("pmdm__Program__c", "program"),
        col("pmdm__Contact__c", "person"), pl.col("pmdm__Role__c").replace({"Client": "participant"}).alias("role"),
        col("pmdm__StartDate__c", "begin"), col("pmdm__EndDate__c", "end"),
        pl.col("pmdm__Stage__c").str.to_lowercase().alias("status"), pl.struct("Name", "CreatedDate").alias("extra")))
    write(table("pmdm__ServiceDelivery__c").select(
        word("Attendance").alias("record"), col("Id", "id"), col("pmdm__Contact__c", "person"),
        col("pmdm__Service__c", "program"), col("pmdm__DeliveryDate__c", "date"),
        pl.col("pmdm__AttendanceStatus__c").replace({
            "Present": "present", "Unexcused Absence": "absentUnexcused", "Excused Absence": "absentExcused"})
        .alias("status"),
        pl.when(pl.col("pmdm__UnitOfMeasurement__c") == "Hours").then(
            (pl.col("pmdm__Quantity__c").cast(pl.Float64) * 60).cast(pl.Int64).cast(pl.String)).alias("minutes"),
        col("pmdm__Quantity__c", "quantity"), col("pmdm__UnitOfMeasurement__c", "unit"),
        word("program").alias("eventType"),
        pl.struct("Name", "pmdm__ProgramEngagement__c", "CreatedDate").alias("extra")))


main(*sys.argv[1:])

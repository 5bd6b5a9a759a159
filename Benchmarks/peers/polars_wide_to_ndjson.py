#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A wide attendance sheet to canonical NDJSON with Polars. Usage: FOLDER FILE, where FILE may be /dev/null."""
import sys

import polars as pl
from frames import col, word, writer

FRAME = ("Student ID", "Last Name", "First Name", "Grade", "School", "Program", "Days Present")
MARKS = {"P": "present", "T": "tardy", "A": "absentUnexcused", "E": "absentExcused"}


def main(folder, target):
    write = writer(target)
    # Three lines above the header; the row of totals has no student.
    sheet = pl.read_csv("%s/attendance.csv" % folder, skip_lines=3, infer_schema=False, null_values="")
    sheet = sheet.filter(pl.col("Student ID").is_not_null())
    write(sheet.unique("Student ID", keep="first", maintain_order=True).select(
        word("Person").alias("record"), col("Student ID", "id"),
        pl.concat_list(pl.struct(word("district").alias("system"), col("Student ID", "value"))).alias("identifiers"),
        col("First Name", "givenName"), col("Last Name", "familyName"), pl.concat_list("Grade").alias("gradeLevels"),
        pl.struct("School").alias("extra")))
    write(sheet.unique("Program", keep="first", maintain_order=True).select(
        word("Program").alias("record"), col("Program", "id"), word("program").alias("kind"), col("Program", "name")))
    write(sheet.unique(["Student ID", "Program"], keep="first", maintain_order=True).select(
        word("ProgramEnrollment").alias("record"),
        pl.concat_str("Student ID", "Program", separator="|").alias("id"), col("Program", "program"),
        col("Student ID", "person"), word("participant").alias("role")))
    days = [name for name in sheet.columns if name not in FRAME]
    dates = {day: "%s-%s-%s" % (day[6:], day[:2], day[3:5]) for day in days}
    long = sheet.rename(dates).unpivot(
        list(dates.values()), index=["Student ID", "Program"], variable_name="date", value_name="mark"
    ).filter(pl.col("mark").is_not_null())
    write(long.select(
        word("Attendance").alias("record"),
        pl.concat_str("Student ID", "Program", "date", word("1"), separator="|").alias("id"),
        col("Student ID", "person"), col("Program", "program"), "date",
        pl.col("mark").replace(MARKS).alias("status"), word("program").alias("eventType")))


main(*sys.argv[1:])

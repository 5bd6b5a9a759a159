# SPDX-License-Identifier: Apache-2.0
"""Tells whether two programs did the same work: the records they wrote, whatever their order."""
import collections
import csv
import glob
import json
import os
import re


def ndjson(*paths):
    """Every record of canonical NDJSON as sorted JSON, without absent values and what only one program knows."""
    records = collections.Counter()
    for path in paths:
        with open(path, encoding="utf-8") as file:
            for line in file:
                record = tidy(json.loads(line))
                if record["record"] not in ("Dataset", "Residue"):
                    records[json.dumps(record, sort_keys=True)] += 1
    return records


def tidy(value):
    if isinstance(value, dict):
        return {key: tidy(inner) for key, inner in value.items() if inner not in (None, [], {})}
    if isinstance(value, list):
        return [tidy(inner) for inner in value]
    return value


def tables(folder, names):
    """Every row of the named OneRoster tables; a header is not needed."""
    rows = collections.Counter()
    for name in names:
        with open(os.path.join(folder, name + ".csv"), encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                if row and row[0] != "sourcedId":
                    rows[(name, *row)] += 1
    return rows


OBJECT = re.compile(r'<([A-Za-z]+) RefId="([^"]*)"')
SPOTS = re.compile(
    r"<(LastName|FirstName|MiddleName|BirthDate|Gender|Code|Email|Number|LocalId|StateProvinceId|OtherId|EntryDate|ExitDate"
    r"|StartDate|EndDate|CourseCode|CourseTitle|Description|SchoolName|LEAName|TimetablePeriod|TeacherOfRecord"
    r"|AssignmentStartDate|AssignmentEndDate|SIF_ExtendedElement)[ >]")
MADE_UP = ("StudentSchoolEnrollment", "StaffAssignment")


def sif_values(path):
    """Every object and its id, where the id is not made up by the program, and the lines with the texts of people,
    dates, courses and codes. Attributes that one mapping fills in from elsewhere and another leaves out do not count."""
    found = collections.Counter()
    with open(path, encoding="utf-8") as file:
        for line in file:
            begun = OBJECT.search(line)
            if begun:
                found[begun.group(1), "" if begun.group(1) in MADE_UP else begun.group(2)] += 1
            elif SPOTS.search(line) and "ParentTerm" not in line:
                found[line.strip()] += 1
    return found


def records(folder_pattern):
    """The files of a pattern, in order."""
    return sorted(glob.glob(folder_pattern))

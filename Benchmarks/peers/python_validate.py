#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Validates a OneRoster 1.1 set with the csv module: required, types, enums, unique ids, references. Usage: FOLDER."""
import csv
import datetime
import functools
import sys

from rules import ENUMS, LISTS, REFERENCES, REQUIRED, TABLES, TYPES


@functools.lru_cache(maxsize=65536)
def is_date(text):
    try:
        return len(text) == 10 and bool(datetime.date.fromisoformat(text))
    except ValueError:
        return False


def main(folder):
    ids = {}
    problems = 0
    pending = []
    for table in TABLES:
        with open("%s/%s.csv" % (folder, table), encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            header = next(rows)
            place = {name: index for index, name in enumerate(header)}
            required = [place[name] for name in REQUIRED[table]]
            dates = [place[name] for name, kind in TYPES[table].items() if kind == "date"]
            flags = [place[name] for name, kind in TYPES[table].items() if kind == "boolean"]
            enums = [(place[name], values) for name, values in ENUMS[table].items()]
            references = [(place[name], target, name in LISTS) for name, target in REFERENCES[table].items()]
            seen = ids[table] = set()
            for row in rows:
                for index in required:
                    if not row[index]:
                        problems += 1
                for index in dates:
                    if row[index] and not is_date(row[index]):
                        problems += 1
                for index in flags:
                    if row[index] and row[index] != "true" and row[index] != "false":
                        problems += 1
                for index, values in enums:
                    if row[index] and row[index] not in values:
                        problems += 1
                if row[0] in seen:
                    problems += 1
                seen.add(row[0])
                for index, target, is_list in references:
                    for value in row[index].split(",") if is_list else (row[index],):
                        if value and value not in ids.get(target, ()):
                            pending.append((target, value))
    problems += sum(value not in ids[target] for target, value in pending)
    print(problems)


main(*sys.argv[1:])

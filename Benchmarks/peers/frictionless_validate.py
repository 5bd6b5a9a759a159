#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Validates a OneRoster 1.1 set with frictionless; it has no references from lists. Usage: FOLDER."""
import csv
import sys

from frictionless import Package
from rules import ENUMS, LISTS, REFERENCES, REQUIRED, TABLES, TYPES


def main(folder):
    resources = []
    for table in TABLES:
        with open("%s/%s.csv" % (folder, table), encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        fields = []
        for name in header:
            kind = TYPES[table].get(name, "string")
            field = {"name": name, "type": kind, "constraints": {}}
            if kind == "boolean":
                field.update(trueValues=["true"], falseValues=["false"])
            if name in REQUIRED[table]:
                field["constraints"]["required"] = True
            if name in ENUMS[table]:
                field["constraints"]["enum"] = list(ENUMS[table][name])
            fields.append(field)
        keys = [{"fields": [name], "reference": {"resource": "" if target == table else target.lower(), "fields": ["sourcedId"]}}
                for name, target in REFERENCES[table].items() if name not in LISTS]
        schema = {"fields": fields, "primaryKey": ["sourcedId"], "foreignKeys": keys}
        resources.append({"name": table.lower(), "path": table + ".csv", "type": "table", "scheme": "file", "format": "csv",
                          "encoding": "utf-8", "schema": schema})
    package = Package.from_descriptor({"name": "set", "resources": resources}, basepath=folder)
    report = package.validate()
    print(sum(len(task.errors) for task in report.tasks))


main(*sys.argv[1:])

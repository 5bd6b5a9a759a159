#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Validates a OneRoster 1.1 set with Polars: required, types, enums, unique ids, references. Usage: FOLDER."""
import sys

import polars as pl
from rules import ENUMS, LISTS, REFERENCES, REQUIRED, TABLES, TYPES


def main(folder):
    frames = {}
    for table in TABLES:
        frames[table] = pl.read_csv("%s/%s.csv" % (folder, table), infer_schema=False)
    ids = {table: frame.get_column("sourcedId").unique() for table, frame in frames.items()}
    problems = 0
    for table, frame in frames.items():
        checks = [pl.col(name).is_null().sum().alias("required " + name) for name in REQUIRED[table]]
        for name, kind in TYPES[table].items():
            column = pl.col(name)
            if kind == "date":
                good = column.str.to_date("%Y-%m-%d", strict=False).is_not_null() & (column.str.len_bytes() == 10)
            else:
                good = column.is_in(["true", "false"])
            checks.append((column.is_not_null() & ~good).sum().alias("type " + name))
        for name, values in ENUMS[table].items():
            checks.append((pl.col(name).is_not_null() & ~pl.col(name).is_in(list(values))).sum().alias("enum " + name))
        checks.append((pl.len() - pl.col("sourcedId").n_unique()).alias("unique"))
        for name, target in REFERENCES[table].items():
            if name not in LISTS:
                column = pl.col(name)
                checks.append((column.is_not_null() & ~column.is_in(ids[target].implode())).sum().alias("to " + name))
        problems += sum(frame.select(checks).row(0))
        for name, target in REFERENCES[table].items():
            if name in LISTS:
                values = frame.get_column(name).drop_nulls().str.split(",").explode()
                problems += int((~values.is_in(ids[target].implode())).sum())
    print(problems)


main(*sys.argv[1:])

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Validates a OneRoster 1.1 set with DuckDB: required, types, enums, unique ids, references. Usage: FOLDER."""
import sys

import duckdb
from rules import ENUMS, LISTS, REFERENCES, REQUIRED, TABLES, TYPES


def main(folder):
    base = duckdb.connect()
    for table in TABLES:
        base.execute("CREATE TABLE \"%s\" AS SELECT * FROM read_csv('%s/%s.csv', header=true, all_varchar=true, delim=',', "
                     "quote='\"', escape='\"')" % (table, folder, table))
    problems = 0
    for table in TABLES:
        checks = ['count(*) FILTER ("%s" IS NULL)' % name for name in REQUIRED[table]]
        for name, kind in TYPES[table].items():
            good = ("TRY_CAST(\"%s\" AS DATE) IS NOT NULL AND length(\"%s\") = 10" % (name, name) if kind == "date"
                    else "\"%s\" IN ('true', 'false')" % name)
            checks.append('count(*) FILTER ("%s" IS NOT NULL AND NOT (%s))' % (name, good))
        for name, values in ENUMS[table].items():
            checks.append("count(*) FILTER (\"%s\" NOT IN (%s))" % (name, ",".join("'%s'" % v for v in values)))
        checks.append("count(*) - count(DISTINCT sourcedId)")
        problems += sum(base.execute('SELECT %s FROM "%s"' % (", ".join(checks), table)).fetchone())
        for name, target in REFERENCES[table].items():
            value = "unnest(string_split(\"%s\", ','))" % name if name in LISTS else '"%s"' % name
            problems += base.execute(
                'SELECT count(*) FROM (SELECT %s AS value FROM "%s") AS each ANTI JOIN "%s" AS target ON each.value = '
                "target.sourcedId WHERE each.value IS NOT NULL" % (value, table, target)).fetchone()[0]
    print(problems)


main(*sys.argv[1:])

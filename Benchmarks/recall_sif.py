#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Recall and precision of `crosswalk validate` on SIF data with planted defects.

    recall_sif.py CROSSWALK DIRTY CLEAN

DIRTY and CLEAN are folders that the district generator wrote, with and without defects, from the same seed and size,
each with `sif/` in it; `DIRTY/truth.jsonl` names every defect. A defect counts as found where a finding stands in its
record at its field. What is found in CLEAN as well, at the same field of the same file, is a habit of the source and
no defect; whatever else is found and was not planted is a false alarm. Exits 1 where anything was missed.
"""
import bisect
import collections
import json
import os
import re
import subprocess
import sys

# The truth names fields as OneRoster does.
FIELDS = {
    "courseSourcedId": "SchoolCourseInfoRefId", "termSourcedIds": "TermInfoRefId", "familyName": "LastName",
    "birthDate": "BirthDate", "email": "Email", "sex": "Gender", "grades": "Code", "sourcedId": "RefId",
    "beginDate": "EntryDate", "classSourcedId": "SectionInfoRefId", "userSourcedId": "StudentPersonalRefId",
}


def findings(crosswalk, folder):
    run = subprocess.run(
        [crosswalk, "validate", "--report", "ndjson", "--fail-on", "never", os.path.join(folder, "sif")],
        capture_output=True, text=True, check=False)
    if run.returncode not in (0, 1):
        sys.exit(f"{crosswalk} stopped with {run.returncode}: {run.stderr.strip()}")
    for line in run.stdout.splitlines():
        cause = json.loads(line)
        for place in cause["places"]:
            yield place["file"], place.get("line", 0), place.get("field", ""), cause["id"]


def record_starts(path):
    with open(path, "rb") as file:
        return [number for number, line in enumerate(file, 1) if re.match(rb"\s*<[A-Za-z]+ RefId=", line)]


def compare(crosswalk, dirty, clean):
    """Counts by kind and file what was found and missed, the findings that were right, and the false alarms."""
    habits = {(file, field, rule) for file, _, field, rule in findings(crosswalk, clean)}
    found = collections.defaultdict(list)
    for file, line, field, rule in findings(crosswalk, dirty):
        found[file].append((line, field, rule))
    starts, matched = {}, set()
    hits, misses = collections.Counter(), collections.Counter()
    with open(os.path.join(dirty, "truth.jsonl"), encoding="utf-8") as truth:
        planted = [json.loads(line) for line in truth]
    # A name that was given in the wrong encoding after it had been taken away is in the XML as it should be.
    renamed = {defect.get("id") for defect in planted if defect["kind"] == "encoding"}
    for defect in planted:
        if defect["format"] != "sif" or defect["field"] == "familyName" and defect["id"] in renamed:
            continue
        file = defect["file"]
        if file not in starts:
            starts[file] = record_starts(os.path.join(dirty, "sif", file))
        lines = starts[file]
        place = bisect.bisect_right(lines, defect["line"])
        first, after = lines[place - 1], lines[place] if place < len(lines) else sys.maxsize
        wanted = FIELDS.get(defect["field"], defect["field"])
        # What says only that an element is in the wrong place says nothing of its value.
        hit = [
            item for item in found[file]
            if first <= item[0] < after and item[1].split("/")[-1].lstrip("@") == wanted
            and not item[2].startswith("SIF-SHP-00") or item[2] in ("SIF-SHP-001", "SIF-SHP-002")
            and first <= item[0] < after and item[1].split("/")[-1] == wanted
        ]
        kind = (defect["kind"], file)
        if hit:
            hits[kind] += 1
            matched.update((file, *item) for item in hit)
        else:
            misses[kind] += 1
            print(f"  missed: {dirty} {json.dumps(defect, ensure_ascii=False)}")
    false = collections.Counter()
    for file, items in found.items():
        for line, field, rule in items:
            if (file, line, field, rule) not in matched and (file, field, rule) not in habits:
                false[(rule, file, field)] += 1
    return hits, misses, matched, false


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    hits, misses, matched, false = compare(*sys.argv[1:])
    for kind in sorted(set(hits) | set(misses)):
        print(f"{kind[0]:18} {kind[1]:32} {hits[kind]:6} of {hits[kind] + misses[kind]}")
    for key, count in false.most_common(20):
        print("false alarm       ", *key, count)
    planted, good, bad = sum(hits.values()) + sum(misses.values()), len(matched), sum(false.values())
    print(f"recall {sum(hits.values()) / max(1, planted):.4f}  precision {good / max(1, good + bad):.4f}")
    sys.exit(1 if misses else 0)


if __name__ == "__main__":
    main()

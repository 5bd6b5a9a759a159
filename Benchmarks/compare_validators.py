#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What `crosswalk validate` says beside what xmllint and a plain CSV checker say of the same files.

    Benchmarks/compare_validators.py [-o docs/validator-comparison.md]

The CSV checker is frictionless, with the columns of the standard as its schema: types, required values, code lists,
unique ids, references of single ids. XML is checked with `xmllint --schema` and with `--stream`, where a schema is at
hand. Data: the shared samples, and districts with planted defects from the shared generator, ../shared (or
CROSSWALK_SHARED). frictionless is used where it can be imported, else installed below .build/benchmarks.

Messages of the other programs hold values of the data, so that only their kinds and numbers are told.
"""
import argparse
import collections
import csv
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
SHARED = os.environ.get("CROSSWALK_SHARED", os.path.join(ROOT, "..", "shared"))
TYPES = {"date": "date", "year": "year", "integer": "integer", "float": "number", "dateTime": "datetime"}
# Which published schema goes with which samples.
SCHEMAS = [
    ("sif/us-2.8-spec-examples", "us-2.2/SIF_Message.xsd"),
    ("sif/na-unity-4.2-spec-examples", "na-unity-4.0-lax/SIF_Message.xsd"),
    ("sif/au-3.4", "au-3.4.9-lax/SIF_Message.xsd"),
    ("sif/au-3.6.3-spec-examples", "au-3.4.9-lax/SIF_Message.xsd"),
    ("sif/na-3.3-xpress", "na-3.3/Collections.xsd"),
]


def python_with_frictionless():
    home = os.path.join(ROOT, ".build", "benchmarks", "python")
    for python in (sys.executable, os.path.join(home, "bin", "python3")):
        if os.path.exists(python) and subprocess.run(
                [python, "-c", "import frictionless"], capture_output=True).returncode == 0:
            return python
    subprocess.run([sys.executable, "-m", "venv", home], check=True)
    python = os.path.join(home, "bin", "python3")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "frictionless"], check=True)
    return python


def crosswalk(binary, path, *more):
    """The causes found, each with its places."""
    run = subprocess.run(
        [binary, "validate", path, "--report", "ndjson", "--quiet", "--fail-on", "never", *more],
        capture_output=True, text=True)
    if run.returncode not in (0, 1, 2):
        sys.exit(f"{binary} stopped with {run.returncode}: {run.stderr.strip()}")
    causes = [json.loads(line) for line in run.stdout.splitlines()]
    stop = re.search(r"crosswalk: (?:[^ ]+: )?([^.]*\.).*\[([A-Z0-9-]+)\]", run.stderr)
    if not causes and stop:
        causes = [{"id": stop[2], "severity": "error", "summary": stop[1], "count": 1, "places": []}]
    return causes


def tables(version):
    """The columns of a version by table: name, obligation, type, words, target."""
    found = collections.defaultdict(list)
    with open(os.path.join(ROOT, "Mappings", f"oneroster-csv-{version}", "schema.tsv"), encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#") and line.strip():
                cells = (line.rstrip("\n").split("\t") + [""] * 6)[:6]
                found[cells[0]].append(cells[1:])
    return found


def package(folder, version):
    """A data package of the files that are there, by the columns of the standard."""
    resources = []
    schema = tables(version)
    names = {name.lower(): name for name in os.listdir(folder)}
    present = [table for table in schema if table.lower() + ".csv" in names]
    for table in present:
        fields, keys = [], []
        for name, obligation, kind, words, target in schema[table]:
            if obligation == "L":
                continue
            field = {"name": name, "type": TYPES.get(kind, "string"), "constraints": {}}
            if kind == "boolean":
                field.update(type="boolean", trueValues=["true"], falseValues=["false"])
            if obligation == "R":
                field["constraints"]["required"] = True
            if kind == "enum" and "ext:" not in words:
                field["constraints"]["enum"] = words.split("|")
            elif kind == "enum":
                field["constraints"]["pattern"] = "(" + words.replace("|ext:", "|ext:.+") + ")"
            if kind == "email":
                field["format"] = "email"
            fields.append(field)
            if kind == "ref" and target.split(":")[0] in present:
                goal = target.split(":")[0]
                keys.append({"fields": [name], "reference": {
                    "resource": "" if goal == table else goal.lower(), "fields": ["sourcedId"]}})
        resources.append({
            "name": table.lower(), "path": names[table.lower() + ".csv"], "type": "table", "scheme": "file",
            "format": "csv", "encoding": "utf-8",
            "schema": {"fields": fields, "primaryKey": ["sourcedId"], "foreignKeys": keys}})
    return {"name": "set", "resources": resources}


CHECK = """
import json, sys
from frictionless import Package, system
system.trusted = True
descriptor, folder = json.load(open(sys.argv[1])), sys.argv[2]
report = Package.from_descriptor(descriptor, basepath=folder).validate()
for task in report.tasks:
    for error in task.errors:
        print(json.dumps([task.place, getattr(error, "row_number", 0) or 0, getattr(error, "field_name", "") or "", error.type]))
for error in report.errors:
    print(json.dumps(["", 0, "", error.type]))
"""


def frictionless(python, folder, version):
    with tempfile.TemporaryDirectory() as scratch:
        descriptor = os.path.join(scratch, "package.json")
        with open(descriptor, "w", encoding="utf-8") as file:
            json.dump(package(folder, version), file)
        run = subprocess.run([python, "-c", CHECK, descriptor, folder], capture_output=True, text=True)
        if run.returncode:
            return None
        return [json.loads(line) for line in run.stdout.splitlines()]


def xmllint(path, schema, *more):
    """Lines of complaint by kind; the last line, which says validates or fails, is left out."""
    run = subprocess.run(
        ["xmllint", "--noout", "--schema", schema, *more, path], capture_output=True, text=True, errors="replace")
    lines = [line for line in run.stderr.splitlines() if re.search(r": (.*)error ?:|I/O|warning", line)]
    return run.returncode, lines


def planted(binary, python, out):
    out("## Planted defects\n")
    out("Districts of 300 students with defects in one of a hundred rows of each table (`gen_district.py --students 300 "
        "--seed 11 --defects 0.01`). A defect counts as found where a message names its file and its line; in brackets, "
        "how many messages also name its column.")
    for name, version in (("or11", "1.1"), ("or12", "1.2")):
        with tempfile.TemporaryDirectory() as folder:
            counts, causes, errors = found_in(binary, python, folder, name, version, "0")
            out(f"\n### OneRoster {version}\n")
            out("| defect | planted | crosswalk | frictionless |\n|---|--:|--:|--:|")
            for kind, row in sorted(counts.items()):
                out(f"| {kind.replace('_', ' ')} | {row[0]} | {row[1]} ({row[2]}) | {row[3]} ({row[4]}) |")
            total = [sum(row[place] for row in counts.values()) for place in range(5)]
            out(f"| **all** | {total[0]} | {total[1]} ({total[2]}) | {total[3]} ({total[4]}) |")
            loud = [cause for cause in causes if cause["severity"] != "info"]
            out(f"\ncrosswalk says it in {len(loud)} causes; frictionless prints {len(errors or [])} lines.")
        with tempfile.TemporaryDirectory() as folder:
            counts, _, _ = found_in(binary, python, folder, name, version, "7")
            total = [sum(row[place] for row in counts.values()) for place in range(5)]
            out(f"With seven names in the wrong encoding besides (`--bad-encoding 7`): {total[1]} of {total[0]} and "
                f"{total[3]} of {total[0]}; a table that is not UTF-8 is not read by frictionless, nor what refers to it.")


def found_in(binary, python, folder, name, version, encodings):
    """By kind: planted, found by crosswalk and with the column, found by frictionless and with the column."""
    subprocess.run(
        [sys.executable, os.path.join(SHARED, "tools", "gen_district.py"), "--students", "300", "--seed", "11",
         "--defects", "0.01", "--bad-encoding", encodings, "--formats", name, "--out", folder],
        check=True, stderr=subprocess.DEVNULL)
    path = os.path.join(folder, name)
    causes = crosswalk(binary, path)
    ours, others = set(), set()
    for cause in causes:
        for place in cause["places"]:
            ours.update([(place["file"], place.get("line", 0)),
                         (place["file"], place.get("line", 0), place.get("field", ""))])
    errors = frictionless(python, path, version)
    for file, row, field, _ in errors or []:
        others.update([(os.path.basename(file), row), (os.path.basename(file), row, field)])
    counts = collections.defaultdict(lambda: [0, 0, 0, 0, 0])
    with open(os.path.join(folder, "truth.jsonl"), encoding="utf-8", errors="replace") as truth:
        for line in truth:
            defect = json.loads(line)
            if defect["format"] not in (name, "or") or "line" not in defect:
                continue
            row = counts[defect["kind"]]
            row[0] += 1
            key = (defect["file"], defect["line"])
            for place, found in ((1, ours), (3, others)):
                row[place] += key in found
                row[place + 1] += key + (defect.get("field", ""),) in found
    return counts, causes, errors


def samples(binary, python, out):
    out("\n## Samples of OneRoster\n")
    out("Causes and places are errors and warnings of crosswalk; lines are those of frictionless, by its own types. It "
        "checks one file after the other: packages, manifests, modes and the order of columns are no questions to it.\n")
    out("| sample | taken for | causes | places | the causes | frictionless: lines | of type |\n|---|---|--:|--:|---|--:|---|")
    base = os.path.join(SHARED, "samples", "oneroster")
    for folder, _, files in sorted(os.walk(base)):
        if not any(file.lower() == "users.csv" for file in files):
            continue
        inspected = subprocess.run([binary, "inspect", folder, "--json"], capture_output=True, text=True)
        try:
            format_id = json.loads(inspected.stdout)["format"]
        except ValueError:
            continue
        if not format_id.startswith("oneroster-csv-"):
            continue
        version = format_id.rsplit("-", 1)[1]
        loud = [cause for cause in crosswalk(binary, folder) if cause["severity"] != "info"]
        ids = collections.Counter(cause["id"] for cause in loud)
        errors = frictionless(python, folder, version)
        types = collections.Counter(error[3] for error in errors or [])
        others = ", ".join(f"{kind} {count}" for kind, count in types.most_common())
        out("| {} | {} | {} | {} | {} | {} | {} |".format(
            os.path.relpath(folder, os.path.join(SHARED, "samples")), format_id, len(loud),
            sum(cause["count"] for cause in loud),
            ", ".join(name if count == 1 else f"{name} ×{count}" for name, count in sorted(ids.items())),
            "stops" if errors is None else len(errors), others))


def documents(binary, out):
    out("\n## SIF documents\n")
    out("The published schema nearest to each set, in xmllint with the tree and with `--stream`; crosswalk without a "
        "schema, by its model of the format, and with `--schema`. A line of xmllint is one complaint about one element.\n")
    out("| samples | files | schema | xmllint: files that validate | lines | `--stream`: lines | crosswalk: causes | with "
        "`--schema` |\n|---|--:|---|--:|--:|--:|--:|--:|")
    notes = []
    for name, schema in SCHEMAS:
        folder = os.path.join(SHARED, "samples", name)
        path = os.path.join(SHARED, "xsd", schema)
        files = sorted(file for file in os.listdir(folder) if file.lower().endswith(".xml"))
        valid = lines = streamed = causes = with_schema = 0
        for file in files:
            full = os.path.join(folder, file)
            code, found = xmllint(full, path)
            valid += code == 0
            lines += len(found)
            streamed += len(xmllint(full, path, "--stream")[1])
            if code == 5 and not notes.count(schema):
                notes.append(schema)
            causes += sum(cause["severity"] != "info" for cause in crosswalk(binary, full))
            with_schema += sum(
                cause["severity"] != "info" for cause in crosswalk(binary, full, "--schema", path))
        out(f"| {name} | {len(files)} | {schema} | {valid} | {lines} | {streamed} | {causes} | {with_schema} |")
    for schema in notes:
        out(f"\n`{schema}` does not compile as it is published: xmllint checks nothing and says so once a file.")
    out("\n### Hostile documents\n")
    out("Each is broken in one way; what is said of it first.\n")
    out("| document | xmllint: exit, lines | crosswalk |\n|---|---|---|")
    folder = os.path.join(SHARED, "samples", "sif", "hostile")
    schema = os.path.join(SHARED, "xsd", "us-2.2/SIF_Message.xsd")
    for file in sorted(os.listdir(folder)):
        full = os.path.join(folder, file)
        if not file.endswith(".xml") or os.path.getsize(full) > 1 << 20:
            continue
        run = subprocess.run(["xmllint", "--noout", full], capture_output=True, text=True, errors="replace")
        found = crosswalk(binary, full)
        first = f"{found[0]['id']}: {found[0]['summary']}" if found else "nothing"
        out(f"| {file} | {run.returncode}, {len(run.stderr.splitlines())} | {first} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=os.path.join(ROOT, ".build", "release", "crosswalk"))
    parser.add_argument("-o", "--output", default=os.path.join(ROOT, "docs", "validator-comparison.md"))
    arguments = parser.parse_args()
    if not os.path.isdir(SHARED):
        print("skipped: the shared data is not beside the checkout (set CROSSWALK_SHARED)")
        return 0
    python = python_with_frictionless()
    version = subprocess.run(
        [python, "-c", "import frictionless; print(frictionless.__version__)"], capture_output=True, text=True).stdout
    lint = subprocess.run(["xmllint", "--version"], capture_output=True, text=True).stderr.splitlines()[0]
    page = []
    out = page.append
    out("# What other checkers say\n")
    out("Written by `Benchmarks/compare_validators.py`, which anybody with the samples can run again. It compares "
        f"`crosswalk validate` with frictionless {version.strip()} and xmllint ({lint.split(':')[-1].strip()}) on the "
        "same files. Only kinds and numbers are told: the messages of the others hold values of the data.\n")
    planted(arguments.binary, python, out)
    samples(arguments.binary, python, out)
    documents(arguments.binary, out)
    text = "\n".join(line.rstrip() if not line.endswith("\n") else line for line in page) + "\n"
    with open(arguments.output, "w", encoding="utf-8") as file:
        file.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())

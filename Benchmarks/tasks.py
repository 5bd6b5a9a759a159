# SPDX-License-Identifier: Apache-2.0
"""The tasks of the benchmark: what is run against what, and the ratio that is wanted."""
import equal

ROSTER = ("orgs", "academicSessions", "courses", "classes", "users", "roles", "demographics", "enrollments")


class Task:
    """One thing to do, and the programs that do it.

    `input` is the part of the data that it reads, `rivals` maps names to functions that make commands, and `goals` maps
    names of rivals to how many times as fast as the rival we want to be. `check` maps names of rivals to functions that
    read what a program wrote to a folder: it has to equal what we wrote.
    """

    def __init__(self, name, title, input, ours, rivals, goals=None, check=None, needs=None, accept=(0,)):
        self.name, self.title, self.input, self.ours, self.rivals = name, title, input, ours, rivals
        self.goals, self.check, self.needs, self.accept = goals or {}, check, needs, accept


def convert(to, *more):
    return lambda tools, source, out: [tools.crosswalk, "convert", source, "--to", to, "-o", out, "-q", "--overwrite", *more]


def peer(name, *more):
    return lambda tools, source, out: [tools.python, tools.peers + "/" + name, source, out, *more]


def floor(name, writes=True):
    return lambda tools, source, out: [tools.floors + "/" + name, source] + ([out] if writes else [])


def to_stdout(name):
    """A floor that writes to standard output, which the runner sends where it belongs."""
    return floor(name, writes=False)


def judge(name):
    return lambda tools, source, out: [tools.python, tools.peers + "/" + name, source]


def both_jobs(make):
    """Ourselves with as many jobs as there are processors, and with one."""
    return {"crosswalk": make, "crosswalk --jobs 1": lambda *each: make(*each) + ["--jobs", "1"]}


def oneroster_to_canonical(version):
    return Task(
        "oneroster-%s-to-canonical" % version,
        "OneRoster %s → canonical" % version,
        "oneroster-" + version,
        both_jobs(convert("canonical")),
        {
            "DuckDB, 2 threads": peer("duckdb_oneroster_to_ndjson.py", "2"),
            "DuckDB, 1 thread": peer("duckdb_oneroster_to_ndjson.py", "1"),
            "C, 1 thread": to_stdout("oneroster_to_ndjson"),
        },
        goals={"DuckDB, 2 threads": 5, "DuckDB, 1 thread": 5, "C, 1 thread": 1},
        check=equal.ndjson,
    )


def canonical_to(family, stream, written, read):
    """Writing a family, against reading the data that the stream was made of."""
    peer = "reading " + family
    return Task(
        "canonical-to-" + family.lower(),
        "canonical → " + family,
        stream,
        both_jobs(convert(written)),
        {peer: lambda tools, source, out: convert("canonical")(tools, tools.data + "/" + read, out)},
        goals={peer: 1},
    )


def program(name, title):
    """A table of a program to canonical NDJSON, beside DuckDB and Polars."""
    return Task(
        name + "-to-canonical",
        title + " → canonical",
        name,
        both_jobs(convert("canonical")),
        {"DuckDB, 2 threads": peer("duckdb_%s_to_ndjson.py" % name, "2"),
         "Polars": peer("polars_%s_to_ndjson.py" % name)},
        goals={"DuckDB, 2 threads": 5, "Polars": 5},
        check=equal.ndjson,
        needs="pmm",
    )


TASKS = [
    oneroster_to_canonical("1.1"),
    oneroster_to_canonical("1.2"),
    Task(
        "sif-to-canonical",
        "SIF → canonical",
        "sif/district.xml",
        both_jobs(convert("canonical")),
        {"libxml2 SAX, counting": floor("count_xml_elements", writes=False)},
        goals={"libxml2 SAX, counting": 0.9},
    ),
    Task(
        "sif-to-oneroster",
        "SIF → OneRoster 1.2",
        "sif/district.xml",
        both_jobs(convert("oneroster-csv-1.2")),
        {"lxml iterparse": peer("lxml_sif_to_oneroster.py"), "C over SAX": floor("sif_to_oneroster")},
        goals={"lxml iterparse": 8, "C over SAX": 1 / 1.2},
        check=lambda folder: equal.tables(folder, ROSTER),
    ),
    Task(
        "oneroster-to-sif",
        "OneRoster 1.1 → SIF",
        "oneroster-1.1",
        both_jobs(convert("sif-unity-4.2")),
        {
            "DuckDB, 2 threads": peer("duckdb_oneroster_to_sif.py", "2"),
            "Python": peer("python_oneroster_to_sif.py"),
        },
        goals={"DuckDB, 2 threads": 5, "Python": 5},
        check=equal.sif_values,
    ),
    canonical_to("OneRoster", "canonical.ndjson", "oneroster-csv-1.1", "oneroster-1.1"),
    canonical_to("SIF", "canonical-of-sif.ndjson", "sif-unity-4.2", "sif/district.xml"),
    Task(
        "validate-oneroster",
        "validate OneRoster 1.1",
        "oneroster-1.1",
        both_jobs(lambda tools, source, out: [tools.crosswalk, "validate", source, "-q"]),
        {
            "Polars": judge("polars_validate.py"),
            "DuckDB": judge("duckdb_validate.py"),
            "Python": judge("python_validate.py"),
            "frictionless": judge("frictionless_validate.py"),
        },
        goals={"Polars": 3, "DuckDB": 3, "Python": 3, "frictionless": 50},
        needs="validate",
        accept=(0, 1),
    ),
    Task(
        "validate-sif",
        "validate SIF",
        "sif/district.xml",
        both_jobs(lambda tools, source, out: [tools.crosswalk, "validate", source, "-q"]),
        {"xmllint --stream --schema": lambda tools, source, out: [
            "xmllint", "--stream", "--noout", "--schema", tools.schema, source]},
        goals={"xmllint --stream --schema": 1},
        needs="validate",
        accept=(0, 1, 3),
    ),
    program("pmm", "program export"),
    program("wide", "wide sheet"),
    Task(
        "version",
        "start: --version",
        "oneroster-1.1/orgs.csv",
        {"crosswalk": lambda tools, source, out: [tools.crosswalk, "--version"]},
        {"xmllint --version": lambda tools, source, out: ["xmllint", "--version"]},
    ),
    Task(
        "ten-lines",
        "start: ten lines converted",
        "ten.ndjson",
        {"crosswalk": convert("canonical")},
        {"xmllint --version": lambda tools, source, out: ["xmllint", "--version"]},
    ),
]

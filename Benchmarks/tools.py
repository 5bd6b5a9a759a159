# SPDX-License-Identifier: Apache-2.0
"""What the benchmark runs: our program, the reference programs and the floors, made or installed where missing."""
import html
import os
import re
import shutil
import subprocess
import sys

import generate
import measure

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
PACKAGES = ("duckdb", "polars", "lxml", "frictionless")
FLOORS = {
    "spawn": False,
    "count_csv_fields": False,
    "oneroster_to_ndjson": False,
    "count_xml_elements": True,
    "sif_to_oneroster": True,
}


def say(text):
    print(text, file=sys.stderr, flush=True)


class Tools:
    """Paths of programs. Everything made goes below .build/benchmarks, which no commit holds."""

    def __init__(self, crosswalk=None):
        self.home = os.path.join(ROOT, ".build", "benchmarks")
        self.peers = os.path.join(HERE, "peers")
        self.floors = os.path.join(self.home, "floors")
        self.data = None
        os.makedirs(self.floors, exist_ok=True)
        self.schema = self.wrap_schema(os.environ.get("CROSSWALK_SIF_SCHEMA", ""))
        self.python = self.install_packages()
        self.install_programs()
        self.compile_floors()
        measure.spawner = os.path.join(self.floors, "spawn")
        self.crosswalk = crosswalk or self.build()
        self.features = subprocess.run(
            [self.crosswalk, "--help"], capture_output=True, text=True).stdout + subprocess.run(
            [self.crosswalk, "formats"], capture_output=True, text=True).stdout

    def wrap_schema(self, path):
        """A schema that includes the one at `path` and declares the root that the data have, which stands in none."""
        if not os.path.exists(path):
            return ""
        with open(path, encoding="utf-8") as file:
            head = file.read(1 << 16)
        if not re.search('targetNamespace="%s"' % re.escape(generate.SIF_NAMESPACE), head):
            say("CROSSWALK_SIF_SCHEMA is not of the namespace of the data, " + generate.SIF_NAMESPACE)
            return ""
        target = os.path.join(self.home, "sif.xsd")
        with open(target, "w", encoding="utf-8") as file:
            file.write("""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="%s" targetNamespace="%s"
  elementFormDefault="qualified">
  <xs:include schemaLocation="%s"/>
  <xs:element name="SIFDataSet"><xs:complexType><xs:sequence>
    <xs:any namespace="##targetNamespace" processContents="strict" minOccurs="0" maxOccurs="unbounded"/>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>
""" % (generate.SIF_NAMESPACE, generate.SIF_NAMESPACE, html.escape(os.path.abspath(path))))
        return target

    def install_packages(self):
        python = os.path.join(self.home, "python", "bin", "python3")
        probe = "import " + ",".join(PACKAGES)
        for candidate in (sys.executable, python):
            if os.path.exists(candidate) and subprocess.run(
                    [candidate, "-c", probe], capture_output=True).returncode == 0:
                return candidate
        say("installing " + ", ".join(PACKAGES))
        subprocess.run([sys.executable, "-m", "venv", os.path.join(self.home, "python")], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
        return python

    def install_programs(self):
        missing = [package for program, package in (("xmllint", "libxml2-utils"), ("mlr", "miller"))
                   if not shutil.which(program)]
        if missing and os.geteuid() == 0 and shutil.which("apt-get"):
            say("installing " + ", ".join(missing))
            subprocess.run(["apt-get", "install", "--yes", "--quiet", *missing], stdout=subprocess.DEVNULL, check=False)

    def compile_floors(self):
        compiler = shutil.which("cc") or shutil.which("clang") or shutil.which("gcc")
        flags = subprocess.run(["pkg-config", "--cflags", "--libs", "libxml-2.0"], capture_output=True, text=True)
        for name, needs_xml in FLOORS.items():
            source = os.path.join(HERE, "floors", name + ".c")
            target = os.path.join(self.floors, name)
            if os.path.exists(target) and os.path.getmtime(target) > os.path.getmtime(source):
                continue
            extra = flags.stdout.split() if needs_xml else []
            subprocess.run([compiler, "-O2", "-D_GNU_SOURCE", "-o", target, source, *extra], check=True)

    def build(self):
        say("building crosswalk")
        subprocess.run(["swift", "build", "-c", "release", "--static-swift-stdlib", "--product", "crosswalk"], cwd=ROOT, check=True,
                       stdout=sys.stderr)
        return os.path.join(ROOT, ".build", "release", "crosswalk")

    def make_data(self, students):
        """The data of a size, made once for every version of the generator."""
        generator = os.path.join(HERE, "generate.py")
        folder = os.path.join(self.home, "data-%d" % students)
        facts = os.path.join(folder, "facts.json")
        if not os.path.exists(facts) or os.path.getmtime(facts) < os.path.getmtime(generator):
            say("making a district of %d students" % students)
            shutil.rmtree(folder, ignore_errors=True)
            subprocess.run([sys.executable, generator, "--students", str(students), "--out", folder], check=True)
        return folder

    def make_canonical(self, folder):
        """What is read by the tasks that start at the canonical form; made anew for every program that is measured."""
        for source, name in (("oneroster-1.1", "canonical.ndjson"), ("sif/district.xml", "canonical-of-sif.ndjson")):
            subprocess.run(
                [self.crosswalk, "convert", os.path.join(folder, source), "-q", "--overwrite", "-o",
                 os.path.join(folder, name)], check=False, stderr=subprocess.DEVNULL)
        whole, ten = os.path.join(folder, "canonical.ndjson"), os.path.join(folder, "ten.ndjson")
        with open(whole, "rb") as file, open(ten, "wb") as out:
            for _ in range(10):
                out.write(file.readline())

#!/usr/bin/env python3
"""Runs the sample project with the writer tables and compares the workbook with other files of the run.

    check_tables.py TERTIUM SOURCE_FOLDER

- Each number in the workbook is a figure of findings.csv. The sections on coverage and on the quality of the data
  work out some of their own (shares of a whole, sums): these are shares or whole numbers. Profiles have the mean
  score of the other regions and the difference from it, worked out here anew.
- Each score of a criterion in a region is in the workbook.
- There is a sheet for each table and each chart of report.docx, under the same caption; its texts are there too,
  and each link leads to a sheet.
- Numbers of respondents and differences are numbers.
- No cell holds a formula, and no number stands where a figure was suppressed.

With TERTIUM_OOXML_VALIDATOR set (see tests/documents), Microsoft's validator takes part. Exits with 77 (skipped) if
openpyxl is not installed.
"""

import bisect
import csv
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile
from xml.etree import ElementTree

SKIPPED = 77
TOLERANCE = 1e-12  # relative
OWN_FIGURES = ("Who answered", "Quality of the data", "How this report was made")
COLUMNS = ("value", "low", "high", "n")
BENCHMARK = "Basque Country"  # of the sample project: no other region is held against it


class Figures:
    """The numbers of findings.csv."""

    def __init__(self, path):
        with path.open(encoding="utf-8", newline="") as file:
            self.lines = list(csv.DictReader(file))
        found = {float(line[name]) for line in self.lines for name in COLUMNS if line[name]}
        self.sorted = sorted(found | self.against_others())

    def against_others(self):
        """What profiles hold a region against, the mean score of the other compared regions, and how far it is from it."""
        scores = {}
        for line in self.lines:
            if line["statistic"] == "score" and line["region"] and not line["group"] and line["value"]:
                scores.setdefault((line["kind"], line["item"]), {})[line["region"]] = float(line["value"])
        figures = set()
        for by_region in scores.values():
            for region in by_region:
                others = [value for name, value in by_region.items() if name not in (region, BENCHMARK)]
                if others:
                    mean = sum(others) / len(others)
                    figures |= {mean, by_region[region] - mean}
        return figures

    def has(self, number):
        at = bisect.bisect(self.sorted, number)
        return any(abs(figure - number) <= TOLERANCE * abs(number) for figure in self.sorted[max(0, at - 1):at + 1])

    def scores(self):
        return [float(line["value"]) for line in self.lines
                if line["kind"] == "criterion" and line["statistic"] == "score" and line["value"]]


def cells(sheet):
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def is_number(cell):
    return isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool)


def number_faults(book, figures):
    contents = book.worksheets[0]
    sections = {row[0].value: row[2].value for row in contents.iter_rows() if row[0].hyperlink}
    known = 0
    numbers = set()
    for sheet in book.worksheets[1:]:
        for cell in filter(is_number, cells(sheet)):
            numbers.add(cell.value)
            if figures.has(cell.value):
                known += 1
                continue
            may = sections[sheet.title] in OWN_FIGURES
            if not may or not (0 <= cell.value <= 1 or cell.value == int(cell.value)):
                yield "%s!%s: %r is no figure of findings.csv" % (sheet.title, cell.coordinate, cell.value)
    if known < 300:
        yield "only %d figures of findings.csv were found: too few to prove anything" % known
    in_order = sorted(numbers)
    for score in figures.scores():
        at = bisect.bisect(in_order, score)
        if not any(abs(number - score) <= TOLERANCE * abs(score) for number in in_order[max(0, at - 1):at + 1]):
            yield "the score %r is not in the workbook" % score


def text_faults(book):
    """Columns of numbers of respondents and of differences hold numbers, or words for why there is none."""
    for sheet in book.worksheets[1:]:
        columns = {}
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value in ("n", "Respondents (n)", "Difference", "Mean of others", "Gap to the benchmark"):
                    columns[cell.column] = cell.value
                elif cell.column in columns and isinstance(cell.value, str) and re.match(r"[+−]?\d", cell.value):
                    yield "%s!%s: '%s' is a text" % (sheet.title, cell.coordinate, cell.value)
        if "Difference" in columns.values() and not any(
                is_number(row[c - 1]) for row in sheet.iter_rows() for c, name in columns.items() if name == "Difference"):
            yield "%s: no difference is a number" % sheet.title


def sheet_faults(book):
    names = set(book.sheetnames)
    for sheet in book.worksheets:
        for cell in cells(sheet):
            if cell.data_type == "f":
                yield "%s!%s is a formula" % (sheet.title, cell.coordinate)
            if is_number(cell) and "suppressed" in cell.number_format:
                yield "%s!%s hides a number" % (sheet.title, cell.coordinate)
        for link in sheet._hyperlinks:
            place = re.fullmatch(r"'(.*)'!A1", link.location or "")
            if not place or place[1] not in names:
                yield "%s!%s leads nowhere: %s" % (sheet.title, link.ref, link.location)


def caption_faults(book, document):
    """Tables and charts of the Word report, by its own parts."""
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(document) as file:
        body = ElementTree.fromstring(file.read("word/document.xml"))
    texts = [list(filter(None, ("".join(piece.text or "" for piece in cell.iter(word + "t"))
                                for cell in table.iter(word + "tc")))) for table in body.iter(word + "tbl")]
    sheets = [sheet for sheet in book.worksheets if sheet.title.startswith("Table ")]
    if len(texts) != len(sheets):
        yield "%d tables in report.docx, %d in the workbook" % (len(texts), len(sheets))
    for sheet, table in zip(sheets, texts):
        there = {cell.value for cell in cells(sheet)}
        for text in table:
            if not any(letter.isdigit() for letter in text) and text not in there:
                yield "%s has no cell '%s'" % (sheet.title, text)
    captions = {"".join(piece.text or "" for piece in paragraph.iter(word + "t"))
                for paragraph in body.iter(word + "p")}
    for sheet in book.worksheets[1:]:
        if sheet["A1"].value not in captions:
            yield "report.docx has no caption '%s'" % sheet["A1"].value


def validator_faults(path):
    validator = os.environ.get("TERTIUM_OOXML_VALIDATOR")
    if not validator:
        print("skipped: the Open XML SDK validator (TERTIUM_OOXML_VALIDATOR is not set)")
        return
    for profile in ("Office2010", "Microsoft365"):
        run = subprocess.run([validator, str(path), profile], capture_output=True, text=True, check=False)
        try:  # its exit status is 0 for invalid files too
            said = json.loads(run.stdout)
        except json.JSONDecodeError:
            said = {"errors": [run.stdout + run.stderr]}
        if said.get("ok") is not True:
            yield "sdk %s: %s" % (profile, json.dumps(said)[:500])


def main(tertium, source):
    try:
        import openpyxl
    except ImportError:
        print("skipped: openpyxl is not installed (Debian: python3-openpyxl)")
        return SKIPPED
    source = pathlib.Path(source).resolve()
    with tempfile.TemporaryDirectory() as folder:
        pipeline = source / "pipelines" / "regional-comparison.toml"
        out = pathlib.Path(folder) / "out"
        status = subprocess.run([tertium, "run", "--quiet", pipeline, source / "samples" / "cluster-policy", "-o", out],
                                check=False).returncode
        if status not in (0, 1):  # 1: the samples hold a few broken rows on purpose
            print("%s ended with %d" % (tertium, status))
            return 1
        book = openpyxl.load_workbook(out / "tables.xlsx")
        faults = [*number_faults(book, Figures(out / "findings.csv")), *sheet_faults(book), *text_faults(book),
                  *caption_faults(book, out / "report.docx"), *validator_faults(out / "tables.xlsx")]
    for fault in faults:
        print(fault)
    print("%d sheets checked, %d faults" % (len(book.worksheets), len(faults)))
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))

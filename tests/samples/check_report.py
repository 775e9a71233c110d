#!/usr/bin/env python3
"""Reads the figures of a report back, with two readers that know nothing of Tertium, and holds them against the findings.

    check_report.py SAMPLES FINDINGS_CSV

report.docx lies beside findings.csv. python-docx and LibreOffice must see the same tables, and every cell of the
tables of scores, of answers and of numbers must be the finding at that place, rounded as it is shown: a cell that
names no figure must stand for one that findings.csv does not have. The figures in bars and radars must be the
findings unrounded. Exits with 77 (skipped) if a reader is not installed.
"""

import csv
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile

try:
    import docx
    import docx.table
    from lxml import etree
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

PIPELINES = pathlib.Path(__file__).resolve().parents[2] / "pipelines"
BENCHMARK = "Basque Country"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def by_python_docx(path):
    """[(caption, rows of texts)]; a merged cell stands once."""
    document = docx.Document(str(path))
    tables = []
    for element in document.element.body.iter(W + "tbl"):
        before = element.getprevious()
        while before is not None and before.tag != W + "p":
            before = before.getprevious()
        caption = "".join(t.text or "" for t in before.iter(W + "t"))
        rows = []
        for row in docx.table.Table(element, document).rows:
            cells, seen = [], []
            for cell in row.cells:
                if cell._tc not in seen:
                    cells.append(cell.text)
                    seen.append(cell._tc)
            rows.append(cells)
        tables.append((caption, rows))
    return tables


def by_libreoffice(path, folder):
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        print("skipped: LibreOffice is not installed")
        sys.exit(77)
    subprocess.run([program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "odt",
                    "--outdir", folder, path], check=True, capture_output=True, timeout=180)
    with zipfile.ZipFile(pathlib.Path(folder) / (pathlib.Path(path).stem + ".odt")) as odt:
        content = etree.fromstring(odt.read("content.xml"))
    tables = []
    for table in content.iter(TABLE + "table"):
        rows = [["\n".join("".join(p.itertext()) for p in cell.iter(TEXT + "p"))
                 for cell in row.iterchildren(TABLE + "table-cell")] for row in table.iter(TABLE + "table-row")]
        tables.append(rows)
    return tables


class Named:
    """What the criteria file and the codebook call things in English."""

    def __init__(self):
        criteria = tomllib.loads((PIPELINES / "cluster-policy.criteria.toml").read_text("utf-8"))
        codebook = tomllib.loads((PIPELINES / "cluster-policy.codebook.toml").read_text("utf-8"))
        self.themes = {theme["title"]["en"]: theme["id"] for theme in criteria["theme"]}
        self.criteria = {one["title"]["en"]: one["id"] for one in criteria["criterion"]}
        self.questions, self.choices = {}, {}
        for question in codebook["question"]:
            self.questions[question["text"]["en"]] = question["id"]
            scale = question.get("scale")
            described = question if isinstance(scale, str) and "choices" in question else codebook["scales"].get(scale, question)
            self.choices[question["id"]] = {c["label"]["en"]: c["code"] for c in described.get("choices", [])}


class Check:
    def __init__(self, findings_file):
        self.findings, self.gaps = {}, {}
        with open(findings_file, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["group"]:
                    continue
                if not row["against"]:
                    self.findings[row["kind"], row["item"], row["choice"], row["region"], row["statistic"]] = row
                elif row["statistic"] == "gap":
                    self.gaps[row["item"], row["region"]] = row
        self.named, self.faults, self.compared = Named(), [], 0

    def finding(self, *place):
        return self.findings.get(place, {})

    def expect(self, where, shown, value, decimals=0, percent=False):
        """`shown` is `value` rounded, or neither is there."""
        if value in ("", None):
            if re.search(r"\d", shown):
                self.faults.append(f"{where}: {shown} is shown and not found")
            return
        self.compared += 1
        number = float(value) * (100 if percent else 1)
        if percent and shown in ("<1%", ">99%"):
            good = 0 < number < 1 if shown[0] == "<" else 99 < number < 100
        else:
            match = re.fullmatch(r"([−-]?[\d,]*\.?\d+)%?", shown)
            read = float(match[1].replace("−", "-").replace(",", "")) if match else None
            places = len(match[1].partition(".")[2]) if match else 0
            good = match is not None and abs(read - number) <= 0.5 * 10 ** -places + 1e-9 and places >= decimals
        if not good:
            self.faults.append(f"{where}: {shown} is shown, {value} was found")

    def expect_interval(self, where, shown, finding):
        ends = re.split(r"–| to ", shown)
        if len(ends) != 2:
            if finding.get("low") and shown != "no spread":
                self.faults.append(f"{where}: no interval is shown")
            return
        for end, shown_end in zip(("low", "high"), ends):
            self.expect(f"{where}, {end}", shown_end, finding.get(end))

    def region_of(self, label):
        return label.replace(" (benchmark)", "").replace("\n", " ")

    def overview(self, rows):
        regions = [self.region_of(cell) for cell in rows[0][1:]]
        for row in rows[1:]:
            theme = self.named.themes.get(row[0])
            for region, cell in zip(regions, row[1:]):
                place = ("theme", theme, "", region, "score") if theme else ("coverage", "", "", region, "n")
                self.expect(f"{row[0]}, {region}", cell, self.finding(*place).get("value"))

    def criteria(self, rows):
        criterion = None
        for row in rows[1:]:
            if len(row) == 1:
                criterion = self.named.criteria[row[0]]
                continue
            region = self.region_of(row[0])
            self.scored(criterion, region, row[1], row[2], row[3])
            self.ranked(criterion, region, row[4])
            self.gap(criterion, region, row[5])

    def gap(self, criterion, region, shown):
        found = self.gaps.get((criterion, region), {})
        where = f"{criterion}, {region}, gap"
        value, _, interval = shown.partition(" (")
        self.expect(where, value.lstrip("+"), found.get("value"))
        self.expect_interval(where, interval.rstrip(")"), found)
        return found

    def distances(self, rows, region):
        """The gaps to the benchmark, and whether their intervals leave 0 out."""
        for criterion, score, benchmark, gap, sure in rows[1:]:
            criterion = self.named.criteria[criterion]
            self.expect(criterion, score, self.finding("criterion", criterion, "", region, "score").get("value"))
            self.expect(criterion, benchmark, self.finding("criterion", criterion, "", BENCHMARK, "score").get("value"))
            found = self.gap(criterion, region, gap)
            if found.get("low"):
                clear = float(found["low"]) > 0 or float(found["high"]) < 0
                if sure != ("clear" if clear else "may be chance"):
                    self.faults.append(f"{criterion}, {region}: {sure} is said of {found['low']} to {found['high']}")

    def trials(self, rows, theme):
        for region, score, _, _, first in rows[1:]:
            item = self.named.themes[theme]
            self.expect(f"{theme}, {region}", score, self.finding("theme", item, "", region, "score").get("value"))
            share = self.finding("theme", item, "1", region, "rank_share")
            self.expect(f"{theme}, {region}, first", first, share.get("value"), percent=True)

    def profile(self, rows, region):
        columns = {name.replace("\n", " "): i for i, name in enumerate(rows[0])}
        for row in rows[1:]:
            if len(row) == 1:
                continue
            criterion = self.named.criteria[row[0]]
            self.scored(criterion, region, row[1], row[2], row[3])
            if "Rank" in columns:
                self.ranked(criterion, region, row[columns["Rank"]])
            if "Benchmark" in columns:
                score = self.finding("criterion", criterion, "", BENCHMARK, "score")
                self.expect(f"{criterion}, benchmark", row[columns["Benchmark"]], score.get("value"))

    def scored(self, criterion, region, score, interval, n):
        found = self.finding("criterion", criterion, "", region, "score")
        where = f"{criterion}, {region}"
        self.expect(where, score, found.get("value"))
        self.expect_interval(where, interval, found)
        self.expect(f"{where}, n", n, found.get("n") if found.get("value") else "")

    def ranked(self, criterion, region, shown):
        found = self.finding("criterion", criterion, "", region, "rank")
        where = f"{criterion}, {region}, rank"
        match = re.fullmatch(r"(\d+) of (\d+)(, tied)?(?: \((\d+)–(\d+)\))?", shown)
        if match is None:
            self.expect(where, shown, found.get("value"))
            return
        self.expect(where, match[1], found.get("value"))
        if match[4]:
            self.expect(where, match[4], found.get("low"))
            self.expect(where, match[5], found.get("high"))
        elif found.get("low") != found.get("high"):
            self.faults.append(f"{where}: the ranks that are open are not shown")

    def answers(self, rows, question):
        regions = [self.region_of(cell) for cell in rows[0][1:]]
        item = self.named.questions[question]
        for row in rows[1:]:
            for region, cell in zip(regions, row[1:]):
                where = f"{item}, {row[0]}, {region}"
                if row[0] in self.named.choices[item]:
                    place = ("question", item, self.named.choices[item][row[0]], region, "share")
                    self.expect(where, cell, self.finding(*place).get("value"), percent=True)
                else:
                    statistic = {"Valid answers (n)": "n", "No valid answer (n)": "missing"}[row[0]]
                    found = self.finding("question", item, "", region, statistic)
                    self.expect(where, cell, found.get("value"))

    def numbers(self, rows):
        columns = {name: i for i, name in enumerate(rows[0])}
        item = None
        for row in rows[1:]:
            if len(row) == 1:
                item = self.named.questions[row[0]]
                continue
            region = self.region_of(row[0])
            for name, statistic in (("Mean", "mean"), ("Median", "median")):
                if name in columns:
                    found = self.finding("question", item, "", region, statistic)
                    self.expect(f"{item}, {region}, {statistic}", row[columns[name]], found.get("value"))

    def table(self, caption, rows):
        caption = re.sub(r"^Table \d+: |, part \d+ of \d+$", "", caption)
        profile = re.fullmatch(r"(.*): scores by criterion", caption)
        answers = re.fullmatch(r"“(.*)”: answers by region", caption)
        distances = re.fullmatch(r"(.*): distance from the benchmark", caption)
        trials = re.fullmatch(r"(.*): ranks with other weights and methods", caption)
        if caption == "Scores by theme and region":
            self.overview(rows)
        elif caption.endswith(": scores by criterion and region"):
            self.criteria(rows)
        elif profile:
            self.profile(rows, profile[1])
        elif answers:
            self.answers(rows, answers[1])
        elif distances:
            self.distances(rows, distances[1])
        elif trials:
            self.trials(rows, trials[1])
        elif caption.endswith(": numbers by region"):
            self.numbers(rows)

    def chart(self, root):
        """The series of regions over criteria or themes."""
        names = {**{k: ("criterion", v) for k, v in self.named.criteria.items()},
                 **{k: ("theme", v) for k, v in self.named.themes.items()}}
        regions = {place[3] for place in self.findings if place[0] == "coverage" and place[3]}
        for series in root.iter(C + "ser"):
            region = self.region_of(" ".join(v.text for v in series.find(C + "tx").iter(C + "v")))
            labels, values = series.find(C + "cat"), series.find(C + "val")
            if region not in regions or labels is None:
                continue
            texts = {p.get("idx"): p.find(C + "v").text for p in labels.iter(C + "pt")}
            shown = {p.get("idx"): float(p.find(C + "v").text) for p in values.iter(C + "pt")}
            for index, text in texts.items():
                if text not in names:
                    continue
                value = self.finding(*names[text], "", region, "score").get("value")
                self.compared += 1
                if (value in ("", None)) != (index not in shown) or (
                        index in shown and abs(shown[index] - float(value)) > 1e-12 * abs(float(value))):
                    self.faults.append(f"chart: {text}, {region}: {shown.get(index)} is drawn, {value} was found")


def words_of(rows):
    return [re.sub(r"\s+", " ", cell).strip() for row in rows for cell in row if cell.strip()]


def main(_, findings_file):
    report = pathlib.Path(findings_file).with_name("report.docx")
    tables = by_python_docx(report)
    check = Check(findings_file)
    with tempfile.TemporaryDirectory() as folder:
        others = by_libreoffice(report, folder)
    if [words_of(rows) for _, rows in tables] != [words_of(rows) for rows in others]:
        check.faults.append("python-docx and LibreOffice see different tables")
    for caption, rows in tables:
        check.table(caption, rows)
    with zipfile.ZipFile(report) as package:
        charts = [name for name in package.namelist() if re.fullmatch(r"word/charts/chart\d+\.xml", name)]
        for name in charts:
            check.chart(etree.fromstring(package.read(name)))
    for fault in check.faults:
        print(fault)
    print(f"{check.compared} figures in {len(tables)} tables and {len(charts)} charts were read back")
    return 1 if check.faults or check.compared < 500 or not charts else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))

#!/usr/bin/env python3
"""The composite index of the ASEM portal, as R's package COINr documents it, out of Tertium's pipelines.

    run_asem.py TERTIUM

Indicators and metadata lie in the folder of shared files (TERTIUM_SHARED, else ../shared): reference/data/asem_*.csv. The
figures are divided by their denominators, filled in with the mean of their continent and drawn in where they are too
skewed; what follows is Tertium's: each indicator is a criterion of the method `indicator`, from 0 for the least to 100 for
the most, and each aggregate a theme. A theme holds criteria, so each level of the index is one pipeline, whose themes are
the figures of the next. Exits with 77 (skipped) if the files are not there.
"""

import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile

SKIPPED = 77
MOST_DRAWN_IN = 5
TOLERANCE = 1e-9


def shared_files():
    root = pathlib.Path(__file__).resolve().parent.parent.parent.parent
    return pathlib.Path(os.environ.get("TERTIUM_SHARED") or root.parent / "shared") / "reference"


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(text):
    return None if text in ("", "NA") else float(text)


def skewed(values):
    """Whether the adjusted skewness is beyond 2 and the kurtosis beyond 3.5; and the skewness."""
    n = len(values)
    mean = sum(values) / n
    m2, m3, m4 = (sum((v - mean) ** power for v in values) / n for power in (2, 3, 4))
    skewness = m3 / m2 ** 1.5 * (n * (n - 1)) ** 0.5 / (n - 2)
    kurtosis = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (m4 / m2 ** 2 - 3) + 6)
    return abs(skewness) > 2 and kurtosis > 3.5, skewness


def drawn_in(values):
    """The farthest value is brought to the next one, until the figures are not too skewed or five steps are done."""
    values = dict(values)
    for _ in range(MOST_DRAWN_IN):
        too_skewed, skewness = skewed(list(values.values()))
        if not too_skewed:
            break
        ends = sorted(set(values.values()), reverse=skewness >= 0)
        values = {unit: ends[1] if v == ends[0] else v for unit, v in values.items()}
    return values


def prepared(data, indicator):
    """{unit: figure} of one indicator, ready to be scored."""
    code, by = indicator["iCode"], indicator["Denominator"]
    figures = {}
    for row in data:
        figure = number(row[code])
        if by and figure is not None:
            divisor = number(row[by])
            figure = None if divisor is None else figure / divisor
        figures[row["uCode"]] = figure
    groups = {row["uCode"]: row["EurAsia_group"] for row in data}
    for unit, figure in figures.items():
        if figure is None:
            known = [f for u, f in figures.items() if groups[u] == groups[unit] and f is not None]
            figures = figures | {unit: sum(known) / len(known)}
    return drawn_in(figures)


def toml(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def criteria_file(nodes, themes, figures):
    """A criteria file in which each node is a criterion, from `low` to `high` of its figures."""
    lines = []
    for theme in themes:
        lines += ["[[theme]]", f"id = {toml(theme['iCode'])}", f"title = {toml(theme['iName'])}", ""]
    for node in nodes:
        values, low, high = figures[node["iCode"]]
        listed = ", ".join(toml(f"{unit} = {value!r}") for unit, value in values.items())
        lines += ["[[criterion]]", f"id = {toml(node['iCode'])}", f"theme = {toml(node['Parent'])}",
                  f"title = {toml(node['iName'])}", f"weight = {float(node['Weight'])!r}", 'method = "indicator"',
                  f'options = {{ figures = [{listed}], low = {low!r}, high = {high!r}, source = "ASEM portal, 2018" }}', ""]
    return "\n".join(lines)


PIPELINE = """title = "Sustainable connectivity"
codebook = "asem.codebook.toml"
criteria = "{level}.criteria.toml"
[regions]
from = "column:country"
[disclosure]
smallest_cell = 1
[[normalize]]
use = "codebook"
[[analyze]]
use = "criteria"
"""
CODEBOOK = """[[question]]
id = "year"
text = "Year of the figures"
scale = "interval"
"""


class Runs:
    """The pipelines of one folder."""

    def __init__(self, tertium, folder, units):
        self.tertium, self.folder = tertium, folder
        (folder / "asem.codebook.toml").write_text(CODEBOOK, encoding="utf-8")
        lines = [f"{unit},2018" for unit in units]
        (folder / "countries.csv").write_text("\n".join(["country,year", *lines]) + "\n", encoding="utf-8")

    def themes(self, level, nodes, themes, figures):
        """{theme: {statistic: {unit: value}}}."""
        (self.folder / f"{level}.criteria.toml").write_text(criteria_file(nodes, themes, figures), encoding="utf-8")
        pipeline = self.folder / f"{level}.toml"
        pipeline.write_text(PIPELINE.format(level=level), encoding="utf-8")
        out = self.folder / f"out-{level}"
        subprocess.run([self.tertium, "run", pipeline, self.folder / "countries.csv", "-o", out, "--quiet"], check=True)
        found = {theme["iCode"]: {"score": {}, "rank": {}} for theme in themes}
        for row in rows_of(out / "findings.csv"):
            if row["kind"] == "theme":
                found[row["item"]][row["statistic"]][row["region"]] = number(row["value"])
        return found


def index_of(tertium, data, meta, folder):
    """{aggregate: {statistic: {unit: value}}} of all levels."""
    nodes = [node for node in meta if node["Level"]]
    found = {}
    figures = {}
    for node in nodes:
        if node["Level"] != "1":
            continue
        values = prepared(data, node)
        ends = (min(values.values()), max(values.values()))
        figures[node["iCode"]] = (values, *(ends if float(node["Direction"]) > 0 else ends[::-1]))
    runs = Runs(tertium, folder, [row["uCode"] for row in data])
    for level in ("1", "2", "3"):
        own = [node for node in nodes if node["Level"] == level]
        above = [node for node in nodes if node["Level"] == str(int(level) + 1)]
        themes = runs.themes(level, own, above, figures)
        found |= themes
        figures = {code: (theme["score"], 0, 100) for code, theme in themes.items()}
    return found


def differences(found, expected):
    table = expected["aggregated"]["minmax_0_100__amean"]
    for unit, row, rank in zip(table["uCode"], table["rows"], table["index_rank"]):
        for code, value in zip(table["codes"], row):
            own = found[code]["score"].get(unit)
            if own is None or abs(own - value) > TOLERANCE * max(1.0, abs(value)):
                yield f"{unit} {code}: {own}, and COINr gives {value}"
        if found["Index"]["rank"].get(unit) != rank:
            yield f"{unit}: rank {found['Index']['rank'].get(unit)}, and COINr gives {rank}"
    top = expected["top6_as_documented"]
    for code in table["codes"]:
        for unit, value in zip(top["uCode"], top[code]):
            if round(found[code]["score"][unit], 2) != value:
                yield f"{unit} {code}: {found[code]['score'][unit]}, and the documentation has {value}"


def main(tertium):
    folder = shared_files()
    files = [folder / "data" / "asem_indicators.csv", folder / "data" / "asem_meta.csv",
             folder / "expected" / "23_asem_coinr.json"]
    for path in files:
        if not path.exists():
            print(f"skipped: there is no {path}; TERTIUM_SHARED names the folder of shared files")
            return SKIPPED
    with tempfile.TemporaryDirectory() as scratch:
        found = index_of(tertium, rows_of(files[0]), rows_of(files[1]), pathlib.Path(scratch))
    faults = list(differences(found, json.loads(files[2].read_text(encoding="utf-8"))))
    for fault in faults:
        print(fault)
    ranks = found["Index"]["rank"]
    print("first:", ", ".join(sorted(ranks, key=ranks.get)[:6]), f"({len(ranks)} countries, {len(faults)} differences)")
    return 1 if faults or len(ranks) != 51 else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))

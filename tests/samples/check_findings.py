#!/usr/bin/env python3
"""Computes the figures of the sample project anew and compares them with a run's findings.

    check_findings.py SAMPLES/cluster-policy OUT/findings.csv

Prints every difference and how many figures were compared; exits 1 if there is any difference.
"""

import csv
import pathlib
import sys

from expected_figures import SMALLEST_CELL, all_figures
from exported_answers import CHOICES, read

TOLERANCE = 1e-9  # relative
STATISTICS = {
    "coverage": ("n", "empty", "missing", "missing_not_asked", "missing_skipped", "missing_dont_know",
                 "missing_not_applicable", "missing_unreadable", "missing_share"),
    "question": ("n", "missing", "count", "share", "mean", "sd"),
    "criterion": ("score", "rank", "indicator_score"),
    "theme": ("score", "rank"),
    "reliability": ("cronbach_alpha",),
    "test": ("kruskal_h", "kruskal_df", "kruskal_p", "epsilon_squared", "eta_squared"),
}


class Findings:
    """The lines of findings.csv that this script can judge, by place."""

    def __init__(self, path):
        self.lines = {}
        with open(path, encoding="utf-8-sig", newline="") as file:
            for line in csv.DictReader(file):
                kind, statistic = line["kind"], line["statistic"]
                if line["against"] or statistic not in STATISTICS.get(kind, ()):
                    continue
                place = (kind, line["item"], line["choice"], line["region"], line["group"], statistic)
                if place in self.lines:
                    raise SystemExit(f"two lines for {place}")
                self.lines[place] = line

    def hidden(self, place):
        return self.lines[place]["note"].startswith("suppressed")


def differs(text, value):
    if value is None or text == "":
        return (value is None) != (text == "")
    return abs(float(text) - value) > TOLERANCE * max(1.0, abs(value))


def too_narrow(name, text, value):
    slack = TOLERANCE * max(1.0, abs(value))
    return text == "" or (float(text) > value + slack if name == "low" else float(text) < value - slack)


def small(place, figure):
    """True if the figure itself must not be shown: it is about some respondents, but too few."""
    if figure.value is None:
        return False
    if place[-1] in ("n", "count"):
        return 0 < figure.value < SMALLEST_CELL or 0 < figure.n < SMALLEST_CELL
    return 0 < figure.n < SMALLEST_CELL


def compare(findings, figures):
    """Yields what is wrong with the lines, one by one; the last thing yielded is the number of figures compared."""
    compared = hidden = 0
    for place, line in findings.lines.items():
        figure = figures.get(place)
        words = ", ".join(part or "all" for part in place)
        if findings.hidden(place):
            hidden += 1
            if line["value"] or line["low"] or line["high"]:
                yield f"{words}: said to be suppressed, but has a value"
            continue
        if figure is None:
            if line["value"] and not (place[0] == "coverage" and line["value"] == "0"):
                yield f"{words}: {line['value']}, but there is nothing to compute it from"
            continue
        if small(place, figure):
            yield f"{words}: shown, but rests on {figure.n} respondents or counts {figure.value}"
        for name in ("value", "low", "high"):
            expected = getattr(figure, name)
            if name != "value" and expected is None and line[name] == "":
                continue
            compared += 1
            if name != "value" and figure.wider:
                if too_narrow(name, line[name], expected):
                    yield f"{words}: {name} is {line[name] or 'empty'}, and must not lie within {expected!r}"
            elif differs(line[name], expected):
                yield f"{words}: {name} is {line[name] or 'empty'}, computed {expected!r}"
        if line["n"] and line["n"] != str(figure.n):
            yield f"{words}: n is {line['n']}, counted {figure.n}"
    for place in figures:
        if place[3] and not place[4] and place not in findings.lines:
            yield f"{', '.join(part or 'all' for part in place)}: not in findings.csv"
    yield compared, hidden


def sums(figures):
    """Every sum that a reader could do: the place of the total, and the places of its parts."""
    places = set(figures)
    regions = sorted({place[3] for place in places if place[3]})
    groups = sorted({place[4] for place in places if place[4]})
    for kind, item, choice, region, group, statistic in places:
        if statistic not in ("n", "count", "missing"):
            continue
        total = (kind, item, choice, region, group, statistic)
        if not group:
            yield total, [(kind, item, choice, region, g, statistic) for g in groups]
        if not region:
            yield total, [(kind, item, choice, r, group, statistic) for r in regions]
        if statistic == "n" and kind == "question":
            if item in CHOICES and item != "services":
                yield total, [(kind, item, c, region, group, "count") for c in CHOICES[item]]
            respondents = ("coverage", "", "", region, group, "n")
            yield respondents, [total, (kind, item, "", region, group, "missing")]


def given_away(findings, figures):
    """Yields hidden figures that a single subtraction brings back."""
    for total, parts in sums(figures):
        parts = [part for part in parts if part in figures]
        missing = [place for place in (total, *parts)
                   if place not in findings.lines or findings.lines[place]["value"] == ""]
        if len(missing) == 1 and missing[0] in findings.lines and len(parts) > 1:
            yield f"{', '.join(part or 'all' for part in missing[0])}: suppressed, but follows from the others"


def needless(findings, figures):
    """Yields figures that are hidden although nothing near them is small."""
    small_items = {(place[0], place[1]) for place, figure in figures.items() if small(place, figure)}
    for place, line in findings.lines.items():
        if findings.hidden(place) and place in figures and (place[0], place[1]) not in small_items:
            yield f"{', '.join(part or 'all' for part in place)}: suppressed without need"


def main(samples, path):
    findings, figures = Findings(path), all_figures(read(samples))
    *faults, (compared, hidden) = compare(findings, figures)
    faults += given_away(findings, figures)
    faults += needless(findings, figures)
    for fault in faults:
        print(fault)
    print(f"{compared} figures compared, {hidden} suppressed, {len(faults)} differences")
    return 1 if faults or not compared else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    findings_file = pathlib.Path(sys.argv[2])
    sys.exit(main(sys.argv[1], findings_file / "findings.csv" if findings_file.is_dir() else findings_file))

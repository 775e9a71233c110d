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
    if place[1] == "services" and place[-1] == "count" and 0 < figure.n - figure.value < SMALLEST_CELL:
        return True  # as few did not tick it
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
            if name != "value" and line[name] == "" and (expected is None or line["note"].startswith("interval suppressed")):
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


def sizes_given_away(findings, figures):
    """Yields groups whose size is hidden, and follows from the n of a score of the region and of the other groups."""
    groups = sorted({place[4] for place in figures if place[4]})
    for place, line in findings.lines.items():
        kind, item, choice, region, group, statistic = place
        if kind != "criterion" or statistic != "score" or group or not region or not line["n"]:
            continue
        parts = [(kind, item, choice, region, g, statistic) for g in groups]
        hidden = [part for part in parts if part in findings.lines and not findings.lines[part]["n"]
                  and figures[part].n > 0]
        if len(hidden) == 1 and 0 < figures[hidden[0]].n < SMALLEST_CELL:
            yield f"{item}, {region}, {hidden[0][4]}: its n is {line['n']} less those of the other groups"


def last_counts(values, sums):
    """The counts of as many values as sums of numbers, values and squares are known; none if they are no counts."""
    counts = []
    for i, value in enumerate(values):
        # The sum over the counts of the polynomial that is 1 at this value and 0 at the others.
        polynomial, divisor = [1], 1
        for other in values[:i] + values[i + 1:]:
            polynomial = [a - other * b for a, b in zip([0, *polynomial], [*polynomial, 0])]
            divisor *= value - other
        count, rest = divmod(sum(c * s for c, s in zip(polynomial, sums)), divisor)
        if rest or count < 0:
            return None
        counts.append(count)
    return counts


def fitting(values, sums):
    """All counts of the values that have these sums of numbers, values and squares, as many as are known."""
    if len(values) == len(sums):
        counts = last_counts(values, sums)
        return iter([] if counts is None else [tuple(counts)])
    return ((count, *others) for count in range(sums[0] + 1)
            for others in fitting(values[1:], [s - count * values[0] ** k for k, s in enumerate(sums)])
            if sum(others) + count == sums[0])


def counts_given_away(findings, figures):
    """Yields small counts that follow from the counts that are shown, n, the mean and what tells the spread."""
    def shown(place):
        return place in findings.lines and findings.lines[place]["value"] != ""

    for kind, item, choice, region, group, statistic in figures:
        if (kind, choice, statistic) != ("question", "", "mean") or item not in CHOICES:
            continue
        def place(name, code="", kind="question", item=item, region=region, group=group):
            return (kind, item, code, region, group, name)
        hidden = [code for code in CHOICES[item] if place("count", code) in figures and not shown(place("count", code))]
        small_ones = [code for code in hidden if small(place("count", code), figures[place("count", code)])]
        if not small_ones or place("count", hidden[0]) not in findings.lines or not shown(place("n")):
            continue
        means = [place("mean")] + [p for p in findings.lines if p[0] == "criterion" and p[2:] == (item, region, group, "indicator_score")]
        mean = any(shown(p) for p in means)
        spread = mean and (shown(place("sd")) or any(shown(p) and findings.lines[p]["low"] for p in means))
        true = {int(code): figures[place("count", code)].value for code in hidden}
        powers = 3 if spread else 2 if mean else 1
        seen = [set() for _ in hidden]
        if len(hidden) < powers:
            seen = [{figures[place("count", code)].value} for code in hidden]
        else:
            sums = [sum(c * v ** power for v, c in true.items()) for power in range(powers)]
            for counts in fitting(list(true), sums):
                for known, count in zip(seen, counts):
                    known.add(count)
                if all(len(known) > 1 for known in seen):
                    break
        for code, known in zip(hidden, seen):
            if code in small_ones and len(known) == 1:
                yield f"{', '.join(part or 'all' for part in place('count', code))}: follows from n, mean and spread"


def needless(findings, figures):
    """Yields figures that are hidden although nothing near them is small.

    Where the size of a group, or a score in a theme, is hidden, so is all of the group or of the theme, and scores of
    a second group of its region, lest they tell what is left of the region's."""
    small_items = {(place[0], place[1]) for place, figure in figures.items() if small(place, figure)}
    with_hidden_size = {place[3] for place in findings.lines
                        if place[0] == "coverage" and place[4] and place[-1] == "n" and findings.hidden(place)}
    with_small_score = {place[3] for place, figure in figures.items()
                        if place[0] == "criterion" and place[4] and small(place, figure)}
    for place, line in findings.lines.items():
        # An indicator's score is its question's mean.
        near = ("question", place[2]) if place[-1] == "indicator_score" else (place[0], place[1])
        if place[4] and (place[3] in with_hidden_size or (place[0] == "theme" and place[3] in with_small_score)):
            continue
        if findings.hidden(place) and place in figures and near not in small_items:
            yield f"{', '.join(part or 'all' for part in place)}: suppressed without need"


def main(samples, path):
    findings, figures = Findings(path), all_figures(read(samples))
    *faults, (compared, hidden) = compare(findings, figures)
    faults += given_away(findings, figures)
    faults += sizes_given_away(findings, figures)
    faults += counts_given_away(findings, figures)
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

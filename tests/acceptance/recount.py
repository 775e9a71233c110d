"""Counts answers straight from an export and compares the figures with a findings.csv.

Knows nothing of Tertium but the columns of findings.csv. What a question's answers are is said by the
script that uses it.
"""

import csv
import math
import sys

TOLERANCE = 1e-9  # relative
COUNTED = ("n", "missing", "count", "share", "mean", "sd")


def folded(cell):
    return " ".join(cell.replace("\ufeff", "").split()).casefold()


class Coded:
    """One column, one answer: labels by code, values by code (empty: no mean). Codes in `missing` are no answers."""

    def __init__(self, labels, values=None, missing=()):
        self.codes = {folded(label): code for code, label in labels.items()}
        self.choices = [code for code in labels if code not in missing]
        self.values, self.missing = values or {}, missing

    def take(self, cells):
        if not folded(cells[0]):
            return None
        code = self.codes.get(folded(cells[0]))
        if code is None:
            raise ValueError(f"no code for {cells[0]!r}")
        return None if code in self.missing else ({code}, self.values.get(code))


class Number:
    """One column, a number; outside of least and most it does not count."""

    def __init__(self, least, most):
        self.least, self.most, self.choices = least, most, []

    def take(self, cells):
        if not folded(cells[0]):
            return None
        value = float(cells[0])
        return (set(), value) if self.least <= value <= self.most else None


class Ticked:
    """One column per choice with "Yes" or "No"; no answer where all of them are empty."""

    def __init__(self, choices):
        self.choices = choices

    def take(self, cells):
        if not any(folded(cell) for cell in cells):
            return None
        return {choice for choice, cell in zip(self.choices, cells) if folded(cell) == "yes"}, None


class Open:
    choices = []

    def take(self, cells):
        return (set(), None) if folded(cells[0]) else None


def read(path, separator):
    """The export's rows as dictionaries by code: what stands before the separator in the heading."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    codes = [heading.split(separator)[0] for heading in rows[0]]
    return [dict(zip(codes, row)) for row in rows[1:]]


def figures(rows_by_region, questions):
    """What findings.csv should hold: {(kind, item, choice, region, statistic): value}."""
    expected = {}
    for region, rows in rows_by_region.items():
        expected["coverage", "", "", region, "n"] = len(rows)
        for item, (kind, columns) in questions.items():
            present = all(column in row for row in rows[:1] for column in columns)
            answers = [kind.take([row[column] for column in columns]) for row in rows] if present else []
            answers = [answer for answer in answers if answer is not None]
            place = ("question", item, "", region)
            expected[*place, "n"] = len(answers)
            expected[*place, "missing"] = len(rows) - len(answers)
            for choice in kind.choices:
                count = sum(choice in ticked for ticked, _ in answers)
                expected["question", item, choice, region, "count"] = count
                if answers:
                    expected["question", item, choice, region, "share"] = count / len(answers)
            values = [value for _, value in answers if value is not None]
            if values:
                mean = math.fsum(values) / len(values)
                expected[*place, "mean"] = mean
                if len(values) > 1:
                    expected[*place, "sd"] = math.sqrt(math.fsum((v - mean) ** 2 for v in values) / (len(values) - 1))
    return expected


def compare(expected, findings, regions):
    """Prints every difference; returns how many there were."""
    found, faults = {}, 0
    with open(findings, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["region"] not in regions or row["group"] or row["against"] or row["statistic"] not in COUNTED:
                continue
            if row["kind"] == "question" or (row["kind"] == "coverage" and row["item"] == ""):
                found[row["kind"], row["item"], row["choice"], row["region"], row["statistic"]] = row["value"]
    compared = 0
    for place, value in expected.items():
        text = found.pop(place, None)
        if text is None and value == 0 and place[-1] in ("n", "count"):
            continue  # nobody was asked: the figure may be left out
        if text is None:
            faults += 1
            print("not in findings.csv:", ", ".join(place))
        else:
            compared += 1
            if not text or abs(float(text) - value) > TOLERANCE * max(1.0, abs(value)):
                faults += 1
                print(f"{', '.join(place)}: counted {value!r}, findings.csv has {text or 'nothing'}")
    asked = {(place[1], place[3]) for place in expected if place[-1] == "n"}
    for place, text in found.items():
        if (place[1], place[3]) not in asked and place[-1] in ("n", "missing"):
            # A question that this region was not asked: nobody answered, everybody is missing.
            everybody = expected.get(("coverage", "", "", place[3], "n"))
            if (place[-1], text) in (("n", "0"), ("missing", str(everybody))):
                continue
        if text and not (float(text) == 0 and place[-1] in ("count", "share", "missing")):  # a choice not offered
            faults += 1
            print("only in findings.csv:", ", ".join(place), text)
    print(f"{compared} figures compared, {faults} differences")
    return faults


def main(rows_by_region, questions, findings):
    faults = compare(figures(rows_by_region, questions), findings, set(rows_by_region))
    sys.exit(1 if faults else 0)

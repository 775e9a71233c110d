#!/usr/bin/env python3
"""Compares the figures of a Tertium run over the benchmark's survey with exact ones.

    compare.py OUT EXPECTED.json

Counts must be equal; means, standard deviations, Kruskal-Wallis H and Cronbach's alpha within 1e-12.
"""

import csv
import json
import pathlib
import sys
import tomllib

TOLERANCE = 1e-12


def question_of(column):
    """Q01[SQ003] is called Q01_3 in the codebook."""
    return column.replace("[SQ00", "_").rstrip("]")


def choice_codes():
    codebook = tomllib.loads((pathlib.Path(__file__).parent / "survey.codebook.toml").read_text("utf-8"))
    return {q["id"]: {c["label"]: c["code"] for c in q["choices"]} for q in codebook["question"] if "choices" in q}


class Figures:
    def __init__(self, out):
        with open(pathlib.Path(out) / "findings.csv", encoding="utf-8", newline="") as file:
            self.values = {
                (f["kind"], f["item"], f["choice"], f["region"], f["statistic"]): f["value"]
                for f in csv.DictReader(file)
                if not f["group"] and not f["against"]
            }
        self.compared, self.faults = 0, []

    def check(self, place, expected, exact=False):
        self.compared += 1
        text = self.values.get(place, "")
        if not text and exact and expected == 0:
            return
        bound = 0 if exact else TOLERANCE * max(1.0, abs(expected))
        if not text or abs(float(text) - expected) > bound:
            self.faults.append(f"{place}: expected {expected!r}, found {text or 'nothing'}")


def compare(out, expected):
    figures, codes = Figures(out), choice_codes()
    for column, item in expected["likert"].items():
        question = question_of(column)
        figures.check(("test", question, "", "", "kruskal_h"), item["H"])
        for region, by in item["by"].items():
            for point, count in enumerate(by["counts"], 1):
                figures.check(("question", question, f"A{point}", region, "count"), count, exact=True)
            for name in ("missing", "n"):
                figures.check(("question", question, "", region, name), by[name], exact=True)
            for name in ("mean", "sd"):
                figures.check(("question", question, "", region, name), by[name])
    for block, by in expected["alpha"].items():
        for region, alpha in by.items():
            figures.check(("reliability", block, "", region, "cronbach_alpha"), alpha)
    for question, item in expected["choice"].items():
        for region, by in item["by"].items():
            for label, count in by["counts"].items():
                figures.check(("question", question, codes[question][label], region, "count"), count, exact=True)
            figures.check(("question", question, "", region, "missing"), by["missing"], exact=True)
    return figures


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    result = compare(sys.argv[1], json.loads(pathlib.Path(sys.argv[2]).read_text("utf-8")))
    print("\n".join(result.faults[:20]))
    print(f"{result.compared} figures compared, {len(result.faults)} differences")
    sys.exit(1 if result.faults or not result.compared else 0)

#!/usr/bin/env python3
"""Makes the exports of a made-up project: three regions and a benchmark, each with its own survey tool.

    python3 make_cluster_policy.py [FOLDER]

writes into FOLDER (cluster-policy beside this file, if none is given) and prints what is broken where.
Needs nothing but Python. Every run writes the same bytes: the only source of chance is random() of a
generator with a fixed seed, and only sums and products are made of it.
"""

import csv
import datetime
import io
import pathlib
import random
import sys

from cluster_policy_questions import CHOICES, OPEN, QUESTIONS
from limesurvey_structure import ARRAYS, ORDER, columns_of, structure

SKIPPED, UNKNOWN, NO_ANSWER = "<skipped>", "<don't know>", "<no answer>"
MISSING = (SKIPPED, UNKNOWN, NO_ANSWER)

# What there is to be found: by how much a region's answers differ from the common middle, in standard
# deviations of a single answer.
STRENGTHS = {
    "West Midlands": {"research": -0.1, "skills": -0.1, "transition": 0.1, "setting": -0.3, "governance": 0.25,
                      "networking": 0.0, "internationalisation": 0.85, "learning": 0.5},
    "Saxony": {"research": 0.9, "skills": 0.6, "transition": 0.4, "setting": 0.0, "governance": 0.1, "networking": -0.1,
               "internationalisation": -0.35, "learning": 0.0},
    "Tuscany": {"research": -0.35, "skills": 0.0, "transition": -0.1, "setting": 0.65, "governance": 0.15,
                "networking": 0.85, "internationalisation": -0.1, "learning": -0.3},
    "Basque Country": {"research": 0.85, "skills": 0.9, "transition": 0.8, "setting": 0.9, "governance": 1.0,
                       "networking": 0.85, "internationalisation": 0.8, "learning": 1.0},
}
GROUP_SHIFT = {"policy": 0.25, "cluster": 0.3, "firm": -0.15, "research": 0.0, SKIPPED: 0.0}
GROUP_SIZES = {
    "West Midlands": {"firm": 44, "cluster": 20, "policy": 18, "research": 11, SKIPPED: 3},
    "Saxony": {"firm": 48, "cluster": 22, "policy": 17, "research": 21, SKIPPED: 4},
    "Tuscany": {"firm": 41, "cluster": 17, "policy": 12, "research": 3},  # research: too few to be shown
    "Basque Country": {"firm": 18, "cluster": 9, "policy": 7, "research": 6},
}
LANGUAGE = {"West Midlands": "en", "Saxony": "de", "Tuscany": "it", "Basque Country": "eu"}
SERVICE_SHARES = {
    "West Midlands": (0.75, 0.5, 0.2, 0.45, 0.7, 0.55), "Saxony": (0.3, 0.6, 0.7, 0.55, 0.65, 0.5),
    "Tuscany": (0.4, 0.45, 0.35, 0.35, 0.8, 0.4), "Basque Country": (0.8, 0.7, 0.6, 0.6, 0.8, 0.75),
}
ADDITIONALITY_SHARES = {
    "West Midlands": (0.2, 0.3, 0.25, 0.15, 0.1), "Saxony": (0.1, 0.25, 0.35, 0.25, 0.05),
    "Tuscany": (0.25, 0.2, 0.3, 0.2, 0.05), "Basque Country": (0.05, 0.25, 0.4, 0.3, 0.0),
}


class Chance:
    """Draws that come out alike on every machine and in every version of Python."""

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def normal(self):
        return sum(self.random() for _ in range(12)) - 6.0

    def below(self, n):
        return int(self.random() * n)

    def pick(self, things):
        return things[self.below(len(things))]

    def by_share(self, things, shares):
        left = self.random()
        for thing, share in zip(things, shares):
            if left < share:
                return thing
            left -= share
        return things[0]

    def shuffled(self, things):
        things = list(things)
        for i in range(len(things) - 1, 0, -1):
            j = self.below(i + 1)
            things[i], things[j] = things[j], things[i]
        return things


def answer(question, region, leanings, chance):
    """What a respondent answers who leans towards good marks by `leanings`, criterion by criterion."""
    _, kind, _, criterion, sign, easiness = question[:6]
    drawn = chance.random()
    if kind in ("agreement", "maturity", "effect") and drawn < 0.11:
        return SKIPPED if drawn < 0.05 else UNKNOWN if drawn < 0.08 else NO_ANSWER
    good = STRENGTHS[region].get(criterion, 0.0) + leanings.get(criterion, 0.0)
    latent = sign * good + easiness + 0.7 * chance.normal()
    if kind in ("agreement", "maturity"):
        return 1 + sum(latent > cut for cut in (-1.4, -0.5, 0.4, 1.3))
    if kind == "effect":
        return min(10, max(0, int(5.5 + 2.0 * latent)))
    if kind == "additionality":
        if drawn < 0.06:
            return SKIPPED if drawn < 0.04 else UNKNOWN
        return chance.by_share([c[0] for c in CHOICES[kind]], ADDITIONALITY_SHARES[region])
    if kind == "services":
        if drawn < 0.06:
            return SKIPPED
        return [c[0] for c, share in zip(CHOICES[kind], SERVICE_SHARES[region]) if chance.random() < share] or SKIPPED
    if kind == "text":
        return SKIPPED if drawn < 0.55 else chance.pick(OPEN[LANGUAGE[region]][question[0]])
    if drawn < 0.12:
        return SKIPPED if drawn < 0.08 or kind == "date" else NO_ANSWER
    if kind == "members":  # never 99, which is a code for "no answer" in this project
        return 8 + int(24 * chance.random() + 260 * chance.random() * chance.random() * chance.random()) * 2
    if kind == "staff":
        return 0.5 + chance.below(24) / 4
    if kind == "share":
        return (150 + chance.below(600)) / 10
    if kind == "agreements":
        return max(0, int(2.5 + 1.8 * latent))
    return datetime.date(2004, 1, 1) + datetime.timedelta(days=chance.below(1400))  # date


def respondents(region, chance):
    groups = [group for group, size in GROUP_SIZES[region].items() for _ in range(size)]
    people = []
    for group in chance.shuffled(groups):
        leaning = GROUP_SHIFT[group] + 0.4 * chance.normal()
        leanings = {criterion: leaning + 0.6 * chance.normal() for criterion in STRENGTHS[region]}
        people.append({q[0]: group if q[1] == "group" else answer(q, region, leanings, chance) for q in QUESTIONS})
    return people


def label(kind, code, language):
    return next(c for c in CHOICES[kind] if c[0] == str(code))[language]


def number(value, mark="."):
    text = f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    return text.replace(".", mark)


def west_midlands(people, chance):
    """LimeSurvey: byte order mark, all cells quoted, CRLF after records, LF in cells, codes, an empty last line."""
    headings = ["id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp"]
    for code in ORDER:
        columns = columns_of(code)
        if columns[0][1] == "services":
            headings += [f"{code}[SQ{i:03}]" for i in range(1, 7)] + [f"{code}[other]"]
        else:
            headings += [q[2] for q in columns] if code in ARRAYS else [code]
            headings += [f"{code}[other]"] if columns[0][1] == "additionality" else []
    records = [headings]
    moment = datetime.datetime(2008, 2, 4, 8, 12, 31)
    for i, person in enumerate(people):
        moment += datetime.timedelta(seconds=2000 + chance.below(40000))
        # Two opened the questionnaire and left; two stopped after the questions on innovation.
        last_page = 0 if i in (31, 77) else 2 if i in (12, 58) else 5
        finished = moment + datetime.timedelta(seconds=300 + chance.below(1500))
        stamp = finished.strftime("%Y-%m-%d %H:%M:%S")
        record = [str(i + 3), stamp if last_page == 5 else "", str(last_page) if last_page else "",
                  "de" if chance.random() < 0.08 else "en", str(100000000 + chance.below(1900000000)),
                  moment.strftime("%Y-%m-%d %H:%M:%S"), stamp]
        for place, code in enumerate(ORDER):
            for question in columns_of(code):
                shown = last_page == 5 or (last_page == 2 and place < 3)
                record += limesurvey_cells(question, person[question[0]] if shown else SKIPPED, chance)
        records.append(record)
    text = "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in record) + "\r\n" for record in records)
    return ("\ufeff" + text + "\r\n").encode("utf-8")


def limesurvey_cells(question, value, chance):
    kind = question[1]
    if kind == "services":
        ticked = value if isinstance(value, list) else []
        other = "Advice on patents" if ticked and chance.random() < 0.05 else ""
        return ["Y" if c[0] in ticked else "" for c in CHOICES[kind]] + [other]
    if kind == "additionality":
        if value == "other":
            return ["-oth-", "It would have happened, but \"elsewhere\""]
        place = [c[0] for c in CHOICES[kind]].index(value) + 1 if value not in MISSING else 0
        return [f"A{place}" if place else "", ""]
    if value in MISSING:
        return ["A6" if value == UNKNOWN and kind in ("agreement", "maturity") else ""]
    if kind == "group":
        return [f"A{[c[0] for c in CHOICES[kind]].index(value) + 1}"]
    if kind in ("agreement", "maturity"):
        return [f"A{value}"]
    if kind == "date":
        return [value.strftime("%Y-%m-%d 00:00:00")]
    return [value if kind == "text" else number(value)]


def saxony(people, chance):
    """A spreadsheet's export: semicolons, Windows-1252, German headings and labels, decimal comma."""
    headings = ["Nr."]
    for q in QUESTIONS:
        headings += [f"{q[7]} [{c[2]}]" for c in CHOICES["services"]] if q[1] == "services" else [q[7]]
    records = [headings]
    for i, person in enumerate(people, start=1):
        record = [str(i)]
        for q in QUESTIONS:
            value, kind = person[q[0]], q[1]
            if kind == "services":
                answered = isinstance(value, list)
                record += ["" if not answered else "Ja" if c[0] in value else "Nein" for c in CHOICES[kind]]
            elif value in MISSING:
                labelled = kind in CHOICES and value == UNKNOWN
                record.append("" if value == SKIPPED else "Weiß nicht" if labelled else "k. A.")
            elif kind in CHOICES:
                record.append(label(kind, value, 2))
            elif kind == "date":
                record.append(value.strftime("%d.%m.%Y"))
            else:
                record.append(value if kind == "text" else number(value, ","))
        records.append(record)
    place = {heading: i for i, heading in enumerate(headings)}
    german = {q[0]: place[q[7]] for q in QUESTIONS if q[1] != "services"}
    broken = {
        9: ("a field too many", lambda r: r.append("siehe Anhang")),
        23: ("a number with its unit: 3,5 VZÄ", lambda r: r.__setitem__(german["staff"], "3,5 VZÄ")),
        40: ("a number out of range: 11", lambda r: r.__setitem__(german["effect_products"], "11")),
        57: ("fields missing at the end", lambda r: r.__delitem__(slice(german["additionality"], None))),
        66: ("an unknown label: kommt darauf an", lambda r: r.__setitem__(german["firms_trust"], "kommt darauf an")),
        90: ("a second unknown label: stimme zu", lambda r: r.__setitem__(german["cooperation"], "stimme zu")),
    }
    return written(records, broken, ";", "cp1252")


def tuscany(people, chance):
    """Google Forms: byte order mark, Italian question texts, d/m/yyyy hh.mm.ss, ticked options in one cell."""
    headings = ["Informazioni cronologiche"] + [q[8] for q in QUESTIONS]
    records = [headings]
    moment = datetime.datetime(2008, 2, 11, 9, 5, 44)
    for person in people:
        moment += datetime.timedelta(seconds=3000 + chance.below(50000))
        record = [f"{moment:%d/%m/%Y} {moment.hour}.{moment:%M.%S}"]
        for q in QUESTIONS:
            value, kind = person[q[0]], q[1]
            if kind == "services":
                record.append(", ".join(label(kind, c, 3) for c in value) if isinstance(value, list) else "")
            elif value in MISSING:
                record.append("" if value == SKIPPED else "non so" if kind in CHOICES and value == UNKNOWN else "n/a")
            elif kind in CHOICES:
                record.append(label(kind, value, 3))
            elif kind == "date":
                record.append(value.strftime("%d/%m/%Y"))
            else:
                record.append(value if kind == "text" else number(value, ","))
        records.append(record)
    place = {q[0]: i for i, q in enumerate(QUESTIONS, start=1)}
    broken = {
        15: ("an unknown label: abbastanza d'accordo",
             lambda r: r.__setitem__(place["critical_mass"], "abbastanza d'accordo")),
        38: ("a number out of range: 140", lambda r: r.__setitem__(place["private_share"], "140")),
        52: ("a number with its unit: 46 imprese", lambda r: r.__setitem__(place["members"], "46 imprese")),
        61: ("a field too many", lambda r: r.append("grazie")),
    }
    return written(records, broken, ",", "utf-8-sig")


def basque_country(people, chance):
    """A plain file: ids as headings, codes as answers."""
    records = [[q[0] for q in QUESTIONS]]
    for person in people:
        record = []
        for q in QUESTIONS:
            value, kind = person[q[0]], q[1]
            if kind == "services":
                record.append(";".join(value) if isinstance(value, list) else "")
            elif value in MISSING:
                facts = kind not in ("agreement", "maturity", "additionality", "effect")
                missing = "98" if value == UNKNOWN and kind != "effect" else "99"
                record.append("" if value == SKIPPED else "n/a" if facts else missing)
            elif kind == "date":
                record.append(value.isoformat())
            else:
                record.append(value if kind in ("text", "group") else number(value))
        records.append(record)
    place = {q[0]: i for i, q in enumerate(QUESTIONS)}
    broken = {
        11: ("a code that is not on the scale: 7", lambda r: r.__setitem__(place["key_person"], "7")),
        27: ("fields missing at the end", lambda r: r.__delitem__(slice(place["best_practice"], None))),
    }
    return written(records, broken, ",", "utf-8")


def written(records, broken, delimiter, encoding):
    """The bytes of the records, and where the broken ones went: line, what."""
    text, faults = io.StringIO(), []
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n" if encoding != "utf-8" else "\n")
    for i, record in enumerate(records):
        if i in broken:
            what, damage = broken[i]
            faults.append((text.getvalue().count("\n") + 1, what))
            damage(record)
        writer.writerow(record)
    return text.getvalue().encode(encoding), faults


def main(folder):
    makers = {
        "West Midlands": ("results-survey482615.csv", lambda people, chance: (west_midlands(people, chance), [])),
        "Saxony": ("umfrage_clusterpolitik.csv", saxony),
        "Tuscany": ("Questionario cluster (Risposte) - Risposte del modulo 1.csv", tuscany),
        "Basque Country": ("benchmark.csv", basque_country),
    }
    for seed, (region, (name, make)) in enumerate(makers.items(), start=20080131):
        chance = Chance(seed)
        data, faults = make(respondents(region, chance), chance)
        (folder / region).mkdir(parents=True, exist_ok=True)
        (folder / region / name).write_bytes(data)
        for line, what in faults:
            print(f"{region}/{name}, line {line}: {what}")
    (folder / "West Midlands" / "limesurvey_survey_482615.lss").write_bytes(structure())


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent / "cluster-policy"))

"""The answers of the four sample exports, read with the Python standard library.

What the exports' words mean is written down here a second time on purpose: neither the codebook nor the generator
of the exports is used.

An answer is a code, a number, a set of codes, a day counted from 1970-01-01, a text, or a Missing.
"""

import csv
import datetime
import io
import pathlib
import re



class Missing(str):
    """Why there is no answer, in the words of findings.csv."""


SKIPPED, UNKNOWN = Missing("missing_skipped"), Missing("missing_dont_know")
NOT_APPLICABLE, UNREADABLE = Missing("missing_not_applicable"), Missing("missing_unreadable")
# What the exports write where there is no answer.
NO_ANSWER = {"": SKIPPED, "99": SKIPPED, "k. A.": SKIPPED, "n/a": NOT_APPLICABLE}
# The same where there are choices to choose from: 98 members are 98 members.
NO_CHOICE = {**NO_ANSWER, "98": UNKNOWN, "A6": UNKNOWN, "Weiß nicht": UNKNOWN, "non so": UNKNOWN}

AGREEMENT_ITEMS = [
    "joint_research", "ideas_unused", "courses_with_firms", "digital_help", "green_help", "firms_trust",
    "stable_policy", "critical_mass", "suppliers_missing", "firms_lead", "key_person", "cooperation",
    "partners_outside", "members_commit", "know_abroad", "evaluation_used", "transferable",
]
MATURITY_ITEMS = ["strategy", "abroad_plan", "learning_routine"]
EFFECT_ITEMS = ["effect_products", "effect_processes", "effect_recruiting", "effect_exports"]
LIMITS = {item: (0, 10) for item in EFFECT_ITEMS}
LIMITS |= {"members": (0, 5000), "staff": (0, 200), "private_share": (0, 100), "agreements": (0, 500)}
CHOICES = {item: list("12345") for item in AGREEMENT_ITEMS + MATURITY_ITEMS}
CHOICES |= {
    "respondent_group": ["policy", "cluster", "firm", "research"],
    "additionality": ["anyway", "later", "smaller", "not_at_all", "other"],
    "services": ["export", "training", "labs", "funding", "events", "partners"],
}
TEXTS = ["best_practice", "wish_to_learn"]
# In the order in which the German, the Italian and the English file ask.
ITEMS = [
    "respondent_group", "effect_products", "effect_processes", "joint_research", "ideas_unused", "effect_recruiting",
    "courses_with_firms", "digital_help", "green_help", "firms_trust", "stable_policy", "critical_mass",
    "suppliers_missing", "strategy", "firms_lead", "key_person", "cooperation", "partners_outside", "members_commit",
    "know_abroad", "effect_exports", "abroad_plan", "evaluation_used", "learning_routine", "transferable", "members",
    "staff", "private_share", "agreements", "additionality", "services", "last_evaluation", "best_practice",
    "wish_to_learn",
]

# What LimeSurvey calls them.
LIMESURVEY = {
    "G1": "respondent_group", "N1": "members", "N2": "staff", "N3": "private_share", "N4": "agreements",
    "F1": "additionality", "D1": "last_evaluation", "O1": "best_practice", "O2": "wish_to_learn",
    "E1[SQ001]": "effect_products", "E1[SQ002]": "effect_processes", "E1[SQ003]": "effect_recruiting",
    "E1[SQ004]": "effect_exports",
    "C1[SQ001]": "joint_research", "C1[SQ002]": "ideas_unused", "C1[SQ003]": "courses_with_firms",
    "C1[SQ004]": "digital_help", "C1[SQ005]": "green_help",
    "C2[SQ001]": "firms_trust", "C2[SQ002]": "stable_policy", "C2[SQ003]": "critical_mass",
    "C2[SQ004]": "suppliers_missing", "C2[SQ005]": "firms_lead", "C2[SQ006]": "key_person", "C2[SQ007]": "cooperation",
    "C2[SQ008]": "partners_outside", "C2[SQ009]": "members_commit",
    "C3[SQ001]": "know_abroad", "C3[SQ002]": "evaluation_used", "C3[SQ003]": "transferable",
    "M1[SQ001]": "strategy", "M1[SQ002]": "abroad_plan", "M1[SQ003]": "learning_routine",
}
LIMESURVEY_CODES = {
    "respondent_group": {"A1": "policy", "A2": "cluster", "A3": "firm", "A4": "research"},
    "additionality": {"A1": "anyway", "A2": "later", "A3": "smaller", "A4": "not_at_all", "-oth-": "other"},
}
RATED = {"A1": "1", "A2": "2", "A3": "3", "A4": "4", "A5": "5"}

GERMAN = {
    "agreement": ["stimme gar nicht zu", "stimme eher nicht zu", "teils/teils", "stimme eher zu",
                  "stimme voll und ganz zu"],
    "maturity": ["nicht vorhanden", "fallweise", "festgelegt", "gesteuert", "vorbildlich"],
    "respondent_group": ["Politik oder öffentliche Einrichtung", "Clusterorganisation", "Unternehmen",
                         "Forschung oder Bildung"],
    "additionality": ["Dasselbe wäre ohnehin geschehen", "Es wäre später geschehen", "Es wäre kleiner ausgefallen",
                      "Es wäre gar nicht geschehen", "Etwas anderes"],
}
ITALIAN = {
    "agreement": ["per niente d'accordo", "poco d'accordo", "né d'accordo né in disaccordo", "d'accordo",
                  "del tutto d'accordo"],
    "maturity": ["assente", "occasionale", "definito", "gestito", "eccellente"],
    "respondent_group": ["Politica o ente pubblico", "Organizzazione del cluster", "Impresa", "Ricerca o formazione"],
    "additionality": ["Sarebbe avvenuto lo stesso", "Sarebbe avvenuto più tardi", "Sarebbe avvenuto in misura minore",
                      "Non sarebbe avvenuto affatto", "Altro"],
}
ITALIAN_SERVICES = {
    "Consulenza per l'export": "export", "Formazione": "training",
    "Accesso a laboratori, impianti pilota e banchi di prova": "labs",
    "Aiuto con le domande di finanziamento": "funding", "Incontri e fiere": "events", "Ricerca di partner": "partners",
}


def coded(item, cell, words):
    """The code of a cell in plain words."""
    kind = "agreement" if item in AGREEMENT_ITEMS else "maturity" if item in MATURITY_ITEMS else item
    return CHOICES[item][words[kind].index(cell)] if cell in words[kind] else NO_CHOICE.get(cell, UNREADABLE)


def number(item, cell, mark):
    if not re.fullmatch(r"\d+(?:%s\d+)?" % re.escape(mark), cell):
        return UNREADABLE
    value = float(cell.replace(mark, "."))
    least, most = LIMITS[item]
    return value if least <= value <= most else UNREADABLE


def day(cell, form):
    date = datetime.datetime.strptime(cell, form)
    if "/" in form and date.day <= 12 and date.day != date.month:
        return UNREADABLE  # 03/04/2006 may be two days, and nothing is guessed
    return (date - datetime.datetime(1970, 1, 1)).days


def plain(item, cell, words, mark, form):
    if item in CHOICES:
        return coded(item, cell, words)
    if cell in NO_ANSWER:
        return NO_ANSWER[cell]
    if item in LIMITS:
        return number(item, cell, mark)
    if item == "last_evaluation":
        return day(cell, form)
    return cell


def ticked(codes):
    """Nothing ticked cannot be told from not answered where a tool writes nothing for both."""
    return codes or SKIPPED


def records(path, encoding, delimiter):
    text = path.read_bytes().decode(encoding)
    return [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row)]


def west_midlands(folder):
    rows = records(folder / "results-survey482615.csv", "utf-8-sig", ",")
    people = []
    for row in (dict(zip(rows[0], row)) for row in rows[1:]):
        person = {}
        for heading, item in LIMESURVEY.items():
            cell = row[heading]
            if item in CHOICES:
                codes = LIMESURVEY_CODES.get(item, RATED)
                person[item] = codes.get(cell) or NO_CHOICE.get(cell, UNREADABLE)
            else:
                person[item] = plain(item, cell, {}, ".", "%Y-%m-%d %H:%M:%S")
        person["services"] = ticked(
            {code for i, code in enumerate(CHOICES["services"], start=1) if row[f"S1[SQ00{i}]"] == "Y"})
        people.append(person)
    return people


def saxony(folder):
    rows = records(folder / "umfrage_clusterpolitik.csv", "cp1252", ";")
    people = []
    for row in rows[1:]:
        if len(row) > len(rows[0]):
            continue  # nobody knows which field is the one too many
        cells = iter((row + [""] * len(rows[0]))[1:])  # the first column is a number without meaning
        person = {}
        for item in ITEMS:
            if item == "services":
                marks = [next(cells) for _ in CHOICES[item]]
                answered = any(marks)
                ja = {code for code, mark in zip(CHOICES[item], marks) if mark == "Ja"}
                person[item] = ja if answered else SKIPPED
            else:
                person[item] = plain(item, next(cells), GERMAN, ",", "%d.%m.%Y")
        people.append(person)
    return people


def tuscany(folder):
    rows = records(folder / "Questionario cluster (Risposte) - Risposte del modulo 1.csv", "utf-8-sig", ",")
    people = []
    for row in rows[1:]:
        if len(row) > len(rows[0]):
            continue
        person = {}
        for item, cell in zip(ITEMS, row[1:]):
            if item == "services":
                person[item] = ticked({code for label, code in ITALIAN_SERVICES.items() if label in cell})
            else:
                person[item] = plain(item, cell, ITALIAN, ",", "%d/%m/%Y")
        people.append(person)
    return people


def basque_country(folder):
    rows = records(folder / "benchmark.csv", "utf-8", ",")
    people = []
    for row in rows[1:]:
        person = {}
        for item, cell in zip(ITEMS, row + [""] * len(ITEMS)):
            if item == "services":
                person[item] = ticked(set(cell.split(";")) - {""})
            elif item in CHOICES:
                person[item] = cell if cell in CHOICES[item] else NO_CHOICE.get(cell, UNREADABLE)
            else:
                person[item] = plain(item, cell, {}, ".", "%Y-%m-%d")
        people.append(person)
    return people


def read(folder):
    """Answers by region: {region: [{item: answer}]}."""
    folder = pathlib.Path(folder)
    return {
        "West Midlands": west_midlands(folder / "West Midlands"),
        "Saxony": saxony(folder / "Saxony"),
        "Tuscany": tuscany(folder / "Tuscany"),
        "Basque Country": basque_country(folder / "Basque Country"),
    }

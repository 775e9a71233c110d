#!/usr/bin/env python3
"""Recounts the 2017 surveys: count_rse2017.py rse2017_de_public_data.csv rse2017_uk_public_data.csv findings.csv"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from recount import Coded, Number, Open, Ticked, compare, figures, read


def points(first, labels):
    codes = [str(first + i) for i in range(len(labels))]
    return Coded(dict(zip(codes, labels)), {code: float(code) for code in codes})


YES_NO = Coded({"yes": "Yes", "no": "No"})
AGREEMENT = points(1, ["Strongly disagree", "Disagree", "Neither agree or disagree", "Agree", "Strongly Agree"])
TEN = [str(i) for i in range(2, 10)]
TIME = points(1, ["1 (None at all)", *TEN, "10 (All my time)"])
SATISFACTION = points(0, ["0 - Not at all satisfied", "1", *TEN, "10 - Completely satisfied"])
USERS = points(0, ["0 - Mostly me", "1", "2", "3", "4", "5 - Mostly other people"])
AGES = {"a18": "18 to 24 years", "a25": "25 to 34 years", "a35": "35 to 44 years", "a45": "45 to 54 years",
        "a55": "55 to 64 years"}

# Asked alike in both countries: kind and column.
SHARED = {
    "education": (Coded({
        "doctorate": "Doctorate", "master": "Master degree", "undergraduate": "Undergraduate degree", "gcse": "GSCEs",
        "school": "Final secondary-school examinations, general qualification for university entrance",
        "other": "Other"}), "edu1"),
    "users": (USERS, "rse3[SQ001]"),
    "professional": (YES_NO, "soft2can"),
    "experience": (Number(0, 60), "soft1can"),
    "full_time": (Coded({"full": "Full Time", "part": "Part-time"}), "currentEmp12"),
    "same_researchers": (Coded({"same": "Same researcher(s)", "changing": "Regularly change researcher(s)"}),
                         "currentWork1"),
    "group": (YES_NO, "currentWork2"),
    "published": (YES_NO, "paper1"),
    "projects": (Number(0, 100), "proj1can"),
    "bus_factor": (points(1, ["1", "2", "3", "4", "5+"]), "stability1"),
    "handover": (YES_NO, "stability2"),
    "open_source": (YES_NO, "open01can"),
    "trainings": (Number(0, 200), "train2"),
    "gender": (Coded({"female": "Female", "male": "Male", "other": "Other", "none": "Prefer not to say"},
                     missing=("none",)), "socio2"),
    "age": (Coded(AGES, {code: float(i) for i, code in enumerate(AGES, start=1)}), "socio3"),
    "system": (Coded({"linux": "GNU/Linux", "windows": "Windows", "mac": "OS X", "other": "Other"}), "tool2"),
    "learned": (Open(), "ukrse3"),
}
# Asked in both countries under different codes: the German column, the British one.
AGREED = {
    "enjoyment": ("likert2[affSat1]", "likertagree2[affSat1]"),
    "enthusiastic": ("likert2[affSat2]", "likertagree2[affSat2]"),
    "satisfied_job": ("likert2[affSat3]", "likertagree1[affSat3]"),
    "like_job": ("likert2[affSat4]", "likertagree3[affSat4]"),
    "confidence": ("likert2[affRec1]", "likertagree3[affRec1]"),
    "thanks": ("likert2[affRec2]", "likertagree2[affRec2]"),
    "recognition": ("likert2[affRec3]", "likertagree2[affRec3]"),
    "compliments": ("likert2[affRec4]", "likertagree1[affRec4]"),
    "encouragement": ("likert2[affRec5]", "likertagree3[affRec5]"),
    "equivalent_job": ("likert2[percEmp1]", "likertagree1[percEmp1]"),
    "would_offer": ("likert2[percEmp2]", "likertagree2[percEmp2]"),
    "in_demand": ("likert2[percEmp3]", "likertagree1[percEmp3]"),
    "new_job": ("likert2[percEmp4]", "likertagree3[percEmp4]"),
    "needs_met": ("likert2[turnOver5]", "likertagree1[turnOver5]"),
    "accept_other_job": ("likert2[turnOver6]", "likertagree3[turnOver6]"),
}
SATISFIED = {
    "satisfied_position": ("likert3[satisgen1]", "satisGen1[SQ001]"),
    "satisfied_career": ("likert3[satisgen2]", "satisGen1[SQ002]"),
}
# Asked in one country only: the other's export does not have the column.
ASKED_ONCE = {
    "promotion_likely": (AGREEMENT, "likert2[progRSE1]"),
    "time_software": (TIME, "likert0[time1can]"),
    "member": (YES_NO, "ukrse1"),
}

# Programming languages: the part of the German column, the part of the British one; empty if not offered.
LANGUAGES = {
    "assembly": ("1", "SQ001"), "c_language": ("2", "SQ002"), "c_sharp": ("3", "SQ003"), "c_plus_plus": ("4", "SQ004"),
    "clojure": ("5", "SQ005"), "coffeescript": ("6", "SQ006"), "common_lisp": ("7", "SQ007"), "dart": ("8", "SQ008"),
    "elixir": ("9", "SQ009"), "erlang": ("10", "SQ010"), "f_sharp": ("11", "SQ011"), "fortran": ("12", "SQ037"),
    "go": ("13", "SQ012"), "groovy": ("14", "SQ013"), "hack": ("15", "SQ014"), "haskell": ("16", "SQ015"),
    "java": ("17", "SQ016"), "javascript": ("18", "SQ017"), "julia": ("19", "SQ018"), "lua": ("20", "SQ019"),
    "matlab": ("21", "SQ020"), "objective_c": ("22", "SQ021"), "perl": ("23", "SQ022"), "php": ("24", "SQ023"),
    "python": ("25", "SQ024"), "r_language": ("26", "SQ025"), "ruby": ("27", "SQ026"), "rust": ("28", "SQ027"),
    "scala": ("29", "SQ028"), "smalltalk": ("30", "SQ029"), "sql": ("31", "SQ030"), "swift": ("32", "SQ031"),
    "typescript": ("33", "SQ032"), "vb_net": ("34", "SQ033"), "vba": ("35", "SQ034"), "visual_basic": ("36", "SQ035"),
    "cuda": ("", "SQ036"), "markup_languages": ("", "SQ038"), "unix_shell_scripting": ("", "SQ039"),
}


def questions(country):
    """Kind and columns of every question in one country's export: 0 for Germany, 1 for the United Kingdom."""
    asked = {item: (kind, [column]) for item, (kind, column) in SHARED.items()}
    asked |= {item: (AGREEMENT, [columns[country]]) for item, columns in AGREED.items()}
    asked |= {item: (SATISFACTION, [columns[country]]) for item, columns in SATISFIED.items()}
    asked |= {item: (kind, [column]) for item, (kind, column) in ASKED_ONCE.items()}
    offered = {item: parts[country] for item, parts in LANGUAGES.items() if parts[country]}
    asked["languages"] = (Ticked(list(offered)), [f"tool4can[{part}]" for part in offered.values()])
    return asked


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    expected = {}
    for country, name in enumerate(("Germany", "United Kingdom")):
        expected |= figures({name: read(sys.argv[1 + country], ". ")}, questions(country))
    sys.exit(1 if compare(expected, sys.argv[3], {"Germany", "United Kingdom"}) else 0)

#!/usr/bin/env python3
"""Recounts the 2018 survey: count_rse2018.py rse2018_public_data.csv findings.csv"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from recount import Coded, Number, Open, Ticked, main, read

COUNTRIES = {
    "Germany": "Germany",
    "United Kingdom of Great Britain and Northern Ireland": "United Kingdom",
    "United States of America": "United States",
    "Australia": "Australia",
    "Netherlands": "Netherlands",
    "New Zealand": "New Zealand",
}


def points(first, labels):
    codes = [str(first + i) for i in range(len(labels))]
    return Coded(dict(zip(codes, labels)), {code: float(code) for code in codes})


def ticked(code, count):
    parts = [f"SQ{i:03}" for i in range(1, count + 1)]
    return Ticked([part.lower() for part in parts]), [f"{code}[{part}]" for part in parts]


YES_NO = Coded({"yes": "Yes", "no": "No"})
AGREEMENT = points(1, ["Strongly disagree", "Disagree", "Neither agree or disagree", "Agree", "Strongly Agree"])
TEN = [str(i) for i in range(2, 10)]
TIME = points(1, ["1 (None at all)", *TEN, "10 (All my time)"])
OFTEN = points(1, ["1 (None at all)", *TEN, "10 (All the time)"])
SATISFACTION = points(0, ["0 - Not at all satisfied", "1", *TEN, "10 - Completely satisfied"])
USERS = points(0, ["0 - Mostly me", "1", "2", "3", "4", "5 - Mostly other people"])
CONTRACT = Coded({
    "fixed_project": "Fixed term -- funded by project funds",
    "fixed_core": "Fixed term -- funded by Institution core funding",
    "permanent_project": "Permanent -- funded by project funds",
    "permanent_core": "Permanent -- funded by Institution core funding",
    "assistant": "Research/Student Assistant",
    "freelance": "Freelancer, consultant, contractor",
    "agency": "Agency staff",
    "zero_hours": "Zero hours contract",
    "none": "Prefer not to say",
}, missing=("none",))
SYSTEM = Coded({"linux": "GNU/Linux", "windows": "Windows", "mac": "OS X", "android": "Android", "ios": "iOS",
                "other": "Other"})

QUESTIONS = {
    "leads": (YES_NO, ["rse4de"]),
    "users": (USERS, ["rse3[SQ001]"]),
    "professional": (YES_NO, ["soft2can"]),
    "experience": (Number(0, 60), ["soft1can"]),
    "time_software": (TIME, ["likert0[time1can]"]),
    "full_time": (Coded({"full": "Full Time", "part": "Part-time", "none": "Prefer not to say"}, missing=("none",)),
                  ["currentEmp12"]),
    "contract": (CONTRACT, ["currentEmp10"]),
    "position_years": (Number(0, 60), ["currentEmp11"]),
    "recognised_supervisor": (AGREEMENT, ["likert4[recog1]"]),
    "recognised_researchers": (AGREEMENT, ["likert4[recog2]"]),
    "recognised_institution": (AGREEMENT, ["likert4[recog3]"]),
    "accept_other_job": (AGREEMENT, ["turnOver6[SQ001]"]),
    "equivalent_job": (AGREEMENT, ["likert5[percEmp1]"]),
    "in_demand": (AGREEMENT, ["likert5[percEmp3]"]),
    "promotion_likely": (AGREEMENT, ["likert5[progRSE1]"]),
    "promotion_clear": (AGREEMENT, ["likert5[progRSE2]"]),
    "opportunities": (AGREEMENT, ["likert5[progRSE3]"]),
    "next_position": (AGREEMENT, ["likert5[progRSE5]"]),
    "satisfied_position": (SATISFACTION, ["likert3[satisGen1]"]),
    "leaving": (OFTEN, ["turnOver3[SQ001]"]),
    "projects": (Number(0, 100), ["proj1can"]),
    "system": (SYSTEM, ["tool2"]),
    "conference": (YES_NO, ["conf1can"]),
    "version_control": ticked("proj5zaf", 5),
    "hopes": ticked("org2can", 5),
    "funding": ticked("fund2", 17),
    "learned": (Open(), ["ukrse3"]),
}

if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    by_country = {name: [] for name in COUNTRIES.values()}
    for row in read(sys.argv[1], "._."):
        if row["socio1"] in COUNTRIES:
            by_country[COUNTRIES[row["socio1"]]].append(row)
    main(by_country, QUESTIONS, sys.argv[2])

"""The structure file (.lss) of the West Midlands' survey, in the layout of LimeSurvey's DBVersion 178."""

from cluster_policy_questions import CHOICES, QUESTIONS

SURVEY = "482615"
LANGUAGES = ("en", "de")

# Questions that hold several columns: type, then text in English and German.
ARRAYS = {
    "E1": ("K", "How strong is the effect of the cluster?", "Wie stark ist die Wirkung des Clusters?"),
    "C1": ("F", "How far do you agree? Innovation", "Wie weit stimmen Sie zu? Innovation"),
    "C2": ("F", "How far do you agree? The cluster in the region",
           "Wie weit stimmen Sie zu? Der Cluster in der Region"),
    "C3": ("F", "How far do you agree? The cluster in the world", "Wie weit stimmen Sie zu? Der Cluster in der Welt"),
    "M1": ("F", "How mature is this in your cluster?", "Wie ausgereift ist dies in Ihrem Cluster?"),
}
TYPES = {"group": "L", "additionality": "L", "services": "M", "date": "D", "text": "T", "members": "N", "staff": "N",
         "share": "N", "agreements": "N"}
# Order of the questions within the survey, by group of questions.
GROUPS = [
    ("About you", "Über Sie", ["G1"]),
    ("Innovation", "Innovation", ["E1", "C1"]),
    ("Regional clustering", "Regionale Clusterbildung", ["C2"]),
    ("Global clustering", "Globale Clusterbildung", ["C3", "M1"]),
    ("Facts", "Fakten", ["N1", "N2", "N3", "N4", "F1", "S1", "D1", "O1", "O2"]),
]
ORDER = [code for _, _, codes in GROUPS for code in codes]

GROUP_FIELDS = ["gid", "sid", "group_name", "group_order", "description", "language", "randomization_group",
                "grelevance"]
QUESTION_FIELDS = ["qid", "parent_qid", "sid", "gid", "type", "title", "question", "preg", "help", "other", "mandatory",
                   "question_order", "language", "scale_id", "same_default", "relevance"]
ANSWER_FIELDS = ["qid", "code", "answer", "sortorder", "assessment_value", "language", "scale_id"]
ATTRIBUTE_FIELDS = ["qid", "attribute", "value", "language"]
SURVEY_FIELDS = ["sid", "admin", "anonymized", "format", "savetimings", "language", "additional_languages", "datestamp"]
LANGUAGE_FIELDS = ["surveyls_survey_id", "surveyls_language", "surveyls_title", "surveyls_description",
                   "surveyls_numberformat"]


def columns_of(code):
    """The codebook questions that stand in the survey's question `code`, in the order of their columns."""
    return sorted((q for q in QUESTIONS if q[2].split("[")[0] == code), key=lambda q: q[2])


def table(name, fields, rows):
    lines = [f" <{name}>", "  <fields>"]
    lines += [f"   <fieldname>{field}</fieldname>" for field in fields]
    lines += ["  </fields>", "  <rows>"]
    for row in rows:
        lines.append("   <row>")
        for field in fields:
            if field in row:  # an absent element stands for NULL
                value = row[field]
                lines.append(f"    <{field}><![CDATA[{value}]]></{field}>" if value != "" else f"    <{field}/>")
        lines.append("   </row>")
    return lines + ["  </rows>", f" </{name}>"]


def paragraph(text):
    """Question texts are HTML, as the survey's editor leaves them."""
    return "<p>\n\t" + text.replace("&", "&amp;").replace("'", "&#39;").replace("ö", "&ouml;") + "</p>\n"


def structure():
    """The bytes of the .lss file."""
    groups, questions, parts, answers, attributes = [], [], [], [], []
    first_part = len(ORDER) + 1
    for place, language in enumerate(LANGUAGES):
        next_part = first_part
        for gid, group in enumerate(GROUPS, start=1):
            groups.append({"gid": gid, "sid": SURVEY, "group_name": group[place], "group_order": gid - 1,
                           "description": "", "language": language, "randomization_group": "", "grelevance": ""})
            for order, code in enumerate(group[2]):
                columns = columns_of(code)
                kind = columns[0][1]
                array = ARRAYS.get(code)
                qid = ORDER.index(code) + 1
                base = {"sid": SURVEY, "gid": gid, "preg": "", "help": "", "mandatory": "N", "language": language,
                        "scale_id": 0, "same_default": 0, "relevance": 1}
                text = array[1 + place] if array else columns[0][6 + place]
                questions.append({**base, "qid": qid, "parent_qid": 0, "type": array[0] if array else TYPES[kind],
                                  "title": code, "question": paragraph(text), "question_order": order,
                                  "other": "Y" if kind in ("additionality", "services") else "N"})
                if place == 0:
                    attributes.append({"qid": qid, "attribute": "hidden", "value": "0"})
                items = [(q[2].split("[")[1][:-1], q[6 + place]) for q in columns] if array else []
                if kind == "services":
                    items = [(f"SQ{i:03}", c[1 + place]) for i, c in enumerate(CHOICES[kind], start=1)]
                for i, (title, label) in enumerate(items, start=1):
                    parts.append({**base, "qid": next_part, "parent_qid": qid, "type": "T", "title": title,
                                  "question": label.replace("&", "&amp;"), "question_order": i, "other": "N"})
                    next_part += 1
                if kind in ("agreement", "maturity", "group", "additionality"):
                    not_offered = ("other", "98") if kind == "additionality" else ()
                    offered = [c for c in CHOICES[kind] if c[0] not in not_offered]
                    for i, choice in enumerate(offered, start=1):
                        answers.append({"qid": qid, "code": f"A{i}", "answer": choice[1 + place], "sortorder": i,
                                        "assessment_value": 0, "language": language, "scale_id": 0})
    survey = [{"sid": SURVEY, "admin": "Survey office", "anonymized": "Y", "format": "G", "savetimings": "N",
               "language": "en", "additional_languages": "de", "datestamp": "Y"}]
    titles = {"en": "Cluster policy questionnaire", "de": "Fragebogen zur Clusterpolitik"}
    settings = [{"surveyls_survey_id": SURVEY, "surveyls_language": language, "surveyls_title": titles[language],
                 "surveyls_description": "", "surveyls_numberformat": "0"} for language in LANGUAGES]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<document>", " <LimeSurveyDocType>Survey</LimeSurveyDocType>",
             " <DBVersion>178</DBVersion>", " <languages>"]
    lines += [f"  <language>{language}</language>" for language in LANGUAGES] + [" </languages>"]
    for name, fields, rows in (("answers", ANSWER_FIELDS, answers), ("groups", GROUP_FIELDS, groups),
                               ("questions", QUESTION_FIELDS, questions), ("subquestions", QUESTION_FIELDS, parts),
                               ("question_attributes", ATTRIBUTE_FIELDS, attributes),
                               ("surveys", SURVEY_FIELDS, survey),
                               ("surveys_languagesettings", LANGUAGE_FIELDS, settings)):
        lines += table(name, fields, rows)
    return ("\n".join(lines + ["</document>", ""])).encode("utf-8")

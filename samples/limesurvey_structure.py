"""The structure file (.lss) of the West Midlands' survey, in the layout of LimeSurvey's DBVersion 178."""

from cluster_policy_questions import CHOICES, QUESTIONS

SURVEY = "482615"
LANGUAGES = ("en", "de")
TITLES = {"en": "Cluster policy questionnaire", "de": "Fragebogen zur Clusterpolitik"}

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


def answer_codes(kind):
    """The choices that the survey offers with a code of their own: "other" is added by LimeSurvey itself."""
    if kind not in ("agreement", "maturity", "group", "additionality"):
        return []
    not_offered = ("other", "98") if kind == "additionality" else ()
    return [choice for choice in CHOICES[kind] if choice[0] not in not_offered]


def parts_of(code, columns, place):
    """Code and text of each sub-question."""
    kind = columns[0][1]
    if kind == "services":
        return [(f"SQ{i:03}", choice[1 + place]) for i, choice in enumerate(CHOICES[kind], start=1)]
    return [(q[2].split("[")[1][:-1], q[6 + place]) for q in columns] if code in ARRAYS else []


def rows_of(place, language):
    """The rows of groups, questions, sub-questions and answers in one language."""
    groups, questions, parts, answers = [], [], [], []
    for gid, group in enumerate(GROUPS, start=1):
        groups.append({"gid": gid, "sid": SURVEY, "group_name": group[place], "group_order": gid - 1,
                       "description": "", "language": language, "randomization_group": "", "grelevance": ""})
        for order, code in enumerate(group[2]):
            columns = columns_of(code)
            kind, qid = columns[0][1], ORDER.index(code) + 1
            base = {"sid": SURVEY, "gid": gid, "preg": "", "help": "", "mandatory": "N", "language": language,
                    "scale_id": 0, "same_default": 0, "relevance": 1}
            form = ARRAYS[code][0] if code in ARRAYS else TYPES[kind]
            text = ARRAYS[code][1 + place] if code in ARRAYS else columns[0][6 + place]
            questions.append({**base, "qid": qid, "parent_qid": 0, "type": form, "title": code,
                              "question": paragraph(text), "question_order": order,
                              "other": "Y" if kind in ("additionality", "services") else "N"})
            for i, (title, label) in enumerate(parts_of(code, columns, place), start=1):
                parts.append({**base, "qid": len(ORDER) + len(parts) + 1, "parent_qid": qid, "type": "T",
                              "title": title, "question": label, "question_order": i, "other": "N"})
            for i, choice in enumerate(answer_codes(kind), start=1):
                answers.append({"qid": qid, "code": f"A{i}", "answer": choice[1 + place], "sortorder": i,
                                "assessment_value": 0, "language": language, "scale_id": 0})
    return groups, questions, parts, answers


def structure():
    """The bytes of the .lss file."""
    by_language = [rows_of(place, language) for place, language in enumerate(LANGUAGES)]
    groups, questions, parts, answers = (sum(rows, []) for rows in zip(*by_language))
    attributes = [{"qid": qid, "attribute": "hidden", "value": "0"} for qid in range(1, len(ORDER) + 1)]
    survey = [{"sid": SURVEY, "admin": "Survey office", "anonymized": "Y", "format": "G", "savetimings": "N",
               "language": "en", "additional_languages": "de", "datestamp": "Y"}]
    settings = [{"surveyls_survey_id": SURVEY, "surveyls_language": language, "surveyls_title": TITLES[language],
                 "surveyls_description": "", "surveyls_numberformat": "0"} for language in LANGUAGES]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<document>", " <LimeSurveyDocType>Survey</LimeSurveyDocType>",
             " <DBVersion>178</DBVersion>", " <languages>"]
    lines += [f"  <language>{language}</language>" for language in LANGUAGES] + [" </languages>"]
    lines += table("answers", ANSWER_FIELDS, answers)
    lines += table("groups", GROUP_FIELDS, groups)
    lines += table("questions", QUESTION_FIELDS, questions)
    lines += table("subquestions", QUESTION_FIELDS, parts)
    lines += table("question_attributes", ATTRIBUTE_FIELDS, attributes)
    lines += table("surveys", SURVEY_FIELDS, survey)
    lines += table("surveys_languagesettings", LANGUAGE_FIELDS, settings)
    return ("\n".join(lines + ["</document>", ""])).encode("utf-8")

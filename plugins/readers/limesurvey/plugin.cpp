#include "tertium/plugin.h"

#include "reader.h"

namespace {

constexpr const char* kDetails =
    R"(Reads the CSV exports of LimeSurvey with any heading (question code, full text, code and text
with any separator, abbreviated text) and with answers as codes or as labels.

A survey structure (`.lss`) beside the export, with the same stem or as the only one in the folder,
gives texts and choices in every language, scales and the names of sub-questions. It is read without
network, entities or document types, up to 16 MiB; one that cannot be read or that belongs to another
survey is left aside, and `tertium inspect` says so.

Columns become questions so:

| column | id | parent | part |
| --- | --- | --- | --- |
| `Q1` | `Q1` | | |
| `Q1[SQ001]`, `Q1_SQ001` | `Q1[SQ001]` | `Q1` | `SQ001` |
| `Q1[SQ001][1]` (dual scale), `Q1_SQ001_0` | `Q1[SQ001][1]` | `Q1` | `SQ001[1]` |
| `Q1[other]` | `Q1[other]` | `Q1` | `other` |
| `Q1[2]` of a ranking: the item at rank 2 | `Q1[2]` | `Q1` | `2` |

`Q1_SQ001` is taken apart only if the `.lss` names that sub-question or the part looks like one that
LimeSurvey itself names. The export's own heading is always an alias of the question. `id` (and
`startdate` with it) identify the respondent; `submitdate` says when the answers were sent. Both
`N/A` in multiple choice and in yes/no questions, which only label exports hold, mean "not shown".

Not read: `.lsa` archives and VV exports.
)";

std::vector<tertium::Offer> limesurvey_offers() {
  return {tertium::offer<tertium::limesurvey::LimeSurveyReader>(
      "limesurvey",
      "Reads CSV exports of LimeSurvey, with the survey structure (.lss) beside them.", {},
      kDetails)};
}

}  // namespace

TERTIUM_PLUGIN("limesurvey", "1.0", limesurvey_offers)

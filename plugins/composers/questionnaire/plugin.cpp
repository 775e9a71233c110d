#include <tertium/plugin.h>

#include "questionnaire_annex.h"

namespace {

constexpr const char* kDetails =
    R"(One fragment, `questionnaire`, an annex: each question of the codebook with its text in the report's language,
the answers that it offers with their values, the themes and criteria that it counts for, and its id. Questions
that count the other way round are marked as reversed. Scales that several questions share are listed once, with a
letter.

Uses the codebook and the criteria, no findings.)";

std::vector<tertium::Offer> make_offers() {
  return {tertium::offer<QuestionnaireAnnex>(
      "questionnaire", "The common questions as an annex: text, answers, and what they count for.",
      {}, kDetails)};
}

}  // namespace

TERTIUM_PLUGIN("questionnaire", "1.0", make_offers)

#include <tertium/plugin.h>

#include "best_practice_section.h"

namespace {

constexpr const char* kDetails =
    R"(One fragment, `best-practice`: which practices pass all conditions, which are promising and why each of these is
not yet best practice; and for each best practice a case sheet, `practice-CRITERION-REGION`, with the fields of
the good-practice form of Interreg Europe. Evidence, location, topic and who could learn are filled in from the
figures; fields that people must fill in are marked "[To be completed]", with the form's limit of characters
where it has one. Below stand score, interval, n, rank and its range, and the gap to the mean of the other
compared regions.

Open answers are quoted on the case sheet if a person has cleared them: `quotes` lists each word by word, with the
criterion and the region that it is about. Whether an answer gives somebody away is nothing that a program can judge,
so none is taken from the exports. Where a listed quote has no case sheet, the section says so.

Uses findings of kind criterion: the analyses [best-practice](analysis-best-practice.md) and
[criteria](analysis-criteria.md).)";

std::vector<tertium::Offer> make_offers() {
  return {tertium::offer<BestPracticeSection>(
      "best-practice", "A case sheet for each best practice, and what is only promising.",
      {{.name = "quotes",
        .kind = tertium::Option::Kind::texts,
        .help = "Open answers that were cleared for quoting, each as \"CRITERION=REGION=words\".",
        .fallback = "[]"}},
      kDetails)};
}

}  // namespace

TERTIUM_PLUGIN("best-practice-section", "1.0", make_offers)

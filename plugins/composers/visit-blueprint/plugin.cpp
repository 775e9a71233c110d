#include <tertium/plugin.h>

#include "visit_blueprint.h"

namespace {

constexpr const char* kDetails =
    R"(A fragment `visits`: who visits whom and above all for which criteria, and who does not and why. Then a fragment
a visit, `visit-VISITOR-HOST`:

- the criteria that are worth most to the visitor, with both scores, the gap and its interval, how sure it is,
  and the wishes to learn and to teach where they were asked;
- whom to meet: the host's groups of respondents with the highest and the lowest score;
- which questions to ask: of the criterion's questions on which the host is ahead, those with the lowest score
  of the visitor and those with the highest of the host;
- an agenda of the day, with a session of 90 minutes a criterion. What people must fill in is marked.

A gap is called clear if its whole interval lies above 0.

Uses findings of the kinds match and criterion, also by group: the analyses
[visit-matching](analysis-visit-matching.md), [criteria](analysis-criteria.md) and
[coverage](analysis-coverage.md).)";

std::vector<tertium::Offer> make_offers() {
  using Kind = tertium::Option::Kind;
  tertium::Options options = {
      {.name = "most_criteria",
       .kind = Kind::integer,
       .help = "How many criteria a visit is for, at most.",
       .unit = "criteria",
       .fallback = "3",
       .least = 1,
       .most = 4},
      {.name = "start_hour",
       .kind = Kind::integer,
       .help = "At which hour the day begins.",
       .unit = "o'clock",
       .fallback = "9",
       .least = 6,
       .most = 12},
  };
  return {tertium::offer<VisitBlueprint>(
      "visit-blueprint", "Who visits whom for what, whom to meet, what to ask, and the day.",
      std::move(options), kDetails)};
}

}  // namespace

TERTIUM_PLUGIN("visit-blueprint", "1.0", make_offers)

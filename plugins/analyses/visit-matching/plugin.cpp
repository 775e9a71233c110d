#include <tertium/plugin.h>

#include <vector>

#include "visit_matching.h"

namespace {

tertium::Options options() {
  using Kind = tertium::Option::Kind;
  return {{.name = "capacity",
           .kind = Kind::integer,
           .help = "How many visitors a region can host.",
           .unit = "visitors",
           .fallback = "2",
           .least = 1,
           .most = 1000},
          {.name = "empty_visits",
           .kind = Kind::boolean,
           .help = "Also plan visits from which nothing can be learnt by the scores.",
           .fallback = "false"},
          {.name = "by_need",
           .kind = Kind::boolean,
           .help = "Let a gap count the more, the further the visitor has to go.",
           .fallback = "false"},
          {.name = "benchmark_hosts",
           .kind = Kind::boolean,
           .help = "The benchmark can host visitors; it never visits.",
           .fallback = "true"},
          {.name = "learn",
           .kind = Kind::texts,
           .help = "Questions on what people want to learn, as \"criterion=question\".",
           .fallback = "[]"},
          {.name = "teach",
           .kind = Kind::texts,
           .help = "Questions on what people can teach, as \"criterion=question\".",
           .fallback = "[]"}};
}

std::vector<tertium::Offer> make_offers() {
  return {tertium::offer<tertium::analyses::VisitMatching>(
      "visit-matching", "Who can learn what from whom, and who should visit whom.", options(),
      R"(A region i can learn from a host j where j is ahead:

L(i, j) = Σ w max(0, s_j − s_i) · learn_i · teach_j

over the criteria that both have, w the criterion's weight and s its scores. With `by_need` each term counts
(100 − s_i) / 100 times. learn_i and teach_j are the mean answers, 0 to 1 on their scale, to the questions
named in `learn` and `teach`; where none is named they are 1, and where fewer answered than the smallest
cell, 0. This is a way to talk about visits, not a standard.

Findings of kind `match`, `region` the visitor and `against` the host:

| item | statistic | meaning |
| --- | --- | --- |
| criterion | `gap` | points that the host is ahead, where it is, with the interval of G. Y. Zou and A. Donner (Statistics in Medicine 27, 2008); the note says where it holds 0 |
| criterion | `learning_value` | what the criterion adds to L |
| | `learning_value` | L |
| criterion | `wish_to_learn`, `wish_to_teach` | without host: learn and teach, where they were asked |
| | `visit` | 1: the visit is part of the plan, and the note names up to three criteria; 0, without host: no visit |

The plan is the one whose L add up to most, with at most `capacity` visitors a host and one visit a region
(H. W. Kuhn, Naval Research Logistics Quarterly 2, 1955). The benchmark hosts and does not visit.

The interval of a gap g = s_j − s_i goes from g − √((s_j − low_j)² + (high_i − s_i)²) to
g + √((high_j − s_j)² + (s_i − low_i)²).

A gap is suppressed if either region has fewer respondents than the smallest cell, and with either score.)")};
}

}  // namespace

TERTIUM_PLUGIN("visit-matching", "1.0", make_offers)

#include <tertium/plugin.h>

#include <vector>

#include "indicator.h"

namespace {

tertium::Options options() {
  using Kind = tertium::Option::Kind;
  return {{.name = "figures",
           .kind = Kind::texts,
           .help = "The figure of each region, as \"Region = 12.5\"."},
          {.name = "low", .kind = Kind::number, .help = "The figure that scores 0."},
          {.name = "high", .kind = Kind::number, .help = "The figure that scores 100."},
          {.name = "source",
           .kind = Kind::text,
           .help = "Where the figures come from, and of which year."}};
}

std::vector<tertium::Offer> make_offers() {
  return {tertium::offer<tertium::criteria::OutsideIndicator>(
      "indicator", "A figure of each region from outside, such as from a statistics office.",
      options(),
      R"(```toml
[[criterion]]
id      = "specialisation"
theme   = "clustering"
title   = "Location quotient of the cluster's industries"
method  = "indicator"
options = { figures = ["Saxony = 1.8", "Tuscany = 2.4"], low = 0, high = 3, source = "Eurostat, 2023" }
```

score = 100 (x − low) / (high − low), kept within 0 and 100

`low` and `high` are goalposts that people set, not the least and the most of the regions, so that a region's
score does not depend on the others. Where less is better, `low` is above `high`. (OECD and JRC, Handbook on
Constructing Composite Indicators, 2008.)

There are no questions: leave `indicators` out. Regions are named as in the report. The figures stand in the
criteria file, so its hash in `run.json` covers them. A score has no interval and no `n`; its note gives the
figure and the source. A region without a figure, and a group, has no score.)")};
}

}  // namespace

TERTIUM_PLUGIN("indicator", "1.0", make_offers)

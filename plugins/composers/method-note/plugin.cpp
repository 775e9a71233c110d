#include <tertium/plugin.h>

#include "method_note.h"

namespace {

constexpr const char* kDetails =
    R"(One fragment, `method`: on whose answers the figures rest, what counts as missing, how each criterion was scored,
which intervals, ranks, tests and corrections there are, which further analyses, and which figures are suppressed.
It names only what this run did, as the findings and the criteria show; a method of others is named and not
explained.

Uses findings of all kinds; each may be missing.)";

std::vector<tertium::Offer> make_offers() {
  return {tertium::offer<MethodNote>(
      "method-note", "How the figures of this run were made, in plain words.", {}, kDetails)};
}

}  // namespace

TERTIUM_PLUGIN("method-note", "1.0", make_offers)

#include "tertium/plugin.h"

#include <vector>

#include "missing_codes.h"

namespace {

std::vector<tertium::Offer> make_offers() {
  using namespace tertium::normalizers;
  return {tertium::offer<MissingCodes>("missing-codes",
                                       "Takes answers such as \"99\" or \"k. A.\" as missing.",
                                       missing_codes_options(), kMissingCodesDetails)};
}

}  // namespace

TERTIUM_PLUGIN("missing-codes", "1.0", make_offers)

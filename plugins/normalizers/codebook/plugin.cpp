#include "tertium/plugin.h"

#include <vector>

#include "codebook_normalizer.h"

namespace {

std::vector<tertium::Offer> make_offers() {
  using tertium::normalizers::CodebookNormalizer;
  return {tertium::offer<CodebookNormalizer>(
      "codebook", "Brings the columns and answers of an export to the codebook.", {},
      tertium::normalizers::kCodebookDetails)};
}

}  // namespace

TERTIUM_PLUGIN("codebook", "1.0", make_offers)

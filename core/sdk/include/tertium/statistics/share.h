#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "tertium/export.h"
#include "tertium/statistics/estimate.h"
#include "tertium/summary.h"

// Shares of choices as a Summary has them, weighted if it is.
namespace tertium::statistics {

// How many gave one of some choices.
struct Chosen {
  std::uint64_t count = 0;  // respondents, unweighted
  std::uint64_t n = 0;      // of so many, unweighted
  double share = 0;         // 0 to 1, weighted if the summary is; 0 without answers
  double effective_n = 0;   // Kish's, for weighted answers; else n
  bool weighted = false;
};
// Of the valid answers. Several choices of a question with several answers may be one respondent's:
// take one at a time there.
TERTIUM_API Chosen chosen(const QuestionSummary& answers, std::span<const std::size_t> choices);
// Of the answers that are one of `base`, which must hold all of `choices`.
TERTIUM_API Chosen chosen(const QuestionSummary& answers, std::span<const std::size_t> choices,
                          std::span<const std::size_t> base);

// Its share with Wilson's interval; see proportion() and weighted_proportion().
TERTIUM_API Estimate share_of(const Chosen& chosen, double confidence);

// The share of `top` less that of `bottom` (-1 to 1), two sets of choices of the same answers that
// have none in common, with the interval of D. G. Bonett and R. M. Price (Journal of Educational
// and Behavioral Statistics 37, 2012, 479-488). With n answers and the shares
//
//   p = (n p_top + 1) / (n + 2),  q = (n p_bottom + 1) / (n + 2):
//   p - q ± z sqrt((p + q - (p - q)^2) / (n + 2)),  z = Phi^-1(1 - (1 - confidence) / 2),
//
// kept within -1 and 1; for weighted answers n is Kish's effective number. Unlike that of a mean it
// does not shrink to nothing where all agree. No answers: undefined.
TERTIUM_API Estimate net_share(const Chosen& top, const Chosen& bottom, double confidence);

}  // namespace tertium::statistics

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/criteria.h"
#include "tertium/export.h"
#include "tertium/finding.h"

namespace tertium {

// Who answered, and what they left out, as findings of kind coverage say: for composers.

// How many were asked for answers, and which share of them answered: the statistics of kind
// coverage that also speak of regions and groups without an answer.
inline constexpr std::string_view kInvited = "invited";
inline constexpr std::string_view kResponseRate = "response_rate";
TERTIUM_API bool is_about_invited(const Finding& finding);

// The finding of that statistic; an empty region is all of them, an empty question stands for the
// respondents themselves. Null if there is none.
TERTIUM_API const Finding* coverage_of(const Findings& findings, std::string_view statistic,
                                       const std::string& region, const std::string& group = {},
                                       const std::string& question = {});

// Whether nobody in that region was asked the question.
TERTIUM_API bool was_not_asked(const Findings& findings, const std::string& question,
                               const std::string& region);

// Whether it asks for an open answer or a date, which most people leave empty without harm to the
// data.
TERTIUM_API bool is_open(const Question& question);

// The share of a region's respondents, 0 to 1, without a valid answer to a question that was asked;
// none for an open question.
TERTIUM_API std::optional<double> missing_share(const Findings& findings, const Question& question,
                                                const std::string& region);

// Whether answers are weighted; nothing if the findings do not tell.
TERTIUM_API std::optional<bool> answers_are_weighted(const Findings& findings);

// What people see of a group of respondents.
TERTIUM_API std::string group_label(const Context& context, const std::string& code);

// A group of respondents and what people see of it.
struct ReportGroup {
  std::string code;
  std::string label;
};

// The groups of which a region has respondents, in the order of the group question's choices. Those
// whose number is hidden are among them.
TERTIUM_API std::vector<ReportGroup> report_groups(const Context& context, const Findings& findings,
                                                   const std::string& region);

// The groups of any region, in the same order.
TERTIUM_API std::vector<ReportGroup> report_groups(const Context& context,
                                                   const Findings& findings);

}  // namespace tertium

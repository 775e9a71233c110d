#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/criteria.h"
#include "tertium/document.h"
#include "tertium/export.h"
#include "tertium/finding.h"
#include "tertium/messages.h"

namespace tertium {

// Words and figures for composers: the same figure reads the same in every section of the report.
// Nothing here shows more digits than a survey can bear, and nothing here ever shows "nan".

// Throws Error (setup) if there is no catalogue of Tertium's sentences in the report's language: a
// composer that uses them calls it in its check.
TERTIUM_API void require_language(const Context& context);

// The text on one line, cut at a blank to at most `limit` characters with an ellipsis.
TERTIUM_API std::string shortened(std::string_view text, std::size_t limit = 90);

// What people see of a question, choice, criterion or theme: its text, label or title in that
// language on one line, or its id or code if there is none.
TERTIUM_API std::string shown_name(const Question& question, std::string_view language);
TERTIUM_API std::string shown_name(const Choice& choice, std::string_view language);
TERTIUM_API std::string shown_name(const CriterionDefinition& criterion, std::string_view language);
TERTIUM_API std::string shown_name(const Theme& theme, std::string_view language);

// "Steering: Strategy"; the criterion alone if it has no known theme.
TERTIUM_API std::string theme_and_criterion(const Criteria& criteria,
                                            const CriterionDefinition& criterion,
                                            std::string_view language);

// Whether a high answer to the question counts as a low score of the criterion.
TERTIUM_API bool is_reversed(const Question& question, const Indicator& indicator);
// What people see of the question as an indicator: with "(reversed)" if it is.
TERTIUM_API std::string shown_name(const Question& question, const Indicator& indicator,
                                   std::string_view language);

// The value of a finding; none if the finding is null, has no value, or its value is not finite.
TERTIUM_API std::optional<double> figure(const Finding* finding);

// Whether the figure is hidden because too few respondents are behind it or behind another.
TERTIUM_API bool is_suppressed(const Finding& finding);

// A score or another value from 0 to 100 in whole points: "72".
TERTIUM_API std::string score_text(double score, std::string_view language);
// The same as a whole number, for sentences with a plural: 72.
TERTIUM_API std::int64_t score_points(double score);
// The interval of a finding: "68–76", "−3 to 5"; empty if it has none.
TERTIUM_API std::string interval_text(const Finding& finding, int decimals,
                                      std::string_view language);
// A share from 0 to 1 in whole percent: "42%"; "<1%" and ">99%" where rounding would say none or
// all.
TERTIUM_API std::string percent_text(double share, std::string_view language);
// "p < 0.001", "p = 0.03"; three decimals where two would blur the usual level of 0.05.
TERTIUM_API std::string p_text(double p, std::string_view language);
// A difference in whole points with its sign: "+5", "−3", "0".
TERTIUM_API std::string difference_text(double difference, std::string_view language);
// A number with a true minus sign.
TERTIUM_API std::string number_text(double value, int decimals, std::string_view language);
// How many decimals suit values of this size: 0 from 100 on, 2 below 1, else 1.
TERTIUM_API int fitting_decimals(double largest);
// A number as it is, with as many decimals as it needs, three at the most: a limit, an option.
TERTIUM_API std::string plain_text(double value, std::string_view language);
// "Saxony (48)", "“Trust” (p = 0.03)".
TERTIUM_API std::string with_detail(std::string_view name, std::string_view detail,
                                    std::string_view language);
// The name in the quotation marks of the language.
TERTIUM_API std::string quoted(std::string_view name, std::string_view language);
// The level of the run's intervals: "95%".
TERTIUM_API std::string confidence_text(const Context& context);

// What the cells of one table show where there is no figure, and the note that says why. One object
// a table.
class TERTIUM_API MissingFigures {
 public:
  // The context must outlive it.
  explicit MissingFigures(const Context& context);
  MissingFigures(const MissingFigures&);
  ~MissingFigures();

  // Call it only where figure(finding) is none. "suppressed" if the finding says so, else an en
  // dash; a null finding was not calculated.
  std::string cell(const Finding* finding);
  // The interval of a finding, "68–76". Where there is none, an en dash; if there is a figure without
  // one, its note is the reason.
  std::string interval(const Finding* finding, int decimals);
  // An en dash where nothing was to be expected, or another cell of the row has given the reason.
  static std::string dash();
  // The sentences for the table's note; empty if no figure was missing. Reasons that the catalogues
  // do not know, as of plugins of others, stand in it as they were given.
  std::string note() const;

 private:
  const Context& context_;
  void add_reason(const std::string& reason);

  bool suppressed_ = false;
  bool unexplained_ = false;
  std::vector<std::string> reasons_;  // in the order in which they came up
};

// Ids of fragments, tables and charts that are unique within a document. Those that the document
// has already are taken.
class TERTIUM_API UniqueIds {
 public:
  explicit UniqueIds(const Document& document);
  UniqueIds(const UniqueIds&);
  UniqueIds& operator=(const UniqueIds&);
  ~UniqueIds();

  // `prefix` and an id made of `name`, with "-2", "-3" … after it if it is taken.
  std::string take(std::string_view prefix, std::string_view name = {});

 private:
  std::set<std::string> taken_;
};

// Why a figure is missing, as an analysis says it in the note of a finding, in that language; as it
// was given if the catalogues do not know it.
TERTIUM_API std::string reason_text(std::string_view reason, std::string_view language);

// The sentence of a key whose argument {table} is the place of a reference to the table or chart
// with that id.
TERTIUM_API Paragraph referring(std::string_view key, std::span<const MessageArgument> values,
                                const std::string& id, std::string_view language);

// Parts of a note or sentences of a paragraph with a blank between them; empty ones are left out.
TERTIUM_API std::string joined(const std::vector<std::string>& sentences);

}  // namespace tertium

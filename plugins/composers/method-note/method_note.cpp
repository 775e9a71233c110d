#include "method_note.h"

#include <tertium/respondents.h>
#include <tertium/standing.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "parts.h"

using tertium::Context;
using tertium::figure;
using tertium::messages_in;
using tertium::paragraph;
using tertium::Paragraph;

namespace {

std::string who(const Note& note, const tertium::ReportRegions& regions) {
  double sum = 0;
  std::vector<std::string> names;
  bool counted = true;
  for (const std::string& region : regions.all()) {
    const auto n = figure(coverage_of(note.findings, "n", region));
    counted = counted && n;
    sum += n.value_or(0);
    const std::string& language = note.context.language;
    names.push_back(
        n ? tertium::with_detail(region, tertium::number_text(*n, 0, language), language) : region);
  }
  if (!counted) return note.messages.text("method_note.uncounted", {{"regions", names}});
  return note.messages.text(
      "method_note.counted",
      {{"n", static_cast<std::uint64_t>(sum)}, {"k", names.size()}, {"regions", names}});
}

void add_data(const Note& note, const tertium::ReportRegions& regions) {
  std::vector<std::string> sentences = {who(note, regions)};
  if (!regions.benchmark.empty()) {
    sentences.push_back(
        note.messages.text("method_note.benchmark", {{"region", regions.benchmark}}));
  }
  const std::string& language = note.context.language;
  if (const auto index = note.context.codebook.find(note.context.group_question)) {
    const std::string question = tertium::quoted(
        tertium::shown_name(note.context.codebook.questions[*index], language), language);
    sentences.push_back(note.messages.text("method_note.groups", {{"question", question}}));
  }
  if (const std::optional<bool> weighted = note.evidence.weighted()) {
    sentences.push_back(
        note.messages.text(*weighted ? "method_note.weighted" : "method_note.unweighted"));
  }
  note.heading("method_note.data_heading");
  note.sentences(sentences);
  note.sentences({note.messages.text("method_note.missing")});
}

void add_certainty(const Note& note) {
  std::vector<std::string> sentences;
  const bool intervals =
      std::ranges::any_of(note.findings.all(), [](const tertium::Finding& finding) {
        return finding.low.has_value() && finding.high.has_value();
      });
  if (intervals) {
    sentences.push_back(note.messages.text("method_note.intervals",
                                           {{"level", tertium::confidence_text(note.context)}}));
  }
  const bool shares = note.evidence.has("question", "share");
  if (intervals && shares) sentences.push_back(note.messages.text("method_note.shares"));
  if (note.evidence.has("criterion", "rank") || note.evidence.has("theme", "rank")) {
    sentences.push_back(note.messages.text("method_note.ranks"));
    if (intervals) sentences.push_back(note.messages.text("method_note.clear"));
  }
  if (sentences.empty()) return;
  sentences.push_back(note.messages.text("method_note.rounding"));
  note.heading("method_note.certainty_heading");
  note.sentences(sentences);
}

void add_further(const Note& note) {
  struct Analysis {
    std::string_view kind;
    std::string_view statistic;
    std::string_view key;
  };
  constexpr Analysis kAnalyses[] = {{"reliability", "cronbach_alpha", "method_note.reliability"},
                                    {"reliability", "tucker_phi", "method_note.comparability"},
                                    {"reliability", "acquiescence", "method_note.styles"},
                                    {"reliability", "krippendorff_alpha", "method_note.agreement"},
                                    {"theme", "rank_median", "method_note.stability"},
                                    {"criterion", "practice", "method_note.practice"},
                                    {"match", "visit", "method_note.visits"},
                                    {"criterion", "gap", "method_note.benchmark_gap"},
                                    {"criterion", "change", "method_note.trend"},
                                    {"test", "pearson_r", "method_note.correlation"}};
  tertium::List list;
  for (const Analysis& analysis : kAnalyses) {
    if (!note.evidence.has(analysis.kind, analysis.statistic)) continue;
    list.items.push_back({{note.messages.text(analysis.key)}});
  }
  if (list.items.empty()) return;
  note.heading("method_note.further_heading");
  note.fragment.blocks.emplace_back(std::move(list));
}

void add_protection(const Note& note) {
  note.heading("method_note.protection_heading");
  if (note.context.smallest_cell <= 1) {
    note.sentences({note.messages.text("method_note.no_suppression")});
    return;
  }
  const auto hidden = std::ranges::count_if(note.findings.all(), tertium::is_suppressed);
  note.sentences({note.messages.text("method_note.suppression",
                                     {{"least", note.context.smallest_cell}, {"n", hidden}})});
}

}  // namespace

void Note::heading(std::string_view key) const {
  fragment.blocks.emplace_back(tertium::Heading{2, messages.text(key)});
}

void Note::sentences(const std::vector<std::string>& sentences) const {
  fragment.blocks.emplace_back(paragraph(tertium::joined(sentences)));
}

void MethodNote::check(const Context& context) const { tertium::require_language(context); }

void MethodNote::compose(const Context& context, const tertium::Findings& findings,
                         tertium::Document& document) const {
  const tertium::Messages& messages = messages_in(context.language);
  tertium::UniqueIds ids(document);
  tertium::Fragment fragment{ids.take("method"), messages.text("method_note.title"), {}};
  const tertium::ReportRegions regions = tertium::report_regions(context, findings);
  if (regions.all().empty()) {
    fragment.blocks.emplace_back(paragraph(messages.text("method_note.nothing")));
    document.fragments.push_back(std::move(fragment));
    return;
  }
  const Evidence evidence(findings);
  fragment.blocks.emplace_back(
      paragraph(messages.text("method_note.lead"), Paragraph::Style::lead));
  const Note note{context, findings, evidence, messages, ids, fragment};
  add_data(note, regions);
  add_scores(note);
  add_certainty(note);
  add_tests(note);
  add_further(note);
  add_protection(note);
  document.fragments.push_back(std::move(fragment));
}

#include "tertium/wording.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <string>

#include "reason.h"
#include "tertium/messages.h"
#include "tertium/number.h"
#include "tertium/text.h"

namespace tertium {
namespace {

// How the notes of hidden findings begin: a word of findings.csv, not of the report.
constexpr std::string_view kSuppressed = "suppressed";
constexpr std::string_view kDash = "\u2013";
constexpr std::string_view kMinus = "\u2212";

// Length in bytes of the first `limit` characters of the text.
std::size_t bytes_of(std::string_view text, std::size_t limit) {
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
    if (begins && characters++ == limit) return i;
  }
  return text.size();
}

std::string percent_of(const std::string& number, std::string_view language) {
  return messages_in(language).text("figure.percent", {{"number", number}});
}

// White space of every kind becomes one blank.
std::string on_one_line(std::string_view text) {
  std::string line;
  for (const char c : trim(text)) {
    const bool blank = static_cast<unsigned char>(c) <= 0x20;
    if (!blank) line += c;
    if (blank && !line.empty() && line.back() != ' ') line += ' ';
  }
  return line;
}

std::string text_or(const Text& text, std::string_view language, const std::string& otherwise) {
  std::string shown = on_one_line(text.in(language));
  return shown.empty() ? otherwise : shown;
}

bool finite(const std::optional<double>& value) { return value && std::isfinite(*value); }

}  // namespace

void require_language(const Context& context) { messages_in(context.language); }

std::string shortened(std::string_view text, std::size_t limit) {
  const std::string line = on_one_line(text);
  if (bytes_of(line, limit) == line.size()) return line;
  std::string_view cut = std::string_view(line).substr(0, bytes_of(line, limit - 1));
  const std::size_t blank = cut.rfind(' ');
  // A blank far to the left would cut away too much, as in scripts that write without blanks.
  if (blank != std::string_view::npos && blank > cut.size() / 2) cut = cut.substr(0, blank);
  return std::string(cut) + "\u2026";
}

std::string shown_name(const Question& question, std::string_view language) {
  return text_or(question.text, language, question.id);
}
std::string shown_name(const Choice& choice, std::string_view language) {
  return text_or(choice.label, language, choice.code);
}
std::string shown_name(const CriterionDefinition& criterion, std::string_view language) {
  return text_or(criterion.title, language, criterion.id);
}
std::string shown_name(const Theme& theme, std::string_view language) {
  return text_or(theme.title, language, theme.id);
}

std::string theme_and_criterion(const Criteria& criteria, const CriterionDefinition& criterion,
                                std::string_view language) {
  const std::string name = shown_name(criterion, language);
  const Theme* theme = criteria.theme(criterion.theme);
  if (theme == nullptr) return name;
  return messages_in(language).text("table.theme_and_criterion",
                                    {{"theme", shown_name(*theme, language)}, {"criterion", name}});
}

bool is_suppressed(const Finding& finding) {
  return !finding.value && finding.note.starts_with(kSuppressed);
}

bool is_reversed(const Question& question, const Indicator& indicator) {
  return question.reverse != indicator.lower_is_better;
}

std::string shown_name(const Question& question, const Indicator& indicator,
                       std::string_view language) {
  const std::string name = shown_name(question, language);
  if (!is_reversed(question, indicator)) return name;
  return messages_in(language).text("table.reversed", {{"question", name}});
}

std::optional<double> figure(const Finding* finding) {
  return finding != nullptr && finite(finding->value) ? finding->value : std::nullopt;
}

std::string number_text(double value, int decimals, std::string_view language) {
  std::string text = shown_text(value, decimals, language);
  if (text.starts_with('-')) text.replace(0, 1, kMinus);
  return text;
}

std::string score_text(double score, std::string_view language) {
  return number_text(score, 0, language);
}

std::int64_t score_points(double score) { return std::llround(score); }

std::string interval_text(const Finding& finding, int decimals, std::string_view language) {
  if (!finite(finding.low) || !finite(finding.high)) return {};
  // An interval of no width would look like certainty.
  if (*finding.low == *finding.high) return messages_in(language).text("figure.no_spread");
  const std::string low = number_text(*finding.low, decimals, language);
  const std::string high = number_text(*finding.high, decimals, language);
  // A dash before or after a minus sign would be hard to read.
  if (low.starts_with(kMinus)) {
    return messages_in(language).text("figure.range", {{"low", low}, {"high", high}});
  }
  return low + std::string(kDash) + high;
}

std::string percent_text(double share, std::string_view language) {
  if (!(share >= 0 && share <= 1))
    return percent_of(number_text(100 * share, 0, language), language);
  const auto whole = static_cast<std::size_t>(std::llround(100 * share));
  const Messages& messages = messages_in(language);
  if (share > 0 && whole == 0) return messages.text("figure.percent_below", {{"number", 1}});
  if (share < 1 && whole == 100) return messages.text("figure.percent_above", {{"number", 99}});
  // A report has thousands of them, and there are 101.
  thread_local std::map<std::string, std::array<std::string, 101>, std::less<>> known;
  auto found = known.find(language);
  if (found == known.end()) found = known.try_emplace(std::string(language)).first;
  std::string& text = found->second[whole];
  if (text.empty())
    text = percent_of(number_text(static_cast<double>(whole), 0, language), language);
  return text;
}

std::string p_text(double p, std::string_view language) {
  if (p < 0.001) return "p < " + number_text(0.001, 3, language);
  if (p > 0.99) return "p > " + number_text(0.99, 2, language);
  const bool blurred = p >= 0.045 && p < 0.055;
  return "p = " + number_text(p, p < 0.0095 || blurred ? 3 : 2, language);
}

std::string difference_text(double difference, std::string_view language) {
  const std::string text = number_text(difference, 0, language);
  return text == "0" || text.starts_with(kMinus) ? text : "+" + text;
}

int fitting_decimals(double largest) {
  const double size = std::abs(largest);
  if (size >= 100) return 0;
  return size < 1 ? 2 : 1;
}

std::string plain_text(double value, std::string_view language) {
  const std::string exact = exact_text(value);
  const std::size_t mark = exact.find('.');
  const std::size_t decimals = mark == std::string::npos ? 0 : exact.size() - mark - 1;
  return number_text(value, static_cast<int>(std::min<std::size_t>(decimals, 3)), language);
}

std::string with_detail(std::string_view name, std::string_view detail, std::string_view language) {
  return messages_in(language).text("figure.with_detail", {{"name", name}, {"detail", detail}});
}

std::string quoted(std::string_view name, std::string_view language) {
  return messages_in(language).text("figure.quoted", {{"name", name}});
}

std::string confidence_text(const Context& context) {
  const double percent = 100 * context.confidence;
  const bool whole = std::abs(percent - std::round(percent)) < 1e-9;
  const std::string number = number_text(percent, whole ? 0 : 1, context.language);
  return messages_in(context.language).text("figure.percent", {{"number", number}});
}

MissingFigures::MissingFigures(const Context& context) : context_(context) {}
MissingFigures::MissingFigures(const MissingFigures&) = default;
MissingFigures::~MissingFigures() = default;

std::string MissingFigures::cell(const Finding* finding) {
  if (finding != nullptr && is_suppressed(*finding)) {
    suppressed_ = true;
    return messages_in(context_.language).text("figure.suppressed");
  }
  const std::string reason = finding == nullptr ? std::string() : on_one_line(finding->note);
  if (reason.empty()) {
    unexplained_ = true;
  } else {
    add_reason(reason);
  }
  return dash();
}

std::string MissingFigures::interval(const Finding* finding, int decimals) {
  if (!figure(finding)) return dash();  // the cell of the figure says why
  const std::string text = interval_text(*finding, decimals, context_.language);
  if (!text.empty()) return text;
  const std::string reason = on_one_line(finding->note);
  if (!reason.empty()) add_reason(reason);
  return dash();
}

void MissingFigures::add_reason(const std::string& reason) {
  if (std::ranges::find(reasons_, reason) == reasons_.end()) reasons_.push_back(reason);
}

std::string MissingFigures::dash() { return std::string(kDash); }

std::string MissingFigures::note() const {
  const Messages& messages = messages_in(context_.language);
  std::vector<std::string> sentences;
  if (suppressed_) {
    sentences.push_back(messages.text("figure.why_suppressed", {{"n", context_.smallest_cell}}));
  }
  std::string all;
  const auto add = [&](const std::string& reason) { all += (all.empty() ? "" : "; ") + reason; };
  for (const std::string& reason : reasons_) add(reason_in(reason, messages));
  if (unexplained_) add(messages.text("figure.not_calculated"));
  if (!all.empty()) {
    sentences.push_back(messages.text("figure.why_none", {{"dash", kDash}, {"reasons", all}}));
  }
  return joined(sentences);
}

UniqueIds::UniqueIds(const Document& document) {
  for (const Fragment& fragment : document.fragments) {
    taken_.insert(fragment.id);
    for (const Block& block : fragment.blocks) {
      if (const auto* table = std::get_if<Table>(&block)) taken_.insert(table->id);
      if (const auto* chart = std::get_if<Chart>(&block)) taken_.insert(chart->id);
    }
  }
}
UniqueIds::UniqueIds(const UniqueIds&) = default;
UniqueIds& UniqueIds::operator=(const UniqueIds&) = default;
UniqueIds::~UniqueIds() = default;

std::string UniqueIds::take(std::string_view prefix, std::string_view name) {
  const std::string wanted =
      std::string(prefix) + (name.empty() ? std::string() : fragment_id(name));
  std::string id = wanted;
  for (int next = 2; !taken_.insert(id).second; ++next) id = wanted + "-" + std::to_string(next);
  return id;
}

std::string reason_text(std::string_view reason, std::string_view language) {
  return reason_in(reason, messages_in(language));
}

Paragraph referring(std::string_view key, std::span<const MessageArgument> values,
                    const std::string& id, std::string_view language) {
  constexpr std::string_view kPlace = "\uE000";  // of private use: stands in no sentence
  const Messages& messages = messages_in(language);
  std::vector<MessageArgument> all(values.begin(), values.end());
  all.push_back({"table", kPlace});
  const std::string text = messages.text(key, all);
  const std::size_t place = text.find(kPlace);
  if (place == std::string::npos) return paragraph(text);
  Span reference{.text = messages.text("table.below"), .refers_to = id};
  return {.spans = {{.text = text.substr(0, place)},
                    std::move(reference),
                    {.text = text.substr(place + kPlace.size())}}};
}

std::string joined(const std::vector<std::string>& sentences) {
  std::string text;
  for (const std::string& sentence : sentences) {
    if (!sentence.empty()) text += (text.empty() ? "" : " ") + sentence;
  }
  return text;
}

}  // namespace tertium

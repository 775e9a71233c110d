#include "tertium/wording.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <string>

#include "tertium/error.h"
#include "tertium/number.h"
#include "tertium/text.h"

namespace tertium {
namespace {

// All words of this file, for a catalogue to replace.
namespace say {
constexpr std::string_view kSuppressed = "suppressed";
constexpr std::string_view kWhySuppressed =
    "Suppressed: fewer than {n} respondents are behind the figure, or it would give away such a "
    "figure.";
constexpr std::string_view kWhyNone = "{dash}: there is no figure ({reasons}).";
constexpr std::string_view kNotCalculated = "not calculated, or too few answers";
constexpr std::string_view kTo = "{low} to {high}";
}  // namespace say

constexpr std::string_view kDash = "\u2013";
constexpr std::string_view kMinus = "\u2212";

std::string lower_case_subtag(std::string_view language) {
  std::string subtag(language.substr(0, language.find_first_of("-_")));
  std::ranges::transform(subtag, subtag.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return subtag;
}

// Length in bytes of the first `limit` characters of the text.
std::size_t bytes_of(std::string_view text, std::size_t limit) {
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
    if (begins && characters++ == limit) return i;
  }
  return text.size();
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

void require_language(const Context& context, std::initializer_list<std::string_view> known) {
  const std::string language = lower_case_subtag(context.language);
  if (std::ranges::find(known, language) != known.end()) return;
  std::string names;
  for (const std::string_view name : known)
    names += (names.empty() ? "" : ", ") + std::string(name);
  throw Error(Error::Stops::setup,
              "cannot write in '" + one_line(context.language) + "' yet; known: " + names, {},
              "set language in the pipeline to one of these");
}

std::string fill(std::string_view sentence,
                 std::initializer_list<std::pair<std::string_view, std::string_view>> values) {
  std::string filled;
  while (!sentence.empty()) {
    const std::size_t open = sentence.find('{');
    filled += sentence.substr(0, open);
    if (open == std::string_view::npos) break;
    sentence.remove_prefix(open);
    const std::size_t close = sentence.find('}');
    const std::string_view name =
        close == std::string_view::npos ? std::string_view() : sentence.substr(1, close - 1);
    const auto* const value =
        std::ranges::find(values, name, &std::pair<std::string_view, std::string_view>::first);
    const bool known = value != values.end();
    filled += known ? value->second : sentence.substr(0, 1);
    sentence.remove_prefix(known ? close + 1 : 1);
  }
  return filled;
}

std::string counted(std::uint64_t count, std::string_view one, std::string_view many,
                    std::string_view language) {
  const std::string n = shown_text(static_cast<double>(count), 0, language);
  return fill(count == 1 ? one : many, {{"n", n}});
}

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

std::string interval_text(const Finding& finding, int decimals, std::string_view language) {
  if (!finite(finding.low) || !finite(finding.high)) return {};
  const std::string low = number_text(*finding.low, decimals, language);
  const std::string high = number_text(*finding.high, decimals, language);
  // A dash before or after a minus sign would be hard to read.
  if (low.starts_with(kMinus)) return fill(say::kTo, {{"low", low}, {"high", high}});
  return low + std::string(kDash) + high;
}

std::string percent_text(double share, std::string_view language) {
  std::string text = number_text(100 * share, 0, language) + "%";
  if (share > 0 && text == "0%") return "<1%";
  if (share < 1 && text == "100%") return ">99%";
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

std::string confidence_text(const Context& context) {
  const double percent = 100 * context.confidence;
  const bool whole = std::abs(percent - std::round(percent)) < 1e-9;
  return number_text(percent, whole ? 0 : 1, context.language) + "%";
}

MissingFigures::MissingFigures() = default;
MissingFigures::MissingFigures(const MissingFigures&) = default;
MissingFigures& MissingFigures::operator=(const MissingFigures&) = default;
MissingFigures::~MissingFigures() = default;

std::string MissingFigures::cell(const Finding* finding) {
  if (finding != nullptr && finding->note.starts_with(say::kSuppressed)) {
    suppressed_ = true;
    return std::string(say::kSuppressed);
  }
  const std::string reason = finding == nullptr ? std::string() : on_one_line(finding->note);
  if (reason.empty()) {
    unexplained_ = true;
  } else if (std::ranges::find(reasons_, reason) == reasons_.end()) {
    reasons_.push_back(reason);
  }
  return std::string(kDash);
}

std::string MissingFigures::dash() { return std::string(kDash); }

std::string MissingFigures::note(const Context& context) const {
  std::vector<std::string> sentences;
  if (suppressed_) {
    const std::string n =
        shown_text(static_cast<double>(context.smallest_cell), 0, context.language);
    sentences.push_back(fill(say::kWhySuppressed, {{"n", n}}));
  }
  std::vector<std::string> reasons = reasons_;
  if (unexplained_) reasons.emplace_back(say::kNotCalculated);
  if (!reasons.empty()) {
    std::string all;
    for (const std::string& reason : reasons) all += (all.empty() ? "" : "; ") + reason;
    sentences.push_back(fill(say::kWhyNone, {{"dash", kDash}, {"reasons", all}}));
  }
  return joined(sentences);
}

UniqueIds::UniqueIds(const Document& document) {
  for (const Fragment& fragment : document.fragments) {
    taken_.insert(fragment.id);
    for (const Block& block : fragment.blocks) {
      if (const auto* table = std::get_if<Table>(&block)) taken_.insert(table->id);
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

std::string joined(const std::vector<std::string>& sentences) {
  std::string text;
  for (const std::string& sentence : sentences) {
    if (!sentence.empty()) text += (text.empty() ? "" : " ") + sentence;
  }
  return text;
}

}  // namespace tertium

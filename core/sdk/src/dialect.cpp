#include "dialect.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <vector>

#include "record_walk.h"
#include "tertium/text.h"

namespace tertium {
namespace delimited {
namespace {

constexpr std::size_t kRecordsLookedAt = 200;
constexpr std::array<char, 4> kDelimiters = {',', ';', '\t', '|'};

// Below this share of records with one number of fields, a text is no table.
constexpr double kLeastAgreement = 0.6;

// What the head looks like, cut at one delimiter.
struct Fit {
  char delimiter = ',';
  std::size_t records = 0;
  std::size_t first_fields = 0;   // of the first record
  std::size_t common_fields = 0;  // the commonest number of fields
  double agreement = 0;           // 0 to 1: how far the records agree on their number of fields
  bool quoted = false;
  std::size_t ends_with_cr = 0;  // records that end with CR alone
  std::size_t bytes = 0;         // of the text that were looked at
};

void judge(Fit& fit, const std::map<std::size_t, std::size_t>& records_with) {
  const auto most = std::ranges::max_element(
      records_with, [](const auto& a, const auto& b) { return a.second < b.second; });
  fit.common_fields = most->first;
  if (fit.first_fields < 2) return;
  const std::size_t as_first = records_with.at(fit.first_fields);
  double agreeing = static_cast<double>(fit.common_fields < 2 ? as_first : most->second);
  // Some tools leave out empty fields at the end of a record.
  const bool none_longer = records_with.rbegin()->first == fit.first_fields;
  if (none_longer && as_first > 1 && as_first * 2 >= fit.records) {
    const double half = static_cast<double>(fit.records + as_first) / 2;
    agreeing = std::max(agreeing, half);
  }
  fit.agreement = agreeing / static_cast<double>(fit.records);
}

Fit fit_of(std::string_view text, char delimiter) {
  Fit fit;
  fit.delimiter = delimiter;
  std::map<std::size_t, std::size_t> records_with;
  std::size_t fields = 0;
  const auto field = [&](Span span) {
    ++fields;
    if (text[span.begin] == '"') fit.quoted = true;
  };
  const auto record = [&](Span span) {
    const std::string_view bytes = text.substr(span.begin, span.end - span.begin);
    const std::size_t count = fields;
    fields = 0;
    if (is_empty_record(bytes, delimiter)) return true;
    if (bytes.back() == '\r') ++fit.ends_with_cr;
    if (fit.records == 0) fit.first_fields = count;
    ++records_with[count];
    return ++fit.records < kRecordsLookedAt;
  };
  fit.bytes = walk_records(text, delimiter, true, field, record).end;
  if (fit.records != 0) judge(fit, records_with);
  return fit;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// True if most commas stand between two digits: then they are decimal marks, if something else can
// be the delimiter.
bool commas_in_numbers(std::string_view text) {
  std::size_t commas = 0;
  std::size_t in_numbers = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != ',') continue;
    ++commas;
    if (i > 0 && i + 1 < text.size() && is_digit(text[i - 1]) && is_digit(text[i + 1])) {
      ++in_numbers;
    }
  }
  return in_numbers * 2 > commas;
}

// A single line with a blank behind each comma is a sentence.
bool is_sentence(std::string_view text, const Fit& fit) {
  if (fit.records != 1) return false;
  for (std::size_t i = text.find(fit.delimiter); i != std::string_view::npos;
       i = text.find(fit.delimiter, i + 1)) {
    if (i + 1 >= text.size() || text[i + 1] != ' ') return false;
  }
  return true;
}

Fit best_fit(std::string_view text) {
  Fit best = fit_of(text, kDelimiters.front());
  const bool doubtful = best.agreement > 0 && commas_in_numbers(text.substr(0, best.bytes));
  for (std::size_t i = 1; i < kDelimiters.size(); ++i) {
    const Fit fit = fit_of(text, kDelimiters[i]);
    if (fit.agreement == 0 || fit.agreement < best.agreement) continue;
    const bool comma_gives_way = best.delimiter == ',' && doubtful;
    if (fit.agreement > best.agreement || comma_gives_way ||
        fit.common_fields > best.common_fields) {
      best = fit;
    }
  }
  return best;
}

}  // namespace

Dialect dialect_of(std::string_view text, const Encoding& encoding, char delimiter) {
  const Fit fit = delimiter == 0 ? best_fit(text) : fit_of(text, delimiter);
  Dialect dialect;
  dialect.encoding = encoding.name;
  dialect.byte_order_mark = encoding.mark != 0;
  dialect.encoding_stated = encoding.stated;
  dialect.delimiter = fit.delimiter;
  dialect.carriage_returns = fit.ends_with_cr * 2 > fit.records;
  dialect.quoted = fit.quoted;
  dialect.trusted = fit.agreement >= kLeastAgreement && !is_sentence(text, fit);
  return dialect;
}

DelimiterLine delimiter_line(std::string_view text) {
  const std::size_t end = text.find_first_of("\r\n");
  if (end == std::string_view::npos) return {};
  std::string_view line = trim(text.substr(0, end));
  // Some programs quote it, as if it were a field.
  if (line.size() > 2 && line.front() == '"' && line.back() == '"') {
    line = line.substr(1, line.size() - 2);
  }
  constexpr std::size_t kName = 4;
  if (line.size() != kName + 1 || fold(line.substr(0, kName)) != "sep=") return {};
  if (std::ranges::find(kDelimiters, line.back()) == kDelimiters.end()) return {};
  return {line.back(), end + (text.substr(end).starts_with("\r\n") ? 2U : 1U)};
}

std::string text_of_head(std::string_view head, const Encoding& encoding) {
  std::string text = decoded_head(head, encoding);
  const bool ended = text.empty() || text.back() == '\n' || text.back() == '\r';
  if (head.size() < Source::kHeadSize && !ended) text += '\n';
  return text;
}

}  // namespace delimited

std::string Dialect::in_words() const {
  std::string words = delimiter == ','    ? "comma"
                      : delimiter == ';'  ? "semicolon"
                      : delimiter == '\t' ? "tab"
                                          : "vertical bar";
  if (delimiter_line) words += " (the first line says so)";
  if (quoted) words += ", quoted";
  if (byte_order_mark) words += ", byte order mark";
  if (carriage_returns) words += ", line ends CR";
  return words;
}

std::optional<Dialect> detect_dialect(std::string_view head, const DelimitedOptions& options) {
  const delimited::Encoding encoding = delimited::detect_encoding(head, options.encoding);
  if (!delimited::other_format(head, encoding).empty()) return std::nullopt;
  std::string text = delimited::text_of_head(head, encoding);
  const delimited::DelimiterLine line = delimited::delimiter_line(text);
  text.erase(0, line.size);
  if (trim(text).empty()) return std::nullopt;
  Dialect dialect = delimited::dialect_of(
      text, encoding, options.delimiter == 0 ? line.delimiter : options.delimiter);
  dialect.delimiter_line = line.size > 0;
  return dialect;
}

}  // namespace tertium

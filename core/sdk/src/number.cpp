#include "tertium/number.h"

#include <unicode/decimfmt.h>
#include <unicode/locid.h>
#include <unicode/numberformatter.h>

#include <array>
#include <charconv>
#include <cmath>
#include <functional>
#include <map>
#include <utility>

#include "tertium/text.h"

namespace tertium {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Length of a grouping mark at the front of the text, 0 if there is none.
std::size_t grouping_mark(std::string_view text, char decimal_mark) {
  if (text.empty()) return 0;
  if (text.front() == ' ' || text.front() == (decimal_mark == '.' ? ',' : '.')) return 1;
  if (text.starts_with("\xC2\xA0")) return 2;      // no-break space
  if (text.starts_with("\xE2\x80\xAF")) return 3;  // narrow no-break space
  return 0;
}

bool three_digits_and_no_more(std::string_view text) {
  return text.size() >= 3 && is_digit(text[0]) && is_digit(text[1]) && is_digit(text[2]) &&
         (text.size() == 3 || !is_digit(text[3]));
}

// Takes the digits before the decimal mark off the front; false if they are grouped wrongly.
bool take_whole_part(std::string_view& text, char decimal_mark, std::string& digits) {
  std::size_t count = 0;
  while (!text.empty() && is_digit(text.front())) {
    digits += text.front();
    text.remove_prefix(1);
    ++count;
  }
  while (const std::size_t mark = grouping_mark(text, decimal_mark)) {
    if (count == 0 || count > 3 || !three_digits_and_no_more(text.substr(mark))) return false;
    digits += text.substr(mark, 3);
    text.remove_prefix(mark + 3);
  }
  return true;
}

// Making a formatter costs a hundred times what using it does, so each is made once a thread.
const icu::number::LocalizedNumberFormatter& formatter_of(std::string_view language, int decimals) {
  using Formatters =
      std::map<std::pair<std::string, int>, icu::number::LocalizedNumberFormatter, std::less<>>;
  thread_local Formatters formatters;
  const auto key = std::pair(std::string(language), decimals);
  const auto known = formatters.find(key);
  if (known != formatters.end()) return known->second;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = icu::Locale::forLanguageTag(
      icu::StringPiece(language.data(), static_cast<int32_t>(language.size())), status);
  return formatters
      .emplace(key, icu::number::NumberFormatter::withLocale(
                        U_SUCCESS(status) ? locale : icu::Locale::getEnglish())
                        .precision(icu::number::Precision::fixedFraction(decimals))
                        .roundingMode(UNUM_ROUND_HALFUP))
      .first->second;
}

}  // namespace

std::optional<double> parse_number(std::string_view text, char decimal_mark) {
  text = trim(text);
  if (text.empty() || text.size() > 100) return std::nullopt;
  std::string plain;
  if (text.front() == '-' || text.front() == '+') {
    if (text.front() == '-') plain += '-';
    text.remove_prefix(1);
  } else if (text.starts_with("\xE2\x88\x92")) {  // the minus sign that is not a hyphen
    plain += '-';
    text.remove_prefix(3);
  }
  std::string digits;
  if (!take_whole_part(text, decimal_mark, digits)) return std::nullopt;
  std::string fraction;
  if (!text.empty() && text.front() == decimal_mark) {
    text.remove_prefix(1);
    while (!text.empty() && is_digit(text.front())) {
      fraction += text.front();
      text.remove_prefix(1);
    }
  }
  if (digits.empty() && fraction.empty()) return std::nullopt;
  plain += digits.empty() ? "0" : digits;
  if (!fraction.empty()) plain += "." + fraction;
  plain += text;  // an exponent, or something that from_chars will not take
  double value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (error != std::errc() || end != plain.data() + plain.size() || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

std::string exact_text(double value) {
  if (value == 0) return "0";  // no negative zero
  std::array<char, 64> buffer{};
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return error == std::errc() ? std::string(buffer.data(), end) : std::string();
}

std::string shown_text(double value, int decimals, std::string_view language) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::number::FormattedNumber formatted =
      formatter_of(language, decimals).formatDecimal(exact_text(value), status);
  std::string utf8;
  if (U_SUCCESS(status)) formatted.toString(status).toUTF8String(utf8);
  // "-0.0" would claim a sign that the figure does not have.
  if (utf8.find_first_of("123456789") == std::string::npos && utf8.starts_with("-")) {
    utf8.erase(0, 1);
  }
  return U_SUCCESS(status) ? utf8 : exact_text(value);
}

}  // namespace tertium

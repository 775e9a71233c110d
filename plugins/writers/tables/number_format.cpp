#include "number_format.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "tertium/number.h"

namespace tertium::tables {
namespace {

constexpr int kMostDecimals = 9;
constexpr std::string_view kMinus = "\u2212";
constexpr std::array<std::string_view, 3> kBlanks = {" ", "\u00A0", "\u202F"};
// What may stand between the digits of one number, for example thousands.
constexpr std::array<std::string_view, 5> kMarks = {".", ",", "\u2019", "\u00A0", "\u202F"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool begins_with_digit(std::string_view text) { return !text.empty() && is_digit(text.front()); }
bool ends_with_digit(std::string_view text) { return !text.empty() && is_digit(text.back()); }

// Whether a number that ends before `text` goes on in it.
bool goes_on(std::string_view text) {
  if (begins_with_digit(text)) return true;
  return std::ranges::any_of(kMarks, [&](std::string_view mark) {
    return text.starts_with(mark) && begins_with_digit(text.substr(mark.size()));
  });
}

// Whether a number that begins after `text` began in it.
bool began(std::string_view text) {
  if (ends_with_digit(text)) return true;
  return std::ranges::any_of(kMarks, [&](std::string_view mark) {
    return text.ends_with(mark) && ends_with_digit(text.substr(0, text.size() - mark.size()));
  });
}

// What stands between a number and the percent sign that belongs to it; none: there is no such
// sign.
std::optional<std::string_view> gap_before_percent(std::string_view text) {
  if (text.starts_with('%')) return text.substr(0, 0);
  for (const std::string_view blank : kBlanks) {
    if (text.starts_with(blank) && text.substr(blank.size()).starts_with('%')) return blank;
  }
  return {};
}

// A text as a format has it: between quotation marks, those in it with a backslash before them.
std::string literal(std::string_view text) {
  if (text.empty()) return {};
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"') {
      result += "\"\\\"\"";
    } else {
      result += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return result + "\"";
}

// Where a text shows a figure, and how.
struct Shown {
  std::string_view before;  // without the sign
  std::string_view sign;    // "+", a minus, or empty
  std::string digits;       // "#,##0.0", with the percent sign
  std::string_view after;

  std::string section(std::string_view with_sign) const {
    return literal(before) + (with_sign == "+" ? "+" : literal(with_sign)) + digits +
           literal(after);
  }
};

// Takes a sign off the end of the text. A dash after another number is none: "2-5".
std::string_view take_sign(std::string_view& text) {
  for (const std::string_view sign : {std::string_view("+"), kMinus, std::string_view("-")}) {
    if (!text.ends_with(sign)) continue;
    const std::string_view rest = text.substr(0, text.size() - sign.size());
    if (!rest.empty() && !rest.ends_with(' ') && !rest.ends_with('(')) return {};
    const std::string_view found = text.substr(rest.size());
    text = rest;
    return found;
  }
  return {};
}

std::string digits_of(std::string_view number, int decimals) {
  const std::size_t fraction = decimals > 0 ? static_cast<std::size_t>(decimals) + 1 : 0;
  const bool grouped = !std::ranges::all_of(number.substr(0, number.size() - fraction), is_digit);
  std::string digits = grouped ? "#,##0" : "0";
  if (decimals > 0) digits += "." + std::string(static_cast<std::size_t>(decimals), '0');
  return digits;
}

bool is_zero(std::string_view number) {
  return std::ranges::none_of(number, [](char c) { return c >= '1' && c <= '9'; });
}

// The figure at that place of the text, where `number` stands.
std::optional<Shown> shown_at(std::string_view text, std::size_t at, std::string_view number,
                              int decimals, bool percent, bool negative) {
  Shown shown{text.substr(0, at), {}, digits_of(number, decimals), text.substr(at + number.size())};
  if (began(shown.before) || goes_on(shown.after)) return {};
  const std::optional<std::string_view> gap = gap_before_percent(shown.after);
  if (gap.has_value() != percent) return {};
  if (gap) {
    shown.digits += literal(*gap) + "%";
    shown.after.remove_prefix(gap->size() + 1);
  }
  shown.sign = take_sign(shown.before);
  const bool minus = !shown.sign.empty() && shown.sign != "+";
  if (minus != negative && !is_zero(number)) return {};
  return shown;
}

std::optional<Shown> find_figure(std::string_view text, double value, std::string_view language) {
  for (int decimals = 0; decimals <= kMostDecimals; ++decimals) {
    for (const bool percent : {false, true}) {
      const double size = std::abs(percent ? 100 * value : value);
      const std::string number = shown_text(size, decimals, language);
      for (std::size_t at = text.find(number); at != std::string_view::npos;
           at = text.find(number, at + 1)) {
        if (auto shown = shown_at(text, at, number, decimals, percent, value < 0)) return shown;
      }
    }
  }
  return {};
}

std::string format_of(const Shown& shown, bool negative) {
  if (shown.sign == "+") {
    return shown.section("+") + ";" + shown.section(kMinus) + ";" + shown.section("");
  }
  if (!negative) return shown.section("");
  // Without a section of their own, negative numbers that are shown as 0 would have a minus.
  return shown.section("") + ";" + shown.section(shown.sign);
}

}  // namespace

std::optional<std::string> number_format(std::string_view shown, double value,
                                         std::string_view language) {
  if (std::ranges::none_of(shown, is_digit)) return {};
  const std::optional<Shown> figure = find_figure(shown, value, language);
  const std::string as_it_is = literal(shown);
  std::string format = figure      ? format_of(*figure, value < 0)
                       : value < 0 ? as_it_is + ";" + as_it_is
                                   : as_it_is;
  if (format.size() > kLongestFormat) return "";
  return format;
}

}  // namespace tertium::tables

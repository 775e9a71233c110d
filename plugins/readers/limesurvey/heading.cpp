#include "heading.h"

#include <algorithm>
#include <map>
#include <optional>

#include "tertium/text.h"

namespace tertium::limesurvey {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// What may stand in brackets behind a code: "SQ001", "1", "SQ001_SQ002", "other".
bool is_part_code(std::string_view part) {
  return !part.empty() && std::all_of(part.begin(), part.end(), [](char c) {
    return is_letter(c) || is_digit(c) || c == '_' || c == '#' || c == '-';
  });
}

constexpr std::size_t kLongestSeparator = 16;

// The marks at the front of `rest`, up to where a text may begin.
std::string_view marks_at_front(std::string_view rest) {
  constexpr std::string_view kTextOpens = "[({<\"'";
  std::size_t length = 0;
  while (length < rest.size() && length < kLongestSeparator) {
    const char c = rest[length];
    const bool general_punctuation = rest.substr(length).starts_with("\xE2\x80");
    if (general_punctuation && length + 3 <= rest.size()) {
      length += 3;  // dashes and dots outside ASCII
    } else if (is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80 ||
               kTextOpens.find(c) != std::string_view::npos) {
      break;
    } else {
      ++length;
    }
  }
  return rest.substr(0, length);
}

// Blanks, and the '_' that LimeSurvey can write for them, part words and not code from text.
bool only_blanks(std::string_view text) {
  return text.find_first_not_of(" _\t") == std::string_view::npos;
}

struct Vote {
  std::string separator;
  std::size_t headings = 0;
};

// The marks with which the most headings go on behind their code. Longer ones also count for the
// shorter ones that they begin with: "._. [part]" is a vote for "._." too.
Vote vote_for_separator(const std::vector<std::string_view>& rests) {
  std::map<std::string, std::size_t> exact;
  for (const std::string_view rest : rests) ++exact[std::string(marks_at_front(rest))];
  Vote best;
  for (const auto& [marks, unused] : exact) {
    if (only_blanks(marks)) continue;
    std::size_t count = 0;
    for (const auto& [other, votes] : exact) {
      if (std::string_view(other).starts_with(marks)) count += votes;
    }
    const bool longer = count == best.headings && marks.size() > best.separator.size();
    if (count > best.headings || longer) best = {marks, count};
  }
  return best;
}

// At least four of five: some columns may have been renamed by hand.
bool most(std::size_t part, std::size_t all) { return all > 0 && part * 5 >= all * 4; }

}  // namespace

CodeAtFront code_at_front(std::string_view heading, bool underscores) {
  CodeAtFront result;
  std::size_t end = 0;
  while (end < heading.size() && (is_letter(heading[end]) || (end > 0 && is_digit(heading[end])) ||
                                  (end > 0 && underscores && heading[end] == '_'))) {
    ++end;
  }
  result.code = std::string(heading.substr(0, end));
  result.rest = heading.substr(end);
  while (!result.code.empty() && result.rest.starts_with('[')) {
    const std::size_t close = result.rest.find(']');
    if (close == std::string_view::npos || !is_part_code(result.rest.substr(1, close - 1))) break;
    result.parts.emplace_back(result.rest.substr(1, close - 1));
    result.rest.remove_prefix(close + 1);
  }
  return result;
}

HeadingForm find_form(const std::vector<std::string>& headings) {
  std::size_t all = 0;
  std::size_t codes = 0;
  std::vector<std::string_view> rests;
  for (const std::string& heading : headings) {
    if (heading.empty()) continue;
    ++all;
    const bool is_code = code_at_front(heading, true).rest.empty();
    if (is_code) ++codes;
    const CodeAtFront front = code_at_front(heading, false);
    if (!front.code.empty() && !front.rest.empty()) rests.push_back(front.rest);
  }
  if (most(codes, all)) return {HeadingStyle::code, {}};
  Vote vote = vote_for_separator(rests);
  if (most(vote.headings, all)) return {HeadingStyle::code_and_text, std::move(vote.separator)};
  return {HeadingStyle::text, {}};
}

bool take_bracket(std::string_view& text, std::string& inside) {
  if (!text.ends_with(']')) return false;
  std::size_t depth = 0;
  for (std::size_t i = text.size(); i-- > 0;) {
    if (text[i] == ']') ++depth;
    if (text[i] != '[' || --depth > 0) continue;
    inside = std::string(trim(text.substr(i + 1, text.size() - i - 2)));
    text = trim(text.substr(0, i));
    return true;
  }
  return false;
}

namespace {

// Takes up to `most_parts` bracketed texts off the end; the first in reading order comes first.
void take_part_texts(std::string_view text, std::size_t most_parts, Heading& heading) {
  std::string inside;
  while (heading.part_texts.size() < most_parts && take_bracket(text, inside)) {
    heading.part_texts.insert(heading.part_texts.begin(), inside);
  }
  heading.text = std::string(text);
}

// A heading that does not share the file's form: only a code or only a text.
Heading read_odd_heading(std::string_view heading, CodeAtFront front) {
  Heading result;
  if (front.rest.empty() && !front.code.empty()) {
    result.code = std::move(front.code);
    result.parts = std::move(front.parts);
  } else {
    result.text = std::string(heading);
  }
  return result;
}

}  // namespace

Heading read_heading(std::string_view heading, const HeadingForm& form) {
  heading = trim(heading);
  Heading result;
  if (form.style == HeadingStyle::text) {
    take_part_texts(heading, 2, result);
    return result;
  }
  const bool underscores = form.style == HeadingStyle::code || !form.separator.starts_with('_');
  CodeAtFront front = code_at_front(heading, underscores);
  if (form.style == HeadingStyle::code || !front.rest.starts_with(form.separator)) {
    return read_odd_heading(heading, std::move(front));
  }
  result.code = std::move(front.code);
  result.parts = std::move(front.parts);
  // A row and a column of a two-dimensional array share one pair of brackets in the code.
  std::size_t texts = result.parts.size();
  if (!result.parts.empty() && result.parts[0].find('_') != std::string::npos) ++texts;
  take_part_texts(trim(front.rest.substr(form.separator.size())), texts, result);
  return result;
}

std::string id_of(const std::string& code, const std::vector<std::string>& parts) {
  std::string id = code;
  for (const std::string& part : parts) id += "[" + part + "]";
  return id;
}

std::string match_key(std::string_view heading) {
  std::string key = fold(heading);
  std::erase_if(key, [](char c) { return c == ' ' || c == '_' || c == '-'; });
  return key;
}

}  // namespace tertium::limesurvey

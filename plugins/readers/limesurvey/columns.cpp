#include "columns.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "tertium/text.h"

namespace tertium::limesurvey {
namespace {

// "SQ001", "SQ001comment", "SQ001_SQ002", "SQ001_1", "other", "comment", "filecount": LimeSurvey's
// own names of parts.
bool is_part_of_limesurvey(std::string_view part) {
  if (part == "other" || part == "comment" || part == "othercomment" || part == "filecount") {
    return true;
  }
  if (!part.starts_with("SQ")) return false;
  part.remove_prefix(2);
  const std::size_t digits = std::min(part.find_first_not_of("0123456789"), part.size());
  if (digits == 0) return false;
  part.remove_prefix(digits);
  if (part.empty() || part == "comment") return true;
  return part[0] == '_' && (part == "_0" || part == "_1" || is_part_of_limesurvey(part.substr(1)));
}

// "Q1_SQ001" as "Q1" and "SQ001", where the marks are clear: 'Q1_other' also needs a Q1 or a Q1_….
void split_underscored(const std::set<std::string, std::less<>>& stems, SeenColumn& seen) {
  Heading& heading = seen.heading;
  const std::size_t mark = heading.code.find('_');
  if (mark == std::string::npos || mark == 0 || !heading.parts.empty()) return;
  const std::string stem = heading.code.substr(0, mark);
  std::string part = heading.code.substr(mark + 1);
  if (!is_part_of_limesurvey(part)) return;
  if (!part.starts_with("SQ") && stems.count(stem) == 0) return;
  heading.code = stem;
  if (part.ends_with("_0") || part.ends_with("_1")) {
    const std::string scale = part.ends_with("_0") ? "1" : "2";
    part.resize(part.size() - 2);
    heading.parts = {part, scale};
  } else {
    heading.parts = {part};
  }
}

// What stands before the first '_' of the headings, or is a whole one; those that occur more than
// once or alone are what "other" and "comment" can belong to.
std::set<std::string, std::less<>> stems_of(const std::vector<SeenColumn>& columns) {
  std::map<std::string, std::size_t> counts;
  for (const SeenColumn& seen : columns) {
    const std::string& code = seen.heading.code;
    ++counts[code.substr(0, code.find('_'))];
  }
  std::set<std::string, std::less<>> stems;
  for (const auto& [stem, count] : counts) {
    if (count > 1) stems.insert(stem);
  }
  return stems;
}

// In full-text headings: "text [part]" is a part only if its text heads other columns too.
void join_text_parts(const std::vector<std::string>& headings, std::vector<SeenColumn>& columns) {
  std::map<std::string, std::size_t> counts;
  for (const SeenColumn& seen : columns) ++counts[seen.heading.text];
  for (std::size_t i = 0; i < columns.size(); ++i) {
    Heading& heading = columns[i].heading;
    if (heading.part_texts.empty()) continue;
    std::string_view whole = trim(headings[i]);
    std::string inside;
    if (counts[heading.text] > 1) continue;
    // One pair of brackets less may do: "How (much) [of it] [first]".
    if (heading.part_texts.size() > 1 && take_bracket(whole, inside) &&
        counts[std::string(whole)] > 0) {
      heading.text = std::string(whole);
      heading.part_texts = {inside};
      continue;
    }
    heading.text = std::string(trim(headings[i]));
    heading.part_texts.clear();
  }
}

// Names of participants' data could also be codes of questions; with a token they are LimeSurvey's.
// "Q1Time" is the time for Q1 where the time of the whole interview stands too.
void settle_doubtful(std::vector<SeenColumn>& columns) {
  std::set<std::string, std::less<>> codes;
  bool token = false;
  for (const SeenColumn& seen : columns) {
    codes.insert(seen.heading.code);
    token = token || seen.system == SystemColumn::token;
  }
  constexpr std::string_view kTime = "Time";
  for (SeenColumn& seen : columns) {
    if (seen.system == SystemColumn::participant && !token) seen.system = SystemColumn::none;
    const std::string& code = seen.heading.code;
    if (seen.system == SystemColumn::none && seen.heading.parts.empty() && code.ends_with(kTime) &&
        codes.count("interviewtime") != 0 &&
        codes.count(code.substr(0, code.size() - kTime.size())) != 0) {
      seen.system = SystemColumn::other;
    }
    const auto& parts = seen.heading.parts;
    if (parts.size() == 1 && parts[0] == "filecount") seen.system = SystemColumn::other;
  }
}

}  // namespace

std::vector<SeenColumn> look_at(const std::vector<std::string>& headings, const HeadingForm& form) {
  std::vector<SeenColumn> columns;
  for (const std::string& heading : headings) {
    SeenColumn seen;
    seen.heading = read_heading(heading, form);
    if (seen.heading.code.empty()) {
      seen.system = system_column_by_text(trim(heading));
    } else if (seen.heading.parts.empty()) {
      seen.system = system_column_by_code(seen.heading.code);
    }
    if (seen.system == SystemColumn::none && is_about_a_question(seen.heading.text)) {
      seen.system = SystemColumn::other;
    }
    columns.push_back(std::move(seen));
  }
  if (form.style == HeadingStyle::text) {
    join_text_parts(headings, columns);
  } else {
    const auto stems = stems_of(columns);
    for (SeenColumn& seen : columns) {
      if (seen.system == SystemColumn::none) split_underscored(stems, seen);
    }
  }
  settle_doubtful(columns);
  return columns;
}

}  // namespace tertium::limesurvey

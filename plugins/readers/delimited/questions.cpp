#include "questions.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

#include "tertium/text.h"
#include "values.h"

namespace tertium::delimited_reader {
namespace {

constexpr std::size_t kLongestId = 64;  // bytes

// What a column's headings say.
struct Heading {
  std::string question{};  // of the first record; for merged cells, that of the first of them
  std::string part{};      // of the second record, or in brackets at the end of the first
  std::size_t block = 0;   // first column of the same question
  bool alone = true;       // no other column belongs to the same question
};

std::string heading_at(const Records& records, std::size_t row, std::size_t column) {
  if (row >= records.size() || column >= records[row].fields.size()) return {};
  return std::string(trim(records[row].fields[column]));
}

// The text with runs of blanks and line ends as one blank each.
std::string in_one_line(std::string_view text) {
  std::string line;
  for (const char c : trim(text)) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) line += c;
    if (blank && !line.ends_with(' ')) line += ' ';
  }
  return line;
}

std::vector<Heading> two_rows(const Records& records, std::size_t columns) {
  std::vector<Heading> headings(columns);
  for (std::size_t i = 0; i < columns; ++i) {
    Heading& heading = headings[i];
    heading.question = heading_at(records, 0, i);
    heading.part = heading_at(records, 1, i);
    heading.block = i;
    if (i > 0 && heading.question.empty() && !headings[i - 1].question.empty() &&
        !heading.part.empty()) {
      heading.question = headings[i - 1].question;
      heading.block = headings[i - 1].block;
      heading.alone = headings[heading.block].alone = false;
    }
    if (is_response_heading(heading.part)) heading.part.clear();
  }
  for (Heading& heading : headings) {
    if (heading.question.empty()) std::swap(heading.question, heading.part);
  }
  return headings;
}

// "Question [Row]", as Google Forms writes a grid.
bool split_brackets(std::string_view heading, std::string_view& question, std::string_view& part) {
  const std::size_t open = heading.rfind(" [");
  if (!heading.ends_with(']') || open == std::string_view::npos || open == 0) return false;
  question = trim(heading.substr(0, open));
  part = trim(heading.substr(open + 2, heading.size() - open - 3));
  return !question.empty() && !part.empty();
}

std::vector<Heading> one_row(const Records& records, std::size_t columns) {
  std::vector<Heading> headings(columns);
  std::map<std::string, std::vector<std::size_t>, std::less<>> grids;
  for (std::size_t i = 0; i < columns; ++i) {
    headings[i].question = heading_at(records, 0, i);
    headings[i].block = i;
    std::string_view question;
    std::string_view part;
    if (split_brackets(headings[i].question, question, part)) {
      grids[std::string(question)].push_back(i);
    }
  }
  // A single heading with brackets is just that.
  for (const auto& [grid, members] : grids) {
    if (members.size() < 2) continue;
    for (const std::size_t i : members) {
      const std::string whole = headings[i].question;
      std::string_view question;
      std::string_view part;
      split_brackets(whole, question, part);
      headings[i] = Heading{std::string(question), std::string(part), members.front(), false};
    }
  }
  return headings;
}

std::vector<Heading> headings_of(const Records& records, std::size_t header_rows,
                                 std::size_t columns) {
  if (header_rows == 0) return std::vector<Heading>(columns);
  return header_rows == 1 ? one_row(records, columns) : two_rows(records, columns);
}

std::string joined(const Heading& heading) {
  std::string text = in_one_line(heading.question);
  if (!heading.part.empty()) text += " [" + in_one_line(heading.part) + "]";
  return text;
}

std::string unique_id(const std::string& heading, std::size_t column,
                      std::set<std::string>& taken) {
  const bool short_enough = !heading.empty() && heading.size() <= kLongestId;
  const std::string id = short_enough ? heading : "column_" + std::to_string(column);
  std::string candidate = id;
  for (std::size_t i = 2; !taken.insert(candidate).second; ++i) {
    candidate = id + "_" + std::to_string(i);
  }
  return candidate;
}

// An id for the question to which several columns belong.
std::string parent_id(const Heading& heading) {
  const std::string text = in_one_line(heading.question);
  return text.size() <= kLongestId ? text : "question_" + std::to_string(heading.block + 1);
}

bool is_write_in(std::string_view part) {
  const std::string folded = fold(part);
  return folded.find("(please specify)") != std::string::npos;
}

template <std::size_t N>
bool is_one_of(const std::string& folded, const std::array<std::string_view, N>& known) {
  return std::ranges::find(known, folded) != known.end();
}

// Names that tools and people give to the column that identifies a respondent, the surest first.
constexpr std::array<std::string_view, 18> kRespondentNames = {
    "respondentid",  "respondent id",  "respondent_id",  "responseid", "response id", "response_id",
    "submission id", "submissionid",   "_uuid",          "uuid",       "instanceid",  "record_id",
    "record id",     "participant_id", "participant id", "token",      "key",         "id"};

constexpr std::array<std::string_view, 9> kSubmittedNames = {
    "submitdate",       "submit date",    "submit date (utc)", "date submitted", "submitted at",
    "_submission_time", "submissiondate", "submission date",   "completion time"};

constexpr std::array<std::string_view, 15> kSurveyMonkeyNames = {
    "collectorid",  "collector id", "startdate",     "start date", "enddate",
    "end date",     "date created", "date modified", "ip address", "email address",
    "emailaddress", "first name",   "last name",     "lastname",   "custom data 1"};

constexpr std::array<std::string_view, 4> kSystemNames = {"ip address", "ipaddress", "network id",
                                                          "start date (utc)"};

void set_roles(std::vector<Question>& questions, const std::vector<Heading>& headings,
               Tool tool) {
  std::vector<std::string> names;
  for (const Heading& heading : headings) {
    names.push_back(heading.part.empty() ? fold(heading.question) : std::string());
  }
  for (const std::string_view known : kRespondentNames) {
    const auto found = std::ranges::find(names, known);
    if (found == names.end()) continue;
    questions[static_cast<std::size_t>(found - names.begin())].role = Role::respondent;
    break;
  }
  for (std::size_t i = 0; i < questions.size(); ++i) {
    Role& role = questions[i].role;
    if (role != Role::answer) continue;
    if (is_one_of(names[i], kSubmittedNames)) role = Role::submitted;
    if (is_one_of(names[i], kSystemNames)) role = Role::system;
    if (tool == Tool::survey_monkey && is_one_of(names[i], kSurveyMonkeyNames)) {
      role = Role::system;
    }
  }
  // Two people may answer in the same second, so a time alone is nobody's id.
  if (tool == Tool::google_forms && !questions.empty()) questions[0].role = Role::submitted;
}

}  // namespace

std::vector<std::string> joined_headings(const Records& records, std::size_t header_rows,
                                         std::size_t columns) {
  std::vector<std::string> texts;
  for (const Heading& heading : headings_of(records, header_rows, columns)) {
    texts.push_back(joined(heading));
  }
  return texts;
}

std::vector<Question> questions_of(const Records& records, std::size_t header_rows,
                                   std::size_t columns, Tool tool) {
  const std::vector<Heading> headings = headings_of(records, header_rows, columns);
  std::set<std::string> taken;
  std::vector<Question> questions(columns);
  for (std::size_t i = 0; i < columns; ++i) {
    const Heading& heading = headings[i];
    const std::string whole = joined(heading);
    Question& question = questions[i];
    question.id = unique_id(whole, i + 1, taken);
    question.column = i + 1;
    if (!heading.question.empty()) question.text = Text(heading.question);
    if (!heading.part.empty()) {
      question.part = heading.part;
      question.part_text = Text(heading.part);
      question.parent = parent_id(heading);
      question.other = is_write_in(heading.part);
    }
    if (!whole.empty() && whole != question.id && whole != heading.question) {
      question.aliases.push_back(whole);
    }
  }
  set_roles(questions, headings, tool);
  return questions;
}

}  // namespace tertium::delimited_reader

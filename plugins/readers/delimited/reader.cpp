#include "reader.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "headings.h"
#include "questions.h"
#include "tertium/error.h"
#include "tertium/text.h"

namespace tertium::delimited_reader {
namespace {

constexpr std::size_t kRecordsLookedAt = 500;  // for kinds of columns and decimal marks
constexpr std::size_t kRecordsRecognized = 50;
constexpr std::size_t kLongestTitle = 200;  // bytes of one that is told

std::size_t rows_given_or_found(int given, const Records& records) {
  if (given < 0) return 0;
  return given == 0 ? header_rows_of(records) : static_cast<std::size_t>(given);
}

// Takes the lines of a title off the front, unless it is given how many lines of headings there
// are.
Records take_titles(int given, Records& records) {
  const std::size_t count = given == 0 ? title_lines_of(records) : 0;
  const auto end = records.begin() + static_cast<std::ptrdiff_t>(count);
  Records titles(std::move_iterator(records.begin()), std::move_iterator(end));
  records.erase(records.begin(), end);
  return titles;
}

std::size_t columns_of(const Records& records, std::size_t header_rows) {
  std::size_t columns = 0;
  const std::size_t rows = header_rows == 0 ? records.size() : header_rows;
  for (std::size_t i = 0; i < std::min(rows, records.size()); ++i) {
    columns = std::max(columns, records[i].fields.size());
  }
  return columns;
}

class DelimitedReading : public Reading {
 public:
  DelimitedReading(DelimitedFile file, int header_rows, char decimal_mark)
      : file_(std::move(file)) {
    Records records = file_.first_records(kRecordsLookedAt);
    const Records titles = take_titles(header_rows, records);
    header_rows_ = rows_given_or_found(header_rows, records);
    if (records.size() < header_rows_) {
      throw Error(Error::Stops::input, "the file has fewer lines than headings",
                  Place{file_.name(), 0, 0, {}, {}}, "set the option header_rows to what it has");
    }
    header_line_ = records.front().line;
    columns_ = columns_of(records, header_rows_);
    tool_ = tool_of(records, header_rows_);
    headings_ = joined_headings(records, header_rows_, columns_);
    questionnaire_.questions = questions_of(records, header_rows_, columns_, tool_);
    set_decimal_marks(records, decimal_mark);
    note_titles(titles);
    note_headings();
    for (std::size_t i = 0; i < columns_; ++i) wanted_.push_back(i);
    file_.skip_records(titles.size() + header_rows_);
  }

  const Questionnaire& questionnaire() const override { return questionnaire_; }

  Description description() const override {
    Description description;
    description.tool = name_of(tool_);
    description.encoding = file_.dialect().encoding;
    description.dialect = file_.dialect().in_words() + ", " + header_in_words();
    description.notes = notes_;
    return description;
  }

  Portion next() override {
    Portion portion = file_.next(columns_, wanted_, headings_);
    if (!portion || found_.empty()) return portion;
    return [portion, found = std::exchange(found_, {})](Problems& problems) {
      for (const Problem& problem : found) problems.add(problem);
      return portion(problems);
    };
  }

 private:
  std::string header_in_words() const {
    const std::string line = std::to_string(header_line_);
    if (header_rows_ == 0) return "no header";
    return header_rows_ == 1 ? "header in line " + line : "header of two rows from line " + line;
  }

  void set_decimal_marks(const Records& records, char given) {
    std::vector<char> marks(columns_, given);
    if (given == 0) marks = decimal_marks(records, header_rows_, columns_);
    for (std::size_t i = 0; i < columns_; ++i) {
      questionnaire_.questions[i].decimal_mark = marks[i];
    }
    if (given != 0) return;
    std::vector<std::string> unclear;
    for (const std::size_t i : unclear_decimal_marks(records, header_rows_, columns_)) {
      const std::string taken = marks[i] == ',' ? "comma" : "point";
      unclear.push_back("'" + questionnaire_.questions[i].id + "' (" + taken + " taken)");
      Problem problem;
      problem.line = header_line_;
      problem.field = i + 1;
      problem.column = headings_[i];
      problem.problem = "no value shows what its decimal mark is";
      problem.action = taken + " taken; if it is wrong, set the reader's option decimal_mark";
      found_.push_back(std::move(problem));
    }
    if (unclear.empty()) return;
    notes_.push_back("No value shows the decimal mark of " + one_line(listed(unclear), 1000) +
                     "; if it is wrong, set the option decimal_mark.");
  }

  void note_titles(const Records& titles) {
    for (const DelimitedFile::Record& title : titles) {
      Problem problem;
      problem.line = title.line;
      problem.field = 1;
      problem.value = one_line(trim(title.fields.front()), kLongestTitle);
      problem.problem = "a title above the headings: only the first field of the line is filled";
      problem.action =
          "line passed over; if it holds headings, set the reader's option header_rows";
      found_.push_back(std::move(problem));
      notes_.push_back("Line " + std::to_string(title.line) +
                       " is a title above the headings, as only its first field is filled, and was "
                       "passed over. If it holds headings, set the option header_rows.");
    }
  }

  void note_headings() {
    const Dialect& dialect = file_.dialect();
    if (!dialect.encoding_stated) {
      notes_.push_back("The file does not say its encoding; " + dialect.encoding +
                       " fits its letters best. If some look wrong, set the option encoding.");
    }
    if (header_rows_ == 0) {
      notes_.push_back(
          "The first line looks like answers, so there are no headings: the columns are called "
          "column_1, column_2 and so on. If it holds headings, set the option header_rows.");
    }
    std::size_t unnamed = 0;
    for (const std::string& heading : headings_) unnamed += heading.empty() ? 1 : 0;
    if (header_rows_ > 0 && unnamed > 0) {
      notes_.push_back(std::to_string(unnamed) +
                       (unnamed == 1 ? " column has no heading and is called by its number."
                                     : " columns have no heading and are called by their number."));
    }
    note_same_headings();
  }

  void note_same_headings() {
    std::vector<std::string> sorted = headings_;
    std::ranges::sort(sorted);
    std::vector<std::string> twice;
    for (std::size_t i = 1; i < sorted.size(); ++i) {
      const bool again = !sorted[i].empty() && sorted[i] == sorted[i - 1];
      if (again && (twice.empty() || twice.back() != sorted[i])) twice.push_back(sorted[i]);
    }
    if (twice.empty()) return;
    notes_.push_back("More than one column has the heading " + one_line(listed(twice), 1000) +
                     "; their ids tell them apart.");
  }

  DelimitedFile file_;
  std::size_t header_rows_ = 1;
  std::uint64_t header_line_ = 1;
  std::size_t columns_ = 0;
  Tool tool_ = Tool::none;
  std::vector<std::string> headings_;
  std::vector<std::size_t> wanted_;
  Questionnaire questionnaire_;
  std::vector<std::string> notes_;
  std::vector<Problem> found_;  // in the headings, until the first portion tells them
};

Option delimiter_option() {
  Option option;
  option.name = "delimiter";
  option.help = "What stands between two fields.";
  option.fallback = "auto";
  option.allowed = {"auto", ",", ";", "\t", "|", "comma", "semicolon", "tab", "bar"};
  return option;
}

char delimiter_of(const std::string& name) {
  if (name == "auto") return 0;
  if (name == "," || name == "comma") return ',';
  if (name == ";" || name == "semicolon") return ';';
  return name == "|" || name == "bar" ? '|' : '\t';
}

}  // namespace

Options reader_options() {
  Option rows;
  rows.name = "header_rows";
  rows.kind = Option::Kind::integer;
  rows.help = "How many lines of headings there are; 0 finds it out, -1 means none.";
  rows.fallback = "0";
  rows.least = -1;
  rows.most = 2;
  Option encoding;
  encoding.name = "encoding";
  encoding.help = "The encoding of the text, by a name such as windows-1252; auto finds it out.";
  encoding.fallback = "auto";
  Option decimal;
  decimal.name = "decimal_mark";
  decimal.help = "What stands between the whole and the fraction of a number.";
  decimal.fallback = "auto";
  decimal.allowed = {"auto", ".", ","};
  return {rows, delimiter_option(), encoding, decimal};
}

std::string reader_details() {
  return "Takes CSV and its kin: comma, semicolon, tab or vertical bar between fields; UTF-8, "
         "UTF-16, "
         "windows-1252, ISO 8859-15, Mac Roman and windows-1250; lines that end with LF, CR LF or "
         "CR. "
         "Every column becomes a question of text, and its heading the id if it is short. "
         "A heading `Question [Row]` that occurs with several rows, and two lines of headings as "
         "SurveyMonkey writes them, make a question with parts. A title above the headings, padded "
         "with delimiters to the width of the table so that only its first field is filled, is passed "
         "over and named in `problems.csv`.\n\n"
         "The columns that identify respondents, say when answers were sent or were added by the "
         "tool "
         "are known by the headings that survey tools give them. The time stamp of Google Forms "
         "identifies the respondent if there is no better column and no time occurs twice.";
}

DelimitedReader::DelimitedReader(const Settings& settings)
    : header_rows_(static_cast<int>(settings.integer("header_rows"))) {
  options_.delimiter = delimiter_of(settings.text("delimiter"));
  if (settings.text("encoding") != "auto") options_.encoding = settings.text("encoding");
  if (settings.text("decimal_mark") != "auto") decimal_mark_ = settings.text("decimal_mark")[0];
}

Sureness DelimitedReader::recognize(const Source& source) const {
  try {
    const DelimitedFile file = DelimitedFile::beginning_of(source, options_);
    if (!file.dialect().trusted) return Sureness::no;
    Records records = file.first_records(kRecordsRecognized);
    take_titles(header_rows_, records);
    const Tool tool = tool_of(records, rows_given_or_found(header_rows_, records));
    return tool == Tool::none ? Sureness::possible : Sureness::likely;
  } catch (const Error&) {
    return Sureness::no;
  }
}

std::unique_ptr<Reading> DelimitedReader::open(std::unique_ptr<Source> source) const {
  DelimitedFile file(std::move(source), options_);
  if (!file.dialect().trusted && options_.delimiter == 0) {
    throw Error(Error::Stops::input,
                "the text is no table: cut at commas, semicolons, tabs or vertical bars, its lines "
                "do not have the same number of fields",
                Place{file.name(), 0, 0, {}, {}}, "if it is one, set the option delimiter");
  }
  return std::make_unique<DelimitedReading>(std::move(file), header_rows_, decimal_mark_);
}

}  // namespace tertium::delimited_reader

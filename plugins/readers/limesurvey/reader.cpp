#include "reader.h"

#include <algorithm>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "questionnaire_maker.h"
#include "structure.h"
#include "structure_match.h"
#include "system_columns.h"
#include "tertium/delimited.h"
#include "tertium/error.h"
#include "tertium/text.h"

namespace tertium::limesurvey {
namespace {

// Rows at the head of the file that are looked at.
constexpr std::size_t kRowsSeen = 500;

std::vector<std::string> trimmed(const std::vector<std::string>& fields) {
  std::vector<std::string> result;
  for (const std::string& field : fields) result.emplace_back(trim(field));
  return result;
}

// LimeSurvey's own columns among the headings.
struct Marks {
  std::size_t of_kind[4] = {};  // id, submitted, last page, start language
  std::size_t filled = 0;       // headings that are not empty
  std::size_t with_parts = 0;   // Q1[SQ001]

  std::size_t kinds() const {
    return static_cast<std::size_t>(std::count_if(std::begin(of_kind), std::end(of_kind),
                                                  [](std::size_t count) { return count > 0; }));
  }
};

Marks marks_of(const std::vector<std::string>& headings, const HeadingForm& form) {
  Marks marks;
  for (const std::string& text : headings) {
    if (text.empty()) continue;
    ++marks.filled;
    const Heading heading = read_heading(text, form);
    if (!heading.parts.empty()) ++marks.with_parts;
    const SystemColumn column = heading.code.empty()    ? system_column_by_text(text)
                                : heading.parts.empty() ? system_column_by_code(heading.code)
                                                        : SystemColumn::none;
    if (column == SystemColumn::id) ++marks.of_kind[0];
    if (column == SystemColumn::submitted) ++marks.of_kind[1];
    if (column == SystemColumn::last_page) ++marks.of_kind[2];
    if (column == SystemColumn::start_language) ++marks.of_kind[3];
  }
  return marks;
}

// What the headings alone say.
Sureness judge_headings(const std::vector<std::string>& headings) {
  const HeadingForm form = find_form(headings);
  const Marks marks = marks_of(headings, form);
  if (marks.kinds() == 4) return Sureness::certain;
  // "id" and "Completed" occur elsewhere too; the others hardly do.
  const bool own = marks.of_kind[1] + marks.of_kind[2] + marks.of_kind[3] >= 2;
  if (own && marks.kinds() >= 2) return Sureness::likely;
  if (form.style == HeadingStyle::text || marks.with_parts < 2) return Sureness::no;
  return Sureness::likely;
}

bool structure_fits(const Source& source, const std::vector<std::string>& headings) {
  const std::unique_ptr<Source> beside = source.beside(".lss");
  if (beside == nullptr) return false;
  try {
    const StructureFit fit = fit_of(headings, read_structure(*beside));
    return fit.named >= 2 && fit.named * 2 >= fit.columns;
  } catch (const Error&) {
    return false;  // open() will say why
  }
}

// A VV export has the texts in its first record and the codes in its second.
bool is_vv(const std::vector<DelimitedFile::Record>& records) {
  if (records.size() < 2) return false;
  const auto& second = records[1].fields;
  const auto has = [&second](std::string_view code) {
    return std::find(second.begin(), second.end(), code) != second.end();
  };
  return has("id") && has("submitdate") && has("startlanguage");
}

// The structure beside an export, or none with a note that says why.
std::optional<Structure> read_beside(const std::unique_ptr<Source>& beside,
                                     const std::vector<std::string>& headings,
                                     std::vector<std::string>& notes) {
  if (beside == nullptr) {
    notes.emplace_back(
        "There is no survey structure (.lss) beside the export: questions are known by their "
        "headings alone.");
    return std::nullopt;
  }
  const std::string name = one_line(beside->name(), 100);
  try {
    Structure structure = read_structure(*beside);
    const StructureFit fit = fit_of(headings, structure);
    if (fit.belongs()) {
      notes.push_back("Texts and choices are from the survey structure " + name + ".");
      return structure;
    }
    notes.push_back("The survey structure " + name + " belongs to another survey (it names " +
                    std::to_string(fit.named) + " of " + std::to_string(fit.columns) +
                    " columns) and is left aside.");
  } catch (const Error& error) {
    notes.push_back(one_line(error.what(), 400));
  }
  return std::nullopt;
}

std::string_view in_words(HeadingStyle style) {
  switch (style) {
    case HeadingStyle::code:
      return "headings are question codes";
    case HeadingStyle::code_and_text:
      return "headings are question codes and texts";
    case HeadingStyle::text:
      break;
  }
  return "headings are texts";
}

class LimeSurveyReading : public Reading {
 public:
  LimeSurveyReading(std::unique_ptr<Source> source, const std::unique_ptr<Source>& beside)
      : file_(std::move(source)) {
    std::vector<DelimitedFile::Record> records = file_.first_records(kRowsSeen + 1);
    check(records);
    headings_ = trimmed(records.front().fields);
    const std::vector<char> marks = decimal_marks(records, 1, headings_.size());
    for (std::size_t i = 0; i < headings_.size(); ++i) columns_.push_back(i);
    records.erase(records.begin());
    const std::optional<Structure> structure = read_beside(beside, headings_, description_.notes);
    made_ = make_questionnaire(headings_, records, structure ? &*structure : nullptr);
    // LimeSurvey writes a point; spreadsheets through which an export went may not.
    for (std::size_t i = 0; i < marks.size(); ++i) {
      made_.questionnaire.questions[i].decimal_mark = marks[i];
    }
    file_.skip_records(1);
    describe();
  }

  const Questionnaire& questionnaire() const override { return made_.questionnaire; }
  Description description() const override { return description_; }
  Portion next() override { return file_.next(headings_.size(), columns_, headings_); }

 private:
  void check(const std::vector<DelimitedFile::Record>& records) const {
    Place place;
    place.file = file_.name();
    if (records.empty()) {
      throw Error(Error::Stops::input, "the file has no headings", place,
                  "export the results of the survey again as CSV");
    }
    if (is_vv(records)) {
      place.line = 2;
      throw Error(Error::Stops::input, "this is a VV export of LimeSurvey, which is not read",
                  place, "export the results as CSV instead (Responses, Export)");
    }
  }

  void describe() {
    description_.tool = "LimeSurvey";
    description_.encoding = file_.dialect().encoding;
    description_.dialect =
        file_.dialect().in_words() + ", " + std::string(in_words(made_.form.style));
    for (const std::string& note : made_.notes) description_.notes.push_back(note);
  }

  DelimitedFile file_;
  std::vector<std::string> headings_;
  std::vector<std::size_t> columns_;
  MadeQuestionnaire made_;
  Description description_;
};

}  // namespace

Sureness LimeSurveyReader::recognize(const Source& source) const {
  try {
    const DelimitedFile file = DelimitedFile::beginning_of(source);
    const std::vector<DelimitedFile::Record> records = file.first_records(1);
    if (records.empty()) return Sureness::no;
    const std::vector<std::string> headings = trimmed(records.front().fields);
    const Sureness sure = judge_headings(headings);
    if (sure == Sureness::certain) return sure;
    return structure_fits(source, headings) ? Sureness::certain : sure;
  } catch (const std::exception&) {
    return Sureness::no;
  }
}

std::unique_ptr<Reading> LimeSurveyReader::open(std::unique_ptr<Source> source) const {
  const std::unique_ptr<Source> beside = source->beside(".lss");
  return std::make_unique<LimeSurveyReading>(std::move(source), beside);
}

}  // namespace tertium::limesurvey

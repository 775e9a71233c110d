#include "findings_writer.h"

#include <Poco/Dynamic/Var.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <gmock/gmock.h>

#include <cstdlib>
#include <limits>
#include <string>
#include <vector>

#include "findings_csv.h"
#include "tertium/csv.h"
#include "tertium/json_text.h"
#include "tertium/text.h"

using namespace tertium;
using findings::FindingsWriter;
using testing::ElementsAre;
using testing::HasSubstr;

namespace {

// A reader of RFC 4180 that shares nothing with the writer.
std::vector<std::vector<std::string>> read_csv(const std::string& csv) {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> row;
  std::string cell;
  bool quoted = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (quoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"') {
      cell += '"';
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == ',' || c == '\n')) {
      row.push_back(cell);
      cell.clear();
      if (c == '\n') {
        rows.push_back(row);
        row.clear();
      }
    } else {
      cell += c;
    }
  }
  EXPECT_TRUE(cell.empty() && row.empty() && !quoted) << "the last line has no end";
  return rows;
}

Finding finding(std::string kind, std::string item, std::string statistic) {
  Finding result;
  result.kind = std::move(kind);
  result.item = std::move(item);
  result.statistic = std::move(statistic);
  return result;
}

// A run with a question, a criterion with the same id, and a few findings.
struct SmallRun {
  SmallRun() {
    Question question;
    question.id = "trust";
    question.text.set("en", "Firms trust \"the\" government");
    question.text.set("de", "Unternehmen vertrauen");
    question.scale = Scale::ordinal;
    question.choices.push_back({"1", Text("strongly disagree", "en"), 1.0});
    question.choices.push_back({"5", Text("strongly agree", "en"), 5.0});
    codebook.questions.push_back(question);
    criteria.themes.push_back({"clustering", Text("Regional clustering", "en")});
    CriterionDefinition criterion;
    criterion.id = "trust";
    criterion.title = Text("Setting and trust", "en");
    criterion.theme = "clustering";
    criterion.method = "mean-score";
    criterion.indicators.push_back({"trust"});
    criteria.criteria.push_back(criterion);
    inputs.push_back({"saxony/export.csv", "ab12", {}});
  }

  std::string file(const std::string& path) const {
    const Context context{codebook, criteria, "A title", "en", "Basque Country"};
    const Document document;
    for (const OutputFile& file : FindingsWriter().write({context, document, findings, inputs})) {
      if (file.path == path) return file.bytes;
    }
    ADD_FAILURE() << "no file " << path;
    return {};
  }

  Poco::JSON::Object::Ptr json() const {
    return Poco::JSON::Parser().parse(file("findings.json")).extract<Poco::JSON::Object::Ptr>();
  }

  Codebook codebook;
  Criteria criteria;
  Findings findings;
  std::vector<ReportedInput> inputs;
};

}  // namespace

TEST(FindingsCsv, HasTheHeaderEvenWithoutFindings) {
  EXPECT_EQ(SmallRun().file("findings.csv"),
            "kind,item,choice,region,group,against,statistic,value,low,high,n,note\n");
}

TEST(FindingsCsv, WritesEachFindingInItsOrderWithEmptyCellsForWhatIsNotThere) {
  SmallRun run;
  Finding first = finding("criterion", "trust", "score");
  first.region = "Sachsen";
  first.value = 61.25;
  first.low = 57;
  first.high = -0.1;
  first.n = 41;
  Finding second = finding("test", "trust", "dunn_p");
  second.choice = "5";
  second.region = "Sachsen";
  second.group = "firm";
  second.against = "Trento";
  second.note = "suppressed: n < 5";
  run.findings.add(first);
  run.findings.add(second);
  EXPECT_EQ(run.file("findings.csv"),
            "kind,item,choice,region,group,against,statistic,value,low,high,n,note\n"
            "criterion,trust,,Sachsen,,,score,61.25,57,-0.1,41,\n"
            "test,trust,5,Sachsen,firm,Trento,dunn_p,,,,,suppressed: n < 5\n");
}

TEST(FindingsCsv, ReadsBackWhateverTheTextsAre) {
  const std::vector<std::string> texts = {
      "plain",    "a,b",     "say \"yes\"", "two\nlines",       "carriage\rreturn",
      " blanks ", "Süd-Ost", "\"",          "\xF0\x9F\x98\x80", ""};
  SmallRun run;
  for (const std::string& text : texts) {
    Finding added = finding("question", text + "#", "mean");
    added.region = text;
    added.note = text;
    run.findings.add(added);
  }
  const auto rows = read_csv(run.file("findings.csv"));
  ASSERT_EQ(rows.size(), texts.size() + 1);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    ASSERT_EQ(rows[i + 1].size(), 12U);
    EXPECT_EQ(rows[i + 1][1], texts[i] + "#");
    EXPECT_EQ(rows[i + 1][3], texts[i]);
    EXPECT_EQ(rows[i + 1][11], texts[i]);
  }
}

TEST(FindingsCsv, NumbersReadBackAsTheSameDouble) {
  const std::vector<double> numbers = {0.1,
                                       1.0 / 3,
                                       1e-300,
                                       123456789.123456789,
                                       -2.5,
                                       std::numeric_limits<double>::denorm_min(),
                                       std::numeric_limits<double>::max()};
  SmallRun run;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    Finding added = finding("question", std::to_string(i), "mean");
    added.value = numbers[i];
    run.findings.add(added);
  }
  const auto rows = read_csv(run.file("findings.csv"));
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    EXPECT_EQ(std::strtod(rows.at(i + 1).at(7).c_str(), nullptr), numbers[i]);
  }
}

TEST(FindingsCsv, WhatIsNoNumberIsAnEmptyCell) {
  SmallRun run;
  Finding added = finding("question", "q", "mean");
  added.value = std::numeric_limits<double>::quiet_NaN();
  added.low = -std::numeric_limits<double>::infinity();
  run.findings.add(added);
  EXPECT_THAT(run.file("findings.csv"), HasSubstr("question,q,,,,,mean,,,,,\n"));
}

std::string csv_cell(std::string_view text) {
  std::string cell;
  add_csv_cell(cell, text);
  return cell;
}

TEST(CsvCell, QuotesOnlyWhereNeeded) {
  EXPECT_EQ(csv_cell("plain text; 'with' marks"), "plain text; 'with' marks");
  EXPECT_EQ(csv_cell("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_cell("a\"b"), "\"a\"\"b\"");
  EXPECT_EQ(csv_cell("a\nb"), "\"a\nb\"");
}

TEST(CsvCell, NoTextIsRunAsAFormula) {
  for (const std::string text : {"=1+1", "=cmd|' /C calc'!A0", "+HYPERLINK(\"x\")", "-2+3",
                                  "@SUM(A1)", "\t=1", "\r=1", "-x", "=", "+", "@"}) {
    std::string cell = csv_cell(text);
    if (cell.front() == '"') cell.erase(0, 1);
    EXPECT_EQ(cell.front(), '\'') << text;
  }
}

TEST(CsvCell, NumbersAndTheMarkForNoGroupStayAsTheyAre) {
  for (const std::string text : {"-5", "+5", "-0.25", "-1e-9", "-", "5", "a=b", "a-b"}) {
    EXPECT_EQ(csv_cell(text), text);
  }
  EXPECT_EQ(csv_cell("-2,5"), "\"-2,5\"");
}

TEST(CsvCell, IsWellFormedUtf8WhateverComesIn) {
  for (const std::string text : {"\xE9", "\xED\xA0\x80", "a\xC0\xAF", "\xF4\x90\x80\x80"}) {
    EXPECT_FALSE(is_utf8(text));
    EXPECT_TRUE(is_utf8(csv_cell(text)));
  }
}

TEST(FindingsJson, HoldsTheFindingsWithNullForNoValue) {
  SmallRun run;
  Finding with = finding("criterion", "trust", "score");
  with.region = "Sachsen";
  with.value = 0.1;
  with.n = 41;
  Finding without = finding("test", "trust", "dunn_p");
  without.region = "Sachsen";
  without.against = "Ångström";
  without.value = std::numeric_limits<double>::quiet_NaN();
  without.note = "line\nend, \"quotes\" and \x01";
  run.findings.add(with);
  run.findings.add(without);

  const auto json = run.json();
  const auto list = json->getArray("findings");
  ASSERT_EQ(list->size(), 2U);
  const auto first = list->getObject(0);
  EXPECT_EQ(first->getValue<std::string>("kind"), "criterion");
  EXPECT_EQ(first->getValue<std::string>("region"), "Sachsen");
  EXPECT_EQ(first->getValue<double>("value"), 0.1);
  EXPECT_TRUE(first->isNull("low"));
  EXPECT_EQ(first->getValue<int>("n"), 41);
  const auto second = list->getObject(1);
  EXPECT_TRUE(second->isNull("value"));
  EXPECT_TRUE(second->isNull("n"));
  EXPECT_EQ(second->getValue<std::string>("note"), "line\nend, \"quotes\" and \xEF\xBF\xBD");

  const auto regions = json->getArray("regions");
  ASSERT_EQ(regions->size(), 2U);
  EXPECT_EQ(regions->getElement<std::string>(0), "Sachsen");
  EXPECT_EQ(regions->getElement<std::string>(1), "Ångström");
}

TEST(FindingsJson, SaysWhatTheItemsAreAndWhereTheFiguresComeFrom) {
  const SmallRun run;
  const auto json = run.json();
  EXPECT_EQ(json->getValue<std::string>("title"), "A title");
  EXPECT_EQ(json->getValue<std::string>("language"), "en");
  EXPECT_EQ(json->getValue<std::string>("benchmark"), "Basque Country");
  const auto question = json->getObject("questions")->getObject("trust");
  EXPECT_EQ(question->getValue<std::string>("text"), "Firms trust \"the\" government");
  EXPECT_EQ(question->getValue<std::string>("scale"), "ordinal");
  EXPECT_EQ(question->getValue<std::string>("theme"), "clustering");
  EXPECT_EQ(question->getObject("choices")->getValue<std::string>("5"), "strongly agree");
  const auto criterion = json->getObject("criteria")->getObject("trust");
  EXPECT_EQ(criterion->getValue<std::string>("title"), "Setting and trust");
  EXPECT_EQ(criterion->getArray("indicators")->getElement<std::string>(0), "trust");
  EXPECT_EQ(json->getObject("themes")->getObject("clustering")->getValue<std::string>("title"),
            "Regional clustering");
  const auto input = json->getArray("inputs")->getObject(0);
  EXPECT_EQ(input->getValue<std::string>("name"), "saxony/export.csv");
  EXPECT_EQ(input->getValue<std::string>("sha256"), "ab12");
}

TEST(FindingsJson, KeysStandInAFixedOrder) {
  SmallRun run;
  run.findings.add(finding("question", "trust", "mean"));
  const std::string json = run.file("findings.json");
  std::size_t last = 0;
  for (const char* key : {"\"title\"", "\"language\"", "\"regions\"", "\"questions\"",
                          "\"criteria\"", "\"themes\"", "\"inputs\"", "\"findings\""}) {
    const std::size_t place = json.find(std::string("\n  ") + key);
    ASSERT_NE(place, std::string::npos) << key;
    EXPECT_GT(place, last) << key;
    last = place;
  }
  EXPECT_THAT(json,
              HasSubstr(R"(    {"kind": "question", "item": "trust", "choice": "", "region": "", )"
                        R"("group": "", "against": "", "statistic": "mean", "value": null, )"
                        R"("low": null, "high": null, "n": null, "note": ""})"
                        "\n"));
}

TEST(FindingsJson, TheSameReportGivesTheSameBytes) {
  SmallRun run;
  run.findings.add(finding("question", "trust", "mean"));
  EXPECT_EQ(run.file("findings.json"), run.file("findings.json"));
  EXPECT_EQ(run.file("findings.csv"), run.file("findings.csv"));
}

TEST(JsonText, WritesEachKindOfValue) {
  JsonText json;
  json.open_array().value("a").value(0.5).value(std::uint64_t{18446744073709551615U}).value(true);
  json.value(std::numeric_limits<double>::infinity()).open_object().close_object();
  json.open_object().member("b", false).close_object().close_array();
  EXPECT_EQ(json.take(),
            "[\n  \"a\",\n  0.5,\n  18446744073709551615,\n  true,\n  null,\n  {},\n  {\n    "
            "\"b\": false\n"
            "  }\n]\n");
}

#include "sample_documents.h"

#include <cmath>
#include <limits>
#include <utility>

#include "sample_charts.h"

using namespace tertium;

namespace {

TableCell cell(std::string text) {
  TableCell result;
  result.text = std::move(text);
  return result;
}

TableCell shaded(std::string text, double shade) {
  TableCell result = cell(std::move(text));
  result.shade = shade;
  return result;
}

TableCell strong(std::string text) {
  TableCell result = cell(std::move(text));
  result.strong = true;
  return result;
}

TableCell spanning(std::string text, std::size_t columns) {
  TableCell result = cell(std::move(text));
  result.columns = columns;
  return result;
}

constexpr auto kLeft = TableColumn::Align::left;
constexpr auto kRight = TableColumn::Align::right;
constexpr auto kCenter = TableColumn::Align::center;

Table score_table() {
  Table table;
  table.id = "setting-scores";
  table.caption = "Scores of the criterion “Setting and trust”, by region";
  table.description = "One row for each indicator, one column for each region; scores of 0 to 100.";
  table.columns = {{kLeft, 3.2}, {kRight, 1}, {kRight, 1}, {kRight, 1}, {kRight, 1.2}};
  table.header = {{cell("Indicator"), cell("Saxony"), cell("West Midlands"), cell("Trento"),
                   cell("Basque Country (reference)")}};
  const std::vector<std::pair<std::string, std::vector<int>>> rows = {
      {"Firms trust the government's cluster initiatives", {62, 55, 71, 83}},
      {"Funding of the cluster organisation is stable over the years", {48, 39, 66, 90}},
      {"Universities and firms meet regularly", {70, 64, 58, 77}},
      {"Study visits led to changes in policy", {35, 41, 52, 60}}};
  for (const auto& [label, scores] : rows) {
    std::vector<TableCell> row = {cell(label)};
    for (const int score : scores)
      row.push_back(shaded(std::to_string(score) + ".4", score / 100.0));
    table.rows.push_back(row);
  }
  table.rows.push_back(
      {strong("Criterion"), strong("53.7"), strong("49.9"), strong("61.9"), strong("77.6")});
  table.note =
      "Scores from 0 to 100, higher is better. n = 41 (Saxony), 38, 27 and 55. "
      "The reference region is not ranked. Cells on fewer than 5 respondents are left empty.";
  return table;
}

Table spanning_table() {
  Table table;
  table.id = "setting-answers";
  table.caption = "Answers to “Firms trust the government's cluster initiatives”";
  table.description = "Counts and shares of each answer in two regions.";
  table.columns = {{kLeft, 2.4}, {kRight, 1}, {kRight, 1}, {kRight, 1}, {kRight, 1}, {kCenter, 1}};
  table.header = {
      {cell(""), spanning("Saxony", 2), spanning("Trento", 2), cell("")},
      {cell("Answer"), cell("n"), cell("share"), cell("n"), cell("share"), cell("Differs")}};
  table.rows = {
      {cell("strongly disagree"), cell("3"), cell("7.3 %"), cell("1"), cell("3.7 %"), cell("no")},
      {cell("disagree"), cell("6"), cell("14.6 %"), cell("4"), cell("14.8 %"), cell("no")},
      {cell("neither"), cell("11"), cell("26.8 %"), cell("5"), cell("18.5 %"), cell("no")},
      {cell("agree"), cell("15"), cell("36.6 %"), cell("9"), cell("33.3 %"), cell("no")},
      {cell("strongly agree"), cell("6"), cell("14.6 %"), cell("8"), cell("29.6 %"), cell("yes")},
      {strong("All"), strong("41"), strong("100 %"), strong("27"), strong("100 %"), cell("")}};
  return table;
}

Table long_table() {
  Table table;
  table.id = "coverage";
  table.caption = "Questions by region: respondents with a valid answer";
  table.description = "Sixty questions in rows, three regions in columns.";
  table.columns = {{kLeft, 0.8}, {kLeft, 4}, {kRight, 1}, {kRight, 1}, {kRight, 1}};
  table.header = {
      {cell("Id"), cell("Question"), cell("Saxony"), cell("West Midlands"), cell("Trento")}};
  for (int i = 1; i <= 60; ++i) {
    table.rows.push_back(
        {cell("Q" + std::to_string(i)),
         cell(i % 7 == 0 ? "To what extent do the cluster's services for export, "
                           "training and innovation reach small firms in the region?"
                         : "How well does the cluster's strategy fit the region?"),
         cell(std::to_string(41 - i % 5)), cell(std::to_string(38 - i % 3)),
         cell(std::to_string(27 - i % 4))});
  }
  return table;
}

Table wide_table() {
  Table table;
  table.id = "wide";
  table.caption = "Scores of all criteria by group of respondents";
  table.columns.push_back({kLeft, 2.5});
  std::vector<TableCell> header = {cell("Group")};
  for (int i = 1; i <= 11; ++i) {
    table.columns.push_back({kRight, 1});
    header.push_back(cell("C" + std::to_string(i)));
  }
  table.header = {header};
  for (const char* group : {"academic", "firm", "public body", "cluster manager"}) {
    std::vector<TableCell> row = {cell(group)};
    for (int i = 1; i <= 11; ++i)
      row.push_back(shaded(std::to_string(38 + 4 * i) + ".0", i / 11.0));
    table.rows.push_back(row);
  }
  table.note = "C1 to C11: the criteria in the order of the criteria file.";
  return table;
}

TableCell going_on(std::size_t columns = 1) {
  TableCell result;
  result.goes_on = true;
  result.columns = columns;
  return result;
}

// Wants a page in landscape, and has cells that reach over rows and columns.
Table lying_table(std::string id) {
  Table table;
  table.id = std::move(id);
  table.caption = "Scores by theme, criterion and group, all regions";
  table.description = "Themes and criteria in rows, groups within regions in columns.";
  table.wide = true;
  table.columns = {{kLeft, 1.6}, {kLeft, 2.4}};
  table.header = {{cell("Theme"), cell("Criterion")}, {going_on(), going_on()}};
  for (const char* region : {"Saxony", "West Midlands", "Trento"}) {
    table.header[0].push_back(spanning(region, 3));
    for (const char* group : {"firm", "academic", "public"}) {
      table.header[1].push_back(cell(group));
      table.columns.push_back({kRight, 1});
    }
  }
  const std::vector<std::pair<std::string, std::string>> rows = {{"Setting", "Trust"},
                                                                 {"", "Funding"},
                                                                 {"", "Meetings"},
                                                                 {"Results", "Study visits"},
                                                                 {"", "Exports"}};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& [theme, criterion] = rows[i];
    std::vector<TableCell> row = {theme.empty() ? going_on() : strong(theme), cell(criterion)};
    for (std::size_t k = 0; k < 9; ++k) {
      const std::size_t score = (i * 23 + k * 17) % 80 + 10;
      row.push_back(shaded(std::to_string(score), static_cast<double>(score) / 100));
    }
    table.rows.push_back(row);
  }
  table.rows.push_back({going_on(2), cell("goes on from nothing"), cell("1")});
  table.note = "Scores from 0 to 100.";
  return table;
}

// Wide tables at the beginning, in the middle and at the end, with little between them.
Fragment lying_pages() {
  Paragraph before = paragraph("As the next pages show, in ");
  Span reference{"the second table"};
  reference.refers_to = "lying-2";
  before.spans.push_back(reference);
  return {"lying-pages",
          "Wide tables",
          {lying_table("lying-1"), before, lying_table("lying-2"), score_table(),
           paragraph("An upright page again."), Heading{1, "At the end"}, lying_table("lying-3")}};
}

Fragment every_block() {
  Fragment fragment{"setting-and-trust", "Setting and trust", {}};
  fragment.blocks = {
      paragraph("Trento leads the three regions on setting and trust; the gap to the reference is "
                "largest where funding is concerned.",
                Paragraph::Style::lead),
      Paragraph{
          {{"The score of "},
           {"Trento", true, false},
           {" is 61.9 (95 % interval 57.2 to 66.6), "},
           {"clearly above", false, true},
           {" the other two. Four indicators make up the criterion, each with the same weight; "
            "a high score means that respondents see a stable setting in which firms, "
            "universities and public bodies know and trust each other."}}},
      score_table(),
      paragraph("What stands out in the table:"),
      List{false,
           {{{"Stable funding", true, false}, {": 66 points in Trento, 39 in the West Midlands."}},
            {{"Meetings of universities and firms are seen most often in Saxony."}},
            {{"Study visits have the lowest scores everywhere."}}}},
      Heading{1, "How the answers are spread"},
      spanning_table(),
      paragraph("In both regions most respondents agree. The difference is in strong agreement."),
      paragraph("Figures on fewer than five respondents are not shown, so that nobody can be "
                "recognised by them.",
                Paragraph::Style::note),
      Heading{2, "What respondents said"},
      paragraph("“The meetings are useful, but the people who decide on the money are not there.”",
                Paragraph::Style::quote),
      Heading{3, "Next steps"},
      List{true,
           {{{"Agree on a budget for three years."}},
            {{"Invite those who decide."}},
            {{"Ask again after a year."}}}},
      Heading{4, "A heading of the fourth level"},
      paragraph("Text below it."),
      Heading{6, "A heading of the sixth level"},
      List{true, {{{"This list begins again at 1."}}, {{"And goes on."}}}},
      wide_table()};
  return fragment;
}

Document rich(std::string language, std::string title, std::string subtitle) {
  Document document;
  document.title = std::move(title);
  document.subtitle = std::move(subtitle);
  document.language = std::move(language);
  document.fragments.push_back(
      {"overview",
       "Overview",
       {paragraph(
            "Three regions answered the same questions about their clusters, their policies and "
            "their study visits. This report compares their answers.",
            Paragraph::Style::lead),
        Heading{1, "Who answered"}, paragraph("In all, 106 respondents answered in three regions."),
        long_table(), paragraph("After a long table the text goes on.")}});
  document.fragments.push_back(every_block());
  document.fragments.push_back(every_chart());
  document.fragments.push_back(lying_pages());
  Fragment saxony{"profile-saxony", "Saxony", {paragraph("Only about Saxony."), score_table()}};
  saxony.region = "Saxony";
  Fragment trento{"profile-trento", "Trento", {paragraph("Only about Trento.")}};
  trento.region = "Trento";
  document.fragments.push_back(saxony);
  document.fragments.push_back(trento);
  return document;
}

// Texts that have broken documents, spreadsheets or readers somewhere.
std::vector<std::string> nasty_texts() {
  return {"",
          " ",
          "  leading and trailing  ",
          "\xC2\xA0no-break edges\xC2\xA0",
          "\xE2\x80\x8B zero width \xEF\xBB\xBF",
          "tab\tand\nline\r\nends\rof all\n\nkinds\n",
          "\n",
          "\t",
          std::string("NUL \0 inside", 12),
          "\x01\x02\x0B\x0C\x1B controls \x7F",
          "]]> <![CDATA[ <w:p/> <!-- -- > & &amp; &#1; \" '",
          "{ INCLUDETEXT \"/etc/passwd\" } { HYPERLINK \"http://example.org\" } \\* MERGEFORMAT",
          "=cmd|' /C calc'!A0",
          "http://example.org/?a=1&b=2 mailto:a@example.org",
          "_x0001_ _x000D_",
          "right-to-left \xE2\x80\xAE override \xE2\x81\xA7 isolate, never closed",
          "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D \xD8\xB3\xD9\x84\xD8\xA7\xD9\x85 mixed with English",
          "\xF0\x9F\x98\x80\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xAC emoji "
          "\xF0\x9F\x87\xAA\xF0\x9F\x87\xBA",
          "e\xCC\x81 combining \xEF\xB7\x90 \xEF\xBF\xBE \xEF\xBF\xBF non-characters",
          "surrogate \xED\xA0\x80 overlong \xC0\xAF high \xF4\x90\x80\x80 cut \xE2\x82",
          "Latin-1 \xE9\xE8",
          "\xE2\x80\xA8 line and \xE2\x80\xA9 paragraph separator \xC2\x85",
          std::string(300, 'W'),
          "%n%s {0:>99999999}"};
}

Fragment nasty(const std::string& id, const std::string& text) {
  Table table;
  table.id = text;
  table.caption = text;
  table.description = text;
  table.columns = {{kLeft, 1}, {kRight, std::nan("")}, {kCenter, -1}};
  table.header = {{cell(text), cell(text)}, {spanning(text, 0)}};
  table.rows = {
      {cell(text), shaded(text, std::nan("")), shaded(text, 7)},
      {spanning(text, 3)},
      {},
      {shaded(text, -std::numeric_limits<double>::infinity()), cell(text), cell(text), cell(text)}};
  table.note = text;
  Span span{text, true, true};
  span.refers_to = span.footnote = text;
  Fragment fragment{id,
                    text,
                    {Heading{1, text}, Heading{-5, text}, Heading{99, text},
                     Paragraph{{span, {text}}, Paragraph::Style::lead}, Paragraph{},
                     List{false, {{{text}}, {}}}, List{true, {}}, table, table}};
  for (Block& block : charts_of_text(text)) fragment.blocks.push_back(std::move(block));
  fragment.region = text;
  return fragment;
}

Document nasty_document() {
  Document document;
  document.language = "en-no tag \xFF";
  for (const std::string& text : nasty_texts()) document.title += text;
  document.subtitle = document.title;
  int number = 0;
  for (const std::string& text : nasty_texts()) {
    document.fragments.push_back(nasty("nasty-" + std::to_string(++number), text));
  }
  return document;
}

Document with_limits() {
  Document document;
  document.title = "Limits";
  document.language = "de-AT";
  std::string long_text;
  for (int i = 0; i < 4000; ++i) long_text += "Ein langer Satz über Cluster. ";
  Table widest;
  widest.id = std::string(200, 'a');
  widest.caption = "63 columns";
  widest.columns.resize(63);
  widest.columns[7].width = 1e300;
  widest.rows = {std::vector<TableCell>(63, cell("1"))};
  Table same_but_for_case = widest;
  same_but_for_case.id = std::string(200, 'A');
  Table none;
  Table header_only;
  header_only.header = {{cell("a"), cell("b")}};
  header_only.columns.resize(2);
  Table columns_only;
  columns_only.columns.resize(3);
  Table tall;
  tall.columns.resize(2);
  tall.rows = {{cell(long_text), cell("beside it")}};
  document.fragments.push_back({std::string(120, 'x'),
                                std::string(500, 'T'),
                                {widest, same_but_for_case, none, header_only, columns_only, tall,
                                 paragraph(long_text), paragraph("", Paragraph::Style::note)}});
  document.fragments.push_back({"nothing", "", {}});
  document.fragments.push_back({"only-a-table", "Nur eine Tabelle", {none}});
  return document;
}

Document with_hard_charts() {
  Document document;
  document.title = "Charts";
  document.fragments.push_back(hard_charts());
  return document;
}

}  // namespace

std::vector<Sample> sample_documents() {
  return {{"rich-en", rich("en", "Cluster policy in three regions",
                           "Saxony, West Midlands and Trento compared with the Basque Country")},
          {"rich-de",
           rich("de", "Clusterpolitik in drei Regionen", "Sachsen, West Midlands und Trient")},
          {"rich-it", rich("it", "Politica dei cluster in tre regioni", "")},
          {"nasty", nasty_document()},
          {"hard-charts", with_hard_charts()},
          {"limits", with_limits()},
          {"empty", Document{}}};
}

Document large_document() {
  Document document;
  document.title = "A large report";
  Fragment fragment{"large", "Large tables", {}};
  Table large;
  large.id = "large";
  large.caption = "2,000 rows of 8";
  large.columns.resize(8);
  large.header = {std::vector<TableCell>(8, cell("Column"))};
  for (int row = 0; row < 2000; ++row) {
    std::vector<TableCell> cells;
    for (int column = 0; column < 8; ++column) {
      cells.push_back(cell("cell " + std::to_string(row) + "/" + std::to_string(column)));
    }
    large.rows.push_back(std::move(cells));
  }
  fragment.blocks.emplace_back(std::move(large));
  for (int number = 0; number < 200; ++number) {
    Table table;
    table.id = "table-" + std::to_string(number);
    table.caption = "Table of 6 by 6, number " + std::to_string(number);
    table.columns.resize(6);
    table.header = {std::vector<TableCell>(6, cell("Column"))};
    for (int row = 0; row < 6; ++row) {
      table.rows.emplace_back(6, cell(std::to_string(number) + "." + std::to_string(row)));
    }
    fragment.blocks.emplace_back(std::move(table));
  }
  document.fragments.push_back(std::move(fragment));
  return document;
}

Document usual_document() {
  Document document;
  document.title = "A usual report";
  for (int part = 0; part < 9; ++part) {
    Fragment fragment{"part-" + std::to_string(part), "Part " + std::to_string(part), {}};
    for (int number = 0; number < 6; ++number) {
      Table table = score_table();
      table.id = "table-" + std::to_string(part) + "-" + std::to_string(number);
      fragment.blocks.emplace_back(Heading{1, "Criterion " + std::to_string(number)});
      fragment.blocks.emplace_back(paragraph("What the table shows, in a sentence or two."));
      fragment.blocks.emplace_back(std::move(table));
    }
    document.fragments.push_back(std::move(fragment));
  }
  return document;
}

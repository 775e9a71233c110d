// Writes a page with every kind of block and chart, and with names as they should not be:
//   made_page FILE
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "page.h"
#include "tertium/error.h"

namespace {

using namespace tertium;

std::vector<std::string> names(const std::string& stem, std::size_t count) {
  std::vector<std::string> result;
  for (std::size_t i = 0; i < count; ++i) result.push_back(stem + " " + std::to_string(i + 1));
  return result;
}

// Made-up figures between 0 and 1 that differ from place to place.
double made_up(std::size_t i, std::size_t j) {
  return static_cast<double>((i * 37 + j * 23 + i * j * 11) % 100) / 100;
}

Chart chart(Chart::Kind kind, const std::string& id, std::vector<std::string> categories,
            const std::vector<std::string>& series, bool intervals) {
  Chart result;
  result.kind = kind;
  result.id = id;
  result.caption = "Made-up figures: " + id;
  result.description = "Figures that are made up, of kind " + id + ".";
  result.categories = std::move(categories);
  result.axis = "Score (0 to 100)";
  for (std::size_t i = 0; i < series.size(); ++i) {
    ChartSeries one{series[i], i, {}};
    for (std::size_t j = 0; j < result.categories.size(); ++j) {
      const double value = 20 + 60 * made_up(i, j);
      one.values.emplace_back(value);
      if (intervals) {
        one.low.emplace_back(value - 8);
        one.high.emplace_back(value + 6);
      }
    }
    result.series.push_back(std::move(one));
  }
  return result;
}

Chart shares(Chart::Kind kind, const std::string& id, std::vector<std::string> categories,
             const std::vector<std::string>& answers) {
  Chart result = chart(kind, id, std::move(categories), answers, false);
  result.percent = true;
  result.axis = "Share of answers";
  for (std::size_t j = 0; j < result.categories.size(); ++j) {
    double sum = 0;
    for (std::size_t i = 0; i < answers.size(); ++i) sum += 0.05 + made_up(i, j);
    for (std::size_t i = 0; i < answers.size(); ++i) {
      result.series[i].values[j] = (0.05 + made_up(i, j)) / sum;
    }
  }
  return result;
}

const std::vector<std::string> kRegions = {
    "Saxony",        "Trento",     "Basque Country", "Tampere", "Nordrhein-Westfalen",
    "Île-de-France", "Małopolska", "Länsi-Suomi"};
const std::vector<std::string> kAnswers = {"Strongly disagree", "Disagree",
                                           "Neither agree nor disagree", "Agree", "Strongly agree"};
const std::vector<std::string> kCriteria = {
    "Strategy",
    "Governance of clusters and their organisations in the region",
    "Financing",
    "Internationalisation",
    "Monitoring, evaluation and learning from what was found in earlier programmes of the region",
    "Skills"};

Fragment charts() {
  Fragment fragment{"charts", "Charts", {}};
  const std::vector<std::string> three(kRegions.begin(), kRegions.begin() + 3);
  fragment.blocks.emplace_back(Heading{2, "Bars"});
  fragment.blocks.emplace_back(chart(Chart::Kind::bars, "one", kCriteria, {"Saxony"}, false));
  fragment.blocks.emplace_back(chart(Chart::Kind::bars, "bars", kCriteria, three, true));
  Chart all = chart(Chart::Kind::bars, "all", {"Strategy", "Skills"}, kRegions, false);
  all.series[2].values[0].reset();
  fragment.blocks.emplace_back(all);
  Chart gaps = chart(Chart::Kind::bars, "differences", kCriteria, three, false);
  for (std::size_t i = 0; i < kCriteria.size(); ++i) *gaps.series[1].values[i] -= 75;
  gaps.axis = "Difference to the benchmark, in points";
  gaps.decimals = 1;
  fragment.blocks.emplace_back(gaps);
  fragment.blocks.emplace_back(Heading{2, "Shares"});
  fragment.blocks.emplace_back(shares(Chart::Kind::stacked, "stacked", kCriteria, kAnswers));
  fragment.blocks.emplace_back(
      shares(Chart::Kind::stacked, "parts", names("Region", 4), names("Answer", 10)));
  fragment.blocks.emplace_back(shares(Chart::Kind::diverging, "diverging", kRegions, kAnswers));
  fragment.blocks.emplace_back(Heading{2, "Dots"});
  fragment.blocks.emplace_back(chart(Chart::Kind::dots, "dots", kCriteria, kRegions, true));
  Chart large = chart(Chart::Kind::dots, "large", kCriteria, three, true);
  for (ChartSeries& series : large.series) {
    for (auto* values : {&series.values, &series.low, &series.high}) {
      for (auto& value : *values) *value *= 1e6;
    }
  }
  large.axis = "Euro";
  fragment.blocks.emplace_back(large);
  fragment.blocks.emplace_back(Heading{2, "Radar"});
  Chart radar = chart(Chart::Kind::radar, "radar", kCriteria, three, false);
  radar.minimum = 0;
  radar.maximum = 100;
  radar.series[1].values[2].reset();
  fragment.blocks.emplace_back(radar);
  std::vector<std::string> many = names("A criterion with a long name, number", 16);
  fragment.blocks.emplace_back(chart(Chart::Kind::radar, "round", many, kRegions, false));
  fragment.blocks.emplace_back(
      chart(Chart::Kind::radar, "odd", names("Criterion", 7), three, false));
  Chart nothing;
  nothing.id = "nothing";
  nothing.caption = "No figures";
  fragment.blocks.emplace_back(nothing);
  return fragment;
}

TableCell cell(std::string text, std::size_t columns = 1) {
  TableCell result;
  result.text = std::move(text);
  result.columns = columns;
  return result;
}

Table wide_table() {
  Table table;
  table.id = "wide";
  table.caption = "Scores of many regions";
  table.description = "The score of each region in each criterion.";
  table.note = "Scores are from 0 to 100; a darker cell is a higher score.";
  table.wide = true;
  table.columns.push_back({TableColumn::Align::left, 3});
  table.header = {{cell("Criterion"), cell("Regions", 12)}, {cell("")}};
  table.header[1][0].goes_on = true;
  for (std::size_t i = 0; i < 12; ++i) {
    table.columns.push_back({TableColumn::Align::right, 1});
    table.header[1].push_back(cell(kRegions[i % kRegions.size()]));
  }
  for (std::size_t row = 0; row < kCriteria.size(); ++row) {
    table.rows.push_back({cell(kCriteria[row])});
    for (std::size_t i = 0; i < 12; ++i) {
      const double value = static_cast<double>((row * 12 + i) * 100) / 71;
      table.rows.back().push_back(cell(std::to_string(static_cast<int>(value))));
      table.rows.back().back().value = value;
      table.rows.back().back().shade = value / 100;
    }
  }
  return table;
}

Table merged_table() {
  Table table;
  table.id = "merged";
  table.caption = "Themes and criteria";
  table.columns = {
      {TableColumn::Align::left, 2}, {TableColumn::Align::left, 3}, {TableColumn::Align::right, 1}};
  table.header = {{cell("Theme"), cell("Criterion"), cell("Score")}};
  TableCell on;
  on.goes_on = true;
  table.rows = {{cell("Steering"), cell("Strategy"), cell("62")},
                {on, cell("Governance"), cell("48")},
                {cell("People"), cell("Skills"), cell("71")},
                {cell("All of them", 2), cell("60")}};
  table.rows.back().front().strong = true;
  return table;
}

Fragment texts() {
  Fragment fragment{"texts", "Texts and tables", {}};
  Paragraph lead = paragraph("Cluster policy is compared in ", Paragraph::Style::lead);
  lead.spans.push_back({"eight regions", true, false});
  lead.spans.push_back({", ", false, false});
  lead.spans.push_back({"made up", false, true});
  lead.spans.push_back({". See ", false, false});
  lead.spans.push_back({"the table", false, false, "wide", "Not all of them answered."});
  lead.spans.push_back({" and ", false, false});
  lead.spans.push_back({"the figure", false, false, "bars"});
  lead.spans.push_back({".", false, false});
  fragment.blocks.emplace_back(lead);
  fragment.blocks.emplace_back(Heading{3, "Tables"});
  fragment.blocks.emplace_back(wide_table());
  fragment.blocks.emplace_back(merged_table());
  fragment.blocks.emplace_back(Heading{5, "Lists"});
  fragment.blocks.emplace_back(List{false, {{{"One"}}, {{"Two"}}}});
  fragment.blocks.emplace_back(List{true, {{{"First", true}}, {{"Then"}}}});
  fragment.blocks.emplace_back(
      paragraph("We meet every month.\nThat helps.", Paragraph::Style::quote));
  fragment.blocks.emplace_back(paragraph("n: respondents.", Paragraph::Style::note));
  return fragment;
}

// Names that are markup, turn the direction of text, or do not end.
Fragment hostile() {
  const std::string markup =
      "</title></style></svg><script>window.broken=1</script><img src=x>\"'&";
  const std::string turned = "\xE2\x80\xAEturned\xE2\x81\xA6 around\xE2\x80\xA8next";
  const std::string endless(400, 'W');
  Fragment fragment{"wide-2", markup, {}};
  fragment.blocks.emplace_back(Heading{1, endless});
  fragment.blocks.emplace_back(paragraph(turned + markup));
  Table table = merged_table();
  table.id = "wide";  // again
  table.caption = markup;
  table.rows[0][0].text = endless.substr(0, 60) + turned;
  fragment.blocks.emplace_back(table);
  Chart bars = chart(Chart::Kind::bars, "wide", {markup, turned, endless}, {markup, endless}, true);
  bars.description = markup;
  bars.axis = markup;
  fragment.blocks.emplace_back(bars);
  return fragment;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  try {
    Document document;
    document.title = "Cluster policy in eight regions";
    document.subtitle = "A made-up report";
    document.fragments = {texts(), charts(), hostile()};
    std::ofstream file(argv[1], std::ios::binary);
    file << html::page_of(document);
    file.close();
    return file ? 0 : 1;
  } catch (const Error& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}

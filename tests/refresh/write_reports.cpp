// write_reports PLUGIN OUT [TEMPLATE append|omit]: has the docx writer that the plugin offers write
// the report of two runs of a made-up survey: OUT/1/report.docx and, with other figures, one fragment
// less, one more and one more table in front, OUT/2/report.docx. Prints what is doubtful of the first.

#include <dlfcn.h>

#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>

#include "tertium/plugin.h"

using namespace tertium;

namespace {

std::unique_ptr<Writer> writer_of(const char* plugin, const std::string& document_template,
                                  const std::string& rest) {
  void* library = dlopen(plugin, RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) throw std::runtime_error(dlerror());
  const auto table = reinterpret_cast<const PluginTable* (*)()>(dlsym(library, "tertium_plugin"));
  if (table == nullptr) throw std::runtime_error(dlerror());
  Settings settings;
  settings.set("per", std::string("report"));
  settings.set("fragments_as", std::vector<std::string>{"xml"});
  settings.set("template", document_template);
  settings.set("rest", rest);
  return std::unique_ptr<Writer>(
      static_cast<Writer*>(table()->offers[0].make(settings).release()));
}

TableCell cell(const std::string& text, bool strong = false) {
  TableCell result;
  result.text = text;
  result.strong = strong;
  return result;
}

// The figures of a run: 61.0, 62.0 … of the first, 71.0, 72.0 … of the second.
std::string figure(int run, int number) {
  return std::to_string(50 + 10 * run + number) + ".0";
}

Table score_table(int run, const std::string& id, std::size_t columns) {
  Table table;
  table.id = id;
  table.caption = "Figures of " + id;
  table.description = "Made-up figures.";
  table.header.emplace_back();
  for (std::size_t i = 0; i <= columns; ++i) {
    table.columns.push_back({i == 0 ? TableColumn::Align::left : TableColumn::Align::right,
                             i == 0 ? 2.0 : 1.0});
    table.header[0].push_back(cell(i == 0 ? "Region" : "C" + std::to_string(i)));
  }
  int number = 1;
  for (const char* region : {"Saxony", "Trento", "West Midlands"}) {
    std::vector<TableCell> row = {cell(region, number == 1)};
    for (std::size_t i = 0; i < columns; ++i) {
      row.push_back(cell(figure(run, number++ % 9)));
      row.back().shade = 0.1 * static_cast<double>(i % 9);
    }
    table.rows.push_back(row);
  }
  table.note = "n = " + std::to_string(40 + run) + ".";
  return table;
}

Chart answer_chart(int run) {
  Chart chart;
  chart.kind = Chart::Kind::bars;
  chart.id = "answers";
  chart.caption = "Answers by region";
  chart.description = "Bars.";
  chart.categories = {"agree", "disagree"};
  chart.axis = "Percent";
  chart.minimum = 0;
  chart.maximum = 100;
  for (std::size_t i = 0; i < 2; ++i) {
    ChartSeries series;
    series.name = i == 0 ? "Saxony" : "Trento";
    series.place = i;
    const double low = 20.0 + 10 * run + static_cast<double>(i);
    series.values = {low, 100 - low};
    chart.series.push_back(series);
  }
  return chart;
}

Fragment overview(int run) {
  Fragment fragment{"overview", "Overview", {}};
  Paragraph reference;
  reference.spans = {{"Trento leads with " + figure(run, 1) + " points, as "}, {"the table"},
                     {" shows."}};
  reference.spans[1].refers_to = "scores";
  reference.spans[2].footnote = "Figures of run " + std::to_string(run) + ".";
  fragment.blocks = {paragraph("Run " + std::to_string(run) + " of the survey.",
                               Paragraph::Style::lead),
                     reference,
                     List{true, {{{"first " + figure(run, 2)}}, {{"second"}}}}};
  if (run == 2) fragment.blocks.push_back(score_table(run, "ahead", 2));
  return fragment;
}

Document report(int run) {
  Document document;
  document.title = "Made-up survey";
  document.subtitle = "Run " + std::to_string(run);
  document.language = "en";
  document.fragments.push_back(overview(run));
  document.fragments.push_back({"scores",
                                "Scores",
                                {Heading{2, "All scores"}, score_table(run, "scores", 3),
                                 paragraph("After the table: " + figure(run, 5) + ".")}});
  document.fragments.push_back(
      {"answers", "Answers", {answer_chart(run), score_table(run, "answers-table", 2)}});
  Table wide = score_table(run, "wide", 11);
  wide.wide = true;
  document.fragments.push_back(
      {"wide", "A wide table", {paragraph("Before it."), wide, paragraph("Behind it.")}});
  document.fragments.push_back(
      {"method", "Method", {paragraph("How it was done does not change.")}});
  if (run == 1) {
    document.fragments.push_back({"pilot", "Pilot", {paragraph("Only of the first run.")}});
  } else {
    document.fragments.push_back({"visits", "Visits", {score_table(run, "visits", 2)}});
  }
  return document;
}

void save(const Writer& writer, const Document& document, const std::filesystem::path& folder) {
  const Codebook codebook;
  const Criteria criteria;
  const Context context{codebook, criteria, document.title, document.language};
  const Findings findings;
  const std::vector<ReportedInput> inputs;
  for (const OutputFile& file : writer.write({context, document, findings, inputs})) {
    const std::filesystem::path path = folder / file.path;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream out(path, std::ios::binary);
    out << file.bytes;
    out.close();
    if (!out) throw std::runtime_error("cannot write " + path.string());
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3 && count != 5) {
    std::cerr << "usage: write_reports PLUGIN OUT [TEMPLATE append|omit]\n";
    return 2;
  }
  try {
    const auto writer = writer_of(arguments[1], count == 5 ? arguments[3] : "",
                                  count == 5 ? arguments[4] : "append");
    for (const int run : {1, 2}) {
      save(*writer, report(run), std::filesystem::path(arguments[2]) / std::to_string(run));
    }
    for (const std::string& doubt : writer->doubts(report(1))) std::cout << doubt << '\n';
  } catch (const std::exception& fault) {
    std::cerr << fault.what() << '\n';
    return 1;
  }
}

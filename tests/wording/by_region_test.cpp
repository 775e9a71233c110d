#include "tertium/by_region.h"

#include <gtest/gtest.h>

#include "tertium/labels.h"

namespace tertium {
namespace {

Fragment fragment(const std::string& id, const std::string& region) {
  return {id, id, {paragraph("Text")}, region};
}

TEST(ByRegion, AReportHoldsWhatIsAboutAllAndAboutItsRegion) {
  Document document;
  document.title = "Report";
  document.fragments = {fragment("all", ""), fragment("a", "S\u00FCd"), fragment("b", "Sud")};
  ASSERT_EQ(fragments_about(document, "Sud").size(), 2U);
  EXPECT_EQ(fragments_about(document, "Sud")[1]->id, "b");
  EXPECT_EQ(fragments_about(document, "").size(), 3U);
  const std::vector<RegionReport> reports = region_reports(document);
  ASSERT_EQ(reports.size(), 2U);
  EXPECT_EQ(reports[0].name, "report-sud");
  EXPECT_EQ(reports[1].name, "report-sud-2");
  EXPECT_EQ(title_about(document, "Sud"), "Report \u2013 Sud");
}

TEST(Labels, CountTablesAndChartsEachByThemselvesInTheReportsLanguage) {
  Table table;
  table.id = "one";
  Chart chart;
  chart.id = "pie";
  Table second;
  second.id = "two";
  const Fragment made{"f", "F", {table, chart, second}, {}};
  const std::vector<const Fragment*> fragments = {&made};
  Labels labels(fragments, "de", [](const Label& label) { return "to-" + label.id(); });
  EXPECT_EQ(labels.of("two")->name(), "Tabelle 2");
  EXPECT_EQ(labels.of("pie")->name(), "Abbildung 1");
  EXPECT_EQ(labels.of("pie")->anchor, "to-pie");
  EXPECT_EQ(labels.of("nothing"), nullptr);
  EXPECT_EQ(labels.of(""), nullptr);
  EXPECT_EQ(labels.next().name(), "Tabelle 1");
  EXPECT_EQ(labels.next().name(), "Abbildung 1");
}

}  // namespace
}  // namespace tertium

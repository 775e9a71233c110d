#include "made_status.h"

#include <string>

namespace tertium::app::watch::testing {
namespace {

constexpr std::int64_t kStart = 1'795'442'400'000;  // 2026-11-23 14:00 UTC

FileStatus file(std::int64_t id, const std::string& name, State state, const std::string& reason) {
  FileStatus status;
  status.id = id;
  status.name = name;
  status.state = state;
  status.reason = reason;
  status.bytes = 20'480 * static_cast<std::uint64_t>(id);
  status.attempts = 1;
  status.seen = kStart + id * 60'000;
  status.changed = status.seen + 2'345;
  return status;
}

FileStatus done(std::int64_t id, const std::string& name, const std::string& region,
                std::uint64_t rows, std::uint64_t refused) {
  FileStatus status = file(id, name, State::done, "");
  status.regions = {region};
  status.reader = "limesurvey";
  status.rows = rows;
  status.refused = refused;
  return status;
}

std::vector<FileStatus> made_files() {
  FileStatus duplicate =
      file(3, "saxony (2).csv", State::duplicate, "the same bytes as saxony.csv");
  duplicate.of = "saxony.csv";
  FileStatus superseded =
      file(1, "saxony-october.csv", State::superseded, "saxony.csv holds all of its respondents");
  superseded.of = "saxony.csv";
  return {file(8, "tampere-november.sav", State::working, ""),
          file(7, "basque-country-cluster-managers.csv", State::waiting,
               "it is open for writing in another program"),
          file(6, "minutes.csv", State::failed,
               "line 1: this is no survey export that a reader knows; export the answers as CSV"),
          file(5, "~$notes.xlsx", State::ignored, "a lock file of a spreadsheet program"),
          done(4, "lapland.xlsx", "Lapland", 54, 3),
          duplicate,
          done(2, "saxony.csv", "Saxony", 96, 0),
          superseded};
}

Status base() {
  Status status;
  status.title = "Cluster policy in three regions";
  status.pipeline = "regional-comparison.toml";
  status.inbox = "inbox";
  status.output = "out";
  status.running = true;
  status.watching = "by directory events, and by looking every 30 s";
  status.regions = {
      {"Saxony", false, 0, 120, {{"Firm", 0, 80}, {"Cluster manager", 0, 40}}},
      {"Lapland", false, 0, 60, {}},
      {"Basque Country", true, 0, {}, {}},
  };
  return status;
}

}  // namespace

Status empty_status() { return base(); }

Status made_status() {
  Status status = base();
  status.files = made_files();
  status.regions[0].answers = 96;
  status.regions[0].groups[0].answers = 71;
  status.regions[0].groups[1].answers = 25;
  status.regions[1].answers = 51;
  status.warnings = {
      {"lapland.xlsx", "3 of 54 rows could not be counted; see problems.csv"},
      {"Basque Country", "no answer has come yet; ask those who collect there"},
  };
  status.report =
      ReportStatus{kStart + 300'000,
                   {"report.docx", "findings.csv", "findings.json", "problems.csv", "run.json",
                    "fragments/overview.xml", "fragments/saxony.xml", "fragments/lapland.xml"}};
  return status;
}

Status status_of_many(std::size_t files) {
  Status status = made_status();
  status.files.clear();
  for (std::size_t i = files; i > 0; --i) {
    const auto id = static_cast<std::int64_t>(i);
    const std::string name = "survey-" + std::to_string(i) + ".csv";
    status.files.push_back(i % 10 == 0 ? file(id, name, State::failed, "the file is empty")
                                       : done(id, name, i % 2 == 0 ? "Saxony" : "Lapland", 20, 0));
  }
  return status;
}

}  // namespace tertium::app::watch::testing

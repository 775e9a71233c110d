#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "state.h"

namespace tertium::app::watch {

// What people are told about a watched folder: by `tertium status`, by the status page and by
// /api/files. All texts are well-formed UTF-8 without control characters; no answer of a respondent
// is in it. Times are milliseconds since 1970.

// One content of one file that was ever seen.
struct FileStatus {
  std::int64_t id = 0;  // in the ledger; rises in the order in which the contents were seen
  std::string name;     // path below the inbox
  State state = State::waiting;
  std::string reason;  // why it waits, failed, was ignored …; empty for most that are done
  std::string of;      // duplicate or superseded: name of the file that counts instead
  std::vector<std::string> regions{};  // in which it has answers
  std::string reader;                  // name of the offer that read it
  std::uint64_t bytes = 0;
  std::uint64_t rows = 0;      // read
  std::uint64_t refused = 0;   // rows of them that could not be counted
  std::uint64_t left_out = 0;  // rows of them whose respondents count in a newer export
  unsigned attempts = 0;
  std::int64_t seen = 0;
  std::int64_t changed = 0;  // its state

  friend bool operator==(const FileStatus&, const FileStatus&) = default;
};

// How many of those invited have answered.
struct GroupStatus {
  std::string name;
  // None: too few to be shown, or it would give away those of another group.
  std::optional<std::uint64_t> answers{};
  std::optional<std::uint64_t> invited{};

  friend bool operator==(const GroupStatus&, const GroupStatus&) = default;
};
struct RegionStatus {
  std::string name;
  bool benchmark = false;
  std::uint64_t answers = 0;               // respondents who count
  std::optional<std::uint64_t> invited{};  // as the pipeline says
  std::vector<GroupStatus> groups{};

  friend bool operator==(const RegionStatus&, const RegionStatus&) = default;
};

// Something that somebody should look at: an inbox that is gone, a pipeline file that is broken and
// not used, a file of which many rows were refused, a region without an answer.
struct Warning {
  std::string subject;  // name of a file or region; empty: the watching as a whole
  std::string text;     // what is wrong and what to do

  friend bool operator==(const Warning&, const Warning&) = default;
};

// The newest report.
struct ReportStatus {
  std::int64_t written = 0;
  std::vector<std::string>
      files{};  // paths below the output folder with '/', as run.json lists them

  friend bool operator==(const ReportStatus&, const ReportStatus&) = default;
};

struct Status {
  std::string title;     // of the pipeline
  std::string pipeline;  // its file
  std::string inbox;
  std::string output;
  bool running = false;                 // a daemon watches now
  std::string watching;                 // "by directory events", or "by looking every 30 s" and why
  std::string fault{};                  // why the inbox cannot be looked into now; empty: it can
  std::string report_fault{};           // why no new report can be made; empty: one can
  std::vector<FileStatus> files{};      // newest first
  std::vector<RegionStatus> regions{};  // in the order of the report
  std::vector<Warning> warnings{};
  std::optional<ReportStatus> report{};

  std::uint64_t count(State state) const;

  friend bool operator==(const Status&, const Status&) = default;
};

// {"title":…,"pipeline":…,"inbox":…,"output":…,"running":…,"watching":…,"fault":…,"report_fault":…,
//  "counts":{"waiting":0,…},
//  "files":[{"id":…,"name":…,"state":…,"reason":…,"of":…,"regions":[…],"reader":…,"bytes":…,
//            "rows":…,"refused":…,"left_out":…,"attempts":…,"seen":"2026-11-23T13:05:00.000Z","changed":…}],
//  "regions":[{"name":…,"benchmark":false,"answers":…,"invited":120 or null,
//              "missing":… or null,
//              "groups":[{"name":…,"answers":… or null,"invited":…,"missing":…}]}],
//  "warnings":[{"subject":…,"text":…}],
//  "report":{"written":…,"files":[…]} or null}
std::string to_json(const Status& status);

// Some of the files of a Status, in its order.
struct FilePart {
  std::vector<const FileStatus*> files{};
  std::uint64_t matching = 0;  // files that were asked for, of which `files` are the first
};

// The same with only these files, and "matching" before "files".
std::string to_json(const Status& status, const FilePart& part);

}  // namespace tertium::app::watch

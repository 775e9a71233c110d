#include "metrics.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

#include "tertium/engine/version.h"

namespace tertium::app::watch {
namespace {

std::string escaped(std::string_view label) {
  std::string text;
  for (const char c : label) {
    if (c == '\n') {
      text += "\\n";
      continue;
    }
    if (c == '\\' || c == '"') text += '\\';
    text += c;
  }
  return text;
}

class Metrics {
 public:
  void begin(std::string_view name, std::string_view help) {
    name_ = name;
    text_.append("# HELP ").append(name).append(" ").append(help).append("\n");
    text_.append("# TYPE ").append(name).append(" gauge\n");
  }

  void value(const std::string& number,
             std::initializer_list<std::pair<std::string_view, std::string_view>> labels = {}) {
    text_ += name_;
    char separator = '{';
    for (const auto& [label, content] : labels) {
      text_ += separator;
      text_.append(label).append("=\"").append(escaped(content)).append("\"");
      separator = ',';
    }
    if (labels.size() != 0) text_ += '}';
    text_.append(" ").append(number).append("\n");
  }

  void value(std::uint64_t number,
             std::initializer_list<std::pair<std::string_view, std::string_view>> labels = {}) {
    value(std::to_string(number), labels);
  }

  std::string text() && { return std::move(text_); }

 private:
  std::string name_;
  std::string text_;
};

// With three places: milliseconds.
std::string seconds(std::int64_t milliseconds) {
  const std::string fraction = std::to_string(milliseconds % 1000);
  return std::to_string(milliseconds / 1000) + "." + std::string(3 - fraction.size(), '0') +
         fraction;
}

void add_files(Metrics& metrics, const Status& status) {
  metrics.begin("tertium_files", "Contents of files that were seen, by state.");
  for (const State state : kStates) metrics.value(status.count(state), {{"state", name_of(state)}});
  std::uint64_t rows = 0;
  std::uint64_t refused = 0;
  std::uint64_t left_out = 0;
  std::int64_t changed = 0;
  for (const FileStatus& file : status.files) {
    changed = std::max(changed, file.changed);
    if (file.state != State::done) continue;
    rows += file.rows;
    refused += file.refused;
    left_out += file.left_out;
  }
  metrics.begin("tertium_rows", "Rows read of the files that are done.");
  metrics.value(rows);
  metrics.begin("tertium_refused_rows", "Rows of them that could not be counted.");
  metrics.value(refused);
  metrics.begin("tertium_left_out_rows", "Rows of them that count in a newer export.");
  metrics.value(left_out);
  if (changed > 0) {
    metrics.begin("tertium_changed_timestamp_seconds", "When a file last changed its state.");
    metrics.value(seconds(changed));
  }
}

void add_regions(Metrics& metrics, const Status& status) {
  metrics.begin("tertium_answers", "Respondents who count, by region.");
  for (const RegionStatus& region : status.regions) {
    metrics.value(region.answers, {{"region", region.name}});
  }
  metrics.begin("tertium_invited", "Those invited, by region, where it is known.");
  for (const RegionStatus& region : status.regions) {
    if (region.invited) metrics.value(*region.invited, {{"region", region.name}});
  }
  metrics.begin("tertium_group_answers",
                "Respondents who count, by region and group, where they are not too few.");
  for (const RegionStatus& region : status.regions) {
    for (const GroupStatus& group : region.groups) {
      if (!group.answers) continue;
      metrics.value(*group.answers, {{"region", region.name}, {"group", group.name}});
    }
  }
  metrics.begin("tertium_group_invited", "Those invited, by region and group, where it is known.");
  for (const RegionStatus& region : status.regions) {
    for (const GroupStatus& group : region.groups) {
      if (!group.invited) continue;
      metrics.value(*group.invited, {{"region", region.name}, {"group", group.name}});
    }
  }
}

}  // namespace

std::string to_metrics(const Status& status) {
  Metrics metrics;
  metrics.begin("tertium_info", "Always 1; the version is a label.");
  metrics.value(1, {{"version", engine::kVersion}});
  metrics.begin("tertium_watching", "1 while the inbox is watched, else 0.");
  metrics.value(status.running && status.fault.empty() ? 1 : 0);
  add_files(metrics, status);
  add_regions(metrics, status);
  metrics.begin("tertium_warnings", "Things that somebody should look at.");
  metrics.value(status.warnings.size());
  if (status.report) {
    metrics.begin("tertium_report_timestamp_seconds", "When the newest report was written.");
    metrics.value(seconds(status.report->written));
  }
  return std::move(metrics).text();
}

}  // namespace tertium::app::watch

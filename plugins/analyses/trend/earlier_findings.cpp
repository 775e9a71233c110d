#include "earlier_findings.h"

#include <tertium/delimited.h>
#include <tertium/error.h>
#include <tertium/number.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace tertium::analyses {
namespace {

// Columns of findings.csv, in the order in which they are read.
enum Field : std::size_t {
  kKind,
  kItem,
  kChoice,
  kRegion,
  kGroup,
  kAgainst,
  kStatistic,
  kValue,
  kLow,
  kHigh,
  kN,
  kNote,
  kFields
};
constexpr std::array<const char*, kFields> kHeadings = {"kind",  "item",    "choice",    "region",
                                                        "group", "against", "statistic", "value",
                                                        "low",   "high",    "n",         "note"};
constexpr const char* kAdvice = "name the findings.csv of a run of Tertium as 'earlier'";

// The file as a source of bytes.
class FileSource : public Source {
 public:
  explicit FileSource(const std::string& path)
      : name_(std::filesystem::path(path).filename().string()), file_(path, std::ios::binary) {
    if (!file_) {
      throw Error(Error::Stops::setup, "the file cannot be read",
                  {.file = name_, .line = 0, .column = 0, .question = {}, .stage = {}}, kAdvice);
    }
    head_.resize(kHeadSize);
    file_.read(head_.data(), static_cast<std::streamsize>(head_.size()));
    head_.resize(static_cast<std::size_t>(file_.gcount()));
  }
  std::string_view name() const override { return name_; }
  std::string_view head() const override { return head_; }
  std::size_t read(std::span<char> into) override {
    if (given_ < head_.size()) {
      const std::size_t size = std::min(into.size(), head_.size() - given_);
      std::copy_n(head_.begin() + static_cast<std::ptrdiff_t>(given_), size, into.begin());
      given_ += size;
      return size;
    }
    file_.read(into.data(), static_cast<std::streamsize>(into.size()));
    return static_cast<std::size_t>(file_.gcount());
  }
  std::unique_ptr<Source> beside(std::string_view) const override { return nullptr; }

 private:
  std::string name_;
  std::ifstream file_;
  std::string head_;
  std::size_t given_ = 0;
};

// One row of a batch of text columns.
struct Row {
  const Batch& batch;
  std::size_t row = 0;
  std::string text(Field field) const {
    // What a spreadsheet would take for a formula has an apostrophe in front.
    const std::string_view text = batch.view(batch.columns[field].cells[row]);
    const bool guarded = text.size() > 1 && text[0] == '\'' &&
                         std::string_view("=+-@\t\r").find(text[1]) != std::string_view::npos;
    return std::string(guarded ? text.substr(1) : text);
  }
};

[[noreturn]] void refuse(const std::string& file, std::size_t line, const std::string& fault) {
  throw Error(Error::Stops::setup, fault,
              {.file = file, .line = line, .column = 0, .question = {}, .stage = {}}, kAdvice);
}

bool is_wanted(const Row& row) {
  const std::string statistic = row.text(kStatistic);
  return row.text(kChoice).empty() && row.text(kGroup).empty() && row.text(kAgainst).empty() &&
         !row.text(kRegion).empty() && (statistic == "score" || statistic == "mean");
}

}  // namespace

EarlierFindings::EarlierFindings(const std::string& path) {
  DelimitedOptions options;
  options.encoding = "UTF-8";
  options.delimiter = ',';
  DelimitedFile file(std::make_unique<FileSource>(path), options);
  const auto first = file.first_records(1);
  const std::vector<std::string> headings(kHeadings.begin(), kHeadings.end());
  if (first.empty() || first[0].fields != headings) {
    refuse(file.name(), 1, "this is no findings.csv of Tertium: its headings are others");
  }
  file.skip_records(1);
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < kFields; ++i) columns.push_back(i);
  while (const Portion portion = file.next(kFields, columns, headings)) {
    Problems problems;
    const Batch batch = portion(problems);
    for (std::size_t i = 0; i < batch.rows; ++i) {
      const Row row{batch, i};
      if (!is_wanted(row)) continue;
      const auto number = [&](Field field) -> std::optional<double> {
        const std::string text = row.text(field);
        if (text.empty()) return std::nullopt;
        const auto value = parse_number(text);
        if (!value) refuse(file.name(), batch.lines[i], "'" + text + "' is no number");
        return value;
      };
      EarlierFigure figure;
      figure.estimate.value = number(kValue);
      figure.estimate.low = number(kLow);
      figure.estimate.high = number(kHigh);
      figure.estimate.reason = row.text(kNote);
      figure.n = static_cast<std::uint64_t>(std::max(0.0, number(kN).value_or(0)));
      figures_.emplace(
          Key{row.text(kKind), row.text(kItem), row.text(kRegion), row.text(kStatistic)},
          std::move(figure));
    }
  }
}

const EarlierFigure* EarlierFindings::find(const std::string& kind, const std::string& item,
                                           const std::string& region,
                                           const std::string& statistic) const {
  const auto found = figures_.find({kind, item, region, statistic});
  return found == figures_.end() ? nullptr : &found->second;
}

bool EarlierFindings::has_region(const std::string& region) const {
  return std::ranges::any_of(
      figures_, [&](const auto& figure) { return std::get<2>(figure.first) == region; });
}

}  // namespace tertium::analyses

#include "input_reading.h"

#include <algorithm>
#include <boost/sort/spreadsort/integer_sort.hpp>
#include <exception>
#include <iterator>
#include <map>
#include <utility>

#include "at_stage.h"
#include "tertium/engine/file_kind.h"
#include "tertium/error.h"
#include "tertium/text.h"

namespace tertium::engine {
namespace {

constexpr std::size_t kShownValue = 200;  // bytes of a value in problems.csv

Place in_input(const Input& input) {
  return {.file = input.name, .line = 0, .column = 0, .question = {}, .stage = {}};
}

template <class Work>
auto reading(const std::string& stage, const Input& input, const Work& work) {
  return at_stage(stage, input.name, Error::Stops::input, work);
}

// Indices of the codebook's questions that a batch answers.
void note_asked(const Batch& batch, std::vector<bool>& asked) {
  asked.resize(batch.columns.size());
  for (std::size_t i = 0; i < batch.columns.size(); ++i) {
    if (batch.columns[i].kind != Column::Kind::absent) asked[i] = true;
  }
}

}  // namespace

ChosenReader choose_reader(const std::vector<Use<Reader>>& readers, const Source& source) {
  ChosenReader chosen;
  for (const Use<Reader>& use : readers) {
    const Sureness sureness = use.stage->recognize(source);
    if (sureness > chosen.sureness) chosen = {&use, sureness};
  }
  return chosen;
}

struct InputReading::Part {
  explicit Part(std::shared_ptr<const SummaryPlan> plan) : summary(std::move(plan)) {}
  Summary summary;
  RegionNames names;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> respondents;  // hash, row
  std::map<std::uint64_t, std::uint32_t> times;  // of the first of them: InputRecord::times
  std::vector<bool> asked;
  Problems problems;
  std::uint64_t rows = 0;  // read, those that the Reader refused included
  std::uint64_t counted = 0;
  std::uint64_t left_out = 0;  // because their respondent is counted elsewhere or further down
  std::uint64_t unnamed = 0;   // of regions that the pipeline leaves out
};

std::uint64_t InputReading::refused_rows(const Problems& problems) {
  std::uint64_t rows = 0;
  for (const auto& [kind, listed] : problems.kinds()) {
    if (kind.action == kRowLeftOut) rows += listed.count;
  }
  return rows;
}

InputReading::InputReading(const Pipeline& pipeline, std::shared_ptr<const SummaryPlan> plan,
                           const Input& input, const std::vector<CountedElsewhere>* elsewhere,
                           unsigned workers, Progress& progress)
    : pipeline_(pipeline),
      plan_(std::move(plan)),
      input_(input),
      elsewhere_(elsewhere),
      progress_(progress),
      bytes_(std::make_shared<FileBytes>(input, &progress.bytes_done)),
      parts_(workers) {
  std::unique_ptr<Source> source = make_source(bytes_);
  if (source->head().empty()) {
    throw Error(Error::Stops::input, "the file is empty", in_input(input), "export it again");
  }
  reader_ = choose_reader(pipeline.readers, *source).use;
  if (reader_ == nullptr) {
    throw unknown_kind(source->head(), input.name);
  }
  reading_ =
      reading(reader_->name, input_, [&] { return reader_->stage->open(std::move(source)); });
  exported_ = reading_->questionnaire();
  places_ = std::make_unique<RowPlaces>(pipeline, input, exported_);
  places_->mark_used(exported_);
  Questionnaire current = exported_;
  for (const Use<Normalizer>& use : pipeline.normalizers) {
    Normalized normalized = reading(use.name, input_, [&] {
      return use.stage->normalize(current, pipeline.codebook, problems_);
    });
    current = std::move(normalized.questionnaire);
    normalizers_.push_back(std::move(normalized.apply));
  }
  if (current.questions.size() != pipeline.codebook.questions.size()) {
    throw Error(Error::Stops::setup, "the normalizers do not bring answers to the codebook", {},
                "add [[normalize]] use = \"codebook\" to the pipeline");
  }
}

InputReading::~InputReading() = default;

void InputReading::count_last_rows(LastRows rows) {
  last_rows_ = std::move(rows);
  second_reading_ = true;
}

Portion InputReading::next() {
  return reading(reader_->name, input_, [&] { return reading_->next(); });
}

void InputReading::take(const Portion& portion, unsigned worker) {
  std::unique_ptr<Part>& part = parts_.at(worker);
  if (!part) part = std::make_unique<Part>(plan_);
  Problems decoding;
  Batch batch = reading(reader_->name, input_, [&] { return portion(decoding); });
  part->rows += batch.rows + refused_rows(decoding);
  part->problems.merge(decoding);
  places_->from_export(batch, part->names, part->problems);
  note_times(batch, *part);
  for (std::size_t i = 0; i < normalizers_.size(); ++i) {
    batch = reading(pipeline_.normalizers[i].name, input_,
                    [&] { return normalizers_[i](std::move(batch), part->problems); });
  }
  note_asked(batch, part->asked);
  part->unnamed += places_->from_codebook(batch, part->names, part->problems);
  leave_out_known(batch, *part);
  name_unread(batch, *part);
  part->summary.observe(batch, part->names.keys);
  part->counted += batch.rows - static_cast<std::uint64_t>(
                                    std::ranges::count(part->names.keys.region, RowKeys::kLeftOut));
  progress_.rows_done += batch.rows;
}

void InputReading::note_times(const Batch& batch, Part& part) const {
  const RowKeys& keys = part.names.keys;
  for (std::size_t row = 0; row < batch.rows; ++row) {
    const std::uint64_t respondent = keys.respondent[row];
    const bool full = part.times.size() >= InputRecord::kTimesKept;
    if (!part.names.identified[row] || (full && respondent > part.times.rbegin()->first)) continue;
    // Of several rows of one respondent the same mark, in whatever order they come.
    std::uint32_t& time = part.times[respondent];
    time = std::max(time, places_->time_mark(batch, row));
    if (part.times.size() > InputRecord::kTimesKept) part.times.erase(std::prev(part.times.end()));
  }
}

void InputReading::leave_out_known(const Batch& batch, Part& part) const {
  RowKeys& keys = part.names.keys;
  for (std::size_t row = 0; row < batch.rows; ++row) {
    if (keys.region[row] == RowKeys::kLeftOut || !part.names.identified[row]) continue;
    const std::uint64_t respondent = keys.respondent[row];
    const auto last = last_rows_.find(respondent);
    if (last != last_rows_.end() && last->second != batch.first_row + row) {
      keys.region[row] = RowKeys::kLeftOut;
      part.problems.add({batch.lines[row],
                         0,
                         {},
                         {},
                         {},
                         "the respondent appears again further down",
                         "left out: the last row counts"});
      ++part.left_out;
      continue;
    }
    if (elsewhere_ != nullptr) {
      for (const CountedElsewhere& other : *elsewhere_) {
        if (!std::ranges::binary_search(other.respondents, respondent)) continue;
        keys.region[row] = RowKeys::kLeftOut;
        part.problems.add({batch.lines[row],
                           0,
                           {},
                           {},
                           {},
                           "the respondent is in a newer export too",
                           "left out: counted in " + other.where});
        ++part.left_out;
        break;
      }
    }
    if (keys.region[row] != RowKeys::kLeftOut) {
      part.respondents.emplace_back(respondent, batch.first_row + row);
    }
  }
}

void InputReading::name_unread(const Batch& batch, Part& part) const {
  for (std::size_t i = 0; i < batch.columns.size(); ++i) {
    const Question& question = pipeline_.codebook.questions.at(i);
    const bool number = question.scale == Scale::interval || question.scale == Scale::date;
    for (const Unread& unread : batch.columns[i].unread) {
      Problem problem;
      problem.line = batch.lines.at(unread.row);
      problem.question = question.id;
      problem.value = one_line(batch.view(unread.cell), kShownValue);
      problem.problem = number
                            ? "the answer to '" + question.id + "' cannot be read as its scale asks"
                            : "the answer to '" + question.id + "' matches no choice";
      problem.action = "counted as unreadable";
      part.problems.add(std::move(problem));
    }
  }
}

std::optional<Summary> InputReading::finish() {
  Part whole(plan_);
  std::vector<bool> asked(plan_->codebook.questions.size());
  for (const std::unique_ptr<Part>& part : parts_) {
    if (!part) continue;
    whole.summary.merge(part->summary);
    whole.problems.merge(part->problems);
    whole.rows += part->rows;
    whole.counted += part->counted;
    whole.left_out += part->left_out;
    whole.unnamed += part->unnamed;
    for (const auto& [respondent, time] : part->times) {
      whole.times[respondent] = std::max(whole.times[respondent], time);
    }
    whole.respondents.insert(whole.respondents.end(), part->respondents.begin(),
                             part->respondents.end());
    for (std::size_t i = 0; i < part->asked.size(); ++i) asked[i] = asked[i] || part->asked[i];
    part->respondents = {};
  }
  for (std::size_t i = 0; i < asked.size(); ++i) {
    if (asked[i]) asked_.push_back(i);
  }
  boost::sort::spreadsort::integer_sort(
      whole.respondents.begin(), whole.respondents.end(),
      [](const auto& entry, unsigned offset) { return entry.first >> offset; },
      [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t i = 1; i < whole.respondents.size() && !second_reading_; ++i) {
    const auto& [hash, row] = whole.respondents[i];
    if (hash != whole.respondents[i - 1].first) continue;
    std::uint64_t& last = last_rows_[hash];
    last = std::max({last, row, whole.respondents[i - 1].second});
  }
  if (!last_rows_.empty() && !second_reading_) {
    if (!input_.pipe) return std::nullopt;
    throw Error(Error::Stops::input, "some respondents appear in more than one row",
                in_input(input_), "give it as a file, not as a pipe: it has to be read twice");
  }
  // Else a run over it alone would put an empty report in the place of a good one.
  if (whole.rows == 0 && !second_reading_) {
    throw Error(Error::Stops::input, "the export has no answers, only a heading", in_input(input_),
                "export it again when people have answered, or leave it out");
  }
  // Its people would count in every region's number of respondents, without having been asked.
  if (asked_.empty() && !second_reading_) {
    throw Error(Error::Stops::input, "none of its questions is in the codebook", in_input(input_),
                "compare what 'tertium inspect' shows of it with the codebook's ids, aliases and "
                "texts, or leave it out");
  }
  record_input(whole);
  return std::move(whole.summary);
}

void InputReading::record_input(Part& whole) {
  bytes_->drain();
  const Description description = reading_->description();
  InputRecord record;
  record.name = input_.name;
  record.bytes = bytes_->size();
  record.sha256 = bytes_->sha256();
  record.modified = input_.modified;
  record.reader = reader_->name;
  record.tool = description.tool;
  record.encoding = description.encoding;
  record.dialect = description.dialect;
  record.asked = asked_;
  record.problems = problems_;
  record.problems.merge(whole.problems);
  record.rows = whole.rows;
  record.left_out = whole.left_out + whole.unnamed;
  record.refused = whole.rows - whole.counted - record.left_out;
  if (whole.unnamed != 0) {
    record.problems.add(
        {0,
         0,
         {},
         {},
         {},
         std::to_string(whole.unnamed) + " rows belong to regions that the pipeline does not name",
         "left out, as only_named = true says"});
  }
  record.respondents.reserve(whole.respondents.size());
  for (const auto& [hash, row] : whole.respondents) record.respondents.push_back(hash);
  for (const std::uint64_t respondent : record.respondents) {
    const auto time = whole.times.find(respondent);
    if (time == whole.times.end() || record.times.size() == InputRecord::kTimesKept) break;
    record.times.push_back(time->second);
  }
  whole.summary.inputs = {std::move(record)};
}

}  // namespace tertium::engine

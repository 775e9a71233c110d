#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "row_keys.h"
#include "tertium/engine/progress.h"
#include "tertium/engine/summarize.h"

namespace tertium::engine {

// One input on its way through Reader, Normalizers and Summary. Portions are cut by one worker at a
// time and taken down by any; each worker has a part of its own, and the parts merge at the end.
class InputReading {
 public:
  // Opens the input and binds the normalizers. Throws Error (input).
  InputReading(const Pipeline& pipeline, std::shared_ptr<const SummaryPlan> plan,
               const Input& input, const std::vector<CountedElsewhere>* elsewhere, unsigned workers,
               Progress& progress);
  ~InputReading();
  InputReading(const InputReading&) = delete;
  InputReading& operator=(const InputReading&) = delete;

  // The next rows, or an empty function at the end. One worker at a time.
  Portion next();
  // Takes a portion down. Any worker, each under its own number.
  void take(const Portion& portion, unsigned worker);
  // After the last portion was taken: the summary of the input, or none if some respondents appear
  // more than once, and the input is to be read again with last_rows().
  std::optional<Summary> finish();

  // Of respondents who appear more than once: the number of the last row, which counts.
  using LastRows = std::unordered_map<std::uint64_t, std::uint64_t>;
  const LastRows& last_rows() const { return last_rows_; }
  void count_last_rows(LastRows rows);

  // Files beside the input that its Reader used.
  std::vector<std::filesystem::path> companions() const { return bytes_->companions(); }
  // Extensions of which a Reader asked for a file beside.
  std::vector<std::string> asked_beside() const { return bytes_->asked_beside(); }

 private:
  struct Part;
  void note_times(const Batch& batch, Part& part) const;
  void leave_out_known(const Batch& batch, Part& part) const;
  void name_unread(const Batch& batch, Part& part) const;
  static std::uint64_t refused_rows(const Problems& problems);
  void record_input(Part& whole);

  const Pipeline& pipeline_;
  std::shared_ptr<const SummaryPlan> plan_;
  Input input_;
  const std::vector<CountedElsewhere>* elsewhere_;
  Progress& progress_;
  std::shared_ptr<FileBytes> bytes_;
  const Use<Reader>* reader_ = nullptr;
  std::unique_ptr<Reading> reading_;
  std::unique_ptr<RowPlaces> places_;
  std::vector<std::function<Batch(Batch, Problems&)>> normalizers_;
  Questionnaire exported_;
  std::vector<std::uint64_t> asked_;  // indices into the codebook
  Problems problems_;                 // found before the first row
  std::vector<std::unique_ptr<Part>> parts_;
  LastRows last_rows_;
  bool second_reading_ = false;
};

}  // namespace tertium::engine

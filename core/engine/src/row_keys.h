#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tertium/batch.h"
#include "tertium/engine/inputs.h"
#include "tertium/engine/pipeline.h"
#include "tertium/summary.h"

namespace tertium::engine {

// Index of the column that a person means by `name`: its id, else its text, else "text [part]", all
// folded. None if there is none; throws Error (input) if several columns could be meant.
std::optional<std::size_t> find_column(const Questionnaire& questionnaire, std::string_view name);

// What the rows of one worker share: names of regions and their indices.
struct RegionNames {
  RowKeys keys;
  std::vector<bool> identified;  // by row: its hash stands for a respondent, not only for the row
  std::unordered_map<std::string, std::uint16_t> index_of;  // by what the export says
};

// Says for each row of one input where it belongs: region, group, weight, respondent. Const and
// callable from several threads, each with its own RegionNames.
class RowPlaces {
 public:
  // Throws Error (input) if a column that the pipeline names is not in the export.
  RowPlaces(const Pipeline& pipeline, const Input& input, const Questionnaire& exported);

  // Marks the columns that the pipeline itself uses as no answers, unless the codebook asks for
  // them too: so no normalizer has to say that it leaves them out.
  void mark_used(Questionnaire& exported) const;

  // From the batch as the Reader gave it. Fills region (unless it comes from a question), weight
  // and respondent; rows without a region or weight are named in `problems` and marked as left out.
  void from_export(const Batch& batch, RegionNames& names, Problems& problems) const;
  // The mark of when the row was sent, for InputRecord::times. `batch` is the Reader's.
  std::uint32_t time_mark(const Batch& batch, std::size_t row) const;
  // From the batch on the codebook: the group, and the region if it comes from a question.
  // Gives the number of rows left out because the pipeline does not name their region.
  std::uint64_t from_codebook(const Batch& batch, RegionNames& names, Problems& problems) const;

 private:
  std::uint16_t region_index(std::string_view said, RegionNames& names) const;
  bool append_identity(const Batch& batch, std::size_t row, std::string& to) const;
  void add_weights(const Batch& batch, RowKeys& keys, Problems& problems) const;
  void add_groups(const Batch& batch, RowKeys& keys) const;
  void add_respondents(const Batch& batch, RegionNames& names) const;

  const Pipeline& pipeline_;
  const Questionnaire& exported_;
  std::string input_name_;
  std::string fixed_region_;  // of all rows, if it does not come from them
  std::optional<std::size_t> region_column_;
  std::optional<std::size_t> region_question_;
  std::optional<std::size_t> group_question_;
  std::optional<std::size_t> weight_column_;
  std::optional<std::size_t> submitted_;  // stands for the respondent where there is no id
  std::vector<std::size_t> id_columns_;
};

// What stands in a cell of a Reader's batch, as text.
std::string cell_text(const Batch& batch, const Questionnaire& exported, std::size_t column,
                      std::size_t row);

}  // namespace tertium::engine

#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/batch.h"
#include "tertium/exact_sum.h"
#include "tertium/export.h"
#include "tertium/problem.h"
#include "tertium/questionnaire.h"

namespace tertium {

// A sum of weights, exact: weights are held as multiples of 2^-40, so sums of weights have 40 binary
// places and sums of squared weights 80. 128 bits hold the squared weights of 2^28 respondents of
// weight 2^10.
__extension__ typedef unsigned __int128 WeightSum;
inline constexpr double kLargestWeight = 1024.0 * 1024.0;

// A weight as the Summary holds it, rounded to a multiple of 2^-40 (about 1e-12).
// `weight` must be in (0, kLargestWeight].
TERTIUM_API std::uint64_t held_weight(double weight);
TERTIUM_API double shown_weight(WeightSum sum);          // from a sum of held weights
TERTIUM_API double shown_squared_weight(WeightSum sum);  // from a sum of squared held weights

// Questions whose answers are looked at together, for covariances and reliability.
struct ItemSet {
  std::string id;                      // unique within the plan; a criterion's id, for one
  std::vector<std::size_t> questions;  // indices into the codebook, each once, in rising order
};

// Two coded questions (places in the codebook, first < second) whose answers are counted together.
struct QuestionPair {
  std::size_t first = 0;
  std::size_t second = 0;
  friend bool operator==(const QuestionPair&, const QuestionPair&) = default;
};

// What a Summary takes down: made from the codebook and from what the analyses say they need.
struct TERTIUM_API SummaryPlan {
  SummaryPlan();
  SummaryPlan(const SummaryPlan&);
  SummaryPlan(SummaryPlan&&) noexcept;
  SummaryPlan& operator=(const SummaryPlan&);
  SummaryPlan& operator=(SummaryPlan&&) noexcept;
  ~SummaryPlan();

  // Adds a set of items (ids of questions; those that have no values are left out, doubles count
  // once). Asking again for the same id must give the same questions: else throws Error (setup).
  void need_items(std::string id, std::span<const std::string> question_ids);
  const ItemSet* item_set(std::string_view id) const;
  // Adds the counts of two questions' answers together (ids, in any order), once. False, and nothing
  // is added, if one has no choices of which a respondent gives one, or if the table of both would
  // have more than kMostJointCounts cells.
  bool need_joint_counts(std::string_view one, std::string_view other);
  // The place of such a pair in `pairs`, if it was asked for.
  std::optional<std::size_t> pair_place(std::size_t one, std::size_t other) const;
  // The value of each choice of a question times its resolution; see ItemProducts.
  static std::int64_t resolution(const Question& question);
  // Stands for everything below but the texts: summaries merge only if it is equal.
  std::string identity() const;

  Codebook codebook;
  // What else shaped the answers before they were taken down (normalizers, rules for regions …), as
  // the engine describes it.
  std::string source;
  std::vector<ItemSet> item_sets;
  std::vector<QuestionPair> pairs;
  bool weighted = false;
  std::uint32_t sample_size = 20;  // open answers kept per region, group and question
};

// So that 45 pairs of ten questions stay below a megabyte a region and group.
inline constexpr std::size_t kMostJointCounts = 2048;

// Weighted counts of one choice (or of the valid answers together).
struct WeightSums {
  WeightSum weights = 0;   // sum of w
  WeightSum squares = 0;   // sum of w*w
  friend bool operator==(const WeightSums&, const WeightSums&) = default;
};

// Moments of a number; all sums are exact.
struct NumberSums {
  std::uint64_t n = 0;
  double least = 0;   // of the values seen; 0 if n is 0
  double most = 0;
  ExactSum sum{};       // of x
  ExactSum squares{};   // of x*x
  // Only in weighted summaries; w is the held weight, y is x as it stands.
  ExactSum w_sum{};     // of w*x
  ExactSum w_squares{}; // of w*x*x
  ExactSum ww_sum{};    // of w*w*x
  ExactSum ww_squares{};// of w*w*x*x
  friend bool operator==(const NumberSums&, const NumberSums&) = default;
};

// One open answer of the bounded sample.
struct SampledAnswer {
  std::uint64_t order = 0;  // keyed hash by which it was chosen: the smallest are kept
  std::string text;         // at most 2,000 bytes
  friend auto operator<=>(const SampledAnswer&, const SampledAnswer&) = default;
};

// The answers to one question in one region and group.
struct TERTIUM_API QuestionSummary {
  QuestionSummary();
  QuestionSummary(const QuestionSummary&);
  QuestionSummary(QuestionSummary&&) noexcept;
  QuestionSummary& operator=(const QuestionSummary&);
  QuestionSummary& operator=(QuestionSummary&&) noexcept;
  ~QuestionSummary();

  std::uint64_t answered = 0;  // respondents with a valid answer
  std::array<std::uint64_t, kMissingKinds + 1> missing{};  // by Missing; [none] stays 0
  std::vector<std::uint64_t> counts{};    // by choice; multiple: respondents who ticked it
  std::vector<WeightSums> weighted{};     // by choice; empty if the plan is not weighted
  WeightSums weighted_answered{};
  std::unique_ptr<NumberSums> numbers{};  // interval and date
  std::vector<SampledAnswer> sample{};    // text; sorted

  std::uint64_t missing_total() const;  // all kinds
  void merge(const QuestionSummary& other, std::size_t sample_size);
  friend TERTIUM_API bool operator==(const QuestionSummary&, const QuestionSummary&);
};
TERTIUM_API bool operator==(const QuestionSummary& a, const QuestionSummary& b);

// Cross products of the items of one ItemSet in one region and group. Items are numbered 0…p-1 as in
// the set; their values are taken times SummaryPlan::resolution (1,000 for scales within ±1,000, else
// 1) and rounded to whole numbers, so all sums are exact.
struct TERTIUM_API ItemProducts {
  explicit ItemProducts(std::size_t items = 0);
  ItemProducts(const ItemProducts&);
  ItemProducts(ItemProducts&&) noexcept;
  ItemProducts& operator=(const ItemProducts&);
  ItemProducts& operator=(ItemProducts&&) noexcept;
  ~ItemProducts();

  // Index of the pair (j, k) in the triangles below; j and k in any order.
  static std::size_t pair(std::size_t j, std::size_t k) {
    return j >= k ? j * (j + 1) / 2 + k : k * (k + 1) / 2 + j;
  }
  void merge(const ItemProducts& other);

  std::size_t items = 0;
  std::uint64_t any = 0;        // respondents who answered at least one item
  std::uint64_t complete = 0;   // respondents who answered all
  std::vector<std::int64_t> complete_sums{};      // by item, over complete rows
  std::vector<std::int64_t> complete_products{};  // by pair, over complete rows
  // Over rows that answered some but not all items, by pair; for the pair (j, k) with j >= k:
  std::vector<std::uint64_t> partial_n{};         // rows that answered both
  std::vector<std::int64_t> partial_first{};      // sum of item j over them
  std::vector<std::int64_t> partial_second{};     // sum of item k over them
  std::vector<std::int64_t> partial_products{};

  friend bool operator==(const ItemProducts&, const ItemProducts&) = default;
};

// Cross products of respondents who all have one weight: where a group is weighed as a whole, those of
// a region are a few of these.
struct WeighedProducts {
  double weight = 1;  // greater than 0
  const ItemProducts* products = nullptr;
};

// All answers of one region and group.
struct TERTIUM_API CellSummary {
  CellSummary();
  CellSummary(const CellSummary&);
  CellSummary(CellSummary&&) noexcept;
  CellSummary& operator=(const CellSummary&);
  CellSummary& operator=(CellSummary&&) noexcept;
  ~CellSummary();

  void merge(const CellSummary& other, std::size_t sample_size);

  std::uint64_t respondents = 0;
  std::uint64_t empty = 0;              // of them: no question answered
  WeightSums weights{};
  std::vector<QuestionSummary> questions{};  // as in the codebook
  std::vector<ItemProducts> items{};         // as in the plan's item_sets
  // As in the plan's pairs: respondents by choice of the first question and, within it, of the second.
  std::vector<std::vector<std::uint64_t>> joint_counts{};

  friend bool operator==(const CellSummary&, const CellSummary&) = default;
};

// What became of an export. Only one that was read has answers in the summary.
enum class InputState : std::uint8_t { read, refused, superseded, duplicate };
TERTIUM_API std::string_view name_of(InputState state);

// One export that went into a summary, or should have.
struct TERTIUM_API InputRecord {
  static constexpr std::size_t kTimesKept = 64;
  static constexpr std::uint32_t kNoTime = 0;

  InputRecord();
  InputRecord(const InputRecord&);
  InputRecord(InputRecord&&) noexcept;
  InputRecord& operator=(const InputRecord&);
  InputRecord& operator=(InputRecord&&) noexcept;
  ~InputRecord();

  InputState state = InputState::read;
  std::string name;          // path below the folder that was given, else the file name
  std::string sha256;        // of its bytes, in hexadecimal
  std::uint64_t bytes = 0;
  std::int64_t modified = 0; // nanoseconds since 1970; decides which of two exports is newer
  std::string reader;        // name of the Reader's offer
  std::string tool;
  std::string encoding;
  std::string dialect;
  std::uint64_t rows = 0;       // read
  std::uint64_t refused = 0;    // of them: could not be read, or have no region
  std::uint64_t left_out = 0;   // of them: their respondent is counted elsewhere
  std::vector<std::uint64_t> respondents{};  // sorted keyed hashes of those counted; may be empty
  // Marks of when the first of these respondents (at most kTimesKept) sent their answers, in the same
  // order; kNoTime where that is not known. By them the same person in a newer export is told from
  // another one with the same number. The first byte stands for how the time is written, the others
  // for the time.
  std::vector<std::uint32_t> times{};
  std::vector<std::uint64_t> asked{};        // indices of the codebook's questions that it answers
  Problems problems{};

  friend bool operator==(const InputRecord&, const InputRecord&) = default;
};

// For each row of a batch, where it belongs.
struct RowKeys {
  // Names by index; grow over one export, the same index keeps its name.
  std::vector<std::string> regions{};
  std::vector<std::string> groups{};
  static constexpr std::uint16_t kLeftOut = 0xffff;  // as a region: do not count this row
  std::vector<std::uint16_t> region{};
  std::vector<std::uint16_t> group{};
  std::vector<std::uint64_t> weight{};      // held; empty if not weighted
  std::vector<std::uint64_t> respondent{};  // keyed hash, also the order of the sample
};

// The group of respondents who did not say which group they are in.
inline constexpr std::string_view kNoGroup = "-";

struct ItemScale;  // how observe() reads the items of a set

// What one pass over batches leaves: mergeable, small, without a person in it (but for the bounded
// sample of open answers).
//
// The law: however the rows are split, in whatever order and grouping the parts merge, the saved form
// of the result is the same to the byte. Not thread-safe: each worker has its own, and they merge.
class TERTIUM_API Summary {
 public:
  // Region and group; std::map keeps them in the order of their bytes.
  using CellKey = std::pair<std::string, std::string>;

  explicit Summary(std::shared_ptr<const SummaryPlan> plan);
  // Of cells that were made from those of another summary (weighed, put together), of the shape of
  // `plan`.
  Summary(std::shared_ptr<const SummaryPlan> plan, std::map<CellKey, CellSummary> cells);
  Summary(const Summary&);
  Summary(Summary&&) noexcept;
  Summary& operator=(const Summary&);
  Summary& operator=(Summary&&) noexcept;
  ~Summary();

  const SummaryPlan& plan() const { return *plan_; }
  const std::shared_ptr<const SummaryPlan>& shared_plan() const { return plan_; }

  // Takes down the rows of a batch on the codebook.
  void observe(const Batch& batch, const RowKeys& keys);
  // Throws Error (setup) if the plans differ. Inputs are kept in order of sha256 and name; records of
  // one input (same sha256 and name) become one.
  void merge(const Summary& other);

  // Appends the saved form of what was taken down, without the plan: see save_summaries().
  void save(std::string& to) const;
  // Reads what save() wrote from the front of `from` and takes it off. Throws Error (input) if it is
  // damaged.
  static Summary load(std::string_view& from, std::shared_ptr<const SummaryPlan> plan);

  std::vector<InputRecord> inputs;

  const std::map<CellKey, CellSummary>& cells() const { return cells_; }
  // Names in the order for people; regions of all cells, groups without kNoGroup unless it is there.
  std::vector<std::string> regions() const;
  std::vector<std::string> groups() const;
  // One region and group; an empty name pools over all regions or all groups. Never null: a cell that
  // is not there is an empty one. Pooled cells are kept, so asking again is cheap; not thread-safe.
  const CellSummary& cell(std::string_view region, std::string_view group = {}) const;

 private:
  CellSummary empty_cell() const;

  std::shared_ptr<const SummaryPlan> plan_;
  std::map<CellKey, CellSummary> cells_;
  mutable std::map<CellKey, CellSummary> pooled_;
  std::shared_ptr<const std::vector<std::vector<ItemScale>>> item_scales_{};  // from the first batch on
};

// A summary file: a plan (without texts) and the summaries that were made with it.
struct SavedSummaries {
  std::shared_ptr<const SummaryPlan> plan;
  std::vector<Summary> summaries;
};
inline constexpr std::uint64_t kSummaryVersion = 2;
// Versioned, checksummed; the same summaries give the same bytes. All must be made with `plan`.
TERTIUM_API std::string save_summaries(const SummaryPlan& plan,
                                       std::span<const Summary> summaries);
// Throws Error (input) naming `file` if it is not a summary file, is damaged, or of a newer version.
TERTIUM_API SavedSummaries load_summaries(std::string_view bytes, const std::string& file);

}  // namespace tertium

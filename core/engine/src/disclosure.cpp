#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "hidden_counts.h"
#include "shown_table.h"
#include "tertium/engine/run.h"

namespace tertium::engine {
namespace {

// A total that is shown and the parts that add up to it: if all but one are shown, the one is
// known.
struct Sum {
  std::size_t total;
  std::vector<std::size_t> parts;
  bool total_first;  // rather the total than another part is hidden
};

constexpr int kMostRounds = 100;  // of narrowing ranges; more would only narrow them further

const char* const kProtects = "suppressed: protects another cell";
const char* const kNoInterval = "interval suppressed: protects another cell";

// Statistics that count respondents, so that they add up over regions and groups.
bool adds_up(const std::string& statistic) {
  return statistic == "n" || statistic == "count" || statistic == "empty" ||
         (statistic.starts_with("missing") && statistic != "missing_share");
}

// The counts of an ordinal question's choices in one region and group, and what is worked out of
// them.
struct Distribution {
  std::size_t n;
  std::vector<std::size_t> counts{};
  std::vector<double> values{};        // of the choices, in the order of the counts
  std::vector<std::size_t> moments{};  // means, scores and spreads
  std::vector<std::size_t> shapes{};   // skewness and kurtosis
  // The median and the quartiles, by how many of the answers are below (0 to 1).
  std::vector<std::pair<std::size_t, double>> quantiles{};
  // Figures made of the sum of some counts, by their places in `counts`.
  std::vector<std::pair<std::size_t, std::vector<std::size_t>>> sums{};
};

class Mask {
 public:
  Mask(Findings& findings, const Codebook& codebook, std::uint64_t smallest)
      : findings_(findings),
        codebook_(codebook),
        smallest_(smallest),
        few_("fewer than " + std::to_string(smallest) + " respondents"),
        reason_("suppressed: n < " + std::to_string(smallest)) {
    for (const Finding& f : findings.all()) {
      values_.push_back(f.value.value_or(0));
      numbers_.push_back(f.n.value_or(0));
    }
  }

  std::vector<HiddenFigure> apply() {
    hide_small();
    find_sums();
    find_distributions();
    find_tables();
    // What is hidden to protect one cell may be given away by another sum: until nothing changes.
    std::size_t before = 0;
    do {
      before = hidden_.size();
      hide_what_follows();
      hide_groups_of_hidden_size();
      for (const Sum& sum : sums_) protect(sum);
      widen_ranges();
      if (hidden_.size() == before) protect_tables();
      for (const Distribution& one : distributions_) protect(one);
      for (const Sum& sum : sums_of_n_) protect_n(sum);
      hide_what_gives_away();
    } while (hidden_.size() != before);
    return std::move(hidden_);
  }

 private:
  bool small(double count) const { return count > 0 && count < static_cast<double>(smallest_); }
  const Finding& at(std::size_t index) const { return findings_.all()[index]; }
  bool is_hidden(std::size_t index) const {
    return !at(index).value && at(index).note.starts_with("suppressed");
  }

  // `note` is for findings.csv, `why` for the record of the run.
  void hide(std::size_t index, const std::string& note, const std::string& why) {
    if (is_hidden(index)) return;
    findings_.hide(index, note);
    record(index, why);
  }

  void record(std::size_t index, const std::string& why) {
    const Finding& f = at(index);
    hidden_.push_back({{f.kind, f.item, f.choice, f.region, f.group, f.against, f.statistic}, why});
  }

  // Index of the finding at a place, or none.
  std::optional<std::size_t> place(const Findings::Key& key) const {
    const Finding* found = findings_.find(key);
    if (found == nullptr) return std::nullopt;
    return static_cast<std::size_t>(found - findings_.all().data());
  }

  void hide_small() {
    for (std::size_t i = 0; i < findings_.all().size(); ++i) {
      const Finding& f = at(i);
      if (!f.value) {
        // Why a figure could not be worked out may tell how few answers there are ("one answer").
        if (f.n && (small(static_cast<double>(*f.n)) || of_small_group(f))) {
          findings_.hide(i, reason_);
        }
        continue;
      }
      const bool few = f.n && small(static_cast<double>(*f.n)) && f.statistic != "n";
      if (few || is_small_count(f)) {
        if (is_small_count(f)) small_.push_back(i);
        hide(i, reason_, few_);
      } else if (small(not_ticked(f))) {
        hide(i, reason_, few_ + " did not tick it");
      } else if (f.smallest_part && small(static_cast<double>(*f.smallest_part))) {
        hide(i, reason_, few_ + " in the smallest part of what is compared");
      } else if (of_small_group(f)) {
        hide(i, reason_, few_ + " in the group");
      }
    }
  }

  bool is_small_count(const Finding& f) const {
    const bool counts = f.statistic == "count" || (f.statistic == "n" && !f.group.empty());
    return counts && small(*f.value);
  }

  // Of a choice of several: who answered the question without ticking it. 0 for any other figure.
  double not_ticked(const Finding& f) const {
    if (f.kind != "question" || f.statistic != "count" || !f.n) return 0;
    const std::optional<std::size_t> question = codebook_.find(f.item);
    if (!question || codebook_.questions[*question].scale != Scale::multiple) return 0;
    return static_cast<double>(*f.n) - *f.value;
  }

  bool of_small_group(const Finding& f) const {
    if (f.group.empty()) return false;
    const std::optional<std::size_t> size = place({"coverage", {}, {}, f.region, f.group, {}, "n"});
    return size && (is_hidden(*size) || small(at(*size).value.value_or(0)));
  }

  // A share follows from its count; where the n of a cell is hidden, every figure that carries it
  // is.
  void hide_what_follows() {
    for (std::size_t i = 0; i < findings_.all().size(); ++i) {
      const Finding& f = at(i);
      if (!f.value) continue;
      const char* const source = f.statistic == "share"           ? "count"
                                 : f.statistic == "missing_share" ? "missing"
                                                                  : nullptr;
      const auto from =
          source == nullptr
              ? std::nullopt
              : place({f.kind, f.item, f.choice, f.region, f.group, f.against, source});
      const auto size = place({f.kind, f.item, {}, f.region, f.group, f.against, "n"});
      if (from && is_hidden(*from)) {
        hide(i, kProtects, std::string("its ") + source + " is hidden");
      } else if (size && *size != i && is_hidden(*size)) {
        hide(i, kProtects, "the n that it rests on is hidden");
      } else if (is_hidden_mean(f)) {
        hide(i, kProtects, "it is the hidden mean of its question on another scale");
      }
    }
  }

  // An indicator's score is its question's mean as a score.
  bool is_hidden_mean(const Finding& f) const {
    if (f.kind != "criterion" || f.statistic != "indicator_score") return false;
    const auto mean = place({"question", f.choice, {}, f.region, f.group, {}, "mean"});
    return mean && is_hidden(*mean);
  }

  // Where the size of a group is hidden to protect that of another one, nothing is said of it: n
  // would tell its size, shares nearly so (63.6 % is of 11 or 22), and means and scores, with those
  // of the whole region, would leave few answers open to the other group.
  void hide_groups_of_hidden_size() {
    for (std::size_t i = 0; i < findings_.all().size(); ++i) {
      const Finding& f = at(i);
      if (!f.group.empty() && size_is_hidden(f)) {
        if (f.value) hide(i, kProtects, "of a group whose size is hidden");
        if (f.n) findings_.hide(i, kProtects);
      }
    }
  }

  bool size_is_hidden(const Finding& f) const {
    const std::optional<std::size_t> size = place({"coverage", {}, {}, f.region, f.group, {}, "n"});
    return size && is_hidden(*size);
  }

  // A figure that is made of others gives one of them away if that is all that is not known of it.
  void hide_what_gives_away() {
    for (std::size_t i = 0; i < findings_.all().size(); ++i) {
      const Finding& f = at(i);
      if (!f.value) continue;
      if (hidden_of(f.depends_on) > 0) {
        hide(i, kProtects, "a figure that it is made of is hidden");
        continue;
      }
      if (f.low && lost_an_interval(f.depends_on)) hide_interval(i);
      std::size_t unknown = 0;
      for (const FindingSource& source : f.sources) {
        const std::size_t parts = hidden_of(source.parts);
        unknown += source.rest.empty() ? parts : std::min(parts, hidden_of(source.rest));
      }
      if (unknown == 1) hide(i, kProtects, "would tell a hidden count");
    }
  }

  void hide_interval(std::size_t index) {
    findings_.hide_interval(index, kNoInterval);
    without_interval_.insert(index);
    record(index, "interval only: else hidden counts would follow from n, mean and spread");
  }

  bool lost_an_interval(const std::vector<FindingPlace>& places) const {
    return std::ranges::any_of(places, [this](const FindingPlace& p) {
      const auto found =
          place({p.kind, p.item, p.choice, p.region, p.group, p.against, p.statistic});
      return found && without_interval_.contains(*found);
    });
  }

  std::size_t hidden_of(const std::vector<FindingPlace>& places) const {
    std::size_t hidden = 0;
    for (const FindingPlace& p : places) {
      const auto found =
          place({p.kind, p.item, p.choice, p.region, p.group, p.against, p.statistic});
      if (found && is_hidden(*found)) ++hidden;
    }
    return hidden;
  }

  using Row = std::tuple<std::string, std::string, std::string, std::string, std::string>;

  void find_sums() {
    std::map<Row, std::vector<std::size_t>> by_group;
    std::map<Row, std::vector<std::size_t>> by_region;
    for (std::size_t i = 0; i < findings_.all().size(); ++i) {
      const Finding& f = at(i);
      if (!adds_up(f.statistic)) continue;
      if (!f.group.empty())
        by_group[{f.kind, f.item, f.choice, f.region, f.statistic}].push_back(i);
      if (!f.region.empty())
        by_region[{f.kind, f.item, f.choice, f.group, f.statistic}].push_back(i);
      if (f.statistic == "n" && !f.item.empty()) find_sums_of(i);
    }
    find_sums_of_n();
    for (auto& [row, parts] : by_group) {
      const auto& [kind, item, choice, region, statistic] = row;
      add_sum(place({kind, item, choice, region, {}, {}, statistic}), std::move(parts), false);
    }
    for (auto& [row, parts] : by_region) {
      const auto& [kind, item, choice, group, statistic] = row;
      add_sum(place({kind, item, choice, {}, group, {}, statistic}), std::move(parts), true);
    }
  }

  void find_sums_of_n() {
    std::map<Row, std::vector<std::size_t>> by_group;
    for (std::size_t i = 0; i < findings_.all().size(); ++i) {
      const Finding& f = at(i);
      if (f.statistic == "score" && !f.region.empty() && !f.group.empty()) {
        by_group[{f.kind, f.item, f.choice, f.region, f.statistic}].push_back(i);
      }
    }
    for (auto& [row, parts] : by_group) {
      const auto& [kind, item, choice, region, statistic] = row;
      const auto total = place({kind, item, choice, region, {}, {}, statistic});
      if (total) sums_of_n_.push_back({*total, std::move(parts), false});
    }
  }

  // The sums around the n of a question: its counts, its missing answers, and itself said twice.
  void find_sums_of(std::size_t n) {
    const Finding& f = at(n);
    const std::optional<std::size_t> question = codebook_.find(f.item);
    if (!question) return;
    std::vector<std::size_t> counts;
    for (const Choice& choice : codebook_.questions[*question].choices) {
      if (const auto c = place({f.kind, f.item, choice.code, f.region, f.group, {}, "count"})) {
        counts.push_back(*c);
      }
    }
    if (codebook_.questions[*question].scale != Scale::multiple) add_sum(n, counts, false);
    const auto missing = place({f.kind, f.item, {}, f.region, f.group, {}, "missing"});
    const auto everybody = place({"coverage", {}, {}, f.region, f.group, {}, "n"});
    if (missing) add_sum(everybody, {n, *missing}, false);
    if (f.kind == "question") {
      if (const auto twin = place({"coverage", f.item, {}, f.region, f.group, {}, "n"})) {
        add_sum(n, {*twin}, false);
      }
      const auto twin = place({"coverage", f.item, {}, f.region, f.group, {}, "missing"});
      if (twin && missing) add_sum(*missing, {*twin}, false);
    }
    if (f.kind != "coverage" || !missing) return;
    std::vector<std::size_t> kinds;
    for (std::size_t m = 1; m <= kMissingKinds; ++m) {
      const std::string name = "missing_" + std::string(name_of(static_cast<Missing>(m)));
      if (const auto k = place({f.kind, f.item, {}, f.region, f.group, {}, name}))
        kinds.push_back(*k);
    }
    add_sum(*missing, std::move(kinds), false);
  }

  void add_sum(std::optional<std::size_t> total, std::vector<std::size_t> parts, bool total_first) {
    if (total && !parts.empty()) sums_.push_back({*total, std::move(parts), total_first});
  }

  void protect(const Sum& sum) {
    std::size_t hidden = is_hidden(sum.total) ? 1 : 0;
    for (const std::size_t part : sum.parts) hidden += is_hidden(part) ? 1 : 0;
    if (hidden != 1) return;
    const std::string why = "else a hidden figure would be what is left of a sum";
    hide_another(sum, why);
  }

  void hide_another(const Sum& sum, const std::string& why) {
    if (sum.total_first && !is_hidden(sum.total)) return hide(sum.total, kProtects, why);
    std::optional<std::size_t> best;
    for (const std::size_t part : sum.parts) {
      // A cell of zero hides nothing.
      if (at(part).value.value_or(0) > 0 && (!best || rather(part, *best))) best = part;
    }
    if (best) return hide(*best, kProtects, why);
    if (!is_hidden(sum.total)) hide(sum.total, kProtects, why);
  }

  // What others can work out of each hidden figure by the sums, its smallest and its largest value.
  // `labelled`: they also know from the notes which counts are hidden for being small.
  struct Range {
    double low = 0;
    double high = std::numeric_limits<double>::infinity();
  };

  std::vector<Range> known_ranges(bool labelled) const {
    std::vector<Range> ranges(findings_.all().size());
    for (const Sum& sum : sums_) {
      for (std::size_t i = 0; i <= sum.parts.size(); ++i) {
        const std::size_t one = i == 0 ? sum.total : sum.parts[i - 1];
        if (!is_hidden(one)) ranges[one] = {values_[one], values_[one]};
      }
    }
    for (const std::size_t one : small_) {
      if (labelled) ranges[one] = {1, static_cast<double>(smallest_ - 1)};
    }
    bool changed = true;
    for (int round = 0; changed && round < kMostRounds; ++round) {
      changed = false;
      for (const Sum& sum : sums_) changed = narrow(sum, ranges) || changed;
    }
    return ranges;
  }

  // What one sum says of its total and its parts; true if that is more than was known.
  static bool narrow(const Sum& sum, std::vector<Range>& ranges) {
    Range all{0, 0};
    std::size_t open = 0;  // parts without an upper end
    for (const std::size_t part : sum.parts) {
      all.low += ranges[part].low;
      if (std::isinf(ranges[part].high)) {
        ++open;
      } else {
        all.high += ranges[part].high;
      }
    }
    bool changed = false;
    const auto raise = [&](double& low, double to) {
      changed = changed || to > low;
      low = std::max(low, to);
    };
    const auto lower = [&](double& high, double to) {
      changed = changed || to < high;
      high = std::min(high, to);
    };
    Range& total = ranges[sum.total];
    raise(total.low, all.low);
    if (open == 0) lower(total.high, all.high);
    for (const std::size_t part : sum.parts) {
      Range& own = ranges[part];
      const bool others_end = open == 0 || (open == 1 && std::isinf(own.high));
      const double others_high = all.high - (std::isinf(own.high) ? 0 : own.high);
      const double others_low = all.low - own.low;
      if (!std::isinf(total.high)) lower(own.high, total.high - others_low);
      if (others_end) raise(own.low, total.low - others_high);
      if (changed) return true;  // the sums above are no longer those of the ranges
    }
    return changed;
  }

  // A small count must be left open by all sums together: it may be as large as the smallest cell,
  // or others know it is small; and with what the notes say, it may still be two numbers.
  void widen_ranges() {
    for (const bool labelled : {false, true}) {
      const std::vector<Range> ranges = known_ranges(labelled);
      const std::set<std::size_t> small_ones(small_.begin(), small_.end());
      // One at a time of a question in a region: it changes what is known of its other counts.
      std::set<std::pair<std::string, std::string>> done;
      for (const Sum& sum : sums_) {
        const auto asked = std::pair(at(sum.total).item, at(sum.total).region);
        if (done.contains(asked)) continue;
        // A total below the smallest cell bounds its parts whatever is hidden.
        if (!is_hidden(sum.total) && small(values_[sum.total])) continue;
        const bool narrow = std::ranges::any_of(sum.parts, [&](std::size_t part) {
          const Range& range = ranges[part];
          const double enough = labelled ? range.low + 1 : static_cast<double>(smallest_);
          return small_ones.contains(part) && range.high < enough && binds(sum, part, ranges);
        });
        const std::size_t before = hidden_.size();
        if (narrow) hide_another(sum, "else a hidden count would be known too closely by the sums");
        if (hidden_.size() != before) done.insert(asked);
      }
      if (!done.empty()) return;
    }
  }

  // Whether it is this sum that keeps a part from being larger.
  static bool binds(const Sum& sum, std::size_t part, const std::vector<Range>& ranges) {
    double others = 0;
    for (const std::size_t other : sum.parts) others += other == part ? 0 : ranges[other].low;
    return ranges[sum.total].high - others <= ranges[part].high;
  }

  // Whether one part of a sum is hidden rather than another: of a group whose size is hidden
  // anyway, so that the same two groups are hidden everywhere and none bounds another; else the
  // smaller one.
  bool rather(std::size_t part, std::size_t other) const {
    const bool hidden = !at(part).group.empty() && size_is_hidden(at(part));
    const bool other_hidden = !at(other).group.empty() && size_is_hidden(at(other));
    return hidden != other_hidden ? hidden : *at(part).value < *at(other).value;
  }

  // One question in one region: places of the counts by group, each row ending with its n, and last
  // the whole region's.
  using Places = std::vector<std::vector<std::size_t>>;

  void find_tables() {
    std::map<std::pair<std::string, std::string>, std::vector<std::string>> groups;
    for (const Finding& f : findings_.all()) {
      if (f.kind == "question" && f.statistic == "n" && !f.group.empty()) {
        groups[{f.item, f.region}].push_back(f.group);
      }
    }
    for (auto& [asked, own] : groups) {
      const std::optional<std::size_t> index = codebook_.find(asked.first);
      if (!index || codebook_.questions[*index].scale == Scale::multiple) continue;
      own.emplace_back();
      Places places;
      bool whole = true;
      for (const std::string& group : own) {
        auto& row = places.emplace_back();
        const auto add = [&](const char* statistic, const std::string& choice) {
          const auto found =
              place({"question", asked.first, choice, asked.second, group, {}, statistic});
          whole = whole && found;
          if (found) row.push_back(*found);
        };
        for (const Choice& choice : codebook_.questions[*index].choices) {
          if (choice.missing == Missing::none) add("count", choice.code);
        }
        add("n", {});
      }
      if (whole && places.front().size() > 2) tables_.push_back(std::move(places));
    }
    safe_with_.assign(tables_.size(), std::nullopt);
  }

  // What one sum after the other leaves open may still follow from all of them solved together.
  void protect_tables() {
    const std::set<std::size_t> small_ones(small_.begin(), small_.end());
    for (std::size_t t = 0; t < tables_.size(); ++t) {
      ShownTable shown;
      std::size_t hidden = 0;
      bool some_small = false;
      for (const auto& row : tables_[t]) {
        auto& own = shown.emplace_back();
        for (const std::size_t i : row) {
          own.push_back(
              {static_cast<std::uint64_t>(values_[i]), is_hidden(i), small_ones.contains(i)});
          hidden += is_hidden(i) ? 1 : 0;
          some_small = some_small || own.back().is_small;
        }
      }
      // A region below the smallest cell cannot be protected within its table.
      if (!some_small || safe_with_[t] == hidden || small(values_[tables_[t].back().back()])) {
        continue;
      }
      const auto close = known_too_closely(shown, smallest_);
      if (close.empty() || !hide_in_table(tables_[t], close.front())) safe_with_[t] = hidden;
    }
  }

  // Hides one more count of a table for the sake of `cell`: of its own column, else of its row,
  // else any other, else a total.
  bool hide_in_table(const Places& table, const statistics::TableCell& cell) {
    std::optional<std::size_t> best;
    int nearest = 0;
    for (std::size_t i = 0; i < table.size(); ++i) {
      for (std::size_t j = 0; j < table[i].size(); ++j) {
        const std::size_t one = table[i][j];
        if (!at(one).value || *at(one).value <= 0) continue;
        const bool is_total = i + 1 == table.size() || j + 1 == table[i].size();
        if (i + 1 == table.size() && j + 1 == table[i].size()) continue;  // the region's n
        const int near = is_total ? 1 : j == cell.column ? 4 : i == cell.row ? 3 : 2;
        if (!best || near > nearest || (near == nearest && rather(one, *best))) {
          best = one;
          nearest = near;
        }
      }
    }
    if (best) hide(*best, kProtects, "else a hidden count would be known too closely by all sums");
    return best.has_value();
  }

  using Answered = std::tuple<std::string, std::string, std::string>;  // question, region, group

  void find_distributions() {
    std::map<Answered, std::vector<std::size_t>> scores;
    std::map<Answered, std::vector<std::pair<std::size_t, const FindingSource*>>> sums;
    for (std::size_t i = 0; i < findings_.all().size(); ++i) {
      const Finding& f = at(i);
      if (f.statistic == "indicator_score") scores[{f.choice, f.region, f.group}].push_back(i);
      for (const FindingSource& source : f.sources) {
        if (source.parts.empty()) continue;
        const FindingPlace& part = source.parts.front();
        sums[{part.item, part.region, part.group}].emplace_back(i, &source);
      }
    }
    for (std::size_t i = 0; i < findings_.all().size(); ++i) {
      const Finding& f = at(i);
      if (f.kind != "question" || f.statistic != "n") continue;
      const Answered answered{f.item, f.region, f.group};
      const std::optional<std::size_t> question = codebook_.find(f.item);
      if (!question || !add_distribution(i, *question)) continue;
      Distribution& one = distributions_.back();
      one.moments.insert(one.moments.end(), scores[answered].begin(), scores[answered].end());
      for (const auto& [figure, source] : sums[answered]) add_sum_of_counts(one, figure, *source);
    }
  }

  bool add_distribution(std::size_t n, std::size_t index) {
    const Question& question = codebook_.questions[index];
    const Finding& f = at(n);
    const auto figure = [&](const char* statistic, const std::string& choice = {}) {
      return place({f.kind, f.item, choice, f.region, f.group, {}, statistic});
    };
    // Weighted means are not made of the counts alone.
    if (question.scale != Scale::ordinal || figure("n_effective")) return false;
    Distribution one{.n = n};
    for (const Choice& choice : question.choices) {
      const auto count = figure("count", choice.code);
      if (!count || !choice.value) continue;
      one.counts.push_back(*count);
      one.values.push_back(*choice.value);
    }
    for (const char* const statistic : {"mean", "sd", "standard_error"}) {
      if (const auto moment = figure(statistic)) one.moments.push_back(*moment);
    }
    for (const char* const statistic : {"skewness", "kurtosis"}) {
      if (const auto shape = figure(statistic)) one.shapes.push_back(*shape);
    }
    const std::pair<const char*, double> quantiles[] = {
        {"quartile_1", .25}, {"median", .5}, {"quartile_3", .75}};
    for (const auto& [statistic, p] : quantiles) {
      if (const auto quantile = figure(statistic)) one.quantiles.emplace_back(*quantile, p);
    }
    if (one.counts.size() < 2) return false;
    distributions_.push_back(std::move(one));
    return true;
  }

  void add_sum_of_counts(Distribution& one, std::size_t figure, const FindingSource& source) const {
    std::vector<std::size_t> places;
    for (const FindingPlace& p : source.parts) {
      const auto part =
          place({p.kind, p.item, p.choice, p.region, p.group, p.against, p.statistic});
      const auto found = part ? std::ranges::find(one.counts, *part) : one.counts.end();
      if (found == one.counts.end()) return;
      places.push_back(static_cast<std::size_t>(found - one.counts.begin()));
    }
    one.sums.emplace_back(figure, std::move(places));
  }

  ToldOfCounts told_of(const Distribution& one) const {
    ToldOfCounts told;
    for (const std::size_t moment : one.moments) {
      const Finding& f = at(moment);
      if (!f.value) continue;
      told.mean = told.mean || !is_spread(f);
      // A mean with its interval tells the spread.
      told.sd = told.sd || is_spread(f) || f.low.has_value();
    }
    for (const auto& [figure, p] : one.quantiles) {
      if (at(figure).value) told.quantiles.push_back(p);
    }
    for (const auto& [figure, places] : one.sums) {
      if (at(figure).value) told.sums.push_back(places);
    }
    return told;
  }

  // Hides further counts, then quartiles and shares, then the spread, then the means, then which
  // counts are the small ones, until what is shown leaves open what these are.
  void protect(const Distribution& one) {
    if (is_hidden(one.n)) return;
    std::vector<ChoiceCount> counts;
    std::size_t hidden = 0;
    bool some_small = false;
    for (std::size_t i = 0; i < one.counts.size(); ++i) {
      const double count = values_[one.counts[i]];
      counts.push_back(
          {static_cast<std::uint64_t>(count), one.values[i], is_hidden(one.counts[i])});
      if (!counts.back().is_hidden) continue;
      ++hidden;
      some_small = some_small || small(count);
    }
    if (!some_small || hidden < 2) return;  // one alone: its sum is looked at first
    const std::string why = "else hidden counts would follow from n, mean, spread and quartiles";
    const auto hide_one = [&](std::size_t figure) {
      if (at(figure).value) hide(figure, kProtects, why);
    };
    const auto open = [&] { return could_be_others(counts, told_of(one), smallest_); };
    for (const std::size_t shape : one.shapes) hide_one(shape);
    while (!open()) {
      const std::optional<std::size_t> next = next_to_hide(one);
      if (!next) break;
      hide_one(one.counts[*next]);
      counts[*next].is_hidden = true;
    }
    if (open()) return;
    for (const auto& [figure, p] : one.quantiles) hide_one(figure);
    for (const auto& [figure, places] : one.sums) hide_one(figure);
    if (open()) return;
    for (const std::size_t moment : one.moments) {
      if (is_spread(at(moment))) hide_one(moment);
      if (at(moment).low) hide_interval(moment);
    }
    if (open()) return;
    for (const std::size_t moment : one.moments) hide_one(moment);
    if (open()) return;
    // With n itself, the notes tell too much: 2 of 4, if the others are none or 5 and more.
    for (const std::size_t count : one.counts) {
      if (is_hidden(count)) findings_.hide(count, kProtects);
    }
  }

  // Place of the count that is hidden next: the smaller one, but not 0 as long as there is another.
  std::optional<std::size_t> next_to_hide(const Distribution& one) const {
    std::optional<std::size_t> next;
    for (std::size_t i = 0; i < one.counts.size(); ++i) {
      if (!is_hidden(one.counts[i]) && (!next || comes_first(one.counts[i], one.counts[*next]))) {
        next = i;
      }
    }
    return next;
  }

  static bool is_spread(const Finding& f) {
    return f.statistic == "sd" || f.statistic == "standard_error";
  }

  // The n of a region's score is the sum of those of its groups, and the score itself nearly their
  // mean: if all groups but one are shown, so is that one.
  void protect_n(const Sum& sum) {
    if (!at(sum.total).n) return;
    std::size_t hidden = 0;
    std::optional<std::size_t> best;
    for (const std::size_t part : sum.parts) {
      if (numbers_[part] == 0) continue;
      if (!at(part).n) {
        ++hidden;
      } else if (!best || numbers_[part] < numbers_[*best]) {
        best = part;
      }
    }
    if (hidden != 1 || !best) return;
    const char* const why = "else a hidden score and its n would be what is left of the region's";
    if (at(*best).value) {
      hide(*best, kProtects, why);
    } else {
      findings_.hide(*best, kProtects);
      record(*best, why);
    }
  }

  bool comes_first(std::size_t count, std::size_t other) const {
    const double a = values_[count];
    const double b = values_[other];
    return (a > 0) != (b > 0) ? a > 0 : a < b;
  }

  Findings& findings_;
  const Codebook& codebook_;
  const std::uint64_t smallest_;
  const std::string few_;
  const std::string reason_;
  std::vector<double> values_;              // of all findings, before any was hidden
  std::vector<std::uint64_t> numbers_;      // their n
  std::set<std::size_t> without_interval_;  // whose interval was taken away
  std::vector<HiddenFigure> hidden_;
  std::vector<std::size_t> small_;  // counts that are hidden for being small
  std::vector<Sum> sums_;
  std::vector<Sum> sums_of_n_;  // of the n of scores, over groups
  std::vector<Distribution> distributions_;
  std::vector<Places> tables_;
  // By table: with how many hidden cells it was found safe, or beyond help.
  std::vector<std::optional<std::size_t>> safe_with_;
};

}  // namespace

std::vector<HiddenFigure> hide_small_cells(Findings& findings, const Codebook& codebook,
                                           std::uint64_t smallest_cell) {
  if (smallest_cell <= 1) return {};
  return Mask(findings, codebook, smallest_cell).apply();
}

}  // namespace tertium::engine

#include "sums.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>

namespace tertium::engine {
namespace {

constexpr int kMostRounds = 100;  // of narrowing ranges; more would only narrow them further

// Kind, item, choice, region or group, and statistic.
using Row = std::tuple<std::string, std::string, std::string, std::string, std::string>;

// Statistics that count respondents, so that they add up over regions and groups.
bool adds_up(const std::string& statistic) {
  return statistic == "n" || statistic == "count" || statistic == "empty" ||
         (statistic.starts_with("missing") && statistic != "missing_share");
}

}  // namespace

Sums::Sums(MaskedFindings& figures, const std::vector<std::size_t>& small)
    : figures_(figures), small_(small) {
  std::map<Row, std::vector<std::size_t>> by_group;
  std::map<Row, std::vector<std::size_t>> by_region;
  for (std::size_t i = 0; i < figures_.size(); ++i) {
    const Finding& f = figures_.at(i);
    if (!adds_up(f.statistic)) continue;
    if (!f.group.empty()) by_group[{f.kind, f.item, f.choice, f.region, f.statistic}].push_back(i);
    if (!f.region.empty()) by_region[{f.kind, f.item, f.choice, f.group, f.statistic}].push_back(i);
    if (f.statistic == "n" && !f.item.empty()) find_sums_of(i);
  }
  find_sums_of_n();
  for (auto& [row, parts] : by_group) {
    const auto& [kind, item, choice, region, statistic] = row;
    add_sum(figures_.place({kind, item, choice, region, {}, {}, statistic}), std::move(parts),
            false);
  }
  for (auto& [row, parts] : by_region) {
    const auto& [kind, item, choice, group, statistic] = row;
    add_sum(figures_.place({kind, item, choice, {}, group, {}, statistic}), std::move(parts), true);
  }
}

void Sums::find_sums_of_n() {
  std::map<Row, std::vector<std::size_t>> by_group;
  for (std::size_t i = 0; i < figures_.size(); ++i) {
    const Finding& f = figures_.at(i);
    if (f.statistic == "score" && !f.region.empty() && !f.group.empty()) {
      by_group[{f.kind, f.item, f.choice, f.region, f.statistic}].push_back(i);
    }
  }
  for (auto& [row, parts] : by_group) {
    const auto& [kind, item, choice, region, statistic] = row;
    const auto total = figures_.place({kind, item, choice, region, {}, {}, statistic});
    if (total) sums_of_n_.push_back({*total, std::move(parts), false});
  }
}

// The sums around the n of a question: its counts, its missing answers, and itself said twice.
void Sums::find_sums_of(std::size_t n) {
  const Finding& f = figures_.at(n);
  const std::optional<std::size_t> question = figures_.codebook().find(f.item);
  if (!question) return;
  std::vector<std::size_t> counts;
  for (const Choice& choice : figures_.codebook().questions[*question].choices) {
    if (const auto c =
            figures_.place({f.kind, f.item, choice.code, f.region, f.group, {}, "count"})) {
      counts.push_back(*c);
    }
  }
  if (figures_.codebook().questions[*question].scale != Scale::multiple) add_sum(n, counts, false);
  const auto missing = figures_.place({f.kind, f.item, {}, f.region, f.group, {}, "missing"});
  const auto everybody = figures_.place({"coverage", {}, {}, f.region, f.group, {}, "n"});
  if (missing) add_sum(everybody, {n, *missing}, false);
  if (f.kind == "question") {
    if (const auto twin = figures_.place({"coverage", f.item, {}, f.region, f.group, {}, "n"})) {
      add_sum(n, {*twin}, false);
    }
    const auto twin = figures_.place({"coverage", f.item, {}, f.region, f.group, {}, "missing"});
    if (twin && missing) add_sum(*missing, {*twin}, false);
  }
  if (f.kind != "coverage" || !missing) return;
  std::vector<std::size_t> kinds;
  for (std::size_t m = 1; m <= kMissingKinds; ++m) {
    const std::string name = "missing_" + std::string(name_of(static_cast<Missing>(m)));
    if (const auto k = figures_.place({f.kind, f.item, {}, f.region, f.group, {}, name}))
      kinds.push_back(*k);
  }
  add_sum(*missing, std::move(kinds), false);
}

void Sums::add_sum(std::optional<std::size_t> total, std::vector<std::size_t> parts,
                   bool total_first) {
  if (total && !parts.empty()) sums_.push_back({*total, std::move(parts), total_first});
}

void Sums::protect(const Sum& sum) {
  std::size_t hidden = figures_.is_hidden(sum.total) ? 1 : 0;
  for (const std::size_t part : sum.parts) hidden += figures_.is_hidden(part) ? 1 : 0;
  if (hidden != 1) return;
  const std::string why = "else a hidden figure would be what is left of a sum";
  hide_another(sum, why);
}

void Sums::hide_another(const Sum& sum, const std::string& why) {
  if (sum.total_first && !figures_.is_hidden(sum.total))
    return figures_.hide(sum.total, kProtects, why);
  std::optional<std::size_t> best;
  for (const std::size_t part : sum.parts) {
    // A cell of zero hides nothing.
    if (figures_.at(part).value.value_or(0) > 0 && (!best || figures_.rather(part, *best)))
      best = part;
  }
  if (best) return figures_.hide(*best, kProtects, why);
  if (!figures_.is_hidden(sum.total)) figures_.hide(sum.total, kProtects, why);
}

std::vector<Sums::Range> Sums::known_ranges(bool labelled) const {
  std::vector<Range> ranges(figures_.size());
  for (const Sum& sum : sums_) {
    for (std::size_t i = 0; i <= sum.parts.size(); ++i) {
      const std::size_t one = i == 0 ? sum.total : sum.parts[i - 1];
      if (!figures_.is_hidden(one)) ranges[one] = {figures_.value(one), figures_.value(one)};
    }
  }
  for (const std::size_t one : small_) {
    if (labelled) ranges[one] = {1, static_cast<double>(figures_.smallest() - 1)};
  }
  bool changed = true;
  for (int round = 0; changed && round < kMostRounds; ++round) {
    changed = false;
    for (const Sum& sum : sums_) changed = narrow(sum, ranges) || changed;
  }
  return ranges;
}

// What one sum says of its total and its parts; true if that is more than was known.
bool Sums::narrow(const Sum& sum, std::vector<Range>& ranges) {
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
void Sums::widen_ranges() {
  for (const bool labelled : {false, true}) {
    const std::vector<Range> ranges = known_ranges(labelled);
    const std::set<std::size_t> small_ones(small_.begin(), small_.end());
    // One at a time of a question in a region: it changes what is known of its other counts.
    std::set<std::pair<std::string, std::string>> done;
    for (const Sum& sum : sums_) {
      const auto asked = std::pair(figures_.at(sum.total).item, figures_.at(sum.total).region);
      if (done.contains(asked)) continue;
      // A total below the smallest cell bounds its parts whatever is hidden.
      if (!figures_.is_hidden(sum.total) && figures_.small(figures_.value(sum.total))) continue;
      const bool narrow = std::ranges::any_of(sum.parts, [&](std::size_t part) {
        const Range& range = ranges[part];
        const double enough = labelled ? range.low + 1 : static_cast<double>(figures_.smallest());
        return small_ones.contains(part) && range.high < enough && binds(sum, part, ranges);
      });
      const std::size_t before = figures_.hidden().size();
      if (narrow) hide_another(sum, "else a hidden count would be known too closely by the sums");
      if (figures_.hidden().size() != before) done.insert(asked);
    }
    if (!done.empty()) return;
  }
}

// Whether it is this sum that keeps a part from being larger.
bool Sums::binds(const Sum& sum, std::size_t part, const std::vector<Range>& ranges) {
  double others = 0;
  for (const std::size_t other : sum.parts) others += other == part ? 0 : ranges[other].low;
  return ranges[sum.total].high - others <= ranges[part].high;
}

// The n of a region's score is the sum of those of its groups, and the score itself nearly their
// mean: if all groups but one are shown, so is that one.
void Sums::protect_n(const Sum& sum) {
  if (!figures_.at(sum.total).n) return;
  std::size_t hidden = 0;
  std::optional<std::size_t> best;
  for (const std::size_t part : sum.parts) {
    if (figures_.n(part) == 0) continue;
    if (!figures_.at(part).n) {
      ++hidden;
    } else if (!best || figures_.n(part) < figures_.n(*best)) {
      best = part;
    }
  }
  if (hidden != 1 || !best) return;
  const char* const why = "else a hidden score and its n would be what is left of the region's";
  if (figures_.at(*best).value) {
    figures_.hide(*best, kProtects, why);
  } else {
    figures_.say(*best, kProtects);
    figures_.record(*best, why);
  }
}

void Sums::add_sizes_of_groups(const std::string& group_question) {
  if (group_question.empty()) return;
  for (std::size_t i = 0; i < figures_.size(); ++i) {
    const Finding& f = figures_.at(i);
    if (f.kind != "coverage" || !f.item.empty() || f.group.empty() || f.statistic != "n") continue;
    const auto figure = [&](const char* kind, const char* statistic, const std::string& choice) {
      return figures_.place({kind, group_question, choice, f.region, {}, {}, statistic});
    };
    if (f.group == kNoGroup) {
      for (const char* const kind : {"question", "coverage"}) {
        if (const auto missing = figure(kind, "missing", {})) sizes_.push_back({i, *missing, {}});
      }
    } else if (const auto count = figure("question", "count", f.group)) {
      sizes_.push_back({i, *count, figure("question", "n", {})});
    }
  }
}

void Sums::protect(const SizeOfGroup& one) {
  const char* const why = "it is the size of a group, which is hidden";
  const bool size_hidden = figures_.is_hidden(one.size);
  const bool twin_hidden = figures_.is_hidden(one.twin);
  if (size_hidden && !twin_hidden) figures_.hide(one.twin, kProtects, why);
  // With the n of the question all its counts are hidden; sizes are protected by their own sums.
  const bool for_its_n = one.n && figures_.is_hidden(*one.n);
  if (twin_hidden && !size_hidden && !for_its_n) figures_.hide(one.size, kProtects, why);
}

void Sums::protect_each() {
  for (const Sum& sum : sums_) protect(sum);
  for (const SizeOfGroup& one : sizes_) protect(one);
}

void Sums::protect_n_of_scores() {
  for (const Sum& sum : sums_of_n_) protect_n(sum);
}

}  // namespace tertium::engine

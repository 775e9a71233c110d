#include "masked_findings.h"

#include <algorithm>

namespace tertium::engine {

MaskedFindings::MaskedFindings(Findings& findings, const Codebook& codebook, std::uint64_t smallest)
    : findings_(findings), codebook_(codebook), smallest_(smallest) {
  for (const Finding& f : findings.all()) {
    values_.push_back(f.value.value_or(0));
    numbers_.push_back(f.n.value_or(0));
  }
}

bool MaskedFindings::is_hidden(std::size_t index) const {
  return !at(index).value && at(index).note.starts_with("suppressed");
}

void MaskedFindings::hide(std::size_t index, const std::string& note, const std::string& why) {
  if (is_hidden(index)) return;
  findings_.hide(index, note);
  record(index, why);
}

void MaskedFindings::hide_interval(std::size_t index) {
  findings_.hide_interval(index, "interval suppressed: protects another cell");
  without_interval_.insert(index);
  record(index, "interval only: else hidden counts would follow from n, mean and spread");
}

void MaskedFindings::record(std::size_t index, const std::string& why) {
  const Finding& f = at(index);
  hidden_.push_back({{f.kind, f.item, f.choice, f.region, f.group, f.against, f.statistic}, why});
}

std::optional<std::size_t> MaskedFindings::place(const Findings::Key& key) const {
  return findings_.index_of(key);
}

std::optional<std::size_t> MaskedFindings::place_of(const FindingPlace& p) const {
  return place(Findings::Key{p.kind, p.item, p.choice, p.region, p.group, p.against, p.statistic});
}

std::size_t MaskedFindings::hidden_of(const std::vector<FindingPlace>& places) const {
  return static_cast<std::size_t>(std::ranges::count_if(places, [this](const FindingPlace& p) {
    const auto found = place_of(p);
    return found && is_hidden(*found);
  }));
}

bool MaskedFindings::lost_an_interval(const std::vector<FindingPlace>& places) const {
  return std::ranges::any_of(places, [this](const FindingPlace& p) {
    const auto found = place_of(p);
    return found && without_interval_.contains(*found);
  });
}

bool MaskedFindings::size_is_hidden(const Finding& f) const {
  const std::optional<std::size_t> size =
      place(Findings::Key{"coverage", {}, {}, f.region, f.group, {}, "n"});
  return size && is_hidden(*size);
}

bool MaskedFindings::rather(std::size_t part, std::size_t other) const {
  const bool hidden = !at(part).group.empty() && size_is_hidden(at(part));
  const bool other_hidden = !at(other).group.empty() && size_is_hidden(at(other));
  return hidden != other_hidden ? hidden : *at(part).value < *at(other).value;
}

}  // namespace tertium::engine

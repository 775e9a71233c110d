#include "tertium/finding.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <utility>

#include "tertium/error.h"

namespace tertium {
namespace {

Findings::Key key_of(const Finding& f) {
  return {f.kind, f.item, f.choice, f.region, f.group, f.against, f.statistic};
}

bool same_place(const Findings::Key& a, const Findings::Key& b) {
  return a.kind == b.kind && a.item == b.item && a.choice == b.choice && a.region == b.region &&
         a.group == b.group && a.against == b.against && a.statistic == b.statistic;
}

std::size_t hash_of(const Findings::Key& key) {
  std::size_t hash = 0;
  for (const std::string_view part :
       {key.kind, key.item, key.choice, key.region, key.group, key.against, key.statistic}) {
    hash = hash * 1099511628211U + std::hash<std::string_view>{}(part);
  }
  return hash;
}

}  // namespace

Findings::Findings() = default;
Findings::Findings(const Findings&) = default;
Findings::Findings(Findings&&) noexcept = default;
Findings& Findings::operator=(const Findings&) = default;
Findings& Findings::operator=(Findings&&) noexcept = default;
Findings::~Findings() = default;

// Where in slots_ a finding at that place stands, or would stand.
std::size_t Findings::slot_of(const Key& key, std::size_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  while (slots_[slot] != 0) {
    const std::size_t index = slots_[slot] - 1;
    if (hashes_[index] == hash && same_place(key_of(findings_[index]), key)) break;
    slot = (slot + 1) & mask;
  }
  return slot;
}

// So that the table is at most half full with that many findings: its size is a power of two.
void Findings::make_room(std::size_t count) {
  if (2 * count <= slots_.size()) return;
  slots_.assign(std::bit_ceil(std::max<std::size_t>(4 * count, 64)), 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t index = 0; index < hashes_.size(); ++index) {
    std::size_t slot = hashes_[index] & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = static_cast<std::uint32_t>(index + 1);
  }
}

void Findings::add(Finding finding) {
  make_room(findings_.size() + 1);
  const Key key = key_of(finding);
  const std::size_t hash = hash_of(key);
  std::uint32_t& slot = slots_[slot_of(key, hash)];
  if (slot != 0) {
    throw Error(Error::Stops::setup,
                "two analyses give the same figure: " + finding.kind + " " + finding.item + " " +
                    finding.region + " " + finding.statistic,
                {}, "name each analysis once in the pipeline");
  }
  findings_.push_back(std::move(finding));
  hashes_.push_back(hash);
  slot = static_cast<std::uint32_t>(findings_.size());
}

void Findings::hide(std::size_t index, std::string note) {
  Finding& finding = findings_.at(index);
  finding.value.reset();
  finding.low.reset();
  finding.high.reset();
  finding.n.reset();
  finding.note = std::move(note);
}

void Findings::hide_interval(std::size_t index, const std::string& note) {
  Finding& finding = findings_.at(index);
  finding.low.reset();
  finding.high.reset();
  if (finding.note.empty()) finding.note = note;
}

std::optional<std::size_t> Findings::index_of(const Key& key) const {
  if (slots_.empty()) return std::nullopt;
  const std::uint32_t found = slots_[slot_of(key, hash_of(key))];
  if (found == 0) return std::nullopt;
  return found - 1;
}

const Finding* Findings::find(const Key& key) const {
  const std::optional<std::size_t> index = index_of(key);
  return index ? &findings_[*index] : nullptr;
}

std::optional<double> Findings::value(const Key& key) const {
  const Finding* finding = find(key);
  return finding == nullptr ? std::nullopt : finding->value;
}

}  // namespace tertium

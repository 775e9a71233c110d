#include "tertium/finding.h"

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

void Findings::add(Finding finding) {
  const Key key = key_of(finding);
  if (find(key) != nullptr) {
    throw Error(Error::Stops::setup,
                "two analyses give the same figure: " + finding.kind + " " + finding.item + " " +
                    finding.region + " " + finding.statistic,
                {}, "name each analysis once in the pipeline");
  }
  by_place_.emplace(hash_of(key), findings_.size());
  findings_.push_back(std::move(finding));
}

void Findings::hide(std::size_t index, std::string note) {
  Finding& finding = findings_.at(index);
  finding.value.reset();
  finding.low.reset();
  finding.high.reset();
  finding.n.reset();
  finding.note = std::move(note);
}

void Findings::hide_n(std::size_t index) { findings_.at(index).n.reset(); }

void Findings::hide_interval(std::size_t index, const std::string& note) {
  Finding& finding = findings_.at(index);
  finding.low.reset();
  finding.high.reset();
  if (finding.note.empty()) finding.note = note;
}

const Finding* Findings::find(const Key& key) const {
  const auto [begin, end] = by_place_.equal_range(hash_of(key));
  for (auto it = begin; it != end; ++it) {
    if (same_place(key_of(findings_[it->second]), key)) return &findings_[it->second];
  }
  return nullptr;
}

std::optional<double> Findings::value(const Key& key) const {
  const Finding* finding = find(key);
  return finding == nullptr ? std::nullopt : finding->value;
}

}  // namespace tertium

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tertium/engine/run.h"

namespace tertium::engine {

// The note on a figure that is hidden for the sake of another.
inline constexpr const char* kProtects = "suppressed: protects another cell";

// The findings of a run while figures are taken out of them. A figure is known by its index; its
// value and its n are those from before any was hidden.
class MaskedFindings {
 public:
  MaskedFindings(Findings& findings, const Codebook& codebook, std::uint64_t smallest);

  std::size_t size() const { return values_.size(); }
  const Finding& at(std::size_t index) const { return findings_.all()[index]; }
  double value(std::size_t index) const { return values_[index]; }
  std::uint64_t n(std::size_t index) const { return numbers_[index]; }
  const Codebook& codebook() const { return codebook_; }
  std::uint64_t smallest() const { return smallest_; }

  // Whether so few must not be shown; 0 may be.
  bool small(double count) const { return count > 0 && count < static_cast<double>(smallest_); }
  bool is_hidden(std::size_t index) const;

  // `note` is for findings.csv, `why` for the record of the run. What is hidden stays as it is.
  void hide(std::size_t index, const std::string& note, const std::string& why);
  // Of a figure that has no value or is hidden: takes its n away and says this of it.
  void say(std::size_t index, const std::string& note) { findings_.hide(index, note); }
  void hide_interval(std::size_t index);
  void record(std::size_t index, const std::string& why);
  // Everything that was hidden so far, in that order.
  const std::vector<HiddenFigure>& hidden() const { return hidden_; }
  std::vector<HiddenFigure> take_hidden() { return std::move(hidden_); }

  // Index of the figure at a place, or none.
  std::optional<std::size_t> place(const Findings::Key& key) const;
  std::optional<std::size_t> place_of(const FindingPlace& source) const;
  std::size_t hidden_of(const std::vector<FindingPlace>& places) const;
  bool lost_an_interval(const std::vector<FindingPlace>& places) const;
  // Whether the finding is of a group the number of whose respondents is hidden.
  bool size_is_hidden(const Finding& finding) const;
  // Whether one part of a sum is hidden rather than another: of a group whose size is hidden
  // anyway, so that the same two groups are hidden everywhere and none bounds another; else the
  // smaller one.
  bool rather(std::size_t part, std::size_t other) const;

 private:
  Findings& findings_;
  const Codebook& codebook_;
  const std::uint64_t smallest_;
  std::vector<double> values_{};
  std::vector<std::uint64_t> numbers_{};
  std::set<std::size_t> without_interval_{};
  std::vector<HiddenFigure> hidden_{};
};

}  // namespace tertium::engine

#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/export.h"

namespace tertium {

// Where a finding stands.
struct FindingPlace {
  std::string kind;
  std::string item{};
  std::string choice{};
  std::string region{};
  std::string group{};
  std::string against{};
  std::string statistic;
};

// A part of a figure that others can know: the sum of the figures at `parts`, or what is left of a
// whole without those at `rest` (empty: they do not make it known).
struct FindingSource {
  std::vector<FindingPlace> parts{};
  std::vector<FindingPlace> rest{};
};

// One figure with its place: one line of findings.csv. An empty string means "does not apply" (for
// region and group: all together).
struct Finding {
  std::string kind;      // question, criterion, theme, test, reliability, coverage, match
  std::string item{};    // id of the question, criterion or theme
  std::string choice{};  // code of the choice
  std::string region{};
  std::string group{};
  std::string against{};  // the other region of a comparison
  std::string statistic;  // the field's name: n, missing, count, share, mean, sd, score, rank …
  std::optional<double> value{};  // no value: undefined or suppressed, and `note` says why
  std::optional<double> low{};    // interval, 95 percent unless `note` says otherwise
  std::optional<double> high{};
  std::optional<std::uint64_t> n{};  // unweighted number of respondents behind the figure
  std::string note{};
  // For disclosure control; not shown.
  // Respondents in the smallest of the parts that are compared, where it is not `n`: the figure is
  // suppressed if they are too few.
  std::optional<std::uint64_t> smallest_part{};
  // What the figure is made of: it is suppressed if it would give away one hidden figure of these.
  std::vector<FindingSource> sources{};
  // Figures that it stands or falls with: it is suppressed if one of them is.
  std::vector<FindingPlace> depends_on{};
};

// All findings of a run, in the order in which they were added; looked up by place.
class TERTIUM_API Findings {
 public:
  Findings();
  Findings(const Findings&);
  Findings(Findings&&) noexcept;
  Findings& operator=(const Findings&);
  Findings& operator=(Findings&&) noexcept;
  ~Findings();

  // Throws Error (setup) if there is a finding at that place already: two analyses must not give
  // two figures for one thing.
  void add(Finding finding);
  const std::deque<Finding>& all() const { return findings_; }
  // Takes value, interval and n away and says why.
  void hide(std::size_t index, std::string note);
  // Takes the interval away only, and says why unless there is a note.
  void hide_interval(std::size_t index, const std::string& note);

  struct Key {
    std::string_view kind;
    std::string_view item{};
    std::string_view choice{};
    std::string_view region{};
    std::string_view group{};
    std::string_view against{};
    std::string_view statistic;
  };
  // Where in all() the finding at that place stands, or none.
  std::optional<std::size_t> index_of(const Key& key) const;
  // The finding at that place, or null.
  const Finding* find(const Key& key) const;
  // Its value, or none.
  std::optional<double> value(const Key& key) const;

 private:
  std::size_t slot_of(const Key& key, std::size_t hash) const;
  void make_room(std::size_t count);

  std::deque<Finding> findings_;  // there are thousands: a vector would move all when it grows
  std::vector<std::size_t> hashes_;  // of the places of findings_
  // A table with open addressing: place in findings_ plus one, 0 for none. A map with a node for
  // each finding took more time than the statistics.
  std::vector<std::uint32_t> slots_;
};

}  // namespace tertium

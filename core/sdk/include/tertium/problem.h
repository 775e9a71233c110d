#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/export.h"

namespace tertium {

// A row or value that was refused or changed: one line of problems.csv.
struct Problem {
  std::uint64_t line = 0;    // physical line of the export; 0: the file as a whole
  std::uint64_t field = 0;   // field within the record, counted from 1; 0: the row as a whole
  std::string column{};      // the export's own heading
  std::string question{};    // id in the codebook, if it got that far
  std::string value{};       // as it stood in the file
  std::string problem{};     // what is wrong, the same words for the same kind of fault
  std::string action{};      // what was done: "row left out", "taken as missing" …

  friend auto operator<=>(const Problem&, const Problem&) = default;
};

// The action of a problem with which a whole row was refused: rows with it count as refused.
inline constexpr const char* kRowLeftOut = "row left out";

// The problems of one input. Of each kind (column, problem, action) the first kMostListed by line are
// kept and all are counted, so memory is bounded, nothing is dropped silently, and merging is
// independent of order. Not thread-safe: each worker has its own, and they merge.
class TERTIUM_API Problems {
 public:
  static constexpr std::size_t kMostListed = 1000;

  struct Kind {
    std::string column{};
    std::string problem{};
    std::string action{};
    friend auto operator<=>(const Kind&, const Kind&) = default;
  };
  struct Listed {
    std::uint64_t count = 0;
    std::vector<Problem> first{};  // sorted, at most kMostListed
    friend bool operator==(const Listed&, const Listed&) = default;
  };

  Problems();
  Problems(const Problems&);
  Problems(Problems&&) noexcept;
  Problems& operator=(const Problems&);
  Problems& operator=(Problems&&) noexcept;
  ~Problems();

  void add(Problem problem);
  void merge(const Problems& other);
  // For loading a saved form: a kind with its count and its first problems.
  void restore(const Kind& kind, Listed listed);

  bool empty() const { return kinds_.empty(); }
  std::uint64_t count() const;
  const std::map<Kind, Listed>& kinds() const { return kinds_; }
  // All kept problems by line, and for each kind with more than are kept one that says how many.
  std::vector<Problem> listed() const;

  friend bool operator==(const Problems&, const Problems&) = default;

 private:
  std::map<Kind, Listed> kinds_;
};

}  // namespace tertium

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "answer_table.h"

namespace tertium::normalizers {

// Splits a cell that holds several answers, as in "Training; Export, advice", by the names of the
// answers alone, so that a name may hold the separator. A cell has one separator out of ';', ',',
// '|' and the line feed: the one with which most of it is known.
class Splitter {
 public:
  explicit Splitter(const AnswerNames& names);

  struct Parts {
    std::vector<std::uint8_t> codes{};        // what is known, in order
    std::vector<std::string_view> unknown{};  // the stretches that are not, trimmed, in order
  };
  // What was in `parts` is lost; it is given so that its memory is used again.
  void split(std::string_view cell, Parts& parts) const;

 private:
  struct Separator {
    char mark = ';';
    std::size_t most_in_name = 0;  // how often it stands in one name at most
  };

  void split_at(std::string_view cell, const Separator& separator, Parts& parts) const;

  AnswerTable table_;
  std::array<Separator, 4> separators_{};
};

}  // namespace tertium::normalizers

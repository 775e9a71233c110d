#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/export.h"
#include "tertium/questionnaire.h"

namespace tertium {

// A piece of the batch's text.
struct Cell {
  std::uint32_t offset = 0;
  std::uint32_t length = 0;
};

// A coded answer is one byte: the index of its choice, or kMissingCode plus a Missing.
inline constexpr std::uint8_t kMissingCode = 250;
constexpr std::uint8_t code_of(Missing missing) {
  return static_cast<std::uint8_t>(kMissingCode + static_cast<std::uint8_t>(missing));
}
constexpr bool is_missing(std::uint8_t code) { return code > kMissingCode; }
constexpr Missing missing_of(std::uint8_t code) {
  return is_missing(code) ? static_cast<Missing>(code - kMissingCode) : Missing::none;
}

// What a row held where nothing matched; the answer itself is marked Missing::unreadable.
struct Unread {
  std::uint32_t row = 0;
  Cell cell{};
};

// The answers of some rows to one question. Which vectors are filled depends on `kind`; those that
// are have one element a row.
struct Column {
  enum class Kind : std::uint8_t {
    absent,   // not asked in this export: nothing is filled
    text,     // `cells`: empty means skipped
    coded,    // `codes`
    ticks,    // `ticks` (bit i is choice i) and `missing`
    number,   // `numbers` and `missing`
  };

  Kind kind = Kind::absent;
  std::vector<Cell> cells{};
  std::vector<std::uint8_t> codes{};
  std::vector<std::uint64_t> ticks{};
  std::vector<double> numbers{};
  std::vector<Missing> missing{};  // Missing::none where there is an answer
  // In order of rows. A later normalizer may still understand them (and then takes them out); what
  // is left after the last one is named in problems.csv.
  std::vector<Unread> unread{};
};

// Some rows of answers that belong to one questionnaire: columns[i] answers questions[i].
// A batch owns its bytes, so it may be handed from thread to thread.
struct TERTIUM_API Batch {
  Batch();
  Batch(const Batch&);
  Batch(Batch&&) noexcept;
  Batch& operator=(const Batch&);
  Batch& operator=(Batch&&) noexcept;
  ~Batch();

  std::string_view view(Cell cell) const {
    return std::string_view(text).substr(cell.offset, cell.length);
  }
  // Adds bytes that a cell may then point to.
  Cell add(std::string_view bytes);

  std::size_t rows = 0;
  std::uint64_t first_row = 0;         // number of the first row in its export, counted from 0
  std::string text{};                  // UTF-8; at most 4 GiB
  std::vector<std::uint64_t> lines{};  // per row: the physical line of the export, counted from 1
  std::vector<Column> columns{};
};

}  // namespace tertium

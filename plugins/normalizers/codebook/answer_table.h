#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/batch.h"
#include "tertium/questionnaire.h"

namespace tertium::normalizers {

// What a name that nothing knows stands for: no choice has this code, and it is no Missing.
inline constexpr std::uint8_t kNoMatch = kMissingCode;

// The names of some answers and the code byte (see batch.h) that each stands for.
class AnswerNames {
 public:
  // What is known already stays: the names that come first win. A blank name is no name.
  void add(std::string_view name, std::uint8_t code);
  // The code for this name as it stands, else as it is compared (folded), else kNoMatch.
  std::uint8_t find(std::string_view name) const;

  const std::map<std::string, std::uint8_t>& exact() const { return exact_; }
  const std::map<std::string, std::uint8_t>& folded() const { return folded_; }

 private:
  std::map<std::string, std::uint8_t> exact_;
  std::map<std::string, std::uint8_t> folded_;
};

// All names of a choice: its code, then its aliases, then its labels.
std::vector<std::string_view> names_of(const Choice& choice);

// The names of a question's choices: first all codes, then all aliases, then all labels. A choice
// that stands for a missing answer gives that.
AnswerNames choice_names(const Question& question);

// Finds the code bytes of many cells. Most cells hold a name as it stands, and for those one look
// into a hash table must do; the others are folded.
class AnswerTable {
 public:
  explicit AnswerTable(const AnswerNames& names);

  // The code of these bytes as they stand (nothing trimmed), or kNoMatch; skipped for no bytes.
  std::uint8_t exact(std::string_view text) const;
  // The same after folding. Blank text is skipped.
  std::uint8_t folded(std::string_view text) const;
  // Either.
  std::uint8_t find(std::string_view text) const;
  // Either, for each cell. codes[i] is kNoMatch where nothing matches.
  void find_all(const Batch& batch, std::span<const Cell> cells,
                std::span<std::uint8_t> codes) const;

 private:
  // The first and the last eight bytes of a name; of a name of up to eight bytes only the first.
  struct Key {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::uint32_t length = 0;
  };
  struct Slot {
    Key key{0, 0, kFree};
    std::uint8_t code = kNoMatch;
    std::uint32_t name = 0;  // index into names_
  };
  static constexpr std::uint32_t kFree = 0xFFFFFFFF;

  // The hash table itself, small enough to be copied into registers for a loop.
  struct Look {
    const Slot* slots = nullptr;
    const std::string* names = nullptr;
    std::size_t mask = 0;  // number of slots, a power of two, less one
    std::uint64_t multiplier = 0;
    int shift = 63;

    std::size_t place_of(const Key& key) const;
    std::uint8_t find(const Key& key, const char* bytes) const;
  };

  static Key key_of(std::string_view text, std::size_t readable);
  static bool same_middle(const char* a, const char* b, std::size_t length);
  Look look() const {
    return {slots_.data(), names_.data(), slots_.size() - 1, multiplier_, shift_};
  }
  std::size_t fill();

  std::vector<std::string> names_;
  std::vector<std::uint8_t> codes_;
  std::vector<Slot> slots_;
  std::uint64_t multiplier_ = 0;
  int shift_ = 63;
  std::map<std::string, std::uint8_t> folded_;
};

}  // namespace tertium::normalizers

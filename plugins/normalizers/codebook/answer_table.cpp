#include "answer_table.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "tertium/text.h"

namespace tertium::normalizers {
namespace {

constexpr std::array<std::uint64_t, 9> kLowBytes = {0,
                                                    0xFF,
                                                    0xFFFF,
                                                    0xFFFFFF,
                                                    0xFFFFFFFF,
                                                    0xFFFFFFFFFF,
                                                    0xFFFFFFFFFFFF,
                                                    0xFFFFFFFFFFFFFF,
                                                    0xFFFFFFFFFFFFFFFF};

std::uint64_t eight_bytes(const char* bytes) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

std::uint8_t code_of_choice(const Choice& choice, std::size_t index) {
  return choice.missing == Missing::none ? static_cast<std::uint8_t>(index)
                                         : code_of(choice.missing);
}

}  // namespace

void AnswerNames::add(std::string_view name, std::uint8_t code) {
  std::string folded = fold(name);
  if (folded.empty()) return;
  exact_.try_emplace(std::string(trim(name)), code);
  folded_.try_emplace(std::move(folded), code);
}

std::uint8_t AnswerNames::find(std::string_view name) const {
  const auto exact = exact_.find(std::string(trim(name)));
  if (exact != exact_.end()) return exact->second;
  const auto folded = folded_.find(fold(name));
  return folded == folded_.end() ? kNoMatch : folded->second;
}

std::vector<std::string_view> names_of(const Choice& choice) {
  std::vector<std::string_view> names{choice.code};
  names.insert(names.end(), choice.aliases.begin(), choice.aliases.end());
  for (const auto& [language, label] : choice.label.all()) names.emplace_back(label);
  return names;
}

AnswerNames choice_names(const Question& question) {
  AnswerNames names;
  const std::vector<Choice>& choices = question.choices;
  const auto code = [&](std::size_t i) { return code_of_choice(choices[i], i); };
  for (std::size_t i = 0; i < choices.size(); ++i) names.add(choices[i].code, code(i));
  for (std::size_t i = 0; i < choices.size(); ++i) {
    for (const std::string& alias : choices[i].aliases) names.add(alias, code(i));
  }
  for (std::size_t i = 0; i < choices.size(); ++i) {
    for (const auto& [language, label] : choices[i].label.all()) names.add(label, code(i));
  }
  return names;
}

AnswerTable::AnswerTable(const AnswerNames& names) : folded_(names.folded()) {
  // Nothing at all is an answer like the others, so that the loop over cells need not ask.
  names_.emplace_back();
  codes_.push_back(code_of(Missing::skipped));
  for (const auto& [name, code] : names.exact()) {
    names_.push_back(name);
    codes_.push_back(code);
  }
  const std::size_t size = std::bit_ceil(names_.size() * 4);
  shift_ = 64 - std::countr_zero(size);
  slots_.resize(size);

  // Some multipliers spread these names better than others; the best has every name in its place.
  constexpr int kTries = 64;
  std::uint64_t candidate = 0x9E3779B97F4A7C15;
  std::uint64_t best = candidate;
  std::size_t fewest = names_.size() + 1;
  for (int i = 0; i < kTries && fewest > 0; ++i) {
    multiplier_ = candidate;
    const std::size_t displaced = fill();
    if (displaced < fewest) {
      fewest = displaced;
      best = candidate;
    }
    candidate = candidate * 6364136223846793005U + 1442695040888963407U;
    candidate |= 1;
  }
  multiplier_ = best;
  fill();
}

// Puts all names into the slots and returns how many are not in their first place.
std::size_t AnswerTable::fill() {
  slots_.assign(slots_.size(), Slot{});
  const Look table = look();
  std::size_t displaced = 0;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    const Key key = key_of(names_[i], names_[i].size());
    std::size_t place = table.place_of(key);
    if (slots_[place].key.length != kFree) ++displaced;
    while (slots_[place].key.length != kFree) place = (place + 1) & table.mask;
    slots_[place] = Slot{key, codes_[i], static_cast<std::uint32_t>(i)};
  }
  return displaced;
}

// `readable`: how many bytes may be read from text.data() on, at least text.size().
inline AnswerTable::Key AnswerTable::key_of(std::string_view text, std::size_t readable) {
  Key key;
  key.length = static_cast<std::uint32_t>(text.size());
  if (text.size() > 8) {
    key.first = eight_bytes(text.data());
    key.last = eight_bytes(text.data() + text.size() - 8);
  } else if (std::endian::native == std::endian::little && readable >= 8) {
    key.first = eight_bytes(text.data()) & kLowBytes[text.size()];
  } else if (!text.empty()) {
    std::memcpy(&key.first, text.data(), text.size());
  }
  return key;
}

inline std::size_t AnswerTable::Look::place_of(const Key& key) const {
  const std::uint64_t mixed =
      key.first ^ std::rotl(key.last, 29) ^ (std::uint64_t{key.length} << 56);
  return static_cast<std::size_t>((mixed ^ (mixed >> 31)) * multiplier >> shift);
}

// Compares what is neither in the first nor in the last eight bytes.
inline bool AnswerTable::same_middle(const char* a, const char* b, std::size_t length) {
  for (std::size_t i = 8; i + 8 < length; i += 8) {
    const std::size_t at = std::min(i, length - 16);
    if (eight_bytes(a + at) != eight_bytes(b + at)) return false;
  }
  return true;
}

inline std::uint8_t AnswerTable::Look::find(const Key& key, const char* bytes) const {
  std::size_t place = place_of(key);
  while (true) {
    const Slot& slot = slots[place];
    if (slot.key.length == key.length && slot.key.first == key.first && slot.key.last == key.last &&
        (key.length <= 16 || same_middle(names[slot.name].data(), bytes, key.length))) {
      return slot.code;
    }
    if (slot.key.length == kFree) return kNoMatch;
    place = (place + 1) & mask;
  }
}

std::uint8_t AnswerTable::exact(std::string_view text) const {
  return look().find(key_of(text, text.size()), text.data());
}

std::uint8_t AnswerTable::folded(std::string_view text) const {
  const std::string folded = fold(text);
  if (folded.empty()) return code_of(Missing::skipped);
  const auto found = folded_.find(folded);
  return found == folded_.end() ? kNoMatch : found->second;
}

std::uint8_t AnswerTable::find(std::string_view text) const {
  const std::uint8_t code = exact(trim(text));
  return code == kNoMatch ? folded(text) : code;
}

void AnswerTable::find_all(const Batch& batch, std::span<const Cell> cells,
                           std::span<std::uint8_t> codes) const {
  // An export that spells an answer differently does so again and again: what was folded last is
  // remembered, for this call only.
  struct Folded {
    std::string_view text{};
    std::uint8_t code = kNoMatch;
  };
  std::array<Folded, 256> recent{};
  // Copies, because a store to a code byte could change anything that is not.
  const Look table = look();
  const std::string_view all = batch.text;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string_view text = all.substr(cells[i].offset, cells[i].length);
    const Key key = key_of(text, all.size() - cells[i].offset);
    const std::uint8_t code = table.find(key, text.data());
    codes[i] = code;
    if (code != kNoMatch) [[likely]] {
      continue;
    }
    Folded& memory = recent[(table.place_of(key) + key.length) % recent.size()];
    if (memory.text != text) memory = Folded{text, find(text)};
    codes[i] = memory.code;
  }
}

}  // namespace tertium::normalizers

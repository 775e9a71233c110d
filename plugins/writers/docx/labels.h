#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "names.h"
#include "tertium/document.h"
#include "words.h"

namespace tertium::docx {

// What a table or chart is called in one file, and the bookmark around that name in its caption.
struct Label {
  std::string word;  // "Table": also the name of the sequence
  int number = 0;
  std::string bookmark;

  std::string text() const { return word + " " + std::to_string(number); }
};

// The labels of all tables and charts of one file, known before it is written, because a text may
// refer to a table that comes later.
class Labels {
 public:
  Labels() = default;
  // Captions must be written in the order of these fragments and their blocks.
  Labels(std::span<const Fragment* const> fragments, const Words& words);

  // Of the next caption.
  const Label& next();
  // Of the table or chart with that id; null if the file has none.
  const Label* of(std::string_view id) const;

 private:
  std::vector<Label> labels_;
  std::map<std::string, std::size_t, std::less<>> by_id_;
  std::size_t written_ = 0;
};

}  // namespace tertium::docx

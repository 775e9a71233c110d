#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "tertium/labels.h"

namespace tertium::docx {

// Names of bookmarks: unique within a document without regard to case, letters, digits and '_', at
// most 40 characters, as Word wants them. The same id gives the same name as long as it is unique.
class BookmarkNames {
 public:
  // `prefix` begins with a letter and has at most 10 characters.
  std::string make(std::string_view prefix, std::string_view id);

 private:
  std::set<std::string> used_;  // in lower case
};

// Ids of content controls: from 1 to 2^31 - 1, unique within a document. The same tag gives the
// same id unless another tag before it had that id.
class ControlIds {
 public:
  std::int64_t make(std::string_view tag);

 private:
  std::set<std::int64_t> used_;
};

// The labels of what stands in these fragments; their anchors are bookmarks.
Labels labels_of(std::span<const Fragment* const> fragments, std::string_view language);

// With the letters of ASCII small.
std::string lower(std::string_view text);

// `text` if it has at most `most` bytes, else its beginning and a hash of all of it, `most` bytes
// in all. For ASCII; `most` is at least 10.
std::string within(std::string_view text, std::size_t most);

}  // namespace tertium::docx

#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/document.h"
#include "tertium/export.h"

namespace tertium {

// What a table or chart is called in one file.
struct Label {
  const Fragment* fragment = nullptr;  // it stands in
  const Table* table = nullptr;        // one of the two
  const Chart* chart = nullptr;
  std::string word;    // "Table", "Figure"
  int number = 0;      // tables and charts each by themselves, from 1
  std::string anchor;  // what a reference leads to; the writer's

  std::string name() const { return word + " " + std::to_string(number); }
  const std::string& id() const { return table != nullptr ? table->id : chart->id; }
};

// The labels of all tables and charts of one file in the order of its fragments and blocks: known
// before it is written, because a text may refer to a table that comes later.
class TERTIUM_API Labels {
 public:
  // Makes the anchor of a label that has all else.
  using Anchor = std::function<std::string(const Label&)>;

  Labels();
  // The fragments must outlive it. Throws Error (setup) if there is no catalogue of the language.
  Labels(std::span<const Fragment* const> fragments, std::string_view language,
         const Anchor& anchor = {});
  Labels(const Labels&);
  Labels& operator=(const Labels&);
  ~Labels();

  const std::vector<Label>& all() const { return labels_; }
  // Of the table or chart that is written next.
  const Label& next();
  // Of the table or chart with that id; null if the file has none.
  const Label* of(std::string_view id) const;

 private:
  std::vector<Label> labels_;
  std::map<std::string, std::size_t, std::less<>> by_id_;
  std::size_t written_ = 0;
};

}  // namespace tertium

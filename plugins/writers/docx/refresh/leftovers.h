#pragma once

#include <set>
#include <string>
#include <vector>

#include "opened/opened.h"

namespace tertium::docx {

// What blocks needed besides themselves: charts with their workbooks, pictures, footnotes,
// numberings. It goes when they go, unless something else needs it too.
class Leftovers {
 public:
  // Looks at blocks that are about to be taken out.
  void note(const std::vector<xmlNode*>& blocks);
  // Takes out what was noted and nothing uses any more.
  void remove(Opened& document) const;

 private:
  void remove_relationships(Opened& document) const;
  void remove_footnotes(Opened& document) const;
  void remove_numbers(Opened& document) const;

  std::set<std::string> relationships_;
  std::set<std::string> footnotes_;
  std::set<std::string> numbers_;
};

}  // namespace tertium::docx

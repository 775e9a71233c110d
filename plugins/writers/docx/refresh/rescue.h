#pragma once

#include <string>
#include <vector>

#include "graft/graft.h"
#include "opened/opened.h"

namespace tertium::docx {

// Bookmarks of people, or of Word for them, within a fragment that is about to be replaced:
// cross-references elsewhere lead to them, so they must be in the new one too.
class RescuedBookmarks {
 public:
  // Looks at the blocks while they are still there.
  explicit RescuedBookmarks(const std::vector<xmlNode*>& blocks);
  // Puts them into what stands in their place: around the same caption number, into the paragraph
  // with the same text, or failing both into the first paragraph.
  void put_into(xmlNode* copy, Graft& graft) const;

 private:
  struct Rescued {
    std::string name;
    std::string text;       // of its paragraph
    std::string caption;    // the caption's own bookmark in that paragraph; empty: none
    bool on_number = false; // it marks just what that one marks: "Table 3"
  };
  std::vector<Rescued> rescued_;
};

// Takes out ends of bookmarks and comments whose beginnings went with a fragment, and the other way
// round.
void remove_loose_ends(xmlNode* body);

}  // namespace tertium::docx

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "opened/opened.h"

namespace tertium::docx {

// A place of a document at which a fragment stands, or is to stand: a content control by its tag,
// or what a bookmark marks. LibreOffice drops tags, so a fragment has both.
struct Place {
  // How the place is cut out of the text around it.
  enum class Level {
    blocks,  // paragraphs and tables
    line,    // a control in a paragraph that holds nothing else
    cell,    // a control around a cell of a table
    within,  // a control within a line of text, or around rows: no place for a fragment
  };
  std::string name;  // "tertium:overview" of a control, "tertium_overview" of a bookmark
  bool bookmark = false;
  Level level = Level::blocks;
  xmlNode* control = nullptr;  // w:sdt; null for a bookmark
  xmlNode* parent = nullptr;   // of the blocks
  // What stands there now, and would be replaced as a whole: children of `parent` in order. Empty
  // if a bookmark marks only some words of a paragraph, or nothing of it.
  std::vector<xmlNode*> blocks{};
  xmlNode* after = nullptr;  // if `blocks` is empty: the paragraph with the bookmark

  // The paragraphs and tables of the fragment itself, within its control.
  std::vector<xmlNode*> content() const;
};

// By which a fragment is known. "tertium:" and "tertium-new:" begin the tags, "tertium_" and
// "tertiumnew_" the names of bookmarks; a new version that waits beside an edited one has the
// latter. Word takes no tag of more than 64 characters and no name of more than 40: such a one is
// cut and ends in a hash. In the name of a bookmark '-' is '_'. Capital letters do not tell names
// apart: they are written by hand into templates.
std::string place_tag(std::string_view fragment, bool is_new = false);
std::string place_bookmark(std::string_view fragment, bool is_new = false);
bool is_place_of(const Place& place, std::string_view fragment, bool is_new = false);

// All places of the document's body, in its order. A bookmark within a control that is a place is
// none of its own.
std::vector<Place> places_in(Opened& document);

// Puts a bookmark around the content of a control that is a place, if it has none yet.
void mark_place(xmlNode* control, const std::string& name, const std::string& id);

// Takes bookmarks of that name out, but leaves what they mark.
void remove_bookmark(xmlNode* body, const std::string& name);

}  // namespace tertium::docx

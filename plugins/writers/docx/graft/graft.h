#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "graft/number_map.h"
#include "graft/style_map.h"
#include "opened/opened.h"

namespace tertium::docx {

// The ids and names that a document uses, so that what comes in gets others: Word takes a document
// in which two things have one id for damaged, or takes one thing for the other.
class UsedIds {
 public:
  explicit UsedIds(Opened& document);

  std::string free_bookmark_id() { return std::to_string(next_bookmark_++); }
  std::string free_drawing_id(const std::string& wanted) { return free_in(drawings_, wanted); }
  std::string free_control_id(const std::string& wanted) { return free_in(controls_, wanted); }
  // The name itself, or with a number if the document has it.
  std::string free_bookmark_name(const std::string& wanted);
  void free_name(const std::string& name);  // of a bookmark that was taken out

 private:
  static std::string free_in(std::set<std::int64_t>& used, const std::string& wanted);

  std::int64_t next_bookmark_ = 0;
  std::set<std::int64_t> drawings_;
  std::set<std::int64_t> controls_;
  std::set<std::string> names_;  // in lower case
};

// Brings blocks of one Word document into another, with all that they need there: styles,
// numberings, footnotes, charts with their workbooks, pictures, ids of their own.
class Graft {
 public:
  // Both stay where they are as long as this is used. `from` is not changed.
  Graft(Opened& from, Opened& to);

  // Copies `block` before `next`, a child of `parent`, or to its end if `next` is null; gives the
  // copy. Cross-references within the block lead to the copies of what they led to.
  xmlNode* copy(xmlNode* block, xmlNode* parent, xmlNode* next);

  Opened& from() { return from_; }
  Opened& to() { return to_; }
  UsedIds& ids() { return ids_; }
  // The id there of a style with that id here.
  std::string style(const std::string& id) { return styles_.mapped(id); }

 private:
  void renumber_bookmarks(xmlNode* copy);
  void rename_references(xmlNode* copy, const std::map<std::string, std::string>& names);
  void renumber_objects(xmlNode* copy);
  void bring_parts(xmlNode* copy);
  void bring_footnotes(xmlNode* copy);
  std::string brought_part(const std::string& path);
  std::string brought_footnote(const std::string& id);
  xmlNode* footnotes();

  Opened& from_;
  Opened& to_;
  UsedIds ids_;
  StyleMap styles_;
  NumberMap numbers_;
  std::map<std::string, std::string> parts_;          // path there by path here
  std::map<std::string, std::string> relationships_;  // id there by id here
};

}  // namespace tertium::docx

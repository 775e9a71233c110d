#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "opened/opened.h"
#include "paragraphs.h"

namespace tertium::docx {

// What of a fragment a person can see, as hashes: by them it is known whether somebody edited it.
// What Word and LibreOffice change by themselves does not count: how text is cut into runs, ids and
// marks of revisions, proofing marks and languages, names of styles, numbers that fields compute.
struct Fingerprint {
  std::string text;  // words, tables, lists, figures behind charts
  std::string look;  // the same with what stands out: bold, colour, shading, alignment, widths
  std::string
      form;  // the same with all formatting of paragraphs, cells and characters. LibreOffice
             // writes formatting anew, so it says nothing once that has saved the document
  friend bool operator==(const Fingerprint&, const Fingerprint&) = default;
};

// Of the blocks in a document.
class Fingerprints {
 public:
  explicit Fingerprints(Opened& document);
  Fingerprint of(const std::vector<xmlNode*>& blocks);
  // Of content controls that were just written, by tag; `main` is the main part. Without a tree of
  // the document, and several pieces of it at once.
  std::map<std::string, Fingerprint> of_written(const std::string& main,
                                                const std::vector<WrittenControl>& controls);
  // Whether a person left something in the blocks that is not text: a comment, a tracked change.
  static bool has_marks_of_people(const std::vector<xmlNode*>& blocks);

 private:
  Opened& document_;
  std::map<std::string, std::string> styles_;  // names by kind and id
  std::set<std::string> usual_;                // colour and size that all text has
};

// Whether LibreOffice wrote the file.
bool is_from_libreoffice(Opened& document);

}  // namespace tertium::docx

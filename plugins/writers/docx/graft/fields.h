#pragma once

#include <string>
#include <vector>

#include "opened/opened.h"

namespace tertium::docx {

// A field of a document, as Word writes them: a run that begins it, its instruction, and the result
// that is shown until Word computes it anew.
struct Field {
  std::string instruction;
  xmlNode* begin = nullptr;             // w:r of each mark
  xmlNode* separate = nullptr;          // null: no result
  xmlNode* end = nullptr;
  std::vector<xmlNode*> results{};      // w:t of the result, those of fields within it too
  std::vector<std::string> words() const;  // of the instruction: "REF", "Table_scores", "\h"
};

// The fields below `node` in document order, also those within others. What tracked changes have
// deleted does not count; nor does a field that has no end.
std::vector<Field> fields_in(xmlNode* node);

// Shows `result` as the result of the field.
void set_result(const Field& field, const std::string& result);

// What a reader of the paragraph, or of another element, sees: without what was deleted and without
// instructions; a tab for each tab, a line end for each break.
std::string visible_text(const xmlNode* node);

// Puts right what the document shows without Word: numbers of captions (SEQ), cross-references to
// them (REF), and its tables of contents. Page numbers, which only Word knows, stay as they are, and
// Word is asked to compute such a table of contents when it opens the document.
void put_fields_right(Opened& document);

// Makes plain text of those cross-references below `node` that lead to nothing in the document.
void free_dangling_references(Opened& document, xmlNode* node);

}  // namespace tertium::docx

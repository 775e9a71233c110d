#include "refresh/fingerprint.h"

#include "graft/style_map.h"
#include "names.h"
#include "refresh/control_reader.h"
#include "refresh/formatting.h"
#include "refresh/seen_blocks.h"
#include "tertium/sha256.h"
#include "tertium/text.h"

namespace tertium::docx {
namespace {

Fingerprint print_of(const Depths& written) {
  return {sha256_of(written.text), sha256_of(written.look), sha256_of(written.form)};
}

}  // namespace

Fingerprints::Fingerprints(Opened& document) : document_(document), styles_(style_names(document)) {
  const std::string path = document.related(document.main(), "styles");
  if (path.empty()) return;
  xmlNode* root = document.tree(path).root();
  std::vector<xmlNode*> defaults = all_words(root, "rPrDefault");
  for (xmlNode* style : all_words(root, "style")) {
    if (word_attribute(style, "default") == "1" && word_attribute(style, "type") == "paragraph") {
      defaults.push_back(style);
    }
  }
  // LibreOffice repeats them where it writes out what a style of tables does.
  for (const xmlNode* one : defaults) {
    const xmlNode* properties = word_child(one, "rPr");
    if (properties == nullptr) continue;
    for (const char* name : {"color", "sz"}) {
      usual_.insert(name + lower(word_value(properties, name)) + ";");
    }
  }
}

Fingerprint Fingerprints::of(const std::vector<xmlNode*>& blocks) {
  SeenBlocks seen(document_, styles_, usual_);
  for (xmlNode* block : blocks) seen.block(block);
  return print_of(seen.take());
}

std::map<std::string, Fingerprint> Fingerprints::of_controls() {
  const auto seen = [this] { return SeenBlocks(document_, styles_, usual_); };
  std::map<std::string, Fingerprint> prints;
  ControlReader(seen).for_each(document_.part(document_.main()).bytes,
                               [&prints](const std::string& tag, const Depths& control) {
                                 prints[tag] = print_of(control);
                               });
  return prints;
}

bool Fingerprints::has_marks_of_people(const std::vector<xmlNode*>& blocks) {
  bool found = false;
  for (xmlNode* block : blocks) {
    walk(block, [&](xmlNode* element) {
      if (!is_word(element, reinterpret_cast<const char*>(element->name))) return;
      found = found || is_one_of(name_of(element), {"ins",
                                                    "del",
                                                    "moveFrom",
                                                    "moveTo",
                                                    "commentRangeStart",
                                                    "commentRangeEnd",
                                                    "commentReference",
                                                    "rPrChange",
                                                    "pPrChange",
                                                    "tblPrChange",
                                                    "tcPrChange",
                                                    "trPrChange",
                                                    "sectPrChange",
                                                    "cellIns",
                                                    "cellDel",
                                                    "cellMerge",
                                                    "tblGridChange",
                                                    "numberingChange",
                                                    "permStart",
                                                    "permEnd"});
      // No link of Tertium's leads out of the document.
      found = found ||
              (is_word(element, "hyperlink") && !attribute(element, ns::kRelated, "id").empty());
    });
  }
  return found;
}

bool is_from_libreoffice(Opened& document) {
  for (const Relationship& one : document.relationships({})) {
    if (kind_of(one) != "extended-properties" || !document.has(one.target)) continue;
    return document.part(one.target).bytes.find("<Application>LibreOffice") != std::string::npos;
  }
  return false;
}

}  // namespace tertium::docx

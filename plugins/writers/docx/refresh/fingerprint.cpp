#include "refresh/fingerprint.h"

#include <thread>
#include <utility>

#include "graft/style_map.h"
#include "names.h"
#include "refresh/block_reader.h"
#include "refresh/formatting.h"
#include "refresh/seen_blocks.h"
#include "tertium/at_once.h"
#include "tertium/sha256.h"
#include "tertium/text.h"

namespace tertium::docx {
namespace {

Fingerprint print_of(const Depths& written) {
  return {sha256_of(written.text), sha256_of(written.look), sha256_of(written.form)};
}

// Some blocks of a control, one after the other.
struct Piece {
  const std::string* tag;
  std::string_view blocks;
};

// Small enough that several threads have about as much to do.
std::vector<Piece> pieces_of(std::string_view main, const std::vector<WrittenControl>& controls) {
  constexpr std::size_t kLeast = 64 * 1024;
  std::vector<Piece> pieces;
  for (const WrittenControl& control : controls) {
    std::size_t begin = control.begins.front();
    for (const std::size_t next : control.begins) {
      if (next - begin < kLeast) continue;
      pieces.push_back({&control.tag, main.substr(begin, next - begin)});
      begin = next;
    }
    pieces.push_back({&control.tag, main.substr(begin, control.end - begin)});
  }
  return pieces;
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

std::map<std::string, Fingerprint> Fingerprints::of_written(
    const std::string& main, const std::vector<WrittenControl>& controls) {
  const std::vector<Piece> pieces = pieces_of(main, controls);
  const std::string_view root = std::string_view(main).substr(0, main.find('>') + 1);
  std::vector<Depths> seen(pieces.size());
  // Read now, so that the threads only look at it.
  const std::string notes = document_.related(document_.main(), "footnotes");
  if (!notes.empty()) document_.tree(notes);
  at_once(pieces.size(), std::thread::hardware_concurrency(), [&](std::size_t i) {
    SeenBlocks blocks(document_, styles_, usual_);
    BlockReader(blocks).read(root, pieces[i].blocks);
    seen[i] = blocks.take();
  });
  std::map<std::string, Fingerprint> prints;
  for (std::size_t i = 0; i < pieces.size();) {
    const std::string& tag = *pieces[i].tag;
    Depths whole = std::move(seen[i]);
    for (++i; i < pieces.size() && pieces[i].tag == &tag; ++i) whole.add(seen[i]);
    prints[tag] = print_of(whole);
  }
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

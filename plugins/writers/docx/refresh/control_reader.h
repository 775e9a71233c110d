#pragma once

#include <libxml/xmlreader.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "refresh/seen_blocks.h"

namespace tertium::docx {

// Goes through the content controls that stand in the body of a document, holding no more of it
// than a block, or a row of a table: the tree of a whole document takes ten times its bytes.
class ControlReader {
 public:
  ControlReader(const std::string& xml, std::function<SeenBlocks()> make_seen);

  using Use = std::function<void(const std::string& tag, Depths)>;
  // Each control in turn. Throws std::runtime_error if the document is not well-formed.
  void for_each(const Use& use);

 private:
  int step(const Use& use);
  int begin(int depth);
  void end(int depth, const Use& use);
  int into_control();
  int properties();
  int into_table();
  int table_part();
  void begin_rows();
  bool is_now(const char* name) const;
  xmlNode* whole();
  int pass() { return xmlTextReaderNext(reader_.get()); }

  std::unique_ptr<xmlTextReader, decltype(&xmlFreeTextReader)> reader_;
  std::function<SeenBlocks()> make_seen_;
  std::optional<SeenBlocks> seen_{};
  std::string tag_{};
  bool in_rows_ = false;
};

}  // namespace tertium::docx

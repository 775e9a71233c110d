#pragma once

#include <libxml/parser.h>

#include <exception>
#include <functional>
#include <optional>
#include <string>

#include "refresh/seen_blocks.h"

namespace tertium::docx {

// Goes through the content controls that stand in the body of a document, holding no more of its
// tree than a block, or a row of a table: the tree of a whole document takes ten times its bytes.
class ControlReader {
 public:
  explicit ControlReader(std::function<SeenBlocks()> make_seen);

  using Use = std::function<void(const std::string& tag, Depths)>;
  // Each control in turn. Throws std::runtime_error if the document is not well-formed.
  void for_each(const std::string& xml, const Use& use);

 private:
  static void element_ended(void* context, const xmlChar* name, const xmlChar* prefix,
                            const xmlChar* space);
  bool took(int depth, xmlNode* node);
  void end_control();
  void table_part(const xmlNode* node);
  void block(xmlNode* node);
  void begin_table();
  void begin_rows();

  std::function<SeenBlocks()> make_seen_;
  std::optional<SeenBlocks> seen_{};  // of the control that is read
  const Use* use_ = nullptr;
  std::string tag_{};
  bool in_table_ = false;
  bool in_rows_ = false;
  std::exception_ptr fault_{};  // libxml2 is no place for exceptions to pass through
};

}  // namespace tertium::docx

#pragma once

#include <libxml/parser.h>

#include <array>
#include <exception>
#include <string_view>

#include "refresh/seen_blocks.h"

namespace tertium::docx {

// Goes through blocks of a document, holding no more of its tree than a block, or a row of a table:
// the tree of a whole document takes ten times its bytes.
class BlockReader {
 public:
  explicit BlockReader(SeenBlocks& seen) : seen_(seen) {}

  // `root`: the start tag of the document in which they stand. Throws std::runtime_error if they
  // are not well-formed.
  void read(std::string_view root, std::string_view blocks);

 private:
  static int give_bytes(void* self, char* buffer, int size);
  static void element_ended(void* context, const xmlChar* name, const xmlChar* prefix,
                            const xmlChar* space);
  bool took(int depth, xmlNode* node);
  void block(xmlNode* node);
  void table_part(const xmlNode* node);
  void begin_table();
  void begin_rows();

  SeenBlocks& seen_;
  std::array<std::string_view, 3> left_{};  // to be parsed
  bool in_table_ = false;
  bool in_rows_ = false;
  std::exception_ptr fault_{};  // libxml2 is no place for exceptions to pass through
};

}  // namespace tertium::docx

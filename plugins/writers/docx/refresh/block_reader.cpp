#include "refresh/block_reader.h"

#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>
#include <stdexcept>

namespace tertium::docx {
namespace {

constexpr std::string_view kRootEnd = "</w:document>";

// How deep elements lie that are looked at; the document itself is 0.
constexpr int kBlock = 1;
constexpr int kTablePart = 2;

}  // namespace

void BlockReader::read(std::string_view root, std::string_view blocks) {
  left_ = {root, blocks, kRootEnd};
  const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> parser(
      xmlCreateIOParserCtxt(nullptr, nullptr, give_bytes, nullptr, this, XML_CHAR_ENCODING_UTF8),
      &xmlFreeParserCtxt);
  if (!parser) throw std::bad_alloc();
  xmlCtxtUseOptions(parser.get(),
                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
  parser->_private = this;
  parser->sax->endElementNs = element_ended;
  xmlParseDocument(parser.get());
  const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> rest(parser->myDoc, &xmlFreeDoc);
  if (fault_) std::rethrow_exception(fault_);
  if (parser->wellFormed == 0) {
    throw std::runtime_error("the document that was made is not well-formed");
  }
}

int BlockReader::give_bytes(void* self, char* buffer, int size) {
  for (std::string_view& left : static_cast<BlockReader*>(self)->left_) {
    if (left.empty()) continue;
    const std::size_t given = std::min(left.size(), static_cast<std::size_t>(size));
    std::memcpy(buffer, left.data(), given);
    left.remove_prefix(given);
    return static_cast<int>(given);
  }
  return 0;
}

// libxml2 builds the tree as it always does; what was looked at is taken out of it again.
void BlockReader::element_ended(void* context, const xmlChar* name, const xmlChar* prefix,
                                const xmlChar* space) {
  auto* const parser = static_cast<xmlParserCtxtPtr>(context);
  auto* const self = static_cast<BlockReader*>(parser->_private);
  xmlNode* const node = parser->node;
  xmlSAX2EndElementNs(context, name, prefix, space);
  try {
    if (self->took(parser->nodeNr, node)) remove_node(node);
  } catch (...) {
    self->fault_ = std::current_exception();
    xmlStopParser(parser);
  }
}

// Whether the element that ended has been used, so that nothing needs it any more.
bool BlockReader::took(int depth, xmlNode* node) {
  if (depth == kBlock) {
    block(node);
    return true;
  }
  if (depth != kTablePart || !is_word(node->parent, "tbl")) return false;
  table_part(node);
  return true;
}

void BlockReader::block(xmlNode* node) {
  if (!is_word(node, "tbl")) {
    seen_.block(node);
    return;
  }
  begin_table();
  begin_rows();
  seen_.close_table();
  in_table_ = in_rows_ = false;
}

void BlockReader::table_part(const xmlNode* node) {
  begin_table();
  if (is_word(node, "tblPr")) {
    seen_.table_properties(node);
  } else if (is_word(node, "tblGrid")) {
    seen_.grid(node);
  } else {
    begin_rows();
    seen_.row(node);
  }
}

void BlockReader::begin_table() {
  if (!in_table_) seen_.open_table();
  in_table_ = true;
}

void BlockReader::begin_rows() {
  if (!in_rows_) seen_.begin_rows();
  in_rows_ = true;
}

}  // namespace tertium::docx

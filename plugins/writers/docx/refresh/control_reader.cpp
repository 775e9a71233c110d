#include "refresh/control_reader.h"

#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>

#include <memory>
#include <new>
#include <stdexcept>
#include <utility>

namespace tertium::docx {
namespace {

// How deep elements lie that are looked at; the document itself is 0.
constexpr int kControl = 2;  // in the body
constexpr int kPart = 3;     // its properties and its content
constexpr int kBlock = 4;
constexpr int kTablePart = 5;

}  // namespace

ControlReader::ControlReader(std::function<SeenBlocks()> make_seen)
    : make_seen_(std::move(make_seen)) {}

void ControlReader::for_each(const std::string& xml, const Use& use) {
  const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> parser(
      xmlCreateMemoryParserCtxt(xml.data(), static_cast<int>(xml.size())), &xmlFreeParserCtxt);
  if (!parser) throw std::bad_alloc();
  xmlCtxtUseOptions(parser.get(),
                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
  use_ = &use;
  seen_.emplace(make_seen_());
  parser->_private = this;
  parser->sax->endElementNs = element_ended;
  xmlParseDocument(parser.get());
  const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> rest(parser->myDoc, &xmlFreeDoc);
  if (fault_) std::rethrow_exception(fault_);
  if (parser->wellFormed == 0) {
    throw std::runtime_error("the document that was made is not well-formed");
  }
}

// libxml2 builds the tree as it always does; what was looked at is taken out of it again.
void ControlReader::element_ended(void* context, const xmlChar* name, const xmlChar* prefix,
                                  const xmlChar* space) {
  auto* const parser = static_cast<xmlParserCtxtPtr>(context);
  auto* const self = static_cast<ControlReader*>(parser->_private);
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
bool ControlReader::took(int depth, xmlNode* node) {
  if (depth > kTablePart || depth < kControl) return false;
  if (depth == kControl) {
    if (is_word(node, "sdt")) end_control();
    return true;
  }
  const auto up = [&](int levels) {
    const xmlNode* above = node;
    for (int i = 0; i < levels; ++i) above = above->parent;
    return above;
  };
  if (!is_word(up(depth - kControl), "sdt")) return false;
  if (depth == kPart) {
    if (is_word(node, "sdtPr")) tag_ = word_value(node, "tag");
    return true;
  }
  if (!is_word(up(depth - kPart), "sdtContent")) return false;
  if (depth == kBlock) {
    block(node);
    return true;
  }
  if (!is_word(node->parent, "tbl")) return false;
  table_part(node);
  return true;
}

void ControlReader::end_control() {
  (*use_)(std::exchange(tag_, {}), seen_->take());
  seen_.emplace(make_seen_());
}

void ControlReader::block(xmlNode* node) {
  if (!is_word(node, "tbl")) {
    seen_->block(node);
    return;
  }
  begin_table();
  begin_rows();
  seen_->close_table();
  in_table_ = in_rows_ = false;
}

void ControlReader::table_part(const xmlNode* node) {
  begin_table();
  if (is_word(node, "tblPr")) {
    seen_->table_properties(node);
  } else if (is_word(node, "tblGrid")) {
    seen_->grid(node);
  } else {
    begin_rows();
    seen_->row(node);
  }
}

void ControlReader::begin_table() {
  if (!in_table_) seen_->open_table();
  in_table_ = true;
}

void ControlReader::begin_rows() {
  if (!in_rows_) seen_->begin_rows();
  in_rows_ = true;
}

}  // namespace tertium::docx

#include "refresh/control_reader.h"

#include <new>
#include <stdexcept>
#include <utility>

namespace tertium::docx {
namespace {

// How deep elements lie that are looked at.
constexpr int kControl = 2;  // in the body, in the document
constexpr int kPart = 3;     // its properties and its content
constexpr int kBlock = 4;

}  // namespace

ControlReader::ControlReader(const std::string& xml, std::function<SeenBlocks()> make_seen)
    : reader_(xmlReaderForMemory(
                  xml.data(), static_cast<int>(xml.size()), nullptr, nullptr,
                  XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT),
              &xmlFreeTextReader),
      make_seen_(std::move(make_seen)) {
  if (!reader_) throw std::bad_alloc();
}

void ControlReader::for_each(const Use& use) {
  int more = xmlTextReaderRead(reader_.get());
  while (more == 1) more = step(use);
  if (more != 0) throw std::runtime_error("the document that was made is not well-formed");
}

int ControlReader::step(const Use& use) {
  const int type = xmlTextReaderNodeType(reader_.get());
  if (type == XML_READER_TYPE_ELEMENT) return begin(xmlTextReaderDepth(reader_.get()));
  if (type == XML_READER_TYPE_END_ELEMENT) end(xmlTextReaderDepth(reader_.get()), use);
  return xmlTextReaderRead(reader_.get());
}

int ControlReader::begin(int depth) {
  if (depth < kControl) return xmlTextReaderRead(reader_.get());
  if (depth == kControl) return is_now("sdt") ? into_control() : pass();
  if (depth == kPart && is_now("sdtContent")) return xmlTextReaderRead(reader_.get());
  if (depth == kPart) return properties();
  if (depth == kBlock && is_now("tbl")) return into_table();
  if (depth == kBlock) {
    seen_->block(whole());
    return pass();
  }
  return table_part();
}

void ControlReader::end(int depth, const Use& use) {
  if (depth == kBlock) {
    begin_rows();
    seen_->close_table();
  } else if (depth == kControl) {
    use(tag_, seen_->take());
  }
}

int ControlReader::into_control() {
  tag_.clear();
  seen_.emplace(make_seen_());
  return xmlTextReaderRead(reader_.get());
}

int ControlReader::properties() {
  const xmlNode* node = whole();
  if (is_word(node, "sdtPr")) tag_ = word_value(node, "tag");
  return pass();
}

int ControlReader::into_table() {
  seen_->open_table();
  in_rows_ = false;
  return xmlTextReaderRead(reader_.get());
}

int ControlReader::table_part() {
  const xmlNode* node = whole();
  if (is_word(node, "tblPr")) {
    seen_->table_properties(node);
  } else if (is_word(node, "tblGrid")) {
    seen_->grid(node);
  } else {
    begin_rows();
    seen_->row(node);
  }
  return pass();
}

void ControlReader::begin_rows() {
  if (!in_rows_) seen_->begin_rows();
  in_rows_ = true;
}

bool ControlReader::is_now(const char* name) const {
  return is_word(xmlTextReaderCurrentNode(reader_.get()), name);
}

// The element at which the reader stands, with all that is in it.
xmlNode* ControlReader::whole() {
  xmlNode* node = xmlTextReaderExpand(reader_.get());
  if (node == nullptr) throw std::bad_alloc();
  return node;
}

}  // namespace tertium::docx

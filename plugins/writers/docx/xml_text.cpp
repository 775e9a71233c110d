#include "xml_text.h"

#include <libxml/xmlwriter.h>

#include <charconv>
#include <new>
#include <utility>

#include "tertium/error.h"
#include "tertium/text.h"

namespace tertium::docx {
namespace {

const xmlChar* xml(const char* text) { return reinterpret_cast<const xmlChar*>(text); }

int append(void* to, const char* bytes, int count) {
  try {
    static_cast<std::string*>(to)->append(bytes, static_cast<std::size_t>(count));
    return count;
  } catch (const std::bad_alloc&) {
    return -1;
  }
}

struct Digits {
  explicit Digits(std::int64_t value) {
    end = std::to_chars(characters, characters + sizeof characters, value).ptr;
    *end = '\0';
  }
  char characters[24]{};
  char* end;
};

}  // namespace

void XmlText::Free::operator()(_xmlTextWriter* writer) const { xmlFreeTextWriter(writer); }

XmlText::XmlText() {
  xmlOutputBufferPtr buffer = xmlOutputBufferCreateIO(append, nullptr, &bytes_, nullptr);
  if (buffer == nullptr) check(-1);
  writer_.reset(xmlNewTextWriter(buffer));  // owns the buffer, unless it fails
  if (writer_ == nullptr) {
    xmlOutputBufferClose(buffer);
    check(-1);
  }
}

XmlText::~XmlText() = default;

void XmlText::check(int written) const {
  if (written >= 0) return;
  throw Error(Error::Stops::output, "the XML of a Word document could not be written", {},
              "free some memory and run again");
}

XmlText& XmlText::open(const char* element) {
  check(xmlTextWriterStartElement(writer_.get(), xml(element)));
  return *this;
}

XmlText& XmlText::attribute(const char* name, std::string_view value) {
  const std::string clean = clean_text(value);
  check(xmlTextWriterWriteAttribute(writer_.get(), xml(name), xml(clean.c_str())));
  return *this;
}

XmlText& XmlText::attribute(const char* name, std::int64_t value) {
  check(xmlTextWriterWriteAttribute(writer_.get(), xml(name), xml(Digits(value).characters)));
  return *this;
}

XmlText& XmlText::text(std::string_view text) {
  const std::string clean = clean_text(text);
  check(xmlTextWriterWriteString(writer_.get(), xml(clean.c_str())));
  return *this;
}

XmlText& XmlText::close() {
  check(xmlTextWriterEndElement(writer_.get()));
  return *this;
}

XmlText& XmlText::mark(const char* element) { return open(element).close(); }

XmlText& XmlText::mark(const char* element, std::string_view value) {
  return open(element).attribute("w:val", value).close();
}

XmlText& XmlText::mark(const char* element, std::int64_t value) {
  return open(element).attribute("w:val", value).close();
}

XmlText& XmlText::markup(std::string_view well_formed) {
  // libxml2 counts in int: hand large pieces over in parts.
  constexpr std::size_t most = 1U << 30U;
  for (; !well_formed.empty(); well_formed.remove_prefix(std::min(most, well_formed.size()))) {
    const int length = static_cast<int>(std::min(most, well_formed.size()));
    check(xmlTextWriterWriteRawLen(writer_.get(), xml(well_formed.data()), length));
  }
  return *this;
}

std::string XmlText::take() {
  check(xmlTextWriterFlush(writer_.get()));
  writer_.reset();
  return std::move(bytes_);
}

}  // namespace tertium::docx

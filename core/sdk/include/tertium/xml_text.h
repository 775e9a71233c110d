#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/export.h"

namespace tertium {

// XML written into memory, element by element.
//
// Every text and every attribute passes cleaned() here, and nowhere else is text written, so that
// what comes out is well-formed whatever goes in. Names of elements and attributes are those that
// stand in our source. Not libxml2's xmlTextWriter: it writes characters that XML does not allow,
// so the check is ours anyway, and it took two thirds of the time of a report with many tables.
class TERTIUM_API XmlText {
 public:
  XmlText() = default;
  XmlText(const XmlText&) = delete;
  XmlText& operator=(const XmlText&) = delete;

  XmlText& open(const char* element);
  XmlText& attribute(const char* name, std::string_view value);
  XmlText& attribute(const char* name, std::int64_t value);
  XmlText& text(std::string_view text);
  XmlText& close();

  // An element without content and at most one attribute.
  XmlText& mark(const char* element);
  XmlText& mark(const char* element, const char* attribute, std::string_view value);
  XmlText& mark(const char* element, const char* attribute, std::int64_t value);

  // Markup that stands in our source or that another XmlText made; never text from outside.
  XmlText& markup(std::string_view well_formed);

  // How many bytes are written. A tag to which attributes can still be added lacks its end.
  std::size_t size() const { return bytes_.size(); }

  // What was written; every element must be closed. The object is used up.
  std::string take();

 private:
  void end_tag();  // of the element that was opened last, once it turns out to have content
  void write(std::string_view text, bool in_attribute);

  std::string bytes_;
  std::vector<const char*> open_;  // elements, outermost first
  bool in_tag_ = false;            // attributes can still come
};

}  // namespace tertium

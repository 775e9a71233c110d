#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

// libxml2's own declarations of these two, so that its header stays out of ours.
struct _xmlTextWriter;

namespace tertium::docx {

// XML written into memory by libxml2's xmlTextWriter.
//
// xmlTextWriter writes whatever bytes it is given, legal or not, so every text and every attribute
// passes tertium::clean_text here, and nowhere else is text written. Names of elements and
// attributes are those that stand in our source. Every fault of libxml2 (it can only be a lack of
// memory) is an Error that stops the output.
class XmlText {
 public:
  XmlText();
  ~XmlText();
  XmlText(const XmlText&) = delete;
  XmlText& operator=(const XmlText&) = delete;

  XmlText& open(const char* element);
  XmlText& attribute(const char* name, std::string_view value);
  XmlText& attribute(const char* name, std::int64_t value);
  XmlText& text(std::string_view text);
  XmlText& close();

  // An element without content and at most one attribute, w:val.
  XmlText& mark(const char* element);
  XmlText& mark(const char* element, std::string_view value);
  XmlText& mark(const char* element, std::int64_t value);

  // Markup that stands in our source or that another XmlText made; never text from outside.
  XmlText& markup(std::string_view well_formed);

  // What was written; every element must be closed. The object is used up.
  std::string take();

 private:
  void check(int written) const;

  struct Free {
    void operator()(_xmlTextWriter* writer) const;
  };
  std::string bytes_;
  std::unique_ptr<_xmlTextWriter, Free> writer_;  // appends to bytes_, so it goes first
};

}  // namespace tertium::docx

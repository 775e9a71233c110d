#pragma once

#include <string>

#include "tertium/xml_text.h"

namespace tertium::docx {

// The page and its sections. All lengths in twentieths of a point.
struct PageLayout {
  int width = 11906;  // A4 upright
  int height = 16838;
  int top = 1531;
  int bottom = 1417;
  int left = 1417;  // 2.5 cm
  int right = 1417;
  int header = 737;
  int footer = 680;
  std::string references{};  // w:headerReference and w:footerReference; empty: neither

  int text_width() const { return width - left - right; }
  // The same page lying: what was above is now left.
  PageLayout lying() const;
};

// The sections of one file. A section's properties stand at its end, so they are written when the
// next one begins.
class Sections {
 public:
  // The first page has a header and footer of its own, which are empty, if there are any at all.
  explicit Sections(PageLayout page = {}) : page_(std::move(page)) {}

  // What follows stands on an upright or a lying page.
  void turn(XmlText& xml, bool lying);
  // What follows stands on a new page.
  void break_page() { break_due_ = true; }
  // To be called before each block: writes the page break if one is due.
  void begin_block(XmlText& xml);
  // The last section, which is that of the body itself.
  void finish(XmlText& xml);

  int text_width() const { return lying_ ? page_.lying().text_width() : page_.text_width(); }

 private:
  void write_properties(XmlText& xml);

  PageLayout page_;
  bool lying_ = false;
  bool empty_ = true;  // nothing stands in the section yet
  bool first_ = true;
  bool break_due_ = false;
};

}  // namespace tertium::docx

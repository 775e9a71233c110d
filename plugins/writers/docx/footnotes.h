#pragma once

#include <string>
#include <string_view>

#include "tertium/xml_text.h"

namespace tertium::docx {

// The footnotes of one file, gathered while its body is written.
class Footnotes {
 public:
  bool empty() const { return count_ == 0; }

  // The mark in the body; the note's text is kept for later.
  void write_mark(XmlText& xml, std::string_view text);

  // Root element of word/footnotes.xml: the lines between text and notes, then the notes. The
  // object is used up.
  std::string take();

 private:
  int count_ = 0;
  XmlText notes_;
};

}  // namespace tertium::docx

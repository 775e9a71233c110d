#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tertium/messages.h"
#include "tertium/xml_text.h"

namespace tertium::html {

class PageIds;

// Footnotes are numbered through the page and stand at the end of their fragment.
class Footnotes {
 public:
  explicit Footnotes(const Messages& messages) : messages_(messages) {}

  // The number in the text, which leads to the note.
  void write_mark(XmlText& xml, PageIds& ids, std::string_view text);
  // The notes since the last list, if there are any, each with a link back to its mark.
  void write_list(XmlText& xml);

 private:
  struct Note {
    std::string id;
    std::string mark_id;
    std::string text;
  };

  const Messages& messages_;
  std::vector<Note> waiting_;
  int written_ = 0;  // so many notes stand in earlier lists
};

}  // namespace tertium::html

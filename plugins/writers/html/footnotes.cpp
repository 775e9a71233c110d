#include "footnotes.h"

#include "ids.h"
#include "text.h"

namespace tertium::html {

void Footnotes::write_mark(XmlText& xml, PageIds& ids, std::string_view text) {
  const int number = written_ + static_cast<int>(waiting_.size()) + 1;
  const std::string digits = std::to_string(number);
  waiting_.push_back(
      {ids.take("note-" + digits), ids.take("note-mark-" + digits), std::string(text)});
  const Note& note = waiting_.back();
  xml.open("sup").open("a");
  xml.attribute("href", "#" + note.id).attribute("id", note.mark_id).attribute("class", "mark");
  xml.attribute("role", "doc-noteref");
  xml.attribute("aria-label", messages_.text("html.note", {{"number", number}}));
  xml.text(digits).close().close();
}

void Footnotes::write_list(XmlText& xml) {
  if (waiting_.empty()) return;
  xml.open("ol").attribute("class", "footnotes").attribute("start", written_ + 1);
  xml.attribute("aria-label", messages_.text("html.notes"));
  for (const Note& note : waiting_) {
    ++written_;
    xml.open("li").attribute("id", note.id);
    write_text(xml, note.text);
    xml.text(" ").open("a");
    xml.attribute("href", "#" + note.mark_id).attribute("class", "back");
    xml.attribute("role", "doc-backlink");
    xml.attribute("aria-label", messages_.text("html.note_back", {{"number", written_}}));
    xml.text("↩\xEF\xB8\x8E").close().close();  // as a sign of the text, not as a picture
  }
  xml.close();
  waiting_.clear();
}

}  // namespace tertium::html

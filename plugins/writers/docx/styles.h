#pragma once

#include <string>
#include <string_view>

namespace tertium::docx {

// The look. All styles are named as Word names its own where Word has one, so that a fragment that
// is put into a template takes on the template's look.
//
// Ids of the paragraph styles that the body uses; body text is Word's "Normal", which needs no id.
namespace style {
inline constexpr std::string_view kTitle = "Title";
inline constexpr std::string_view kSubtitle = "Subtitle";
inline constexpr std::string_view kContentsHeading = "TOCHeading";
inline constexpr std::string_view kLead = "LeadParagraph";
inline constexpr std::string_view kNote = "NoteText";
inline constexpr std::string_view kQuote = "Quote";
inline constexpr std::string_view kListBullet = "ListBullet";
inline constexpr std::string_view kListNumber = "ListNumber";
inline constexpr std::string_view kCaption = "Caption";
inline constexpr std::string_view kTableText = "TableText";
inline constexpr std::string_view kTableNumber = "TableNumber";
inline constexpr std::string_view kTableCentered = "TableCentered";
inline constexpr std::string_view kTableHeading = "TableHeading";
inline constexpr std::string_view kTableNote = "TableNote";
inline constexpr std::string_view kTableEnd = "TableEnd";
inline constexpr std::string_view kFigure = "Figure";
inline constexpr std::string_view kSectionEnd = "SectionEnd";
inline constexpr std::string_view kFootnoteText = "FootnoteText";
inline constexpr std::string_view kFootnoteReference = "FootnoteReference";  // a character style
inline constexpr std::string_view kHeader = "Header";
inline constexpr std::string_view kFooter = "Footer";
inline constexpr std::string_view kHyperlink = "Hyperlink";  // a character style
inline constexpr std::string_view kTable = "TertiumTable";   // a table style
}  // namespace style

// "Heading1" … "Heading7", "TOC1" …: there are headings 1 to 7 and contents 1 to 2.
inline constexpr int kDeepestHeading = 7;
inline constexpr int kDeepestContents = 2;

// Blank at both sides of a cell in the table style, in twentieths of a point.
inline constexpr int kCellMargin = 70;

// Root element of word/styles.xml; `language` is a tag that Word knows (see word_language).
std::string styles_xml(const std::string& language);

// Root element of word/fontTable.xml.
std::string font_table_xml();

}  // namespace tertium::docx

#include "docx_writer.h"

#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "body.h"
#include "package.h"
#include "parts.h"
#include "styles.h"
#include "tertium/error.h"
#include "tertium/text.h"
#include "tertium/wording.h"
#include "words.h"
#include "xml_text.h"

namespace tertium::docx {
namespace {

constexpr std::string_view kRelationship =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr std::string_view kMainType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.";
constexpr const char* kDocumentPath = "word/document.xml";
constexpr std::size_t kLongestId = 120;

// A part that the document refers to, for example name "styles", file "styles.xml".
Part document_part(const std::string& name, const std::string& file, std::string bytes) {
  Part part;
  part.path = "word/" + file;
  part.content_type = std::string(kMainType) + name + "+xml";
  part.relationship = std::string(kRelationship) + name;
  part.id = "rId-" + name;
  part.owner = kDocumentPath;
  part.bytes = std::move(bytes);
  return part;
}

Part main_part(std::string bytes) {
  Part part;
  part.path = kDocumentPath;
  part.content_type = std::string(kMainType) + "document.main+xml";
  part.relationship = std::string(kRelationship) + "officeDocument";
  part.id = "rId-document";
  part.bytes = std::move(bytes);
  return part;
}

Part core_part(std::string bytes) {
  Part part;
  part.path = "docProps/core.xml";
  part.content_type = "application/vnd.openxmlformats-package.core-properties+xml";
  part.relationship =
      "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
  part.id = "rId-core";
  part.bytes = std::move(bytes);
  return part;
}

void open_document(XmlText& xml) {
  xml.open("w:document")
      .attribute("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main")
      .attribute("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
      .open("w:body");
}

// A4, margins of 2.5 cm; `references` are those to header and footer.
void close_document(XmlText& xml, std::string_view references) {
  xml.open("w:sectPr")
      .markup(references)
      .markup(R"(<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1531" w:right="1417" )"
              R"(w:bottom="1417" w:left="1417" w:header="737" w:footer="680" w:gutter="0"/>)");
  if (!references.empty()) xml.mark("w:titlePg");
  xml.close().close().close();
}

// Makes the files of one report; what all of them share is made once.
class Files {
 public:
  explicit Files(const Document& document)
      : document_(document),
        words_(words_in(document.language)),
        styles_(styles_xml(word_language(document.language))),
        settings_(settings_xml(words_)),
        fonts_(font_table_xml()) {}

  OutputFile report() const {
    Marks marks{words_};
    marks.headings_marked = true;
    XmlText xml;
    open_document(xml);
    write_front(xml, marks);
    for (const Fragment& fragment : document_.fragments) write_fragment(xml, marks, fragment);
    close_document(xml, R"(<w:headerReference w:type="default" r:id="rId-header"/>)"
                        R"(<w:footerReference w:type="default" r:id="rId-footer"/>)");
    Package package = common_parts(marks, document_.title, document_.subtitle);
    package.push_back(main_part(xml.take()));
    package.push_back(document_part("header", "header1.xml", header_xml(document_.title)));
    package.push_back(document_part("footer", "footer1.xml", footer_xml(words_)));
    return {"report.docx", zipped(package)};
  }

  OutputFile fragment(const Fragment& fragment) const {
    Marks marks{words_};
    XmlText xml;
    open_document(xml);
    write_fragment(xml, marks, fragment);
    close_document(xml, {});
    Package package = common_parts(marks, fragment.title, document_.title);
    package.push_back(main_part(xml.take()));
    return {"fragments/" + fragment.id + ".xml", flat(package)};
  }

 private:
  void write_front(XmlText& xml, Marks& marks) const {
    write_paragraph(xml, style::kTitle, document_.title);
    if (!document_.subtitle.empty()) write_paragraph(xml, style::kSubtitle, document_.subtitle);
    write_contents(xml, marks, document_);
    if (!document_.fragments.empty()) {
      xml.markup(R"(<w:p><w:r><w:br w:type="page"/></w:r></w:p>)");
    }
  }

  Package common_parts(const Marks& marks, std::string_view title, std::string_view subject) const {
    Package package;
    package.push_back(core_part(core_properties_xml(title, subject, document_.language)));
    package.push_back(document_part("styles", "styles.xml", styles_));
    package.push_back(document_part("settings", "settings.xml", settings_));
    package.push_back(document_part("fontTable", "fontTable.xml", fonts_));
    package.push_back(
        document_part("numbering", "numbering.xml", numbering_xml(marks.numbered_lists)));
    return package;
  }

  const Document& document_;
  const Words words_;
  const std::string styles_;
  const std::string settings_;
  const std::string fonts_;
};

bool is_file_name(std::string_view id) {
  return !id.empty() && id.size() <= kLongestId &&
         id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
}

void check_ids(const Document& document) {
  std::set<std::string_view> seen;
  for (const Fragment& fragment : document.fragments) {
    if (!is_file_name(fragment.id)) {
      throw Error(
          Error::Stops::output,
          "the fragment id '" + one_line(fragment.id) +
              "' cannot name a file: it must be lower-case letters, digits and '-', at most " +
              std::to_string(kLongestId),
          {}, "this is a fault of the composer that made it");
    }
    if (!seen.insert(fragment.id).second) {
      throw Error(Error::Stops::output, "there are two fragments '" + fragment.id + "'", {},
                  "name each composer once in the pipeline");
    }
  }
}

}  // namespace

void DocxWriter::check(const Context& context) const { require_language(context); }

std::vector<OutputFile> DocxWriter::write(const Report& report) const {
  check_ids(report.document);
  const Files files(report.document);
  std::vector<OutputFile> written;
  written.push_back(files.report());
  for (const Fragment& fragment : report.document.fragments) {
    written.push_back(files.fragment(fragment));
  }
  return written;
}

}  // namespace tertium::docx

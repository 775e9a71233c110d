#include "docx_writer.h"

#include <algorithm>
#include <fstream>
#include <future>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "body.h"
#include "charts/chart_part.h"
#include "figure.h"
#include "names.h"
#include "opened/unzipped_file.h"
#include "package.h"
#include "parts.h"
#include "refresh/refresh.h"
#include "styles.h"
#include "template/facts.h"
#include "template/merge.h"
#include "tertium/by_region.h"
#include "tertium/error.h"
#include "tertium/labels.h"
#include "tertium/text.h"
#include "tertium/wording.h"
#include "tertium/xml_text.h"
#include "words.h"

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

Part chart_part(std::size_t number, const std::string& xml) {
  Part part;
  part.path = "word/charts/chart" + std::to_string(number) + ".xml";
  part.content_type = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
  part.relationship = std::string(kRelationship) + "chart";
  part.id = chart_relationship(number);
  part.owner = kDocumentPath;
  part.bytes = xml;
  return part;
}

Part workbook_part(std::size_t number, const std::string& chart_path, const std::string& bytes) {
  Part part;
  part.path = "word/embeddings/Microsoft_Excel_Worksheet" + std::to_string(number) + ".xlsx";
  part.content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  part.relationship = std::string(kRelationship) + "package";
  part.id = kWorkbookId;
  part.owner = chart_path;
  part.bytes = bytes;
  part.binary = true;
  return part;
}

void open_document(XmlText& xml) {
  xml.open("w:document")
      .attribute("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main")
      .attribute("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
      .open("w:body");
}

using Fragments = std::vector<const Fragment*>;

// Makes the files of one report; what all of them share is made once.
class Files {
 public:
  // Places are marked later in a report that goes into a template, which has its own bookmarks.
  Files(const Document& document, bool places_marked)
      : document_(document),
        places_marked_(places_marked),
        words_(words_in(document.language)),
        styles_(styles_xml(word_language(document.language))),
        fonts_(font_table_xml()),
        charts_(words_) {}

  // The report of these fragments; `region` stands on its title page.
  WrittenReport report(const Fragments& fragments, const std::string& region) {
    Marks marks{words_};
    marks.headings_marked = true;
    marks.places_marked = places_marked_;
    marks.labels = labels_of(fragments, document_.language);
    PageLayout page;
    page.references = R"(<w:headerReference w:type="default" r:id="rId-header"/>)"
                      R"(<w:footerReference w:type="default" r:id="rId-footer"/>)";
    marks.sections = Sections(page);
    XmlText xml;
    open_document(xml);
    write_front(xml, marks, fragments, region);
    for (const Fragment* fragment : fragments) write_fragment(xml, marks, *fragment);
    marks.sections.finish(xml);
    xml.close().close();
    const std::string title = title_about(document_, region);
    Package package = common_parts(marks, title, document_.subtitle);
    package.push_back(main_part(xml.take()));
    package.push_back(document_part("header", "header1.xml", header_xml(title)));
    package.push_back(document_part("footer", "footer1.xml", footer_xml(words_)));
    return {std::move(package), std::move(marks.fragments)};
  }

  Package fragment(const Fragment& fragment) {
    Marks marks{words_};
    const Fragments only = {&fragment};
    marks.labels = labels_of(only, document_.language);
    XmlText xml;
    open_document(xml);
    write_fragment(xml, marks, fragment);
    marks.sections.finish(xml);
    xml.close().close();
    Package package = common_parts(marks, fragment.title, document_.title);
    package.push_back(main_part(xml.take()));
    return package;
  }

 private:
  void write_front(XmlText& xml, Marks& marks, const Fragments& fragments,
                   const std::string& region) const {
    marks.sections.begin_block(xml);
    write_paragraph(xml, style::kTitle, document_.title);
    if (!region.empty()) write_paragraph(xml, style::kSubtitle, region);
    if (!document_.subtitle.empty()) write_paragraph(xml, style::kSubtitle, document_.subtitle);
    write_contents(xml, marks, fragments);
    if (!fragments.empty()) marks.sections.break_page();
  }

  Package common_parts(Marks& marks, std::string_view title, std::string_view subject) {
    Package package;
    package.push_back(core_part(core_properties_xml(title, subject, document_.language)));
    package.push_back(document_part("styles", "styles.xml", styles_));
    package.push_back(
        document_part("settings", "settings.xml", settings_xml(words_, !marks.footnotes.empty())));
    package.push_back(document_part("fontTable", "fontTable.xml", fonts_));
    package.push_back(
        document_part("numbering", "numbering.xml", numbering_xml(marks.numbered_lists)));
    if (!marks.footnotes.empty()) {
      package.push_back(document_part("footnotes", "footnotes.xml", marks.footnotes.take()));
    }
    for (std::size_t i = 0; i < marks.charts.size(); ++i) {
      const ChartBytes& bytes = charts_.of(*marks.charts[i].chart, marks.charts[i].size);
      package.push_back(chart_part(i + 1, bytes.xml));
      package.push_back(workbook_part(i + 1, package.back().path, bytes.workbook));
    }
    return package;
  }

  const Document& document_;
  const bool places_marked_;
  const Words words_;
  const std::string styles_;
  const std::string fonts_;
  ChartStore charts_;
};

std::vector<OutputFile> fragments_of(const Document& document, Files& files, bool as_xml,
                                     bool as_docx) {
  std::vector<OutputFile> written;
  if (!as_xml && !as_docx) return written;
  for (const Fragment& fragment : document.fragments) {
    const Package package = files.fragment(fragment);
    const std::string path = "fragments/" + fragment.id;
    if (as_xml) written.push_back({path + ".xml", flat(package)});
    if (as_docx) written.push_back({path + ".docx", zipped(package)});
  }
  return written;
}

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

// At most one byte more than is taken, so that what is too large is known to be.
std::string read_template(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes;
  std::vector<char> buffer(std::size_t{1} << 20);
  while (file && bytes.size() <= kLargestFile) {
    file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    bytes.append(buffer.data(), static_cast<std::size_t>(file.gcount()));
  }
  if (file.bad() || bytes.empty()) {
    throw Error(Error::Stops::setup, "the template is empty or cannot be read");
  }
  return bytes;
}

}  // namespace

Options docx_options() {
  Option per =
      per_option("What a Word document is written for: the report as a whole, or each region too.");
  Option fragments_as{"fragments_as", Option::Kind::texts,
                      "In which forms each fragment is written: xml (Flat OPC), docx."};
  fragments_as.fallback = R"(["xml"])";
  fragments_as.allowed = {"xml", "docx"};
  Option document_template{
      "template", Option::Kind::path,
      "A Word file of your own (.docx or .dotx) whose styles, page, headers and "
      "text the report takes on; empty: none."};
  document_template.fallback = "";
  Option rest{"rest", Option::Kind::text,
              "Where fragments go for which the template has no place: to its end, or nowhere."};
  rest.fallback = "append";
  rest.allowed = {"append", "omit"};
  return {per, fragments_as, document_template, rest};
}

DocxWriter::DocxWriter(const Settings& settings)
    : per_region_(settings.text("per") == "region"),
      as_xml_(std::ranges::count(settings.texts("fragments_as"), "xml") > 0),
      as_docx_(std::ranges::count(settings.texts("fragments_as"), "docx") > 0),
      append_rest_(settings.text("rest") == "append") {
  const std::string& path = settings.text("template");
  if (path.empty()) return;
  try {
    template_ = read_template(path);
    Opened document(template_);
    check_template(document);
  } catch (const Error& error) {
    throw error.in_file(path);
  }
}

void DocxWriter::check(const Context& context) const { require_language(context); }

bool DocxWriter::recognizes_template(std::string_view name, std::string_view beginning) const {
  const std::string extension = lower(name.substr(std::min(name.rfind('.'), name.size())));
  if (extension == ".docx" || extension == ".dotx") return true;
  return beginning.starts_with("PK") && beginning.find("word/") != std::string_view::npos;
}

std::vector<TemplateFact> DocxWriter::template_facts(std::string_view bytes) const {
  Opened document(bytes);
  check_template(document);
  return template_facts_of(document);
}

std::string DocxWriter::refreshable_file() const { return "report.docx"; }

Refreshed DocxWriter::refresh(std::string_view edited, std::string_view fresh,
                              const RefreshChoices& choices) const {
  return refreshed(edited, fresh, choices);
}

ForTemplate DocxWriter::for_template(const Document& document, const std::string& region) const {
  ForTemplate what{
      title_about(document, region), region.empty() ? document.subtitle : region, {}, append_rest_};
  for (const Fragment* fragment : fragments_about(document, region)) {
    what.fragments.push_back(fragment->id);
  }
  return what;
}

std::vector<std::string> DocxWriter::doubts(const Document& document) const {
  if (template_.empty()) return {};
  Opened opened(template_);
  return doubts_about_places(opened, for_template(document, {}));
}

std::string DocxWriter::finished(const Document& document, const std::string& region,
                                 WrittenReport report) const {
  if (template_.empty()) {
    const Part& main = *std::ranges::find(report.package, kDocumentPath, &Part::path);
    std::future<ZipEntry> compressed =
        std::async(std::launch::async, [main] { return zipped_part(main); });
    const Package whole = refreshable(std::move(report.package), report.fragments, document);
    return zipped(whole, compressed.get());
  }
  Opened opened(report.package);
  Opened made(template_);
  merge_into(made, opened, for_template(document, region));
  make_refreshable(made, document);
  return made.zipped();
}

std::vector<OutputFile> DocxWriter::write(const Report& report) const {
  const Document& document = report.document;
  check_ids(document);
  Files files(document, template_.empty());
  std::vector<OutputFile> written;
  const auto report_of = [&](const std::string& region) {
    return files.report(fragments_about(document, region), region);
  };
  // Meanwhile the rest is made.
  std::future<std::string> report_bytes =
      std::async(std::launch::async, [this, &document, whole = report_of({})]() mutable {
        return finished(document, {}, std::move(whole));
      });
  written.push_back({"report.docx", {}});
  if (per_region_) {
    for (const RegionReport& one : region_reports(document)) {
      written.push_back(
          {one.name + ".docx", finished(document, one.region, report_of(one.region))});
    }
  }
  for (OutputFile& file : fragments_of(document, files, as_xml_, as_docx_)) {
    written.push_back(std::move(file));
  }
  written.front().bytes = report_bytes.get();
  return written;
}

}  // namespace tertium::docx

#include "lss_tables.h"

#include <libxml/parser.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <new>
#include <optional>

#include "tertium/error.h"
#include "tertium/text.h"

namespace tertium::limesurvey {
namespace {

// document, table, rows, row, field: LimeSurvey nests no deeper.
constexpr std::size_t kDeepest = 16;
constexpr std::size_t kChunk = 4096;
// LimeSurvey writes no attributes; libxml2 takes quadratic time to check them.
constexpr int kMostAttributes = 32;
constexpr long kLongestTag = 32 << 10;

struct TableFields {
  std::string_view table;
  std::vector<std::string_view> fields;
};

const std::vector<TableFields>& wanted() {
  static const std::vector<std::string_view> question = {
      "qid",   "parent_qid",     "gid",      "type",    "title", "question",
      "other", "question_order", "language", "scale_id"};
  static const std::vector<TableFields> tables = {
      {"questions", question},
      {"subquestions", question},
      {"question_l10ns", {"qid", "language", "question"}},
      {"answers",
       {"aid", "qid", "code", "answer", "sortorder", "language", "assessment_value", "scale_id"}},
      {"answer_l10ns", {"aid", "language", "answer"}},
      {"groups", {"gid", "group_order"}},
      {"question_attributes", {"qid", "attribute", "value", "language"}},
      {"surveys", {"sid", "language", "additional_languages", "assessments"}},
      {"surveys_languagesettings", {"surveyls_language", "surveyls_title"}},
  };
  return tables;
}

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

// Gathers rows from the parser's events. No exception may pass through libxml2, so faults are kept.
class Gatherer {
 public:
  LssTables tables;
  std::string fault;
  int fault_line = 0;
  xmlParserCtxtPtr parser = nullptr;

  void stop(std::string why) {
    if (fault.empty()) {
      fault = std::move(why);
      fault_line = parser == nullptr ? 0 : xmlSAX2GetLineNumber(parser);
    }
    if (parser != nullptr) xmlStopParser(parser);
  }

  void open(std::string_view name, int attributes) {
    ++depth_;
    if (depth_ > kDeepest) return stop("elements are nested too deeply");
    if (attributes > kMostAttributes) return stop("an element has too many attributes");
    if (depth_ == 2) table_ = find_table(name);
    if (depth_ == 4 && table_ != nullptr) row_ = {};
    if (depth_ == 5 && table_ != nullptr) {
      const auto& fields = table_->fields;
      in_field_ = std::find(fields.begin(), fields.end(), name) != fields.end();
      field_ = in_field_ ? std::string(name) : std::string();
      value_.clear();
    }
  }

  void close() {
    if (depth_ == 5 && in_field_) {
      if (!value_.empty()) row_.fields.insert_or_assign(field_, std::move(value_));
      value_.clear();
      in_field_ = false;
    }
    if (depth_ == 4 && table_ != nullptr && !row_.fields.empty()) keep_row();
    --depth_;
  }

  void add_text(std::string_view text) {
    if (in_field_ && depth_ == 5) value_.append(text);
  }

 private:
  static const TableFields* find_table(std::string_view name) {
    for (const TableFields& table : wanted()) {
      if (table.table == name) return &table;
    }
    return nullptr;
  }

  void keep_row() {
    if (++rows_ > kMostLssRows) return stop("there are too many rows");
    tables[std::string(table_->table)].push_back(std::move(row_));
    row_ = {};
  }

  std::size_t depth_ = 0;
  std::size_t rows_ = 0;
  const TableFields* table_ = nullptr;
  bool in_field_ = false;
  std::string field_;
  std::string value_;
  LssRow row_;
};

template <class Work>
void guarded(void* context, Work work) {
  Gatherer& gatherer = *static_cast<Gatherer*>(context);
  if (!gatherer.fault.empty()) return;
  try {
    work(gatherer);
  } catch (const std::bad_alloc&) {
    gatherer.stop("it needs too much memory");
  } catch (...) {
    gatherer.stop("it cannot be read");
  }
}

void on_start(void* context, const xmlChar* name, const xmlChar*, const xmlChar*, int namespaces,
              const xmlChar**, int attributes, int, const xmlChar**) {
  guarded(context, [&](Gatherer& gatherer) { gatherer.open(view(name), attributes + namespaces); });
}

void on_end(void* context, const xmlChar*, const xmlChar*, const xmlChar*) {
  guarded(context, [](Gatherer& gatherer) { gatherer.close(); });
}

void on_text(void* context, const xmlChar* text, int length) {
  guarded(context, [&](Gatherer& gatherer) {
    gatherer.add_text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
  });
}

void on_document_type(void* context, const xmlChar*, const xmlChar*, const xmlChar*) {
  guarded(context, [](Gatherer& gatherer) { gatherer.stop("it has a document type (DOCTYPE)"); });
}

void on_error(void* context, xmlErrorPtr error) {
  if (error == nullptr || error->level < XML_ERR_ERROR) return;
  const int line = error->line;
  guarded(context, [&](Gatherer& gatherer) {
    const std::string message = error->message == nullptr ? "it is ill-formed" : error->message;
    gatherer.stop("it is not well-formed XML: " + one_line(trim(message)));
    gatherer.fault_line = line;
  });
}

xmlSAXHandler handler() {
  xmlSAXHandler sax{};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = on_start;
  sax.endElementNs = on_end;
  sax.characters = on_text;
  sax.cdataBlock = on_text;
  sax.internalSubset = on_document_type;
  sax.serror = on_error;
  return sax;
}

struct FreeParser {
  void operator()(xmlParserCtxtPtr parser) const { xmlFreeParserCtxt(parser); }
};

[[noreturn]] void refuse(const Source& source, const Gatherer& gatherer) {
  Place place;
  place.file = std::string(source.name());
  place.line = gatherer.fault_line > 0 ? static_cast<std::size_t>(gatherer.fault_line) : 0;
  throw Error(Error::Stops::input, "the survey structure is left aside: " + gatherer.fault, place,
              "export it again from LimeSurvey (Survey structure, .lss)");
}

// What the parser holds back because it waits for the end of a tag.
long held_back(xmlParserCtxtPtr parser) {
  return parser->input == nullptr ? 0 : parser->input->end - parser->input->cur;
}

void feed(Source& source, Gatherer& gatherer) {
  std::array<char, kChunk> chunk{};
  std::size_t total = 0;
  while (gatherer.fault.empty()) {
    const std::size_t count = source.read(chunk);
    total += count;
    if (total > kMostLssBytes) return gatherer.stop("it is larger than 16 MiB");
    const bool last = count == 0;
    const int status = xmlParseChunk(gatherer.parser, chunk.data(), static_cast<int>(count), last);
    if (status != XML_ERR_OK && gatherer.fault.empty()) gatherer.stop("it is not well-formed XML");
    if (last) return;
    if (held_back(gatherer.parser) > kLongestTag) gatherer.stop("a tag or comment is too long");
  }
}

}  // namespace

std::string_view LssRow::text(std::string_view name) const {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

int LssRow::number(std::string_view name, int fallback) const {
  const std::string_view digits = trim(text(name));
  int value = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return fault == std::errc() && end == digits.data() + digits.size() ? value : fallback;
}

LssTables read_lss_tables(Source& source) {
  xmlInitParser();
  Gatherer gatherer;
  xmlSAXHandler sax = handler();
  const std::unique_ptr<xmlParserCtxt, FreeParser> parser(
      xmlCreatePushParserCtxt(&sax, &gatherer, nullptr, 0, nullptr));
  if (parser == nullptr) throw std::bad_alloc();
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET);
  gatherer.parser = parser.get();
  feed(source, gatherer);
  if (gatherer.fault.empty() && gatherer.tables.count("questions") == 0) {
    gatherer.fault = "it holds no questions";
  }
  if (!gatherer.fault.empty()) refuse(source, gatherer);
  return std::move(gatherer.tables);
}

}  // namespace tertium::limesurvey

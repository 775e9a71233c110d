#include "tertium/engine/file_kind.h"

#include <array>
#include <filesystem>
#include <optional>

#include "tertium/delimited.h"
#include "tertium/text.h"

namespace tertium::engine {
namespace {

struct Kind {
  std::string_view what;
  std::string_view advice;
  bool answers = false;  // a table of answers, in a form that is not read
};

constexpr std::string_view kAsCsv = "export it as delimited text (CSV)";
constexpr std::string_view kFromSpreadsheet =
    "export it as CSV: 'Save as', 'CSV UTF-8' in the spreadsheet program, or CSV in the survey "
    "tool";
constexpr std::string_view kFromPackage =
    "export it as CSV with labels or codes, from the survey tool or the statistics program";
constexpr std::string_view kNoAnswers = "it holds no table of answers; take it out of the folder";

constexpr Kind kExcel{"an Excel workbook", kFromSpreadsheet, true};
constexpr Kind kOpenDocument{"an OpenDocument spreadsheet", kFromSpreadsheet, true};
constexpr Kind kNumbers{"a Numbers spreadsheet", kFromSpreadsheet, true};
constexpr Kind kSpss{"an SPSS file", kFromPackage, true};
constexpr Kind kStata{"a Stata file", kFromPackage, true};
constexpr Kind kSas{"a SAS file", kFromPackage, true};
constexpr Kind kPicture{"a picture", kNoAnswers};
constexpr Kind kPdf{"a PDF document", kNoAnswers};
constexpr Kind kDocument{"a text document", kNoAnswers};
constexpr Kind kSlides{"a presentation", kNoAnswers};
constexpr Kind kOffice{"a file of an older office program", kAsCsv};
constexpr Kind kArchive{"an archive", "unpack it and give the exports that it holds"};
constexpr Kind kWebPage{"a web page", "export the answers as delimited text (CSV)"};

using namespace std::string_view_literals;  // for texts with a zero byte

struct Beginning {
  std::string_view bytes;
  Kind kind;
};
constexpr std::array kBeginnings = {
    Beginning{"\x89PNG"sv, kPicture},
    Beginning{"\xFF\xD8\xFF"sv, kPicture},
    Beginning{"GIF8"sv, kPicture},
    Beginning{"II*\0"sv, kPicture},
    Beginning{"MM\0*"sv, kPicture},
    Beginning{"%PDF-"sv, kPdf},
    Beginning{"{\\rtf"sv, kDocument},
    Beginning{"$FL2"sv, kSpss},
    Beginning{"$FL3"sv, kSpss},
    Beginning{"<stata_dta>"sv, kStata},
    Beginning{"HEADER RECORD*******"sv, kSas},
    Beginning{"PK\x05\x06"sv, kArchive},  // one that is empty
    Beginning{"\x1F\x8B"sv, kArchive},
    Beginning{"7z\xBC\xAF"sv, kArchive},
    Beginning{"Rar!"sv, kArchive},
};

struct Extension {
  std::string_view ending;
  Kind kind;
};
constexpr std::array kExtensions = {
    Extension{".xlsx", kExcel},       Extension{".xlsm", kExcel},
    Extension{".xlsb", kExcel},       Extension{".xls", kExcel},
    Extension{".ods", kOpenDocument}, Extension{".numbers", kNumbers},
    Extension{".sav", kSpss},         Extension{".zsav", kSpss},
    Extension{".por", kSpss},         Extension{".dta", kStata},
    Extension{".sas7bdat", kSas},     Extension{".xpt", kSas},
    Extension{".docx", kDocument},    Extension{".doc", kDocument},
    Extension{".odt", kDocument},     Extension{".rtf", kDocument},
    Extension{".pptx", kSlides},      Extension{".ppt", kSlides},
    Extension{".odp", kSlides},       Extension{".pdf", kPdf},
    Extension{".png", kPicture},      Extension{".jpg", kPicture},
    Extension{".jpeg", kPicture},     Extension{".gif", kPicture},
    Extension{".tif", kPicture},      Extension{".tiff", kPicture},
    Extension{".bmp", kPicture},      Extension{".webp", kPicture},
    Extension{".svg", kPicture},      Extension{".zip", kArchive},
    Extension{".7z", kArchive},       Extension{".rar", kArchive},
    Extension{".gz", kArchive},       Extension{".html", kWebPage},
    Extension{".htm", kWebPage},
};

bool holds(std::string_view bytes, std::string_view part) {
  return bytes.find(part) != std::string_view::npos;
}

std::optional<Kind> by_extension(const std::string& name) {
  const std::string ending = fold(std::filesystem::path(name).extension().string());
  for (const Extension& known : kExtensions) {
    if (ending == known.ending) return known.kind;
  }
  return std::nullopt;
}

// Packages of parts: the parts' names stand in them as they are.
Kind kind_of_package(std::string_view head, const std::string& name) {
  if (holds(head, "opendocument.spreadsheet")) return kOpenDocument;
  if (holds(head, "opendocument.text")) return kDocument;
  if (holds(head, "opendocument.presentation")) return kSlides;
  if (holds(head, "xl/workbook") || holds(head, "xl/worksheets")) return kExcel;
  if (holds(head, "word/document")) return kDocument;
  if (holds(head, "ppt/presentation")) return kSlides;
  return by_extension(name).value_or(kArchive);
}

// The streams of an older office file have names in UTF-16.
Kind kind_of_older_office(std::string_view head, const std::string& name) {
  if (holds(head, "W\0o\0r\0k\0b\0o\0o\0k"sv) || holds(head, "B\0o\0o\0k\0"sv)) return kExcel;
  if (holds(head, "W\0o\0r\0d\0D\0o\0c"sv)) return kDocument;
  return by_extension(name).value_or(kOffice);
}

std::optional<Kind> kind_of(std::string_view head, const std::string& name) {
  if (head.starts_with("PK\x03\x04")) return kind_of_package(head, name);
  if (head.starts_with("\xD0\xCF\x11\xE0")) return kind_of_older_office(head, name);
  for (const Beginning& known : kBeginnings) {
    if (head.starts_with(known.bytes)) return known.kind;
  }
  return by_extension(name);
}

}  // namespace

namespace {

bool is_called_a_table(const std::string& name) {
  const std::string ending = fold(std::filesystem::path(name).extension().string());
  return ending == ".csv" || ending == ".tsv" || ending == ".tab";
}

Error no_table(std::string_view head, const Place& place) {
  if (!detect_dialect(head)) {
    return {Error::Stops::input, "this is no table of text, whatever its name says", place,
            "export it again as delimited text (CSV)"};
  }
  return {Error::Stops::input, "its lines do not have the same number of fields, so it is no table",
          place,
          "take out what stands above the headings or below the answers, or export it again as "
          "delimited "
          "text (CSV)"};
}

std::string fault_of(const Kind& kind, const std::string& name) {
  const std::string what(kind.what);
  if (kind.answers) return "this is " + what + ", which is not read as it is";
  if (is_called_a_table(name)) return "this is " + what + ", whatever its name says";
  return std::string(kNoReader) + ": it is " + what;
}

}  // namespace

Error unknown_kind(std::string_view head, const std::string& name) {
  const Place place{.file = name, .line = 0, .column = 0, .question = {}, .stage = {}};
  const std::optional<Kind> kind = kind_of(head, name);
  if (!kind && is_called_a_table(name)) return no_table(head, place);
  if (!kind) {
    return {Error::Stops::input, std::string(kNoReader), place,
            "export it as delimited text (CSV), or see 'tertium list reader'"};
  }
  return {Error::Stops::input, fault_of(*kind, name), place, std::string(kind->advice)};
}

}  // namespace tertium::engine

#pragma once

// Delimited text (CSV and its dialects), for the Readers of tools that write it. A Reader makes a
// DelimitedFile of its Source, looks at the first records to find headings and marks, builds its
// Questionnaire, and then hands out portions.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/batch.h"
#include "tertium/export.h"
#include "tertium/problem.h"
#include "tertium/reader.h"

namespace tertium {

// How the text of a file is written, found out from its first bytes.
struct Dialect {
  std::string encoding = "UTF-8";  // a name that ICU knows
  bool byte_order_mark = false;
  char delimiter = ',';            // ',', ';', '\t' or '|'
  bool carriage_returns = false;   // records end with CR alone
  bool quoted = false;             // some field is in quotation marks
  bool trusted = true;             // false: nothing in the head looks like a table of fields

  // "semicolon, quoted, UTF-8 with byte order mark" without the encoding.
  TERTIUM_API std::string in_words() const;
};

// The text of a file's head as UTF-8, or none if no encoding fits (binary data).
TERTIUM_API std::optional<Dialect> detect_dialect(std::string_view head);

// A file of records and fields, read block by block. Quotation marks open a field only at its
// start, as RFC 4180 has it; two of them within a quoted field are one; text after a closing one is
// taken as it stands.
class TERTIUM_API DelimitedFile {
 public:
  static constexpr std::size_t kMostFields = 16384;
  static constexpr std::size_t kLongestField = 1 << 20;    // bytes; a longer one is cut and named
  static constexpr std::size_t kLongestRecord = 16 << 20;  // bytes; a longer one ends the reading

  struct Record {
    std::uint64_t line = 0;           // physical line on which it starts, counted from 1
    std::vector<std::string> fields;  // unquoted, UTF-8
  };

  // Throws Error (input) if the bytes are in no encoding that can be read, with advice.
  explicit DelimitedFile(std::unique_ptr<Source> source);
  ~DelimitedFile();

  const Dialect& dialect() const;
  // Up to `count` records from the start of the file (only as far as the head goes), for finding
  // headings and kinds of columns. Does not move the reading.
  std::vector<Record> first_records(std::size_t count) const;
  // Takes `count` records off the front, before the first portion: the headings.
  void skip_records(std::size_t count);

  // The next rows, in batches with one Column::Kind::text column for each of `columns` (which are
  // indices of fields, counted from 0). A record with more or fewer fields than `fields` is named in
  // the problems: missing fields at the end are taken as skipped, a record with too many is left out;
  // a record whose fields are all empty is no row. Empty function at the end of the file.
  // `fields` and `columns` must be the same at every call.
  Portion next(std::size_t fields, const std::vector<std::size_t>& columns,
               const std::vector<std::string>& headings);

 private:
  class Text;
  std::unique_ptr<Text> text_;
};

}  // namespace tertium

#pragma once

// Delimited text (CSV and its dialects), for the Readers of tools that write it. A Reader makes a
// DelimitedFile of its Source, looks at the first records to find headings and marks, builds its
// Questionnaire, and then hands out portions.

#include <cstddef>
#include <cstdint>
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
  bool encoding_stated = true;    // by a mark, by being well-formed, or by the user; false: the
                                  // likeliest by the letters that come out
  char delimiter = ',';           // ',', ';', '\t' or '|'
  bool delimiter_line = false;    // the first line is "sep=;", as Excel has it, and no record
  bool carriage_returns = false;  // records end with CR alone
  bool quoted = false;            // some field is in quotation marks
  bool trusted = true;            // false: nothing in the head looks like a table of fields

  // All but the encoding: "semicolon, quoted, byte order mark, line ends CR".
  TERTIUM_API std::string in_words() const;
};

// What is known of a file beforehand; what is left as it is here is found out.
struct DelimitedOptions {
  std::string encoding{};            // any name that ICU knows
  char delimiter = 0;                // ',', ';', '\t' or '|'
  std::size_t block_size = 1 << 19;  // bytes read at a time, at least 1
};

// The dialect of a file by its first bytes (Source::head), or none if they are no text: binary
// data, and documents that are not tables (XML, HTML, JSON, RTF, a Git LFS pointer), or nothing at
// all.
//
// Encoding: a byte order mark decides; else UTF-16 if every other byte is mostly zero; else UTF-8
// if the bytes are well-formed UTF-8, or at least as many sequences in them are as are not. Of what
// is left, text in which most of these bytes stand next to each other is in another alphabet, and
// uchardet names it. Everything else is read as windows-1252, ISO-8859-15, macintosh and
// windows-1250, and the one with the fewest oddities (control characters, symbols between two
// letters, a capital after a small letter, the sign U+00A4) is taken; at a tie the first of this
// list, or macintosh if lines end with CR alone.
TERTIUM_API std::optional<Dialect> detect_dialect(std::string_view head,
                                                  const DelimitedOptions& options = {});

// A file of records and fields, read block by block. Quotation marks open a field only at its
// start, as RFC 4180 has it; two of them within a quoted field are one; text after a closing one is
// taken as it stands. Outside of quotation marks LF, CR and CR LF all end a record.
class TERTIUM_API DelimitedFile {
 public:
  static constexpr std::size_t kMostFields = 16384;
  static constexpr std::size_t kLongestField = 1 << 20;    // bytes; a longer one is cut and named
  static constexpr std::size_t kLongestRecord = 16 << 20;  // bytes; a longer one ends the reading

  struct Record {
    std::uint64_t line = 0;           // physical line on which it starts, counted from 1
    std::vector<std::string> fields;  // unquoted, UTF-8
  };

  // Throws Error (input) with advice if the file is empty, if the bytes are no text or in no
  // encoding that can be read, and if the first record has more than kMostFields fields.
  explicit DelimitedFile(std::unique_ptr<Source> source, const DelimitedOptions& options = {});
  // The first records of a source, for Reader::recognize: nothing is read from it. The same as the
  // constructor throws.
  static DelimitedFile beginning_of(const Source& source, const DelimitedOptions& options = {});
  DelimitedFile(DelimitedFile&&) noexcept;
  DelimitedFile& operator=(DelimitedFile&&) noexcept;
  ~DelimitedFile();

  const Dialect& dialect() const;
  // Name of the source, for messages.
  const std::string& name() const;
  // Up to `count` records from the start of the file (only as far as the head goes), for finding
  // headings and kinds of columns. Records whose fields are all empty are passed over. Does not
  // move the reading.
  std::vector<Record> first_records(std::size_t count) const;
  // Takes `count` records off the front, before the first portion: the headings. Counts as
  // first_records() does.
  void skip_records(std::size_t count);

  // The next rows, in batches with one Column::Kind::text column for each of `columns` (which are
  // indices of fields, counted from 0). A record with more or fewer fields than `fields` is named
  // in the problems: missing fields at the end are taken as skipped, fields too many are passed
  // over if they are empty, and else the record is left out. A record whose fields are all empty is
  // no row. So are values that hold bytes of no character (U+FFFD takes their place), that have
  // text after a closing quotation mark, or that are too long. Batch::first_row counts records,
  // those that are left out included. Empty function at the end of the file. Throws Error (input)
  // if a record is too long or the text holds NUL. `fields`, `columns` and `headings` (of all
  // fields, for the problems) must be the same at every call.
  Portion next(std::size_t fields, const std::vector<std::size_t>& columns,
               const std::vector<std::string>& headings);

 private:
  class Text;
  std::unique_ptr<Text> text_;
};

// The decimal mark of each of `fields` columns, '.' or ',', from the rows from `first` on. A column
// most of whose values are numbers shows it where a mark is not followed by just three digits.
// Where no value shows it ("1,234"), it is the other columns' if they agree on one, else '.'.
TERTIUM_API std::vector<char> decimal_marks(const std::vector<DelimitedFile::Record>& records,
                                            std::size_t first, std::size_t fields);

// The columns, in order, that hold numbers with a mark ("1,234") of which none shows what it is.
TERTIUM_API std::vector<std::size_t> unclear_decimal_marks(
    const std::vector<DelimitedFile::Record>& records, std::size_t first, std::size_t fields);

}  // namespace tertium

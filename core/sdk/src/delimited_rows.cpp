#include "delimited_rows.h"

#include <algorithm>
#include <cstring>
#include <string_view>
#include <utility>

#include "byte_marks.h"
#include "encoding.h"
#include "record_walk.h"
#include "tertium/delimited.h"
#include "tertium/text.h"

namespace tertium::delimited {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::size_t kShownValue = 200;  // bytes of a value in the problems

// Where the fields of a record end; the one before the first says where the record begins, less 1.
using Ends = const std::uint32_t*;

// Puts the cells of a block's records where they belong.
class Rows {
 public:
  Rows(Block& block, const Layout& layout, Problems& problems)
      : layout_(layout), problems_(problems), line_(block.line) {
    batch_.text = std::move(block.text);
    batch_.first_row = block.first_record;
    batch_.lines.resize(block.records);
    batch_.columns.resize(layout.columns.size());
    for (std::size_t i = 0; i < layout.columns.size(); ++i) {
      Column& column = batch_.columns[i];
      column.kind = Column::Kind::text;
      column.cells.assign(block.records, Cell{});
      // A column that no record has stays empty.
      if (layout.columns[i] >= layout.fields) continue;
      in_order_ = in_order_ && layout.columns[i] == places_.size();
      places_.push_back({layout.columns[i], column.cells.data()});
    }
    text_ = batch_.text.data();
    // Before any field is unquoted in place, which leaves pieces of characters behind its value.
    well_formed_ = layout.decoded || well_formed_utf8(text());
  }

  std::string_view text() const { return batch_.text; }
  std::uint64_t line() const { return line_; }

  // The next record; the one after it starts on `next_line`.
  void record(Ends ends, std::size_t fields, std::uint64_t next_line) {
    tail_ = 0;
    next_line_ = next_line;
    const bool filled = fields < layout_.fields ? put_short(ends, fields)
                        : in_order_             ? put_all(ends)
                                                : put_some(ends);
    const bool usual = fields == layout_.fields && filled;
    if (usual || settle_odd_record(ends, fields, filled)) {
      if (tail_ != 0) [[unlikely]]
        name_tail();
      batch_.lines[rows_++] = line_;
    }
    line_ = next_line;
  }

  Batch finished() {
    batch_.rows = rows_;
    batch_.lines.resize(rows_);
    for (Column& column : batch_.columns) column.cells.resize(rows_);
    if (text().size() > DelimitedFile::kLongestField) cut_long_values();
    if (layout_.decoded) {
      if (text().find(kReplacement) != std::string_view::npos) name_replaced_values();
    } else if (!well_formed_) {
      repair_values();
    }
    return std::move(batch_);
  }

 private:
  // Where the cells of a field go.
  struct Place {
    std::size_t field;
    Cell* cells;
  };

  // These put the values of a record in their places, and say whether some value is not empty.
  bool put_all(Ends ends) {
    // Kept at hand, as the compiler cannot know that storing cells does not change them.
    const Place* const places = places_.data();
    const char* const text = text_;
    const std::size_t row = rows_;
    const std::size_t count = places_.size();
    std::uint32_t filled = 0;
    std::uint32_t begin = ends[-1] + 1;
    for (std::size_t field = 0; field < count; ++field) {
      const std::uint32_t end = ends[field];
      Cell cell{begin, end - begin};
      if (text[begin] == '"') [[unlikely]]
        cell = unquoted(begin, end, field);
      filled |= cell.length;
      places[field].cells[row] = cell;
      begin = end + 1;
    }
    return filled != 0;
  }

  bool put_some(Ends ends) {
    std::uint32_t filled = 0;
    for (const Place& place : places_) {
      const Cell cell = value_at(ends, place.field);
      filled |= cell.length;
      place.cells[rows_] = cell;
    }
    return filled != 0;
  }

  bool put_short(Ends ends, std::size_t fields) {
    std::uint32_t filled = 0;
    for (const Place& place : places_) {
      const Cell cell = place.field < fields ? value_at(ends, place.field) : Cell{};
      filled |= cell.length;
      place.cells[rows_] = cell;
    }
    return filled != 0;
  }

  Cell value_at(Ends ends, std::size_t field) {
    return value(ends[static_cast<std::ptrdiff_t>(field) - 1] + 1, ends[field], field);
  }

  Cell value(std::uint32_t begin, std::uint32_t end, std::size_t field) {
    if (text_[begin] == '"') return unquoted(begin, end, field);
    return {begin, end - begin};
  }

  // Not a part of the loops above, which it would only make slower.
  [[gnu::noinline]] Cell unquoted(std::uint32_t begin, std::uint32_t end, std::size_t field) {
    const std::uint32_t size = end - begin;
    if (size >= 2 && text_[end - 1] == '"' &&
        std::memchr(text_ + begin + 1, '"', size - 2) == nullptr) {
      return {begin + 1, size - 2};
    }
    bool tail = false;
    const std::size_t length = unquote(text_ + begin, size, tail);
    if (tail && tail_ == 0) tail_ = field + 1;
    return {begin, static_cast<std::uint32_t>(length)};
  }

  // Whether fields hold nothing but empty quotation marks. Only for fields that were not unquoted
  // in place, or that are empty.
  bool all_empty(Ends ends, std::size_t from, std::size_t to) const {
    for (std::size_t i = from; i < to; ++i) {
      const std::uint32_t begin = ends[static_cast<std::ptrdiff_t>(i) - 1] + 1;
      const std::string_view field = text().substr(begin, ends[i] - begin);
      if (!field.empty() && field != "\"\"") return false;
    }
    return true;
  }

  // Whether a record that is empty or has another number of fields is a row all the same.
  bool settle_odd_record(Ends ends, std::size_t fields, bool filled) {
    if (!filled && all_empty(ends, 0, fields)) return false;
    const std::size_t wanted = layout_.fields;
    if (fields == wanted) return true;
    const std::string numbers =
        std::to_string(fields) + " fields for " + std::to_string(wanted) + " headings";
    const bool several = in_several_lines();
    if (fields < wanted) {
      name(line_, fields, numbers,
           several ? "fewer fields than headings, in several lines: is a quotation mark stray?"
                   : "fewer fields than headings",
           "the missing fields are taken as skipped");
      return true;
    }
    if (all_empty(ends, wanted, fields)) {
      name(line_, wanted, numbers, "more fields than headings, but these are empty",
           "they are passed over");
      return true;
    }
    name(line_, wanted, numbers,
         several ? "more fields than headings, in several lines: is a quotation mark stray?"
                 : "more fields than headings",
         "row left out");
    return false;
  }

  void name_tail() {
    name(line_, tail_ - 1, {},
         in_several_lines()
             ? "text behind a closing quotation mark, in several lines: is one of the two stray?"
             : "text behind a closing quotation mark",
         "taken as it stands");
  }

  // A stray quotation mark makes one record of several.
  bool in_several_lines() const { return next_line_ > line_ + 1; }

  // Adds a problem of a field, counted from 0.
  void name(std::uint64_t line, std::size_t field, std::string value, const char* what,
            const char* action) {
    Problem problem;
    problem.line = line;
    problem.field = field + 1;
    if (field < layout_.headings.size()) problem.column = layout_.headings[field];
    problem.value = std::move(value);
    problem.problem = what;
    problem.action = action;
    problems_.add(std::move(problem));
  }

  // Goes through all values, with the place of each.
  template <class Act>
  void for_each_value(Act act) {
    for (std::size_t i = 0; i < batch_.columns.size(); ++i) {
      for (std::size_t row = 0; row < rows_; ++row) {
        act(batch_.columns[i].cells[row], layout_.columns[i], batch_.lines[row]);
      }
    }
  }

  void cut_long_values() {
    for_each_value([this](Cell& cell, std::size_t field, std::uint64_t line) {
      if (cell.length <= DelimitedFile::kLongestField) return;
      const std::string size = std::to_string(cell.length) + " bytes";
      cell.length = DelimitedFile::kLongestField;
      // Not in the middle of a character.
      while (cell.length > 0 && (text_[cell.offset + cell.length] & 0xC0) == 0x80) --cell.length;
      name(line, field, size, "value longer than 1 MiB", "cut to 1 MiB");
    });
  }

  void repair_values() {
    for_each_value([this](Cell& cell, std::size_t field, std::uint64_t line) {
      const std::string_view value = batch_.view(cell);
      if (well_formed_utf8(value)) return;
      const std::string repaired = repaired_utf8(value);
      cell = batch_.add(repaired);
      name_replaced(repaired, field, line);
    });
  }

  void name_replaced_values() {
    for_each_value([this](Cell& cell, std::size_t field, std::uint64_t line) {
      const std::string_view value = batch_.view(cell);
      if (value.find(kReplacement) != std::string_view::npos) name_replaced(value, field, line);
    });
  }

  void name_replaced(std::string_view value, std::size_t field, std::uint64_t line) {
    name(line, field, one_line(value, kShownValue), "bytes that are no character of the encoding",
         "U+FFFD put in their place");
  }

  const Layout& layout_;
  Problems& problems_;
  Batch batch_;
  char* text_ = nullptr;
  bool well_formed_ = true;
  std::vector<Place> places_;  // one for each column
  bool in_order_ = true;       // the columns are the fields from the first on
  std::size_t rows_ = 0;
  std::uint64_t line_;           // on which the record at hand starts
  std::uint64_t next_line_ = 0;  // and the one after it
  std::size_t tail_ = 0;         // its first field, counted from 1, with text behind a closing mark
};

// Finds the fields of a block by counting quotation marks: right if none of them is stray. First
// the ends of fields in a slice of the text are listed, then its records are put in their places.
class QuickSplitter {
 public:
  QuickSplitter(Rows& rows, char delimiter)
      : rows_(rows), text_(rows.text()), delimiter_(delimiter), state_(delimiter) {
    ends_.resize(kSlice + kLane + 1);
    ends_[0] = ~std::uint32_t{0};
  }

  void split() {
    line_ = rows_.line();
    for (std::size_t at = 0; at < text_.size(); at += kSlice) {
      const std::size_t stop = std::min(text_.size(), at + kSlice);
      if (ends_.size() < count_ + kSlice + kLane) ends_.resize(count_ + kSlice + kLane);
      for (std::size_t lane = at; lane < stop; lane += kLane) list(lane);
      put_records();
    }
  }

 private:
  static constexpr std::size_t kSlice = 512 * kLane;

  struct RecordEnd {
    std::size_t last;         // index of the end of its last field
    std::uint64_t next_line;  // on which the next record starts
  };

  // Lists the ends in one lane.
  void list(std::size_t at) {
    const char* bytes = text_.data() + at;
    char padded[kLane];
    if (text_.size() - at < kLane) {
      std::memset(padded, 0, kLane);
      std::memcpy(padded, bytes, text_.size() - at);
      bytes = padded;
    }
    const Lane lane(bytes);
    const QuoteState::Found found = state_.next(lane);
    state_.last_byte(bytes[kLane - 1]);
    const Bits record_ends = found.line_ends & found.outside;
    const Bits field_ends = (lane.equal(delimiter_) & found.outside) | record_ends;
    for (Bits left = record_ends; left != 0; left &= left - 1) {
      const Bits so_far = left ^ (left - 1);  // this bit and all before it
      records_.push_back({count_ + bit_count(field_ends & so_far) - 1,
                          line_ + bit_count(found.line_ends & so_far)});
    }
    if (found.line_ends != 0) line_ += bit_count(found.line_ends);
    const std::size_t behind = count_ + bit_count(field_ends);
    std::uint32_t* end = ends_.data() + count_;
    // Eight at a time, the last ones in vain: fewer branches than one by one.
    for (Bits left = field_ends; left != 0;) {
      for (std::size_t i = 0; i < 8; ++i) {
        end[i] = static_cast<std::uint32_t>(at) + static_cast<std::uint32_t>(first_bit(left));
        left &= left - 1;
      }
      end += 8;
    }
    count_ = behind;
  }

  // Hands over the records that are complete and keeps the ends of the one that is not.
  void put_records() {
    std::size_t first = 1;
    for (const RecordEnd& record : records_) {
      rows_.record(&ends_[first], record.last - first + 1, record.next_line);
      first = record.last + 1;
      std::uint32_t& end = ends_[record.last];
      if (text_[end] == '\r' && end + 1 < text_.size() && text_[end + 1] == '\n') ++end;
    }
    records_.clear();
    std::copy(ends_.begin() + static_cast<std::ptrdiff_t>(first - 1),
              ends_.begin() + static_cast<std::ptrdiff_t>(count_), ends_.begin());
    count_ -= first - 1;
  }

  Rows& rows_;
  std::string_view text_;
  char delimiter_;
  QuoteState state_;
  std::uint64_t line_ = 1;
  std::vector<std::uint32_t> ends_;  // of fields; the first says where the record at hand begins
  std::size_t count_ = 1;            // how many of them are filled
  std::vector<RecordEnd> records_;
};

void split_plainly(Rows& rows, char delimiter) {
  const std::string_view text = rows.text();
  std::vector<std::uint32_t> ends = {~std::uint32_t{0}};
  walk_records(
      text, delimiter, true,
      [&](Span field) { ends.push_back(static_cast<std::uint32_t>(field.end)); },
      [&](Span record) {
        // The record's fields are changed in place only now that it is walked through.
        const std::uint64_t lines = line_ends(text.substr(record.begin, record.end - record.begin));
        rows.record(&ends[1], ends.size() - 1, rows.line() + lines);
        ends.assign(1, static_cast<std::uint32_t>(record.end - 1));
        return true;
      });
}

}  // namespace

Batch rows_of(Block block, const Layout& layout, Problems& problems) {
  if (block.unclosed_line != 0) {
    Problem problem;
    problem.line = block.unclosed_line;
    problem.problem = "a quotation mark is never closed";
    problem.action = kRowLeftOut;
    problems.add(std::move(problem));
  }
  const bool plainly = block.stray_quotes;
  Rows rows(block, layout, problems);
  if (plainly) {
    split_plainly(rows, layout.delimiter);
  } else {
    QuickSplitter(rows, layout.delimiter).split();
  }
  return rows.finished();
}

}  // namespace tertium::delimited

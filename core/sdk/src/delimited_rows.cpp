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

// Puts the cells of a block's records where they belong.
class Rows {
 public:
  Rows(Block& block, const Layout& layout, Problems& problems)
      : layout_(layout), problems_(problems), line_(block.line) {
    batch_.text = std::move(block.text);
    batch_.first_row = block.first_record;
    batch_.lines.resize(block.records);
    batch_.columns.resize(layout.columns.size());
    unwanted_.resize(block.records);
    cells_.assign(layout.fields + 1, unwanted_.data());
    for (std::size_t i = 0; i < layout.columns.size(); ++i) {
      Column& column = batch_.columns[i];
      column.kind = Column::Kind::text;
      column.cells.resize(block.records);
      if (layout.columns[i] < layout.fields) cells_[layout.columns[i]] = column.cells.data();
    }
    text_ = batch_.text.data();
  }

  std::string_view text() const { return batch_.text; }
  std::uint64_t line() const { return line_; }

  // The next field of the record at hand.
  void field(std::size_t begin, std::size_t end) {
    Cell cell{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin)};
    if (text_[begin] == '"' && end > begin) cell = unquoted(begin, end);
    filled_ |= cell.length;
    if (fields_ >= layout_.fields) [[unlikely]] {
      filled_beyond_ |= cell.length;
      ++fields_;
      return;
    }
    cells_[fields_++][rows_] = cell;
  }

  // The end of the record at hand; the next one starts on `next_line`.
  void record(std::uint64_t next_line) {
    const bool row = (fields_ == layout_.fields && filled_ != 0) || settle_odd_record();
    if (row) {
      if (tail_ != 0) [[unlikely]] name_tail();
      batch_.lines[rows_++] = line_;
    }
    line_ = next_line;
    fields_ = 0;
    filled_ = 0;
    filled_beyond_ = 0;
    tail_ = 0;
  }

  Batch finished() {
    batch_.rows = rows_;
    batch_.lines.resize(rows_);
    for (std::size_t i = 0; i < batch_.columns.size(); ++i) {
      const std::size_t field = layout_.columns[i];
      std::vector<Cell>& cells = batch_.columns[i].cells;
      cells.resize(rows_);
      // A field that is asked for twice was filled in its last column only.
      if (field < layout_.fields && cells_[field] != cells.data()) {
        std::copy_n(cells_[field], rows_, cells.data());
      }
    }
    if (text().size() > DelimitedFile::kLongestField) cut_long_values();
    if (layout_.decoded) {
      if (text().find(kReplacement) != std::string_view::npos) name_replaced_values();
    } else if (!is_utf8(text())) {
      repair_values();
    }
    return std::move(batch_);
  }

 private:
  Cell unquoted(std::size_t begin, std::size_t end) {
    const std::size_t size = end - begin;
    if (size >= 2 && text_[end - 1] == '"' &&
        std::memchr(text_ + begin + 1, '"', size - 2) == nullptr) {
      return {static_cast<std::uint32_t>(begin + 1), static_cast<std::uint32_t>(size - 2)};
    }
    bool tail = false;
    const std::size_t length = unquote(text_ + begin, size, tail);
    if (tail) tail_ = fields_ + 1;
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(length)};
  }

  // Whether a record that is empty or has another number of fields is a row all the same.
  bool settle_odd_record() {
    if (filled_ == 0) return false;
    const std::size_t wanted = layout_.fields;
    const std::string numbers =
        std::to_string(fields_) + " fields for " + std::to_string(wanted) + " headings";
    if (fields_ < wanted) {
      for (std::size_t i = fields_; i < wanted; ++i) cells_[i][rows_] = Cell{};
      name(line_, fields_, numbers, "fewer fields than headings",
           "the missing fields are taken as skipped");
      return true;
    }
    if (filled_beyond_ == 0) {
      name(line_, wanted, numbers, "more fields than headings, but these are empty",
           "they are passed over");
      return true;
    }
    name(line_, wanted, numbers, "more fields than headings", "row left out");
    return false;
  }

  void name_tail() {
    name(line_, tail_ - 1, {}, "text behind a closing quotation mark", "taken as it stands");
  }

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
      if (is_utf8(value)) return;
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
  std::vector<Cell*> cells_;    // per field: the first cell of its column
  std::vector<Cell> unwanted_;  // where the fields go that nobody asked for
  std::size_t rows_ = 0;
  std::uint64_t line_;
  // Of the record at hand.
  std::size_t fields_ = 0;
  std::uint32_t filled_ = 0;         // not 0: some field is not empty
  std::uint32_t filled_beyond_ = 0;  // not 0: some field behind the last heading is not empty
  std::size_t tail_ = 0;  // field, counted from 1, with text behind its closing quotation mark
};

// Fields are found by counting quotation marks: right if none of them is stray.
void split_quickly(Rows& rows, char delimiter) {
  const std::string_view text = rows.text();
  QuoteState state(delimiter);
  std::size_t begin = 0;
  std::uint64_t line = rows.line();
  char padded[kLane];
  for (std::size_t at = 0; at < text.size(); at += kLane) {
    const char* bytes = text.data() + at;
    if (text.size() - at < kLane) {
      std::memset(padded, 0, kLane);
      std::memcpy(padded, bytes, text.size() - at);
      bytes = padded;
    }
    const Lane lane(bytes);
    const QuoteState::Found found = state.next(lane);
    state.last_byte(bytes[kLane - 1]);
    const Bits ends = found.line_ends & found.outside;
    for (Bits left = (lane.equal(delimiter) & found.outside) | ends; left != 0; left &= left - 1) {
      const int bit = std::countr_zero(left);
      const std::size_t end = at + static_cast<std::size_t>(bit);
      rows.field(begin, end);
      begin = end + 1;
      if ((ends >> bit & 1) == 0) continue;
      const Bits so_far = found.line_ends & (~Bits{0} >> (63 - bit));
      rows.record(line + static_cast<std::uint64_t>(std::popcount(so_far)));
      if (text[end] == '\r' && begin < text.size() && text[begin] == '\n') ++begin;
    }
    line += static_cast<std::uint64_t>(std::popcount(found.line_ends));
  }
}

void split_plainly(Rows& rows, char delimiter) {
  const std::string_view text = rows.text();
  // Fields are changed in place once their record is walked through, never before.
  std::vector<Span> fields;
  walk_records(
      text, delimiter, true, [&](Span field) { fields.push_back(field); },
      [&](Span record) {
        const std::uint64_t lines = line_ends(text.substr(record.begin, record.end - record.begin));
        for (const Span field : fields) rows.field(field.begin, field.end);
        rows.record(rows.line() + lines);
        fields.clear();
        return true;
      });
}

}  // namespace

Batch rows_of(Block block, const Layout& layout, Problems& problems) {
  if (block.unclosed_line != 0) {
    Problem problem;
    problem.line = block.unclosed_line;
    problem.problem = "a quotation mark is never closed";
    problem.action = "left out from this line to the end of the file";
    problems.add(std::move(problem));
  }
  const bool plainly = block.stray_quotes;
  Rows rows(block, layout, problems);
  if (plainly) {
    split_plainly(rows, layout.delimiter);
  } else {
    split_quickly(rows, layout.delimiter);
  }
  return rows.finished();
}

}  // namespace tertium::delimited

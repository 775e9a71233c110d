#include "tertium/delimited.h"

#include <algorithm>
#include <span>
#include <utility>

#include "delimited_cut.h"
#include "delimited_rows.h"
#include "dialect.h"
#include "encoding.h"
#include "record_walk.h"
#include "tertium/error.h"
#include "tertium/text.h"

namespace tertium {

using delimited::Block;
using delimited::Cut;
using delimited::Layout;
using delimited::Span;
using delimited::Walked;

namespace {

// Some bytes of a source's head, to be looked at without reading from it.
class Beginning : public Source {
 public:
  Beginning(std::string_view name, std::string_view head) : name_(name), head_(head) {}
  std::string_view name() const override { return name_; }
  std::string_view head() const override { return head_; }
  std::size_t read(std::span<char>) override { return 0; }
  std::unique_ptr<Source> beside(std::string_view) const override { return nullptr; }

 private:
  std::string_view name_;
  std::string_view head_;
};

}  // namespace

class DelimitedFile::Text {
 public:
  Text(std::unique_ptr<Source> source, const DelimitedOptions& options)
      : source_(std::move(source)),
        name_(source_->name()),
        block_size_(std::max<std::size_t>(options.block_size, 1)) {
    const std::string_view head = source_->head();
    const delimited::Encoding encoding = delimited::detect_encoding(head, options.encoding);
    const std::string_view other = delimited::other_format(head, encoding);
    if (!other.empty()) {
      refuse("this is not delimited text but " + std::string(other), 0,
             "export the answers as CSV, or use the reader for this format");
    }
    head_ = delimited::text_of_head(head, encoding);
    const delimited::DelimiterLine line = delimited::delimiter_line(head_);
    head_.erase(0, line.size);
    if (trim(head_).empty()) refuse("the file is empty", 0, "check that the export was finished");
    dialect_ = delimited::dialect_of(head_, encoding,
                                     options.delimiter == 0 ? line.delimiter : options.delimiter);
    dialect_.delimiter_line = line.size > 0;
    if (dialect_.delimiter_line) line_ = first_line_ = 2;
    const std::size_t bytes_of_a_sign = encoding.name.starts_with("UTF-16")   ? 2
                                        : encoding.name.starts_with("UTF-32") ? 4
                                                                              : 1;
    unread_front_ = encoding.mark + line.size * bytes_of_a_sign;
    if (encoding.name != "UTF-8") decoder_ = std::make_unique<delimited::Decoder>(encoding.name);
    check_first_record();
  }

  const Dialect& dialect() const { return dialect_; }
  const std::string& name() const { return name_; }

  std::vector<Record> first_records(std::size_t count) const {
    std::vector<Record> records;
    if (count == 0) return records;
    Record record;
    record.line = first_line_;
    const auto field = [&](Span span) {
      record.fields.push_back(delimited::value_of(piece(head_, span)));
    };
    const auto end = [&](Span span) {
      const std::string_view bytes = piece(head_, span);
      const std::uint64_t next_line = record.line + delimited::line_ends(bytes);
      if (!delimited::is_empty_record(bytes, dialect_.delimiter)) {
        records.push_back(std::move(record));
      }
      record = Record{next_line, {}};
      record.fields.reserve(records.empty() ? 0 : records.back().fields.size());
      return records.size() < count;
    };
    delimited::walk_records(head_, dialect_.delimiter, true, field, end);
    for (Record& each : records) {
      for (std::string& value : each.fields) {
        if (!is_utf8(value)) value = delimited::repaired_utf8(value);
      }
    }
    return records;
  }

  void skip_records(std::size_t count) {
    while (count > 0) {
      const Block block = next_block();
      if (block.text.empty()) break;
      std::size_t end = 0;
      const auto record = [&](Span span) {
        end = span.end;
        if (!delimited::is_empty_record(piece(block.text, span), dialect_.delimiter)) --count;
        return count > 0;
      };
      delimited::walk_records(
          block.text, dialect_.delimiter, true, [](Span) {}, record);
      line_ = block.line + delimited::line_ends(piece(block.text, {0, end}));
      carried_.insert(0, block.text, end);
    }
    records_ = 0;
  }

  Portion next(std::size_t fields, const std::vector<std::size_t>& columns,
               const std::vector<std::string>& headings) {
    if (layout_ == nullptr) {
      layout_ = std::make_shared<const Layout>(
          Layout{dialect_.delimiter, decoder_ != nullptr, fields, columns, headings});
      head_ = std::string();
    }
    auto block = std::make_shared<Block>(next_block());
    if (unclosed_line_ != 0) refuse_to_lose_rows();
    block->unclosed_line = std::exchange(unclosed_line_, 0);
    if (block->text.empty() && block->unclosed_line == 0) return {};
    return [block, layout = layout_](Problems& problems) {
      return delimited::rows_of(std::move(*block), *layout, problems);
    };
  }

 private:
  static std::string_view piece(std::string_view text, Span span) {
    return text.substr(span.begin, span.end - span.begin);
  }

  [[noreturn]] void refuse(std::string fault, std::uint64_t line, std::string advice) const {
    throw Error(Error::Stops::input, std::move(fault), Place{name_, line, 0, {}, {}},
                std::move(advice));
  }

  // The headings, or what stands in their place.
  void check_first_record() const {
    std::size_t fields = 0;
    bool ended = false;
    const auto field = [&](Span) { ++fields; };
    const auto record = [&](Span span) {
      ended = !delimited::is_empty_record(piece(head_, span), dialect_.delimiter);
      if (!ended) fields = 0;
      return !ended;
    };
    const Walked walked = delimited::walk_records(head_, dialect_.delimiter, true, field, record);
    if (fields > kMostFields) {
      refuse("the first record has " + std::to_string(fields) + " fields, and " +
                 std::to_string(kMostFields) + " are the most that can be read",
             first_line_, "check that this is an export with one row for each respondent");
    }
    if (!ended) {
      const std::uint64_t line = first_line_ + delimited::line_ends(piece(head_, {0, walked.end}));
      refuse(walked.in_quotes ? "a quotation mark in the first record is not closed"
                              : "the first record does not end within the first MiB",
             line, "check that this is a table with a line of headings");
    }
  }

  // Reads about `size` bytes more onto the end of `text`, as UTF-8.
  void read_more(std::string& text, std::size_t size) {
    const std::size_t before = text.size();
    if (decoder_ == nullptr) {
      text.resize(before + size);
      text.resize(before + read_bytes(std::span(text).subspan(before)));
    } else {
      raw_.resize(size);
      const std::size_t count = read_bytes(raw_);
      decoder_->decode(std::string_view(raw_.data(), count), ended_, text);
    }
    const std::size_t zero = text.find('\0', before);
    if (zero != std::string::npos) {
      refuse("the text holds a NUL byte", line_ + delimited::line_ends(piece(text, {0, zero})),
             "the file is damaged or not text: export it again");
    }
  }

  // Fills the buffer from behind the byte order mark and the line that names the delimiter, unless
  // the file ends before.
  std::size_t read_bytes(std::span<char> into) {
    while (unread_front_ > 0) {
      const std::size_t count = source_->read(into.first(std::min(unread_front_, into.size())));
      unread_front_ = count == 0 ? 0 : unread_front_ - count;
    }
    std::size_t filled = 0;
    while (filled < into.size() && !ended_) {
      const std::size_t count = source_->read(into.subspan(filled));
      filled += count;
      ended_ = count == 0;
    }
    return filled;
  }

  // The next complete records. No text at the end of the file.
  Block next_block() {
    std::string text = std::exchange(carried_, {});
    std::size_t size = block_size_;
    Cut cut;
    while (true) {
      if (!ended_) read_more(text, size > text.size() ? size - text.size() : 1);
      if (ended_ && !text.empty() && text.back() != '\n' && text.back() != '\r') text += '\n';
      cut = delimited::cut_records(text, dialect_.delimiter, ended_);
      if (cut.end > 0 || ended_) break;
      if (text.size() > kLongestRecord) {
        refuse("a record is longer than 16 MiB", line_,
               "look for a quotation mark that is not closed in this line");
      }
      size = std::min(std::max(text.size(), block_size_) * 2, kLongestRecord + 1);
    }
    return block_of(std::move(text), cut);
  }

  // Takes the complete records off the text and keeps the rest.
  Block block_of(std::string text, const Cut& cut) {
    Block block;
    block.line = line_;
    block.first_record = records_;
    block.records = cut.records;
    block.stray_quotes = cut.stray_quotes;
    line_ += cut.lines;
    records_ += cut.records;
    if (!ended_) {
      carried_.assign(text, cut.end);
    } else if (cut.end < text.size()) {
      unclosed_line_ = line_;
      unclosed_.assign(text, cut.end);
    }
    text.resize(cut.end);
    block.text = std::move(text);
    return block;
  }

  // What is behind a quotation mark that is never closed may be an answer of several lines, or
  // rows.
  void refuse_to_lose_rows() const {
    if (layout_->fields < 2) return;
    const std::string_view rest = unclosed_;
    const auto marks = static_cast<std::ptrdiff_t>(layout_->fields) - 1;
    std::size_t rows = 0;
    for (std::size_t at = rest.find('\n'); at != std::string_view::npos;) {
      const std::size_t end = std::min(rest.find('\n', at + 1), rest.size());
      if (std::ranges::count(piece(rest, {at, end}), dialect_.delimiter) >= marks) ++rows;
      at = end == rest.size() ? std::string_view::npos : end;
    }
    if (rows < 2) return;
    refuse("a quotation mark is never closed, and the " + std::to_string(rows) +
               " rows behind it would be lost",
           unclosed_line_, "close it, or take it out");
  }

  std::unique_ptr<Source> source_;
  std::string name_;
  std::size_t block_size_;
  Dialect dialect_;
  std::string head_;                             // as UTF-8, until the first portion
  std::unique_ptr<delimited::Decoder> decoder_;  // none: the file is UTF-8
  std::vector<char> raw_;
  std::size_t unread_front_ = 0;     // bytes before the first record that are still to be read
  bool ended_ = false;               // the source has no more
  std::string carried_;              // read, and not yet handed out
  std::uint64_t first_line_ = 1;     // of the first record
  std::uint64_t line_ = 1;           // on which carried_ starts
  std::uint64_t records_ = 0;        // handed out since the headings
  std::uint64_t unclosed_line_ = 0;  // of a record whose quotation mark is never closed
  std::string unclosed_;             // from there to the end
  std::shared_ptr<const Layout> layout_;
};

DelimitedFile DelimitedFile::beginning_of(const Source& source, const DelimitedOptions& options) {
  // Enough for nearly every file, and each Reader looks.
  constexpr std::size_t kUsuallyEnough = std::size_t{1} << 17;
  const std::string_view head = source.head();
  const auto look_at = [&](std::string_view bytes) {
    return DelimitedFile(std::make_unique<Beginning>(source.name(), bytes), options);
  };
  if (head.size() > kUsuallyEnough) {
    // Whole lines, or what is cut off would seem to be a record; none in UTF-16, which has zero
    // bytes.
    const std::string_view lines =
        head.substr(0, head.find_last_of("\r\n", kUsuallyEnough - 1) + 1);
    try {
      if (!lines.empty() && lines.find('\0') == std::string_view::npos) {
        DelimitedFile file = look_at(lines);
        if (file.dialect().trusted) return file;
      }
    } catch (const Error&) {
      // Such as a first record with line ends in quotes: all of the head decides.
    }
  }
  return look_at(head);
}

DelimitedFile::DelimitedFile(std::unique_ptr<Source> source, const DelimitedOptions& options)
    : text_(std::make_unique<Text>(std::move(source), options)) {}
DelimitedFile::DelimitedFile(DelimitedFile&&) noexcept = default;
DelimitedFile& DelimitedFile::operator=(DelimitedFile&&) noexcept = default;
DelimitedFile::~DelimitedFile() = default;

const Dialect& DelimitedFile::dialect() const { return text_->dialect(); }
const std::string& DelimitedFile::name() const { return text_->name(); }

std::vector<DelimitedFile::Record> DelimitedFile::first_records(std::size_t count) const {
  return text_->first_records(count);
}

void DelimitedFile::skip_records(std::size_t count) { text_->skip_records(count); }

Portion DelimitedFile::next(std::size_t fields, const std::vector<std::size_t>& columns,
                            const std::vector<std::string>& headings) {
  return text_->next(fields, columns, headings);
}

}  // namespace tertium

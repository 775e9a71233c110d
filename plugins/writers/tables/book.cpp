#include "book.h"

#include <xlsxwriter.h>

#include <ctime>

#include "cell_text.h"
#include "tertium/error.h"
#include "tertium/workbook_lock.h"

namespace tertium::tables {
namespace {

constexpr std::time_t kCreated = 315532800;  // 1980-01-01, the first time that ZIP knows
constexpr std::uint8_t kA4 = 9;
constexpr double kLargeSize = 14;  // points
constexpr lxw_color_t kLine = 0xC5CCD6;
constexpr lxw_color_t kLinkColor = 0x0B4FA0;
// Excel promises no more than 200 number formats of one's own.
constexpr std::size_t kMostNumberFormats = 200;

[[noreturn]] void fail(const std::string& why) {
  throw Error(Error::Stops::output, "tables.xlsx could not be made: " + why, {},
              "make sure that the folder for temporary files (TMPDIR, else /tmp) can be written");
}

void check(lxw_error error) {
  if (error != LXW_NO_ERROR) fail(lxw_strerror(error));
}

lxw_row_t row_of(std::size_t row) { return static_cast<lxw_row_t>(row); }
lxw_col_t column_of(std::size_t column) { return static_cast<lxw_col_t>(column); }

lxw_color_t color_of(const std::string& fill) {
  return static_cast<lxw_color_t>(std::stoul(fill, nullptr, 16));
}

std::uint8_t align_of(Style::Align align) {
  if (align == Style::Align::right) return LXW_ALIGN_RIGHT;
  return align == Style::Align::center ? LXW_ALIGN_CENTER : LXW_ALIGN_LEFT;
}

}  // namespace

void Page::merge(const Area& area, const Style& style) {
  if (area.is_one_cell()) return;
  check(worksheet_merge_range(sheet_, row_of(area.row), column_of(area.column),
                              row_of(area.last_row), column_of(area.last_column), "",
                              book_.format_of(style)));
}

void Page::write_text(const Area& area, const std::string& text, const Style& style) {
  merge(area, style);
  const std::string kept = cell_text(text);
  check(worksheet_write_string(sheet_, row_of(area.row), column_of(area.column), kept.c_str(),
                               book_.format_of(style)));
}

void Page::write_number(const Area& area, double value, const Style& style) {
  merge(area, style);
  const double kept = value == 0 ? 0 : value;  // no negative zero
  check(worksheet_write_number(sheet_, row_of(area.row), column_of(area.column), kept,
                               book_.format_of(style)));
}

void Page::write_link(std::size_t row, std::size_t column, const std::string& sheet,
                      const std::string& text, const Style& style) {
  const std::string target = "internal:'" + sheet + "'!A1";
  check(worksheet_write_url_opt(sheet_, row_of(row), column_of(column), target.c_str(),
                                book_.format_of(style), cell_text(text).c_str(), nullptr));
}

void Page::set_width(std::size_t column, double characters) {
  check(worksheet_set_column(sheet_, column_of(column), column_of(column), characters, nullptr));
}

void Page::set_height(std::size_t row, double points) {
  check(worksheet_set_row(sheet_, row_of(row), points, nullptr));
}

void Page::set_print(const std::string& footer) {
  worksheet_set_landscape(sheet_);
  worksheet_set_paper(sheet_, kA4);
  worksheet_fit_to_pages(sheet_, 1, 0);
  check(worksheet_set_footer(sheet_, footer.c_str()));
}

void Page::freeze_above(std::size_t row) { worksheet_freeze_panes(sheet_, row_of(row), 0); }

void Page::repeat_rows(std::size_t first, std::size_t last) {
  check(worksheet_repeat_rows(sheet_, row_of(first), row_of(last)));
}

void Page::add_filter(const Area& area) {
  check(worksheet_autofilter(sheet_, row_of(area.row), column_of(area.column),
                             row_of(area.last_row), column_of(area.last_column)));
}

void Page::accept_number_texts(const Area& area) {
  char range[LXW_MAX_CELL_RANGE_LENGTH];
  lxw_rowcol_to_range(range, row_of(area.row), column_of(area.column), row_of(area.last_row),
                      column_of(area.last_column));
  check(worksheet_ignore_errors(sheet_, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range));
}

namespace {

lxw_error closed(lxw_workbook* book) {
  const std::lock_guard lock(workbook_lock());
  return workbook_close(book);
}

}  // namespace

Book::Book() : book_(workbook_new(file_.path().c_str())) {
  if (book_ == nullptr) fail("there is no memory");
}

// libxlsxwriter frees a workbook when it closes it, and at no other time.
Book::~Book() {
  if (book_ != nullptr) closed(book_);
}

void Book::set_properties(const std::string& title, const std::string& subject,
                          const std::string& language) {
  std::string kept_title = cell_text(title, kLongestProperty);
  std::string kept_subject = cell_text(subject, kLongestProperty);
  const std::string kept_language = cell_text(language, kLongestProperty);
  lxw_doc_properties properties{};
  if (!kept_title.empty()) properties.title = kept_title.data();
  if (!kept_subject.empty()) properties.subject = kept_subject.data();
  properties.created = kCreated;
  check(workbook_set_properties(book_, &properties));
  check(workbook_set_custom_property_string(book_, "Language", kept_language.c_str()));
}

Page Book::add_page(const std::string& name) {
  lxw_worksheet* sheet = workbook_add_worksheet(book_, name.c_str());
  if (sheet == nullptr) fail("it takes no sheet with the name '" + name + "'");
  return {*this, sheet};
}

std::string Book::bytes() {
  lxw_workbook* book = book_;
  book_ = nullptr;
  check(closed(book));
  return file_.bytes();
}

bool Book::takes_number_format(const std::string& format) {
  if (number_formats_.contains(format)) return true;
  if (number_formats_.size() == kMostNumberFormats) return false;
  number_formats_.insert(format);
  return true;
}

lxw_format* Book::format_of(const Style& style) {
  lxw_format*& format = formats_[style];
  if (format != nullptr) return format;
  format = workbook_add_format(book_);
  if (format == nullptr) fail("there is no memory");
  format_set_align(format, align_of(style.align));
  format_set_align(format, style.at_bottom ? LXW_ALIGN_VERTICAL_BOTTOM : LXW_ALIGN_VERTICAL_TOP);
  if (style.wrapped) format_set_text_wrap(format);
  if (style.strong) format_set_bold(format);
  if (style.large) format_set_font_size(format, kLargeSize);
  if (style.link) {
    format_set_font_color(format, kLinkColor);
    format_set_underline(format, LXW_UNDERLINE_SINGLE);
  }
  if (style.in_table) {
    format_set_bottom(format, LXW_BORDER_THIN);
    format_set_bottom_color(format, kLine);
  }
  if (!style.fill.empty()) format_set_bg_color(format, color_of(style.fill));
  if (!style.number.empty() && takes_number_format(style.number)) {
    format_set_num_format(format, style.number.c_str());
  }
  return format;
}

}  // namespace tertium::tables

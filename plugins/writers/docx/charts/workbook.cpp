#include "workbook.h"

#include <xlsxwriter.h>

#include <ctime>
#include <map>

#include "tertium/error.h"
#include "tertium/memory_file.h"
#include "tertium/workbook_lock.h"

namespace tertium::docx {
namespace {

constexpr std::time_t kCreated = 315532800;  // 1980-01-01, the first time that ZIP knows
constexpr double kFirstWidth = 40;           // characters
constexpr double kOtherWidth = 16;

[[noreturn]] void fail(const std::string& why) {
  throw Error(Error::Stops::output, "the workbook behind a chart could not be made: " + why, {},
              "make sure that the folder for temporary files (TMPDIR, else /tmp) can be written");
}

// libxlsxwriter frees a workbook when it closes it, and at no other time.
class Book {
 public:
  explicit Book(const std::string& path) : book_(workbook_new(path.c_str())) {
    if (book_ == nullptr) fail("there is no memory");
    lxw_doc_properties properties{};
    properties.created = kCreated;
    check(workbook_set_properties(book_, &properties));
  }
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;
  ~Book() {
    if (book_ != nullptr) closed(book_);
  }

  void write(const Sheet& sheet) {
    lxw_worksheet* page = workbook_add_worksheet(book_, kSheetName);
    if (page == nullptr) fail("it takes no sheet");
    const auto last = static_cast<lxw_col_t>(sheet.columns().size() - 1);
    check(worksheet_set_column(page, 0, 0, kFirstWidth, nullptr));
    if (last > 0) check(worksheet_set_column(page, 1, last, kOtherWidth, nullptr));
    for (lxw_col_t column = 0; column <= last; ++column) {
      write_column(page, column, sheet.columns()[column]);
    }
  }

  void close() {
    lxw_workbook* book = book_;
    book_ = nullptr;
    check(closed(book));
  }

 private:
  static lxw_error closed(lxw_workbook* book) {
    const std::lock_guard lock(workbook_lock());
    return workbook_close(book);
  }

  static void check(lxw_error error) {
    if (error != LXW_NO_ERROR) fail(lxw_strerror(error));
  }

  void write_column(lxw_worksheet* page, lxw_col_t column, const SheetColumn& content) {
    lxw_format* format = format_of(content.format);
    check(worksheet_write_string(page, 0, column, content.header.c_str(), nullptr));
    lxw_row_t row = 0;
    for (const SheetCell& cell : content.cells) write_cell(page, ++row, column, cell, format);
  }

  static void write_cell(lxw_worksheet* page, lxw_row_t row, lxw_col_t column,
                         const SheetCell& cell, lxw_format* format) {
    const char* formula = cell.formula.c_str();
    if (!cell.number) {
      if (cell.text.empty()) return;
      check(worksheet_write_string(page, row, column, cell.text.c_str(), nullptr));
    } else if (cell.formula.empty()) {
      check(worksheet_write_number(page, row, column, *cell.number, format));
    } else {
      check(worksheet_write_formula_num(page, row, column, formula, format, *cell.number));
    }
  }

  lxw_format* format_of(const std::string& format) {
    if (format.empty()) return nullptr;
    lxw_format*& made = formats_[format];
    if (made == nullptr) {
      made = workbook_add_format(book_);
      if (made == nullptr) fail("there is no memory");
      format_set_num_format(made, format.c_str());
    }
    return made;
  }

  lxw_workbook* book_;
  std::map<std::string, lxw_format*> formats_;
};

}  // namespace

std::string workbook_of(const Sheet& sheet) {
  const MemoryFile file;
  Book book(file.path());
  book.write(sheet);
  book.close();
  return file.bytes();
}

}  // namespace tertium::docx

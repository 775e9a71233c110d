#pragma once

// A Source of bytes in memory, which gives them in short pieces as a pipe does.

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tertium/delimited.h"

namespace tertium::test {

class BytesSource : public Source {
 public:
  explicit BytesSource(std::string bytes, std::size_t piece = SIZE_MAX,
                       std::string name = "bytes.csv")
      : bytes_(std::move(bytes)), piece_(piece), name_(std::move(name)) {}

  std::string_view name() const override { return name_; }
  std::string_view head() const override {
    return std::string_view(bytes_).substr(0, Source::kHeadSize);
  }
  std::size_t read(std::span<char> into) override {
    const std::size_t count = std::min({into.size(), bytes_.size() - at_, piece_});
    std::copy_n(bytes_.data() + at_, count, into.data());
    at_ += count;
    return count;
  }
  std::unique_ptr<Source> beside(std::string_view) const override { return nullptr; }

 private:
  std::string bytes_;
  std::size_t piece_;
  std::string name_;
  std::size_t at_ = 0;
};

// All rows of a file: what the portions give, one after the other.
struct Table {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::uint64_t> lines;
  Problems problems;
};

inline void add_rows(const Batch& batch, Table& table) {
  for (std::size_t row = 0; row < batch.rows; ++row) {
    std::vector<std::string> cells;
    for (const Column& column : batch.columns) {
      cells.emplace_back(batch.view(column.cells.at(row)));
    }
    table.rows.push_back(std::move(cells));
    table.lines.push_back(batch.lines.at(row));
  }
}

inline Table read_all(DelimitedFile& file, std::size_t fields,
                      const std::vector<std::size_t>& columns,
                      const std::vector<std::string>& headings = {}) {
  std::vector<Portion> portions;
  while (Portion portion = file.next(fields, columns, headings)) portions.push_back(portion);
  Table table;
  for (const Portion& portion : portions) add_rows(portion(table.problems), table);
  return table;
}

inline std::vector<std::size_t> first_columns(std::size_t count) {
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < count; ++i) columns.push_back(i);
  return columns;
}

}  // namespace tertium::test

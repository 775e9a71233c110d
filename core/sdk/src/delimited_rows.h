#pragma once

// Complete records of a delimited file, and the rows that come of them.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "tertium/batch.h"
#include "tertium/problem.h"

namespace tertium::delimited {

// What is asked of every block of a file.
struct Layout {
  char delimiter = ',';
  bool decoded = false;  // from another encoding: U+FFFD then stands for bytes of no character
  std::size_t fields = 0;
  std::vector<std::size_t> columns;
  std::vector<std::string> headings;
};

// Some complete records, as they stand in the file but in UTF-8.
struct Block {
  std::string text;
  std::uint64_t line = 1;          // physical line of the first
  std::uint64_t first_record = 0;  // counted from 0, without the headings
  std::size_t records = 0;         // line ends outside of quotation marks
  bool stray_quotes = false;       // quotation marks within fields: to be gone through plainly
  std::uint64_t unclosed_line = 0;  // where a record starts whose quotation mark is never closed
};

// The rows of a block; the block's text becomes the batch's.
Batch rows_of(Block block, const Layout& layout, Problems& problems);

}  // namespace tertium::delimited

#pragma once

#include <vector>

#include "tertium/writer.h"

namespace tertium::tables {

// Writes the tables and the figures behind the charts as tables.xlsx.
class TablesWriter : public Writer {
 public:
  // Its own words must be known in the report's language.
  void check(const Context& context) const override;
  // Throws Error (output) if something is larger than Excel's limits.
  std::vector<OutputFile> write(const Report& report) const override;
};

}  // namespace tertium::tables

#pragma once

#include <vector>

#include "tertium/writer.h"

namespace tertium::findings {

// Writes every finding as findings.csv and findings.json.
class FindingsWriter : public Writer {
 public:
  std::vector<OutputFile> write(const Report& report) const override;
  bool needs_document() const override { return false; }
};

}  // namespace tertium::findings

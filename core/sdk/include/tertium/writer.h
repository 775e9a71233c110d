#pragma once

#include <string>
#include <vector>

#include "tertium/criteria.h"
#include "tertium/document.h"
#include "tertium/finding.h"
#include "tertium/stage.h"
#include "tertium/summary.h"

namespace tertium {

// A file of the output folder.
struct OutputFile {
  std::string path;   // below OUT, with '/': "report.docx", "fragments/overview.xml"
  std::string bytes;
};

// What a run came to.
struct Report {
  const Context& context;
  const Document& document;
  const Findings& findings;
  const std::vector<InputRecord>& inputs;
};

// Turns a report into files. Valid by the format's own schema; same report, same bytes. Makes the
// bytes only: the engine writes them, all or none.
class TERTIUM_API Writer : public Stage {
 public:
  static constexpr StageKind kKind = StageKind::writer;
  ~Writer() override;
  // Checks that it can write in the report's language: throws Error (setup). The default accepts all.
  virtual void check(const Context& context) const;
  virtual std::vector<OutputFile> write(const Report& report) const = 0;
};

}  // namespace tertium

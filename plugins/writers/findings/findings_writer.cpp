#include "findings_writer.h"

#include "findings_csv.h"
#include "findings_json.h"

namespace tertium::findings {

std::vector<OutputFile> FindingsWriter::write(const Report& report) const {
  return {{"findings.csv", findings_csv(report.findings)},
          {"findings.json", findings_json(report)}};
}

}  // namespace tertium::findings

#include "tertium/plugin.h"

#include "findings_writer.h"

namespace {

std::vector<tertium::Offer> findings_offers() {
  return {tertium::standing_offer<tertium::findings::FindingsWriter>(
      "findings", "Every figure of the report as findings.csv and findings.json.", {},
      R"(Takes part in every run.

`findings.csv` has one line for each figure, under the header
`kind,item,choice,region,group,against,statistic,value,low,high,n,note`. It is UTF-8 without a byte
order mark, with LF line ends and the decimal mark `.`; quotes stand only where RFC 4180 needs them.
Numbers are the shortest text that reads back as the same double. A text that a spreadsheet would
take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a carriage return, and is neither a
plain number nor `-` alone) has an apostrophe in front.

`findings.json` holds the same findings, with `null` where there is no value, and around them:
`title`, `language`, `regions`, `benchmark`, `group_question`, `confidence`, `smallest_cell`;
`questions`, `criteria` and `themes` by id, with their texts in the report's language; and `inputs`,
each with `name` and `sha256`; `run.json` tells what became of each.
)")};
}

}  // namespace

TERTIUM_PLUGIN("findings", "1.0", findings_offers)

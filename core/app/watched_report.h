#pragma once

#include <filesystem>

#include "command.h"

namespace tertium::app {

// What `tertium watch` asks of a child that compares. `order` is a JSON file:
//
//   {"identity":"…","base":"FILE" or "","keep":"FILE","elsewhere":"FOLDER",
//    "inputs":[{"id":7,"summary":"FILE","name":"<hexadecimal>","modified":0,"partial":"FILE" or "",
//               "partial_key":"…","gone":false}]}
//
// Merges the summaries onto the base, which holds what was compared before (or onto nothing),
// writes the report and prints one JSON object:
//
//   {"outcome":"written","kept":true,"inputs":[{"id":7,"state":"superseded","of":"NAME"}],
//    "regions":[…],"files":["report.docx"]}
//
// "kept" if the whole is saved as `keep` now. Else the base that was given stays in use, and the
// same inputs are to be given with it again. Without a base the whole is always saved.
//
// Other outcomes, which write neither report nor `keep`: "rebuild" (an input shares respondents
// with the base, in which they cannot be told apart any more: give all inputs, without a base);
// "partial" (some respondents of the inputs listed are in newer ones: read them again with the list
// of respondents that stands in `elsewhere`, and give the result as `partial`); "nothing" (none was
// read).
//
// `identity` is that of the plan with which the summaries were made: see plan_as_checked().
// `name` and `modified` stand in for those in the summary: the same bytes may lie there under
// another name or time by now. `partial` is used if its key still fits. `gone`: it cannot be read
// again, so it is left out as a whole if it is the older of two that share respondents.
int report_watched(const engine::Pipeline& pipeline, const std::filesystem::path& order,
                   const std::filesystem::path& output);

}  // namespace tertium::app

#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "command.h"
#include "tertium/engine/summarize.h"

namespace tertium::app {

// The plan of the pipeline; `identity` is what the daemon knows it by. Throws Error (setup) with
// watch::kOtherPlugins if it is another one now.
std::shared_ptr<const SummaryPlan> plan_as_checked(const engine::Pipeline& pipeline,
                                                   const std::string& identity);

// What `tertium watch` asks of a child that reads: each of `folders` (an INPUT of its own) into
// summary files of its own in `into`, and one JSON object a line on stdout for each file, as soon
// as the folder is done:
//
//   {"unit":0,"path":"<hexadecimal>","summary":"0-0.summary","state":"read","unknown":false,
//    "passing":false,"reason":"…","sha256":"…","reader":"…","rows":9,"refused":0,"left_out":0,
//    "respondents":9,"regions":["…"],"companions":["<hexadecimal>"],"beside":[".lss"]}
//
// `unit` counts the folders from 0; paths are below the folder, in hexadecimal because they need
// not be UTF-8. `state` is read, refused or companion; `unknown`: no reader knows it; `passing`:
// the fault is the machine's. `without`, if not empty, is a file of save_elsewhere(): who is
// counted elsewhere.
int summarize_each(const Shared& shared, const engine::Pipeline& pipeline,
                   const std::vector<std::filesystem::path>& folders,
                   const std::filesystem::path& into, const std::filesystem::path& without,
                   const std::string& identity);

// The respondents that are counted in other inputs, as text. Throws Error (setup) if it is damaged.
std::string save_elsewhere(const std::vector<engine::CountedElsewhere>& elsewhere);
std::vector<engine::CountedElsewhere> load_elsewhere(const std::string& text);

}  // namespace tertium::app

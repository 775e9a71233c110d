#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/engine/pipeline.h"
#include "tertium/engine/run.h"
#include "tertium/summary.h"

namespace tertium::engine {

// Every row or value that was refused or changed, and every file that was refused or left out:
// file,line,column,question,value,problem,action. Doubts about the whole have no file.
std::string problems_csv(const std::vector<InputRecord>& inputs,
                         const std::vector<std::string>& doubts);

// The inputs as they stand in run_json(): they may be many, and do not hang on what comes of them.
std::string inputs_json(const std::vector<InputRecord>& inputs);

// The lineage of a run: versions, pipeline and its hashes, plugins, inputs. No clock and no
// machine, so that the same run gives the same bytes. `hidden` is what is not shown; `outputs` are
// the files that the run leaves: by them a later run knows what it may replace.
std::string run_json(const Pipeline& pipeline, const Summary& summary, std::string_view inputs,
                     const std::vector<std::string>& doubts,
                     const std::vector<HiddenFigure>& hidden,
                     const std::vector<std::string>& outputs);

}  // namespace tertium::engine

#pragma once

#include <string>
#include <vector>

#include "tertium/engine/known_inputs.h"
#include "tertium/engine/output_folder.h"
#include "tertium/engine/pipeline.h"
#include "tertium/engine/run.h"
#include "tertium/summary.h"

namespace tertium::engine {

// What is told of an input, as KnownInput holds it.
std::string problem_lines(const InputRecord& input);
std::string record_json(const InputRecord& input);

// Every row or value that was refused or changed, and every file that was refused or left out:
// file,line,column,question,value,problem,action. Doubts about the whole have no file.
std::string problems_csv(const InputList& inputs, const std::vector<std::string>& doubts);

// The lineage of a run: versions, pipeline and its hashes, plugins, inputs. No clock and no
// machine, so that the same run gives the same bytes. `hidden` is what is not shown; `outputs` are
// the files that the run leaves: by them a later run knows what it may replace.
// Inputs may be many: the bytes are given part by part.
void give_run_json(const NewOutputFolder::Give& give, const Pipeline& pipeline,
                   const Summary& summary, const InputList& inputs,
                   const std::vector<std::string>& doubts, const std::vector<HiddenFigure>& hidden,
                   const std::vector<std::string>& outputs);

}  // namespace tertium::engine

#pragma once

#include "table_reader.h"
#include "tertium/engine/pipeline.h"

namespace tertium::engine {

// The table [weights] of a pipeline file into `pipeline`, whose regions and group question are read
// already; `codebook` is null if it could not be read.
void read_weights(TableReader& reader, const Codebook* codebook, Pipeline& pipeline);

}  // namespace tertium::engine

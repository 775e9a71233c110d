#pragma once

#include "table_reader.h"
#include "tertium/engine/pipeline.h"

namespace tertium::engine {

// The table [regions] of a pipeline file; `codebook` is null if it could not be read, `group_question`
// empty if there are no groups.
RegionRule read_regions(TableReader& pipeline, const Codebook* codebook,
                        const std::string& group_question);

// A question of the codebook that sorts respondents into regions or groups: `id`, named at `node`,
// must be there and be nominal or ordinal; else a fault. Empty if it is.
std::string sorting_question(const std::string& id, const TomlNode& node, const Codebook* codebook,
                             TableReader& reader);

}  // namespace tertium::engine

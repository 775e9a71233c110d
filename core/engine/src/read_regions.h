#pragma once

#include "table_reader.h"
#include "tertium/engine/pipeline.h"

namespace tertium::engine {

// The table [regions] of a pipeline file; `codebook` is null if it could not be read,
// `group_question` empty if there are no groups.
RegionRule read_regions(TableReader& pipeline, const Codebook* codebook,
                        const std::string& group_question);

// A question of the codebook that sorts respondents into regions or groups: `id`, named at `node`,
// must be there and be nominal or ordinal; else a fault. Empty if it is.
std::string sorting_question(const std::string& id, const TomlNode& node, const Codebook* codebook,
                             TableReader& reader);

// The choice of the group question that `node` is called by: by its code or by its label in any
// language; else null and a fault.
const Choice* group_of(const TomlNode& node, const Question& question, TableReader& reader);

// That the members of a table are named as regions are in the report; else faults. `table` may be
// null.
void check_region_names(const TomlNode* table, TableReader& reader, const RegionRule& rule);

}  // namespace tertium::engine

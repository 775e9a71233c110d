#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tertium/engine/pipeline.h"
#include "tertium/summary.h"

namespace tertium::engine {

// The summary with the weights that the pipeline gives to groups: as if each respondent's weight, 1
// where the exports have none, had been multiplied by the factor of his or her region and group
// before it was taken down; and all weights by one power of two, so that no digits are lost. Where
// the pipeline gives none: none.
//
// Factors follow from the merged counts, so no export is read again when totals change. Throws
// Error (setup) if no weights fit the totals.
std::optional<Summary> weighed(const Pipeline& pipeline, const Summary& summary);

// Who is not weighed as the pipeline's totals ask, a sentence each: regions and groups that these
// do not name. Tells no numbers of people.
std::vector<std::string> doubts_about_weights(const Pipeline& pipeline, const Summary& summary);

}  // namespace tertium::engine

#pragma once

#include "tertium/engine/pipeline.h"
#include "toml_file.h"

namespace tertium::engine {

// What a criteria file says; see docs/criteria.md. Questions are looked up in the codebook unless
// it has none (then it is at fault itself), and methods judge their indicators only if the codebook
// has no faults.
Criteria read_criteria(const TomlFile& file, const Codebook& codebook, const Plugins& plugins,
                       Faults& faults);

}  // namespace tertium::engine

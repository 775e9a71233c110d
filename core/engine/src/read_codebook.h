#pragma once

#include "tertium/engine/pipeline.h"
#include "toml_file.h"

namespace tertium::engine {

// What a codebook file says; see docs/codebook.md. A question with a fault is kept as far as it was
// understood, so that what refers to it is not a fault as well.
Codebook read_codebook(const TomlFile& file, Faults& faults);

}  // namespace tertium::engine

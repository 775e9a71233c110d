#pragma once

#include <string>

#include "tertium/engine/plugins.h"

namespace tertium::engine {

// What an offer is and which options it takes, all made from its table. Nothing depends on where the
// plugin lies, so the result is the same on every machine.

// For a terminal: lines of text that end with a line feed.
std::string describe_text(const LoadedOffer& loaded);

// A reference page in Markdown: what it does, how it is named in a file, its options, its details.
std::string describe_markdown(const LoadedOffer& loaded);

// One JSON object: kind, name, help, plugin, version, standing, options, details.
std::string describe_json(const LoadedOffer& loaded);

// A JSON Schema (draft 2020-12) of pipeline files for editors, with the stages that are loaded.
std::string pipeline_schema(const Plugins& plugins);

}  // namespace tertium::engine

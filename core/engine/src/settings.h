#pragma once

#include <vector>

#include "table_reader.h"
#include "tertium/option.h"

namespace tertium::engine {

// The settings of a stage from the keys of its table, checked against its options; those not given
// get their defaults. Paths are resolved against the file's folder. Adds faults to those of
// `reader`; then the settings may be incomplete.
Settings read_settings(TableReader& reader, const Options& options);

// The settings if nothing is given. `at` is where a default that its plugin should not have declared
// is reported.
Settings default_settings(const Options& options, const Place& at, Faults& faults);

// True if a stage can be made without giving it any settings.
bool all_have_defaults(const Options& options);

}  // namespace tertium::engine

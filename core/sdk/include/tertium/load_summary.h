#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "tertium/summary.h"

namespace tertium {

// The one summary in a file that was saved with this very plan, which the summary shares then: so
// merging it with others of that plan compares none. `file` is its name, for messages. Throws Error
// (setup) if it was made by another plan, and as load_summaries() does.
TERTIUM_API Summary load_summary(std::string_view bytes, const std::string& file,
                                 std::shared_ptr<const SummaryPlan> plan);

// Whether a file that begins so was written by save_summaries(), sound or not.
TERTIUM_API bool is_summary_file(std::string_view beginning);

}  // namespace tertium

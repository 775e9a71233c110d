#pragma once

#include <string>
#include <utility>
#include <vector>

#include "../status.h"

namespace tertium::app::watch {

// The parameters of a query, decoded.
using Query = std::vector<std::pair<std::string, std::string>>;

// The files that a query asks for: `state` (may be given several times), `text` (in name, reason,
// region or reader, upper and lower case alike), `limit`. Throws Refused for other parameters and
// values.
FilePart selected(const Status& status, const Query& query);

}  // namespace tertium::app::watch

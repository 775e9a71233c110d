#pragma once

#include <string>

#include "../status.h"

namespace tertium::app::watch {

// The status in the text format 0.0.4 of Prometheus.
std::string to_metrics(const Status& status);

}  // namespace tertium::app::watch

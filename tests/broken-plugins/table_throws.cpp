#include <stdexcept>

#include "stub.h"

namespace {
std::vector<tertium::Offer> offers() { throw std::runtime_error("no table today"); }
}  // namespace

TERTIUM_PLUGIN("table-throws", "1.0", offers)

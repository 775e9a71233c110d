#include "stub.h"

// Calls a function that is nowhere: without resolving all symbols at once it would be found out in the
// middle of a run.
extern "C" int tertium_test_function_that_is_nowhere();

namespace {
std::vector<tertium::Offer> offers() {
  return {tertium::offer<Stub>(tertium_test_function_that_is_nowhere() == 0 ? "a" : "b", "Never.")};
}
}  // namespace

TERTIUM_PLUGIN("unresolved", "1.0", offers)

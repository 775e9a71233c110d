#include "stub.h"

// Forgets the second symbol.
extern "C" {
TERTIUM_API extern const char* const tertium_build;
const char* const tertium_build = TERTIUM_BUILD;
}

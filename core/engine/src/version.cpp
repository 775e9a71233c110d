#include "tertium/engine/version.h"

namespace tertium::engine {

const char* const kVersion = TERTIUM_VERSION;

}  // namespace tertium::engine

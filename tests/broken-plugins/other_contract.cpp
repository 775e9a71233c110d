#include "stub.h"

// As if built with the SDK of another time.
extern "C" {
TERTIUM_API extern const char* const tertium_build;
const char* const tertium_build = "contract 99, GCC 12, C++ ABI 1017, std::string ABI 1";
TERTIUM_API const tertium::PluginTable* tertium_plugin();
const tertium::PluginTable* tertium_plugin() { return nullptr; }
}

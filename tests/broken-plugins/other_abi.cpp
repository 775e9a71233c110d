#include "stub.h"

// As if built with the std::string of before C++11.
extern "C" {
TERTIUM_API extern const char* const tertium_build;
const char* const tertium_build = "contract 1, GCC 12, C++ ABI 1002, std::string ABI 0";
TERTIUM_API const tertium::PluginTable* tertium_plugin();
const tertium::PluginTable* tertium_plugin() { return nullptr; }
}

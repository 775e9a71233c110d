#pragma once

// The plugin contract. A plugin is a shared library that exports two C symbols:
//
//   const char* const tertium_build             contract number and C++ ABI; read first and compared
//   const tertium::PluginTable* tertium_plugin()    what it offers
//
// Both come from TERTIUM_PLUGIN, which stands once in a plugin:
//
//   std::vector<tertium::Offer> offers() {
//     return {tertium::offer<MeanScore>("mean-score", "The weighted mean of the indicators.")};
//   }
//   TERTIUM_PLUGIN("mean-score", "1.0", offers)

#include <cstddef>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>
#include <version>

#include "tertium/analysis.h"
#include "tertium/composer.h"
#include "tertium/criterion.h"
#include "tertium/export.h"
#include "tertium/normalizer.h"
#include "tertium/option.h"
#include "tertium/reader.h"
#include "tertium/stage.h"
#include "tertium/writer.h"

// Grows whenever a header of the SDK changes in a way that an already built plugin would notice.
#define TERTIUM_CONTRACT 5

#define TERTIUM_TEXT_OF_(x) #x
#define TERTIUM_TEXT_OF(x) TERTIUM_TEXT_OF_(x)
#if defined(__SANITIZE_ADDRESS__)
#define TERTIUM_SANITIZER "; address sanitizer"
#elif defined(__SANITIZE_THREAD__)
#define TERTIUM_SANITIZER "; thread sanitizer"
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define TERTIUM_SANITIZER "; address sanitizer"
#elif __has_feature(thread_sanitizer)
#define TERTIUM_SANITIZER "; thread sanitizer"
#endif
#endif
#ifndef TERTIUM_SANITIZER
#define TERTIUM_SANITIZER ""
#endif
#if defined(__clang__)
#define TERTIUM_COMPILER "Clang " TERTIUM_TEXT_OF(__clang_major__)
#else
#define TERTIUM_COMPILER "GCC " TERTIUM_TEXT_OF(__GNUC__)
#endif
#ifdef _GLIBCXX_DEBUG
#define TERTIUM_DEBUG_CONTAINERS "; debug containers"
#else
#define TERTIUM_DEBUG_CONTAINERS ""
#endif

// What must be equal in the core and in a plugin.
#define TERTIUM_BUILD                                                                       \
  "contract " TERTIUM_TEXT_OF(TERTIUM_CONTRACT) ", " TERTIUM_COMPILER                       \
  ", C++ ABI " TERTIUM_TEXT_OF(__GXX_ABI_VERSION) ", std::string ABI " TERTIUM_TEXT_OF(     \
      _GLIBCXX_USE_CXX11_ABI) TERTIUM_DEBUG_CONTAINERS TERTIUM_SANITIZER

namespace tertium {

// All that can be known of a stage before it is made.
struct Offer {
  StageKind kind{};
  std::string name{};     // lower-case letters, digits and '-'; unique within its kind
  std::string help{};     // one sentence
  Options options{};
  std::string details{};  // Markdown for the reference page: formulas and their sources, limits
  // A writer that takes part in every run, named in the pipeline or not; the criterion that is used
  // where a criteria file names no method.
  bool standing = false;
  std::unique_ptr<Stage> (*make)(const Settings&) = nullptr;  // settings are checked and complete
};

struct PluginTable {
  const char* name;
  const char* version;
  const Offer* offers;
  std::size_t count;
};

// Describes stage S. The kind comes from S itself, so the table cannot disagree with the code. S is
// made from its Settings, or from nothing if it has no options.
template <class S>
Offer offer(std::string name, std::string help, Options options = {}, std::string details = {}) {
  Offer result;
  result.kind = S::kKind;
  result.name = std::move(name);
  result.help = std::move(help);
  result.options = std::move(options);
  result.details = std::move(details);
  result.make = [](const Settings& settings) -> std::unique_ptr<Stage> {
    if constexpr (std::is_constructible_v<S, const Settings&>) {
      return std::make_unique<S>(settings);
    } else {
      (void)settings;
      return std::make_unique<S>();
    }
  };
  return result;
}

// The same, for a standing offer.
template <class S>
Offer standing_offer(std::string name, std::string help, Options options = {},
                     std::string details = {}) {
  Offer result = offer<S>(std::move(name), std::move(help), std::move(options), std::move(details));
  result.standing = true;
  return result;
}

}  // namespace tertium

// `make_offers` is a function without arguments that returns std::vector<tertium::Offer>. It runs
// when the core asks for the table, so a plugin has no static constructors.
#define TERTIUM_PLUGIN(plugin_name, plugin_version, make_offers)                            \
  extern "C" {                                                                              \
  TERTIUM_API extern const char* const tertium_build;                                       \
  const char* const tertium_build = TERTIUM_BUILD;                                          \
  TERTIUM_API const tertium::PluginTable* tertium_plugin();                                 \
  const tertium::PluginTable* tertium_plugin() {                                            \
    static const std::vector<tertium::Offer> tertium_made = make_offers();                  \
    static const tertium::PluginTable tertium_table{                                        \
        plugin_name, plugin_version, tertium_made.data(), tertium_made.size()};             \
    return &tertium_table;                                                                  \
  }                                                                                         \
  }

#include "tertium/engine/plugins.h"

#include <sys/stat.h>
#include <unistd.h>

#define BOOST_DLL_USE_STD_FS
#include <algorithm>
#include <array>
#include <boost/dll/shared_library.hpp>
#include <deque>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>

#include "tertium/error.h"
#include "tertium/text.h"

namespace tertium::engine {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 6> kKindNames = {"reader",    "normalizer", "analysis",
                                                        "criterion", "composer",   "writer"};

// Libraries are never unloaded: what a plugin made, an exception's type included, may outlive
// everything else.
std::deque<boost::dll::shared_library>& open_libraries() {
  static auto* const libraries = new std::deque<boost::dll::shared_library>();
  return *libraries;
}

// Why a stranger could have written the file or folder, or empty.
std::string writable_by_others(const fs::path& path, bool folder) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return "it cannot be looked at";
  if (folder ? !S_ISDIR(status.st_mode) : !S_ISREG(status.st_mode)) {
    return folder ? "its folder is not a folder of its own" : "it is not a regular file";
  }
  const std::string what = folder ? "its folder" : "it";
  if ((status.st_mode & (S_IWGRP | S_IWOTH)) != 0) {
    return what + " can be written by others (run: chmod go-w '" + path.string() + "')";
  }
  if (status.st_uid != 0 && status.st_uid != ::geteuid()) {
    return what + " belongs to another user";
  }
  return {};
}

// The part of a loader's message that says what is wrong.
std::string loader_reason(const std::string& message) {
  const std::size_t begin = message.find("dlerror system message: ");
  std::string reason = begin == std::string::npos ? message : message.substr(begin + 24);
  reason = reason.substr(0, reason.find(": Bad file descriptor"));
  if (begin != std::string::npos && reason.ends_with(")")) reason.pop_back();
  return reason;
}

bool is_name(const std::string& name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

// What is wrong with the table itself, or empty.
std::string fault_in_table(const PluginTable* table) {
  if (table == nullptr || table->name == nullptr || table->version == nullptr) {
    return "it gives no table of offers";
  }
  std::set<std::pair<StageKind, std::string>> names;
  for (std::size_t i = 0; i < table->count; ++i) {
    const Offer& offer = table->offers[i];
    if (!is_name(offer.name) || offer.make == nullptr) {
      return "it offers '" + one_line(offer.name) +
             "', which is no name (lower-case letters, digits and '-') or cannot be made";
    }
    if (!names.emplace(offer.kind, offer.name).second) {
      return "it offers the " + std::string(name_of(offer.kind)) + " '" + offer.name + "' twice";
    }
  }
  return {};
}

}  // namespace

std::string_view name_of(StageKind kind) { return kKindNames.at(static_cast<std::size_t>(kind)); }

std::optional<StageKind> stage_kind_named(std::string_view name) {
  const auto found = std::ranges::find(kKindNames, name);
  if (found == kKindNames.end()) return std::nullopt;
  return static_cast<StageKind>(found - kKindNames.begin());
}

void Plugins::load_folder(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> libraries;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".so") libraries.push_back(entry.path());
  }
  if (libraries.empty()) return;
  std::ranges::sort(libraries);
  const std::string open_folder = writable_by_others(folder, true);
  for (const fs::path& library : libraries) {
    try {
      const std::string reason =
          open_folder.empty() ? writable_by_others(library, false) : open_folder;
      if (!reason.empty()) throw std::runtime_error(reason);
      load_library(library);
    } catch (const std::exception& fault) {
      refused_.push_back({library, fault.what()});
    }
  }
}

void Plugins::load_library(const fs::path& path) {
  boost::dll::shared_library library;
  try {
    // Every symbol now: one that is missing must not end the process later.
    library.load(fs::absolute(path), boost::dll::load_mode::rtld_now);
  } catch (const std::exception& fault) {
    throw std::runtime_error("it cannot be opened: " + loader_reason(fault.what()));
  }
  open_libraries().push_back(library);
  for (const char* symbol : {"tertium_build", "tertium_plugin"}) {
    if (!library.has(symbol)) {
      throw std::runtime_error(std::string("it has no symbol '") + symbol +
                               "', so it is not a plugin for Tertium; a plugin has one line "
                               "TERTIUM_PLUGIN(…)");
    }
  }
  const std::string build = library.get<const char* const>("tertium_build");
  if (build != TERTIUM_BUILD) {
    throw std::runtime_error("it was built for [" + one_line(build) + "], this Tertium is [" +
                             TERTIUM_BUILD + "]; build it again with this Tertium");
  }
  const PluginTable* table = nullptr;
  try {
    table = library.get<const PluginTable*()>("tertium_plugin")();
  } catch (const std::exception& fault) {
    throw std::runtime_error(std::string("its table of offers cannot be made: ") + fault.what());
  } catch (...) {
    throw std::runtime_error(
        "its table of offers cannot be made: it threw something that is no error");
  }
  add(*table, path);
}

void Plugins::add(const PluginTable& table, const fs::path& library) {
  const std::string fault = fault_in_table(&table);
  if (!fault.empty()) throw std::runtime_error(fault);
  for (std::size_t i = 0; i < table.count; ++i) {
    const auto known = offers_.find({table.offers[i].kind, table.offers[i].name});
    if (known != offers_.end()) {
      throw std::runtime_error("it offers the " + std::string(name_of(table.offers[i].kind)) +
                               " '" + table.offers[i].name + "', which " +
                               known->second.library.string() + " offers already");
    }
  }
  for (std::size_t i = 0; i < table.count; ++i) {
    const Offer& offer = table.offers[i];
    offers_.emplace(std::pair(offer.kind, offer.name),
                    LoadedOffer{&offer, table.name, table.version, library});
  }
}

const LoadedOffer* Plugins::find(StageKind kind, std::string_view name) const {
  const auto found = offers_.find({kind, std::string(name)});
  return found == offers_.end() ? nullptr : &found->second;
}

std::vector<const LoadedOffer*> Plugins::all(StageKind kind) const {
  std::vector<const LoadedOffer*> all;
  for (const auto& [key, offer] : offers_) {
    if (key.first == kind) all.push_back(&offer);
  }
  return all;
}

std::shared_ptr<const Stage> Plugins::make_stage(const LoadedOffer& loaded,
                                                 const Settings& settings) const {
  const std::string& name = loaded.offer->name;
  try {
    std::unique_ptr<Stage> stage = loaded.offer->make(settings);
    if (stage == nullptr) throw std::runtime_error("it gave nothing");
    return stage;
  } catch (const Error& error) {
    throw error.at_stage(name);
  } catch (const std::exception& fault) {
    throw Error(Error::Stops::setup, std::string("it could not be made: ") + fault.what(),
                {.file = {}, .line = 0, .column = 0, .question = {}, .stage = name},
                "see the plugin " + loaded.plugin + " " + loaded.version);
  } catch (...) {
    throw Error(Error::Stops::setup, "it could not be made: it threw something that is no error",
                {.file = {}, .line = 0, .column = 0, .question = {}, .stage = name},
                "see the plugin " + loaded.plugin + " " + loaded.version);
  }
}

}  // namespace tertium::engine

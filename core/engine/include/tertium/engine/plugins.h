#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/plugin.h"

namespace tertium::engine {

std::string_view name_of(StageKind kind);                        // "reader", "normalizer" …
std::optional<StageKind> stage_kind_named(std::string_view name);
inline constexpr StageKind kStageKinds[] = {StageKind::reader,    StageKind::normalizer,
                                            StageKind::analysis,  StageKind::criterion,
                                            StageKind::composer,  StageKind::writer};

// An offer and the plugin that makes it.
struct LoadedOffer {
  const Offer* offer = nullptr;
  std::string plugin;
  std::string version;
  std::filesystem::path library;
};

// A library that was not taken, and why.
struct RefusedPlugin {
  std::filesystem::path library;
  std::string reason;
};

// All plugins that the command knows. Loading happens once, before any thread starts; nothing is
// ever unloaded.
class Plugins {
 public:
  // Loads every *.so of the folder, in the order of their names. A library that is refused does not
  // stop the others. A folder that is not there holds no plugins.
  void load_folder(const std::filesystem::path& folder);
  // Takes the offers of a table that is linked in: for tests.
  void add(const PluginTable& table, const std::filesystem::path& library = {});

  const LoadedOffer* find(StageKind kind, std::string_view name) const;
  // All offers of a kind, by name.
  std::vector<const LoadedOffer*> all(StageKind kind) const;
  const std::vector<RefusedPlugin>& refused() const { return refused_; }

  // Makes a stage. Throws Error (setup) with the stage's name if its constructor throws.
  template <class S>
  std::shared_ptr<const S> make(const LoadedOffer& loaded, const Settings& settings) const {
    return std::static_pointer_cast<const S>(make_stage(loaded, settings));
  }

 private:
  std::shared_ptr<const Stage> make_stage(const LoadedOffer& loaded, const Settings& settings) const;
  void load_library(const std::filesystem::path& library);

  std::map<std::pair<StageKind, std::string>, LoadedOffer> offers_;
  std::vector<RefusedPlugin> refused_;
};

}  // namespace tertium::engine

#pragma once

#include <exception>
#include <memory>
#include <string>
#include <vector>

#include "settings.h"
#include "tertium/engine/pipeline.h"
#include "tertium/engine/plugins.h"

namespace tertium::engine {

// The table of a pipeline file in which stages of a kind are named ("read", "normalize" …); empty
// for criteria, which are named in the criteria file.
std::string_view step_of(StageKind kind);

// The offer of that kind and name. If there is none, a fault at `node`, which names it.
const LoadedOffer* find_offer(StageKind kind, const std::string& name, const TomlNode& node,
                              TableReader& reader, const Plugins& plugins);

// Adds what a stage threw, at the place in the user's file that set the stage up.
void add_thrown(const std::exception& thrown, const Place& at, const std::string& stage,
                Faults& faults);

// Makes a stage; null and a fault if its constructor throws.
template <class S>
std::shared_ptr<const S> make_stage(const LoadedOffer& loaded, const Settings& settings,
                                    const Plugins& plugins, const Place& at, Faults& faults) {
  try {
    return plugins.make<S>(loaded, settings);
  } catch (const std::exception& thrown) {
    add_thrown(thrown, at, loaded.offer->name, faults);
    return nullptr;
  }
}

}  // namespace tertium::engine

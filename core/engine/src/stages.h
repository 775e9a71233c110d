#pragma once

#include <functional>
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

// Does something with a stage. What it throws becomes a fault at the place in the user's file that
// set the stage up; then the result is false.
bool without_fault(const Place& at, const std::string& stage, Faults& faults,
                   const std::function<void()>& task);

// Makes a stage; null and a fault if its constructor throws.
template <class S>
std::shared_ptr<const S> make_stage(const LoadedOffer& loaded, const Settings& settings,
                                    const Plugins& plugins, const Place& at, Faults& faults) {
  std::shared_ptr<const S> stage;
  without_fault(at, loaded.offer->name, faults,
                [&] { stage = plugins.make<S>(loaded, settings); });
  return stage;
}

}  // namespace tertium::engine

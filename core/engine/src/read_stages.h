#pragma once

#include <string>
#include <utility>
#include <vector>

#include "stages.h"

namespace tertium::engine {

// A stage of a pipeline and the place that set it up.
template <class S>
struct PlacedUse {
  Use<S> use;
  Place at;
};

// What a table such as [[analyze]] names, before the stage is made.
struct Chosen {
  const LoadedOffer* loaded;
  Settings settings;
  Place at;
};

// The stages named under [[read]], [[normalize]] … of a pipeline, without those at fault.
std::vector<Chosen> choose_stages(TableReader& pipeline, StageKind kind, const Plugins& plugins);

// All offers of a kind that can be made without settings; `standing_only`: of those that take part in
// every run.
std::vector<Chosen> choose_unnamed(StageKind kind, bool standing_only, const Place& at,
                                   const Plugins& plugins, Faults& faults);

template <class S>
std::vector<PlacedUse<S>> make_stages(const std::vector<Chosen>& chosen, const Plugins& plugins,
                                      Faults& faults) {
  std::vector<PlacedUse<S>> uses;
  for (const Chosen& one : chosen) {
    auto stage = make_stage<S>(*one.loaded, one.settings, plugins, one.at, faults);
    if (stage == nullptr) continue;
    uses.push_back({{one.loaded->offer->name, one.loaded->plugin, one.loaded->version, one.settings,
                     std::move(stage)},
                    one.at});
  }
  return uses;
}

}  // namespace tertium::engine

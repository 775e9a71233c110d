#include "state.h"

#include <array>
#include <stdexcept>
#include <string>

namespace tertium::app::watch {
namespace {

constexpr std::array<std::string_view, 7> kNames = {"waiting",    "working", "done",  "duplicate",
                                                    "superseded", "ignored", "failed"};

}  // namespace

std::string_view name_of(State state) { return kNames.at(static_cast<std::size_t>(state)); }

State state_of(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<State>(i);
  }
  throw std::invalid_argument("no such state: " + std::string(name));
}

}  // namespace tertium::app::watch

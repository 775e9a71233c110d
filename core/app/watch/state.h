#pragma once

#include <array>
#include <string_view>

namespace tertium::app::watch {

// Where a content that was seen in the inbox stands. Every content has exactly one state at any
// time; the last five are end states, which only a person's `retry`, `--forget` or a newer content
// changes.
enum class State {
  waiting,     // is being written, or is to be read, or will be tried again (the reason says which)
  working,     // a child reads it
  done,        // its answers are in the comparison, as far as they are not in a newer export
  duplicate,   // the same bytes as another file
  superseded,  // a newer export holds its respondents, or it was taken away with --forget
  ignored,     // no export: by its name or kind; or read along with another file
  failed,      // could not be read; the reason says why
};

constexpr std::array<State, 7> kStates = {State::waiting,   State::working,    State::done,
                                          State::duplicate, State::superseded, State::ignored,
                                          State::failed};

std::string_view name_of(State state);
// Throws std::invalid_argument for an unknown name.
State state_of(std::string_view name);

}  // namespace tertium::app::watch

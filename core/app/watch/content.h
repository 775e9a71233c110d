#pragma once

#include <cstdint>
#include <string>

#include "signature.h"
#include "state.h"

namespace tertium::app::watch {

// One content of one file that was ever seen: a row of the ledger. Names are raw bytes, paths below
// the inbox; times are milliseconds since 1970.
struct Content {
  std::int64_t id = 0;
  std::string name;
  bool current = true;    // what lies, or last lay, under this name
  Signature signature{};  // all 0: not looked at since
  std::string sha256;     // empty: not read yet
  State state = State::waiting;
  std::string reason;
  std::string of;

  // What its reading found.
  std::string regions = "[]";  // JSON
  std::string reader;
  std::uint64_t rows = 0;
  std::uint64_t refused = 0;
  std::uint64_t left_out = 0;     // rows whose respondents count in a newer export
  std::uint64_t respondents = 0;  // who can be recognized in other exports
  std::string asks;               // extensions of companions that its Reader asked for, by blanks
  std::string companion;          // name of the one that was read along
  std::string companion_sha256;

  unsigned attempts = 0;
  unsigned kills = 0;  // times that it ended its reader
  std::int64_t seen = 0;
  std::int64_t changed = 0;  // the state

  // The comparison. A live one takes part: with its answers, or with the record that says why not.
  bool live = false;
  std::int64_t copy_of = 0;  // takes part with the summary of that one, under its own name
  std::int64_t base = 0;     // number of the base that holds it; 0: none yet
  static constexpr std::int64_t kBesideBase = -1;  // none, but it was compared with it
  std::string partial;  // key of the respondents without whom it was read again
  bool gone = false;    // cannot be read again

  std::string moved_to;  // where it was, or is to be, moved
  bool moved = false;
};

}  // namespace tertium::app::watch

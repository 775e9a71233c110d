#include "selection.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <set>

#include "reply.h"
#include "tertium/text.h"

namespace tertium::app::watch {
namespace {

struct Selection {
  std::set<State> states;  // empty: all
  std::string text;        // folded; empty: all
  std::size_t limit = std::numeric_limits<std::size_t>::max();
};

State state_named(const std::string& name) {
  try {
    return state_of(name);
  } catch (const std::invalid_argument&) {
    throw Refused(
        400, "There is no state of that name; see \"counts\" in /api/files for those there are.");
  }
}

std::size_t number_in(const std::string& text) {
  std::size_t number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc() || end != text.data() + text.size()) {
    throw Refused(400, "The limit must be a whole number, such as limit=200.");
  }
  return number;
}

Selection selection_of(const Query& query) {
  Selection selection;
  for (const auto& [name, value] : query) {
    if (name == "state") {
      selection.states.insert(state_named(value));
    } else if (name == "text") {
      selection.text = fold(clean_text(value));
    } else if (name == "limit") {
      selection.limit = number_in(value);
    } else if (name != "token") {
      throw Refused(400, "/api/files takes state, text and limit, and no other parameter.");
    }
  }
  return selection;
}

bool holds(const std::string& text, const std::string& folded_part) {
  return fold(text).find(folded_part) != std::string::npos;
}

bool fits(const FileStatus& file, const Selection& selection) {
  if (!selection.states.empty() && !selection.states.contains(file.state)) return false;
  if (selection.text.empty()) return true;
  return holds(file.name, selection.text) || holds(file.reason, selection.text) ||
         holds(file.reader, selection.text) ||
         std::ranges::any_of(file.regions, [&](const std::string& region) {
           return holds(region, selection.text);
         });
}

}  // namespace

FilePart selected(const Status& status, const Query& query) {
  const Selection selection = selection_of(query);
  FilePart part;
  for (const FileStatus& file : status.files) {
    if (!fits(file, selection)) continue;
    ++part.matching;
    if (part.files.size() < selection.limit) part.files.push_back(&file);
  }
  return part;
}

}  // namespace tertium::app::watch

#include "stages.h"

#include <exception>

#include "names.h"
#include "tertium/text.h"

namespace tertium::engine {
namespace {

Place placed(Place place, const Place& at, const std::string& stage) {
  if (place.file.empty()) {
    place.file = at.file;
    place.line = at.line;
    place.column = at.column;
  }
  if (place.stage.empty()) place.stage = stage;
  return place;
}

std::string with_article(StageKind kind) {
  const std::string name(name_of(kind));
  return (kind == StageKind::analysis ? "an " : "a ") + name;
}

// "put it under [[write]]": for a name that another kind has.
std::string advice_for_kind(StageKind kind) {
  if (kind == StageKind::criterion) return "name it as a 'method' in the criteria file";
  return "put it under [[" + std::string(step_of(kind)) + "]]";
}

const RefusedPlugin* refused_library(const std::string& name, const Plugins& plugins) {
  for (const RefusedPlugin& refused : plugins.refused()) {
    if (refused.library.stem() == name) return &refused;
  }
  return nullptr;
}

void add_unknown(StageKind kind, const std::string& name, const TomlNode& node, TableReader& reader,
                 const Plugins& plugins) {
  for (const StageKind other : kStageKinds) {
    if (other == kind || plugins.find(other, name) == nullptr) continue;
    reader.fault(node,
                 shown_name(name) + " is " + with_article(other) + ", not " + with_article(kind),
                 advice_for_kind(other));
    return;
  }
  if (const RefusedPlugin* refused = refused_library(name, plugins)) {
    reader.fault(node, "the plugin " + shown_name(name) + " was not loaded: " + refused->reason,
                 "put a plugin in its place that suits this Tertium");
    return;
  }
  std::vector<std::string> known;
  for (const LoadedOffer* loaded : plugins.all(kind)) known.push_back(loaded->offer->name);
  reader.fault(node, "there is no " + std::string(name_of(kind)) + " " + shown_name(name),
               known.empty() ? "no plugin offers any: check the plugin folder"
                             : advice_for_name(name, known, "known"));
}

}  // namespace

std::string_view step_of(StageKind kind) {
  switch (kind) {
    case StageKind::reader:
      return "read";
    case StageKind::normalizer:
      return "normalize";
    case StageKind::analysis:
      return "analyze";
    case StageKind::criterion:
      return {};
    case StageKind::composer:
      return "compose";
    case StageKind::writer:
      return "write";
  }
  return {};
}

const LoadedOffer* find_offer(StageKind kind, const std::string& name, const TomlNode& node,
                              TableReader& reader, const Plugins& plugins) {
  const LoadedOffer* loaded = plugins.find(kind, name);
  if (loaded == nullptr) add_unknown(kind, name, node, reader, plugins);
  return loaded;
}

bool without_fault(const Place& at, const std::string& stage, Faults& faults,
                   const std::function<void()>& task) {
  try {
    task();
    return true;
  } catch (const Error& error) {
    faults.add(placed(error.place(), at, stage), error.fault(), error.advice());
  } catch (const std::exception& thrown) {
    faults.add(placed({}, at, stage), one_line(thrown.what()), "this is a fault of the plugin");
  } catch (...) {
    faults.add(placed({}, at, stage), "it threw something that is no error",
               "this is a fault of the plugin");
  }
  return false;
}

}  // namespace tertium::engine

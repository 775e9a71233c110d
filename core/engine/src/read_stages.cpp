#include "read_stages.h"

#include <optional>

#include "names.h"

namespace tertium::engine {
namespace {

std::optional<Chosen> choose(const TomlNode& table, StageKind kind, TableReader& pipeline,
                             const Plugins& plugins) {
  const std::string step(step_of(kind));
  Faults faults;
  std::optional<Chosen> chosen;
  TableReader naming(pipeline.file(), table, "[[" + step + "]]", faults);
  const auto name = naming.required_text("use", "name the " + std::string(name_of(kind)) +
                                                    ": use = \"…\"");
  const LoadedOffer* loaded =
      name ? find_offer(kind, *name, *table.member("use"), naming, plugins) : nullptr;
  if (loaded != nullptr) {
    TableReader reader(pipeline.file(), table, "the " + std::string(name_of(kind)) + " " +
                                                   shown_name(*name), faults);
    reader.any("use");
    chosen = Chosen{loaded, read_settings(reader, loaded->offer->options), reader.place()};
    reader.refuse_unknown();
  }
  for (const Error& error : faults.sorted()) pipeline.faults().add(error);
  return faults.empty() ? chosen : std::nullopt;
}

// Two stages that do the same would give every figure, section or file twice.
void refuse_doubles(const std::vector<Chosen>& chosen, StageKind kind, Faults& faults) {
  if (kind == StageKind::reader || kind == StageKind::normalizer) return;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (chosen[i].loaded != chosen[j].loaded ||
          chosen[i].settings.all() != chosen[j].settings.all()) {
        continue;
      }
      faults.add(chosen[i].at,
                 "the " + std::string(name_of(kind)) + " " + shown_name(chosen[i].loaded->offer->name) +
                     " is already there with the same settings, in line " +
                     std::to_string(chosen[j].at.line),
                 "leave one out, or give them different options");
      break;
    }
  }
}

}  // namespace

std::vector<Chosen> choose_stages(TableReader& pipeline, StageKind kind, const Plugins& plugins) {
  std::vector<Chosen> chosen;
  for (const TomlNode* table : pipeline.tables(std::string(step_of(kind)))) {
    if (pipeline.faults().full()) break;
    if (auto one = choose(*table, kind, pipeline, plugins)) chosen.push_back(std::move(*one));
  }
  refuse_doubles(chosen, kind, pipeline.faults());
  return chosen;
}

std::vector<Chosen> choose_unnamed(StageKind kind, bool standing_only, const Place& at,
                                   const Plugins& plugins, Faults& faults) {
  std::vector<Chosen> chosen;
  for (const LoadedOffer* loaded : plugins.all(kind)) {
    const Offer& offer = *loaded->offer;
    if (standing_only && !offer.standing) continue;
    if (!all_have_defaults(offer.options)) continue;
    Place place = at;
    place.stage = offer.name;
    chosen.push_back({loaded, default_settings(offer.options, place, faults), at});
  }
  return chosen;
}

}  // namespace tertium::engine

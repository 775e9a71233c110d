#include "tertium/engine/inspect.h"

#include <algorithm>
#include <unordered_map>

#include "row_keys.h"
#include "settings.h"
#include "tertium/engine/file_kind.h"
#include "tertium/engine/summarize.h"
#include "tertium/error.h"
#include "tertium/number.h"
#include "tertium/text.h"

namespace tertium::engine {
namespace {

constexpr std::size_t kLongestValue = 120;  // bytes; a longer one is an open answer

struct Opened {
  const Use<Reader>* reader;
  std::unique_ptr<Reading> reading;
};

Opened open_input(const std::vector<Use<Reader>>& readers, const Input& input) {
  const Place place{.file = input.name, .line = 0, .column = 0, .question = {}, .stage = {}};
  std::unique_ptr<Source> source = make_source(std::make_shared<FileBytes>(input, nullptr));
  if (source->head().empty()) {
    throw Error(Error::Stops::input, "the file is empty", place, "export it again");
  }
  const ChosenReader chosen = choose_reader(readers, *source);
  if (chosen.use == nullptr) {
    throw unknown_kind(source->head(), input.name);
  }
  try {
    return {chosen.use, chosen.use->stage->open(std::move(source))};
  } catch (const Error& error) {
    throw error.at_stage(chosen.use->name).in_file(input.name);
  }
}

// Counts the different values of a column until there are too many.
class ValueCounter {
 public:
  void take(ColumnFacts& facts, const std::string& cell, char decimal_mark) {
    const std::string value(trim(cell));
    if (value.empty()) return;
    ++facts.filled;
    facts.numbers = facts.numbers && parse_number(value, decimal_mark).has_value();
    if (facts.many_values) return;
    const auto [place, added] = place_of_.try_emplace(value, facts.values.size());
    if (!added) {
      ++facts.values[place->second].second;
    } else if (facts.values.size() == kMostValues || value.size() > kLongestValue) {
      facts.many_values = true;
      facts.values.clear();
      place_of_.clear();
    } else {
      facts.values.emplace_back(value, 1);
    }
  }

 private:
  std::unordered_map<std::string, std::size_t> place_of_;
};

// All stages of a kind whose options all have defaults, made with these.
template <class S>
std::vector<Use<S>> default_stages(const Plugins& plugins) {
  std::vector<Use<S>> stages;
  for (const LoadedOffer* loaded : plugins.all(S::kKind)) {
    if (!all_have_defaults(loaded->offer->options)) continue;
    Faults faults;
    const Settings settings = default_settings(loaded->offer->options, {}, faults);
    if (!faults.empty()) throw FaultyFiles(faults.sorted());
    stages.push_back({loaded->offer->name, loaded->plugin, loaded->version, settings,
                      plugins.make<S>(*loaded, settings)});
  }
  return stages;
}

}  // namespace

std::vector<Use<Reader>> default_readers(const Plugins& plugins) {
  return default_stages<Reader>(plugins);
}

std::vector<Use<Writer>> default_writers(const Plugins& plugins) {
  return default_stages<Writer>(plugins);
}

Inspection inspect(const std::vector<Use<Reader>>& readers, const Input& input) {
  const Opened opened = open_input(readers, input);
  Inspection inspection;
  inspection.reader = opened.reader->name;
  const Questionnaire exported = opened.reading->questionnaire();
  for (const Question& question : exported.questions) inspection.columns.push_back({question});
  std::vector<ValueCounter> counters(exported.questions.size());
  try {
    while (const Portion portion = opened.reading->next()) {
      const Batch batch = portion(inspection.problems);
      inspection.rows += batch.rows;
      for (std::size_t column = 0; column < counters.size(); ++column) {
        const char mark = exported.questions[column].decimal_mark;
        for (std::size_t row = 0; row < batch.rows; ++row) {
          counters[column].take(inspection.columns[column], cell_text(batch, exported, column, row),
                                mark);
        }
      }
    }
  } catch (const Error& error) {
    throw error.at_stage(inspection.reader).in_file(input.name);
  }
  inspection.description = opened.reading->description();
  return inspection;
}

Problems unmatched(const Pipeline& pipeline, const Input& input) {
  const Opened opened = open_input(pipeline.readers, input);
  Questionnaire current = opened.reading->questionnaire();
  RowPlaces(pipeline, input, current).mark_used(current);
  Problems problems;
  for (const Use<Normalizer>& use : pipeline.normalizers) {
    current = use.stage->normalize(current, pipeline.codebook, problems).questionnaire;
  }
  return problems;
}

}  // namespace tertium::engine

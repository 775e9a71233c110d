#include "agreement.h"

#include <tertium/error.h>
#include <tertium/statistics/agreement.h>
#include <tertium/statistics/mean.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace tertium::analyses {
namespace {

using statistics::Level;
using Ratings = std::vector<statistics::ValueCount>;  // of one thing that was judged

Level level_named(const std::string& name) {
  return name == "nominal" ? Level::nominal : name == "interval" ? Level::interval : Level::ordinal;
}

std::uint64_t number_of(const Ratings& ratings) {
  std::uint64_t number = 0;
  for (const statistics::ValueCount& c : ratings) number += c.count;
  return number;
}

std::vector<double> values_of(const Question& question) {
  std::vector<double> values;
  for (const statistics::ValueCount& c : statistics::value_counts(question, {})) {
    values.push_back(c.value);
  }
  return values;
}

// Where a figure of agreement stands: a region (empty: all) and the group of its raters (empty: all
// respondents).
struct RatersPlace {
  std::string region;
  std::string group;
};

void add(const RatersPlace& place, const char* statistic, std::optional<double> value,
         std::uint64_t raters, std::string note, Findings& findings) {
  Finding finding{.kind = "reliability", .region = place.region, .statistic = statistic};
  finding.value = value;
  finding.n = raters;
  // The number of raters is, or nearly is, the size of their group.
  if (!place.group.empty()) {
    finding.depends_on = {
        {.kind = "coverage", .region = place.region, .group = place.group, .statistic = "n"}};
  }
  finding.note = std::move(note);
  if (!value && finding.note.empty()) finding.note = "undefined";
  findings.add(std::move(finding));
}

void add_alpha(const std::vector<Ratings>& units, const RatersPlace& place, std::uint64_t raters,
               Level level, Findings& findings) {
  const statistics::Krippendorff result = statistics::krippendorff_alpha(units, level);
  add(place, "krippendorff_alpha", result.alpha, raters,
      result.alpha ? std::to_string(units.size()) + " things judged" : result.reason, findings);
}

void add_kappa(const std::vector<Ratings>& units, const RatersPlace& place, std::uint64_t raters,
               Findings& findings) {
  std::vector<std::vector<std::uint64_t>> counts;
  for (const Ratings& ratings : units) {
    auto& own = counts.emplace_back();
    for (const statistics::ValueCount& c : ratings) own.push_back(c.count);
  }
  const statistics::FleissKappa result = statistics::fleiss_kappa(counts);
  add(place, "fleiss_kappa", result.kappa, raters, result.reason, findings);
}

void add_intraclass(const ItemProducts& products, const RatersPlace& place, Findings& findings) {
  const statistics::IntraclassCorrelation result = statistics::intraclass_correlation(products);
  const std::pair<const char*, std::optional<double>> figures[] = {
      {"icc_agreement", result.random},
      {"icc_consistency", result.fixed},
      {"icc_agreement_mean", result.random_mean},
      {"icc_consistency_mean", result.fixed_mean}};
  for (const auto& [statistic, value] : figures) {
    add(place, statistic, value, products.complete, value ? "" : result.reason, findings);
  }
}

}  // namespace

Agreement::Agreement(const Settings& settings)
    : raters_(settings.text("raters")),
      questions_(settings.texts("questions")),
      level_(settings.text("level")) {}

std::string Agreement::set_id() const {
  std::string id = "agreement";
  for (const std::string& question : questions_) id += ":" + question;
  return id;
}

void Agreement::need(const Context& context, SummaryPlan& plan) const {
  const auto refuse = [](const std::string& fault, const std::string& question,
                         const std::string& advice) {
    throw Error(Error::Stops::setup, fault,
                {.file = {}, .line = 0, .column = 0, .question = question, .stage = {}}, advice);
  };
  if (questions_.empty()) {
    refuse("there are no questions in which something is judged", {}, "name them in 'questions'");
  }
  std::vector<double> values;
  for (const std::string& id : questions_) {
    const auto index = context.codebook.find(id);
    if (!index) {
      refuse("there is no such question in the codebook", id,
             "name questions of the codebook by their id");
    }
    const Question& question = context.codebook.questions[*index];
    const std::vector<double> own = values_of(question);
    if (question.scale != Scale::ordinal || own.size() < 2) {
      refuse("it is no ordinal question whose choices have values", id,
             "take questions such as ratings of maturity");
    }
    if (!values.empty() && values != own) {
      refuse("its scale is not that of '" + questions_.front() + "'", id,
             "judge agreement on questions of one scale at a time");
    }
    values = own;
  }
  plan.need_items(set_id(), questions_);
  if (raters_.empty()) return;
  const auto group = context.codebook.find(context.group_question);
  if (group && std::ranges::any_of(context.codebook.questions[*group].choices,
                                   [&](const Choice& choice) { return choice.code == raters_; })) {
    return;
  }
  refuse("there is no group '" + raters_ + "'", context.group_question,
         "name a code of the group question ([groups] question = \"…\")");
}

void Agreement::analyze(const Context& context, const Summary& summary, Findings& findings) const {
  const Codebook& codebook = context.codebook;
  const ItemSet* const set = summary.plan().item_set(set_id());
  std::vector<Ratings> all;
  std::uint64_t all_raters = 0;
  for (const std::string& region : summary.regions()) {
    const CellSummary& cell = summary.cell(region, raters_);
    std::vector<Ratings> units;
    std::uint64_t raters = 0;
    for (const std::string& id : questions_) {
      const std::size_t q = codebook.find(id).value();
      units.push_back(statistics::value_counts(codebook.questions[q], cell.questions[q]));
      raters = std::max(raters, number_of(units.back()));
    }
    const RatersPlace place{region, raters_};
    add_alpha(units, place, raters, level_named(level_), findings);
    add_kappa(units, place, raters, findings);
    if (set != nullptr) {
      const auto index = static_cast<std::size_t>(set - summary.plan().item_sets.data());
      add_intraclass(cell.items[index], place, findings);
    }
    all_raters += raters;
    all.insert(all.end(), units.begin(), units.end());
  }
  add_alpha(all, {"", raters_}, all_raters, level_named(level_), findings);
  add_kappa(all, {"", raters_}, all_raters, findings);
}

}  // namespace tertium::analyses

#include "stub_plugins.h"

#include <stdexcept>
#include <utility>

#include "tertium/error.h"

namespace tertium::engine {
namespace {

struct StubReader : Reader {
  Sureness recognize(const Source&) const override { return Sureness::no; }
  std::unique_ptr<Reading> open(std::unique_ptr<Source>) const override { return nullptr; }
};

struct StubNormalizer : Normalizer {
  Normalized normalize(const Questionnaire&, const Codebook&, Problems&) const override {
    return {};
  }
};

struct StubAnalysis : Analysis {
  void analyze(const Context&, const Summary&, Findings&) const override {}
};

struct ReliableAnalysis : StubAnalysis {
  void need(const Context& context, SummaryPlan&) const override {
    if (!context.codebook.find("trust")) {
      throw Error(Error::Stops::setup, "there is no question 'trust'", {}, "add it");
    }
  }
};

struct PairedAnalysis : StubAnalysis {
  explicit PairedAnalysis(const Settings& settings) : items(settings.texts("items")) {}
  void need(const Context&, SummaryPlan& plan) const override { plan.need_items("pair", items); }
  std::vector<std::string> items;
};

struct StubCriterion : Criterion {
  Score score(const CriterionAnswers&) const override { return {}; }
};

struct StrictCriterion : StubCriterion {
  void check(const CriterionDefinition& definition, const Codebook& codebook) const override {
    for (const Indicator& indicator : definition.indicators) {
      if (codebook.questions.at(*codebook.find(indicator.question)).scale == Scale::text) {
        throw Error(Error::Stops::setup, "a text has no score", {{}, 0, 0, indicator.question, {}},
                    "take another question");
      }
    }
  }
};

struct OutsideCriterion : StubCriterion {
  bool takes_indicators() const override { return false; }
  void check(const CriterionDefinition& definition, const Codebook&) const override {
    if (definition.indicators.empty()) return;
    throw Error(Error::Stops::setup, "it takes no questions", {}, "leave them out");
  }
};

struct ProfileComposer : Composer {
  void check(const Context& context) const override {
    if (context.language != "en" && context.language != "de") {
      throw Error(Error::Stops::setup, "cannot write in '" + context.language + "'");
    }
  }
  void compose(const Context&, const Findings&, Document&) const override {}
};

struct BrokenComposer : ProfileComposer {
  BrokenComposer() { throw std::runtime_error("nothing works"); }
};

struct StubWriter : Writer {
  std::vector<OutputFile> write(const Report&) const override { return {}; }
};

Option option(std::string name, Option::Kind kind, std::string fallback) {
  Option result;
  result.name = std::move(name);
  result.kind = kind;
  result.help = "Says what " + result.name + " is.";
  result.fallback = std::move(fallback);
  return result;
}

Options all_kinds() {
  using Kind = Option::Kind;
  Options options = {option("mode", Kind::text, "plain"),    option("codes", Kind::texts, ""),
                     option("share", Kind::number, "0.5"),   option("rounds", Kind::integer, "3"),
                     option("quiet", Kind::boolean, "true"), option("list", Kind::path, "")};
  options[0].allowed = {"plain", "strict", "loose"};
  options[2].least = 0;
  options[2].most = 1;
  options[2].unit = "of all rows";
  options[3].least = 1;
  return options;
}

Options required(const std::string& name, Option::Kind kind) {
  Options options = {option(name, kind, "")};
  options[0].fallback.reset();
  return options;
}

std::vector<Offer> offers() {
  using Kind = Option::Kind;
  return {
      offer<StubReader>("plain", "Reads nothing."),
      offer<StubReader>("keyed", "Reads with a secret.", required("secret", Kind::text)),
      offer<StubNormalizer>("plain", "Changes nothing."),
      offer<StubNormalizer>("codes", "Has options of all kinds.", all_kinds(), "As it is.\n"),
      offer<StubAnalysis>("plain", "Finds nothing.", {option("level", Kind::integer, "1")}),
      offer<ReliableAnalysis>("reliable", "Wants a question."),
      offer<PairedAnalysis>("paired", "Wants items.", {option("items", Kind::texts, "[]")}),
      standing_offer<StubCriterion>("mean-score", "The mean."),
      offer<OutsideCriterion>("outside", "Asks nobody."),
      offer<StrictCriterion>("strict", "Takes no texts.",
                             {option("least_items", Kind::integer, "1")}),
      offer<ProfileComposer>("profile", "Writes a profile."),
      offer<BrokenComposer>("broken", "Cannot be made."),
      offer<StubWriter>("docx", "Writes Word.", {option("template", Kind::path, "")}),
      standing_offer<StubWriter>("figures", "Writes all figures."),
  };
}

}  // namespace

const PluginTable& stub_plugins() {
  static const std::vector<Offer> all = offers();
  static const PluginTable table{"stubs", "1.0", all.data(), all.size()};
  return table;
}

}  // namespace tertium::engine

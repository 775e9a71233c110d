#include "tertium/error.h"
#include "tertium/stage.h"

#include "tertium/analysis.h"
#include "tertium/composer.h"
#include "tertium/criterion.h"
#include "tertium/normalizer.h"
#include "tertium/reader.h"
#include "tertium/writer.h"

// The classes that cross the border between plugins and the core have their key functions here, so
// that there is one of each.
namespace tertium {

Stage::~Stage() = default;
Source::~Source() = default;
Reading::~Reading() = default;
Reader::~Reader() = default;
Normalizer::~Normalizer() = default;
Analysis::~Analysis() = default;
Criterion::~Criterion() = default;
Composer::~Composer() = default;
Writer::~Writer() = default;

void Analysis::need(const Context&, SummaryPlan&) const {}
void Criterion::check(const CriterionDefinition&, const Codebook&) const {}
bool Criterion::takes_indicators() const { return true; }
bool Criterion::needs_products() const { return false; }
void Composer::check(const Context&) const {}
void Writer::check(const Context&) const {}

bool Writer::needs_document() const { return true; }
std::vector<std::string> Writer::doubts(const Document&) const { return {}; }

bool Writer::recognizes_template(std::string_view, std::string_view) const { return false; }

std::vector<TemplateFact> Writer::template_facts(std::string_view) const {
  throw Error(Error::Stops::setup, "this writer takes no templates");
}

std::string Writer::refreshable_file() const { return {}; }

Refreshed Writer::refresh(std::string_view, std::string_view, const RefreshChoices&) const {
  throw Error(Error::Stops::setup, "what this writer writes cannot be refreshed");
}

}  // namespace tertium

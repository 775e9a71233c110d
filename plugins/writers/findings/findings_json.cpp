#include "findings_json.h"

#include <algorithm>
#include <set>
#include <vector>

#include "tertium/json_text.h"
#include "tertium/text.h"

namespace tertium::findings {
namespace {

// Regions that a finding names, in the order for people.
std::vector<std::string> regions_of(const Findings& findings) {
  std::set<std::string> names;
  for (const Finding& finding : findings.all()) {
    names.insert(finding.region);
    names.insert(finding.against);
  }
  names.erase("");
  std::vector<std::string> regions(names.begin(), names.end());
  std::ranges::sort(regions, name_less);
  return regions;
}

// The theme of the first criterion that uses the question; empty if none does.
std::string_view theme_of(const Criteria& criteria, std::string_view question) {
  for (const CriterionDefinition& criterion : criteria.criteria) {
    if (std::ranges::find(criterion.indicators, question, &Indicator::question) !=
        criterion.indicators.end()) {
      return criterion.theme;
    }
  }
  return {};
}

void write_text_unless_empty(JsonText& json, std::string_view name, std::string_view text) {
  if (!text.empty()) json.member(name, text);
}

void write_question(JsonText& json, const Question& question, const Context& context) {
  json.key(question.id).open_object();
  json.member("text", question.text.in(context.language));
  json.member("scale", name_of(question.scale));
  write_text_unless_empty(json, "theme", theme_of(context.criteria, question.id));
  if (!question.choices.empty()) {
    json.key("choices").open_object();
    for (const Choice& choice : question.choices) {
      json.member(choice.code, choice.label.in(context.language));
    }
    json.close_object();
  }
  json.close_object();
}

void write_criterion(JsonText& json, const CriterionDefinition& criterion, const Context& context) {
  json.key(criterion.id).open_object();
  json.member("title", criterion.title.in(context.language));
  write_text_unless_empty(json, "text", criterion.description.in(context.language));
  json.member("theme", criterion.theme).member("method", criterion.method);
  json.member("weight", criterion.weight);
  json.key("indicators").open_array();
  for (const Indicator& indicator : criterion.indicators) json.value(indicator.question);
  json.close_array().close_object();
}

void write_theme(JsonText& json, const Theme& theme, const Context& context) {
  json.key(theme.id).open_object();
  json.member("title", theme.title.in(context.language));
  write_text_unless_empty(json, "text", theme.description.in(context.language));
  json.close_object();
}

// A question and a criterion may have the same id, so each kind has its own object.
void write_items(JsonText& json, const Context& context) {
  json.key("questions").open_object();
  for (const Question& question : context.codebook.questions) {
    write_question(json, question, context);
  }
  json.close_object().key("criteria").open_object();
  for (const CriterionDefinition& criterion : context.criteria.criteria) {
    write_criterion(json, criterion, context);
  }
  json.close_object().key("themes").open_object();
  for (const Theme& theme : context.criteria.themes) write_theme(json, theme, context);
  json.close_object();
}

// There may be thousands, of which run.json tells the rest.
void write_inputs(JsonText& json, const std::vector<ReportedInput>& inputs) {
  json.key("inputs").open_array();
  for (const ReportedInput& input : inputs) {
    json.open_object()
        .member("name", input.name)
        .member("sha256", input.sha256)
        .close_object();
  }
  json.close_array();
}

void write_finding(JsonText& json, const Finding& finding) {
  json.open_object()
      .member("kind", finding.kind)
      .member("item", finding.item)
      .member("choice", finding.choice)
      .member("region", finding.region)
      .member("group", finding.group)
      .member("against", finding.against)
      .member("statistic", finding.statistic)
      .member("value", finding.value)
      .member("low", finding.low)
      .member("high", finding.high)
      .member("n", finding.n)
      .member("note", finding.note)
      .close_object();
}

}  // namespace

std::string findings_json(const Report& report) {
  const Context& context = report.context;
  constexpr std::size_t kBytesOfEach = 224;  // about
  JsonText json;
  json.reserve(kBytesOfEach * (report.inputs.size() + report.findings.all().size()));
  json.open_object();
  json.member("title", context.title).member("language", context.language);
  json.key("regions").open_array();
  for (const std::string& region : regions_of(report.findings)) json.value(region);
  json.close_array();
  json.member("benchmark", context.benchmark);
  json.member("group_question", context.group_question);
  json.member("confidence", context.confidence);
  json.member("smallest_cell", context.smallest_cell);
  write_items(json, context);
  write_inputs(json, report.inputs);
  json.key("findings").open_array();
  for (const Finding& finding : report.findings.all()) write_finding(json, finding);
  json.close_array();
  return json.close_object().take();
}

}  // namespace tertium::findings

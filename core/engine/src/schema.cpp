#include <utility>

#include "json.h"
#include "stages.h"
#include "tertium/engine/describe.h"

namespace tertium::engine {
namespace {

Json typed(const char* type, const std::string& help) {
  Json schema;
  schema.set("type", type);
  if (!help.empty()) schema.set("description", help);
  return schema;
}

Json table(const std::string& help, const Json& properties,
           const std::vector<std::string>& required = {}) {
  Json schema = typed("object", help);
  schema.set("properties", properties).set("additionalProperties", false);
  if (!required.empty()) schema.set("required", required);
  return schema;
}

Json text_in_languages(const std::string& help) {
  Json by_language = typed("object", "A text for each language, by BCP 47 tag.");
  by_language.set("additionalProperties", typed("string", "")).set("minProperties", 1.0);
  Json schema;
  schema.set("description", help);
  schema.set("anyOf", std::vector<Json>{typed("string", "").set("minLength", 1.0), by_language});
  return schema;
}

Json option_schema(const Option& option) {
  const std::string help =
      option.unit.empty() ? option.help : option.help + " (" + option.unit + ")";
  Json values = typed("string", "");
  if (!option.allowed.empty()) values.set("enum", option.allowed);
  Json schema = typed("string", help);
  switch (option.kind) {
    case Option::Kind::text:
      if (!option.allowed.empty()) schema.set("enum", option.allowed);
      break;
    case Option::Kind::texts:
      schema = typed("array", help).set("items", values);
      break;
    case Option::Kind::number:
      schema = typed("number", help);
      break;
    case Option::Kind::integer:
      schema = typed("integer", help);
      break;
    case Option::Kind::boolean:
      schema = typed("boolean", help);
      break;
    case Option::Kind::path:
      break;
  }
  if (option.least) schema.set("minimum", *option.least);
  if (option.most) schema.set("maximum", *option.most);
  if (option.fallback) schema.set("default", default_json(option));
  return schema;
}

Json stage_schema(const Offer& offer) {
  std::vector<std::string> required = {"use"};
  Json properties;
  properties.set("use", Json().set("const", offer.name));
  for (const Option& option : offer.options) {
    properties.set(option.name, option_schema(option));
    if (!option.fallback) required.push_back(option.name);
  }
  return table(offer.help, properties, required);
}

Json step_schema(StageKind kind, const std::string& help, const Plugins& plugins) {
  std::vector<Json> stages;
  std::vector<std::string> names;
  for (const LoadedOffer* loaded : plugins.all(kind)) {
    stages.push_back(stage_schema(*loaded->offer));
    names.push_back(loaded->offer->name);
  }
  Json stage = typed("object", "");
  // Named once for all, so that an editor offers the names before one is chosen.
  if (!names.empty()) {
    stage.set("properties", Json().set("use", Json().set("enum", names)));
    stage.set("oneOf", stages);
  }
  stage.set("required", std::vector<std::string>{"use"});
  return typed("array", help).set("items", stage);
}

Json regions_schema() {
  Json properties;
  properties.set("from", typed("string",
                               "folder, column:HEADING, question:ID, file:EXPRESSION with a "
                               "group (?<region>…), or name:REGION.")
                             .set("pattern", "^(folder$|column:.|question:.|file:.|name:.)")
                             .set("default", "folder"));
  properties.set("benchmark", typed("string", "The region shown as the reference, never ranked."));
  properties.set(
      "only_named",
      typed("boolean", "Leave out rows of regions that are not named.").set("default", false));
  properties.set("names", typed("object", "What exports call a region = its name in the report.")
                              .set("additionalProperties", typed("string", "")));
  const Json people = typed("integer", "").set("minimum", 1.0);
  Json either;
  either.set("anyOf", std::vector<Json>{
                          people, typed("object", "By group.").set("additionalProperties", people)});
  properties.set("invited", typed("object", "How many of a region were asked for answers.")
                                .set("additionalProperties", either));
  return table("Where a row's region is to be found.", properties);
}

Json one_key(const std::string& help, const std::string& key, const Json& schema, bool required) {
  return table(help, Json().set(key, schema),
               required ? std::vector<std::string>{key} : std::vector<std::string>{});
}

Json weights_schema() {
  const auto totals = [](const std::string& help) {
    return typed("object", help).set("additionalProperties",
                                     typed("number", "How many there are.").set("exclusiveMinimum", 0.0));
  };
  Json properties;
  properties.set("column", typed("string", "The column with each respondent's weight."));
  properties.set("groups", typed("string", "Each group of a region counts alike.")
                               .set("enum", std::vector<std::string>{"equal"}));
  properties.set("totals", typed("object", "By region: the totals of its groups.")
                               .set("additionalProperties", totals("By group.")));
  Json margins;
  margins.set("regions", totals("By region."));
  margins.set("groups", totals("By group."));
  properties.set("margins", table("Totals of regions and of groups.", margins, {"regions", "groups"}));
  return table("Weighted answers.", properties);
}

Json disclosure_schema() {
  Json properties;
  properties.set("smallest_cell", typed("integer", "Figures on fewer respondents are suppressed.")
                                      .set("minimum", 1.0)
                                      .set("maximum", 1000.0)
                                      .set("default", 5.0));
  properties.set("small_regions", typed("string", "What becomes of regions of fewer respondents.")
                                      .set("enum", std::vector<std::string>{"keep", "drop", "merge"})
                                      .set("default", "keep"));
  properties.set("merged_region", typed("string", "The name of the regions that are merged.")
                                      .set("default", "Other regions"));
  return table("What is suppressed.", properties);
}

void set_tables(Json& properties) {
  properties.set("regions", regions_schema());
  properties.set("groups", one_key("A second cut within a region.", "question",
                                   typed("string", "A nominal question of the codebook."), true));
  Json respondents;
  respondents.set("column", typed("string", "The column that identifies a respondent."));
  respondents.set("key", typed("string", "Keys the hashes under which ids are kept."));
  properties.set("respondents", table("How respondents are told apart.", respondents));
  properties.set("weights", weights_schema());
  properties.set("disclosure", disclosure_schema());
  properties.set("intervals", one_key("Intervals of all figures.", "confidence",
                                      typed("number", "Their level.")
                                          .set("exclusiveMinimum", 0.5)
                                          .set("exclusiveMaximum", 1.0)
                                          .set("default", 0.95),
                                      false));
}

}  // namespace

std::string pipeline_schema(const Plugins& plugins) {
  Json properties;
  properties.set("title", text_in_languages("The report's title."));
  properties.set("codebook", typed("string", "The codebook's file, relative to this one."));
  properties.set("criteria", typed("string", "The criteria file, relative to this one."));
  properties.set("language",
                 typed("string", "The report's language, a BCP 47 tag.").set("default", "en"));
  set_tables(properties);
  properties.set("read",
                 step_schema(StageKind::reader, "Readers to try; none given: all.", plugins));
  properties.set("normalize", step_schema(StageKind::normalizer,
                                          "What brings answers to the codebook.", plugins));
  properties.set("analyze", step_schema(StageKind::analysis, "What makes findings.", plugins));
  properties.set("compose", step_schema(StageKind::composer, "What the report says.", plugins));
  properties.set("write", step_schema(StageKind::writer, "Which files are made.", plugins));
  Json schema;
  schema.set("$schema", "https://json-schema.org/draft/2020-12/schema");
  schema.set("title", "Tertium pipeline");
  schema.set("type", "object");
  schema.set("properties", properties);
  schema.set("required", std::vector<std::string>{"title", "codebook"});
  schema.set("additionalProperties", false);
  return schema.text();
}

}  // namespace tertium::engine

#include "tertium/engine/describe.h"

#include <string_view>

#include "json.h"
#include "option_words.h"
#include "stages.h"

namespace tertium::engine {
namespace {

std::string_view standing_in_words(StageKind kind) {
  return kind == StageKind::criterion ? "It is used where a criterion names no method."
                                      : "It takes part in every run, named in the pipeline or not.";
}

// A text as a cell of a Markdown table.
std::string cell(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '|') result += '\\';
    result += c == '\n' ? ' ' : c;
  }
  return result;
}

std::string with_full_stop(std::string sentence) {
  if (!sentence.empty() && sentence.back() != '.') sentence += '.';
  return sentence;
}

std::string ending_with_line(std::string text) {
  if (!text.empty() && text.back() != '\n') text += '\n';
  return text;
}

// The lines that name a stage in the file of a user, with every option at its default.
std::string example(const Offer& offer) {
  const bool is_method = offer.kind == StageKind::criterion;
  std::string lines;
  if (is_method) {
    lines = "[[criterion]]\n# id, theme, title, indicators …\nmethod = \"" + offer.name + "\"\n";
    if (!offer.options.empty()) lines += "[criterion.options]\n";
  } else {
    lines = "[[" + std::string(step_of(offer.kind)) + "]]\nuse = \"" + offer.name + "\"\n";
  }
  for (const Option& option : offer.options) {
    lines += option.name + " = " + example_in_toml(option) + "\n";
  }
  return lines;
}

std::string default_words(const Option& option) {
  return option.fallback ? "default " + default_in_toml(option) : "required";
}

Json option_json(const Option& option) {
  Json json;
  json.set("name", option.name);
  json.set("kind", kind_words(option.kind));
  json.set("required", !option.fallback.has_value());
  if (option.fallback) json.set("default", default_json(option));
  if (!option.unit.empty()) json.set("unit", option.unit);
  if (!option.allowed.empty()) json.set("allowed", option.allowed);
  if (option.least) json.set("least", *option.least);
  if (option.most) json.set("most", *option.most);
  json.set("help", option.help);
  return json;
}

}  // namespace

std::string describe_text(const LoadedOffer& loaded) {
  const Offer& offer = *loaded.offer;
  std::string text = offer.name + ": " + with_full_stop(offer.help) + "\n" +
                     std::string(name_of(offer.kind)) + " of the plugin " + loaded.plugin + " " +
                     loaded.version + "\n";
  if (offer.standing) text += std::string(standing_in_words(offer.kind)) + "\n";
  text += "\n" + example(offer);
  for (const Option& option : offer.options) {
    text += "\n" + option.name + " (" + kind_words(option.kind);
    if (!option.unit.empty()) text += ", " + option.unit;
    if (const std::string range = range_words(option); !range.empty()) text += ": " + range;
    text += "; " + default_words(option) + ")\n    " + with_full_stop(option.help) + "\n";
  }
  if (!offer.details.empty()) text += "\n" + ending_with_line(offer.details);
  return text;
}

std::string describe_markdown(const LoadedOffer& loaded) {
  const Offer& offer = *loaded.offer;
  std::string page = "# " + offer.name + "\n\n" + with_full_stop(offer.help) + "\n\n" +
                     "Kind: " + std::string(name_of(offer.kind)) + ". Plugin: " + loaded.plugin +
                     ".";
  if (offer.standing) page += " " + std::string(standing_in_words(offer.kind));
  page += "\n\n```toml\n" + example(offer) + "```\n\n";
  if (offer.options.empty()) {
    page += "It has no options.\n";
  } else {
    page += "| option | kind | default | values | meaning |\n| --- | --- | --- | --- | --- |\n";
  }
  for (const Option& option : offer.options) {
    const std::string fallback =
        option.fallback ? "`" + cell(default_in_toml(option)) + "`" : std::string("required");
    std::string kind = kind_words(option.kind);
    if (!option.unit.empty()) kind += " (" + option.unit + ")";
    page += "| `" + option.name + "` | " + cell(kind) + " | " + fallback + " | " +
            cell(range_words(option)) + " | " + cell(with_full_stop(option.help)) + " |\n";
  }
  if (!offer.details.empty()) page += "\n" + ending_with_line(offer.details);
  return page;
}

std::string describe_json(const LoadedOffer& loaded) {
  const Offer& offer = *loaded.offer;
  std::vector<Json> options;
  for (const Option& option : offer.options) options.push_back(option_json(option));
  Json json;
  json.set("kind", std::string(name_of(offer.kind)));
  json.set("name", offer.name);
  json.set("help", offer.help);
  json.set("plugin", loaded.plugin);
  json.set("version", loaded.version);
  json.set("standing", offer.standing);
  json.set("options", options);
  json.set("details", offer.details);
  return json.text();
}

}  // namespace tertium::engine

#include "settings.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <system_error>
#include <utility>

#include "names.h"
#include "tertium/number.h"

namespace tertium::engine {
namespace {

using Kind = TomlNode::Kind;

// Checks the value of one option. Keeps the reader for its words and its faults.
class OptionReader {
 public:
  OptionReader(TableReader& reader, const Option& option) : reader_(reader), option_(option) {}

  std::optional<Settings::Value> value(const TomlNode& node) {
    switch (option_.kind) {
      case Option::Kind::text:
        return text(node);
      case Option::Kind::texts:
        return texts(node);
      case Option::Kind::number:
        return number(node);
      case Option::Kind::integer:
        return integer(node);
      case Option::Kind::boolean:
        return boolean(node);
      case Option::Kind::path:
        return path(node);
    }
    return std::nullopt;
  }

 private:
  bool has_kind(const TomlNode& node, Kind kind) {
    if (node.kind == kind) return true;
    reader_.wrong_kind(node, option_.name, kind);
    return false;
  }

  bool is_allowed(const TomlNode& node) {
    if (option_.allowed.empty() || std::ranges::count(option_.allowed, node.text) != 0) return true;
    reader_.fault(node, shown_name(option_.name) + " cannot be " + shown_name(node.text),
                  advice_for_name(node.text, option_.allowed, "allowed"));
    return false;
  }

  bool is_within(const TomlNode& node, double number) {
    std::string bounds;
    if (option_.least) bounds = "at least " + exact_text(*option_.least);
    if (option_.most) {
      bounds += (bounds.empty() ? "at most " : " and at most ") + exact_text(*option_.most);
    }
    const bool fits = std::isfinite(number) && (!option_.least || number >= *option_.least) &&
                      (!option_.most || number <= *option_.most);
    if (fits) return true;
    if (bounds.empty()) bounds = "finite";
    reader_.fault(node, shown_name(option_.name) + " must be " + bounds + unit() + ", not " +
                            exact_text(number));
    return false;
  }

  std::string unit() const { return option_.unit.empty() ? "" : " " + option_.unit; }

  std::optional<Settings::Value> text(const TomlNode& node) {
    if (!has_kind(node, Kind::text) || !is_allowed(node)) return std::nullopt;
    return node.text;
  }

  std::optional<Settings::Value> texts(const TomlNode& node) {
    if (!has_kind(node, Kind::array)) return std::nullopt;
    std::vector<std::string> result;
    for (const TomlNode& element : node.children) {
      if (has_kind(element, Kind::text) && is_allowed(element)) result.push_back(element.text);
    }
    return result;
  }

  std::optional<Settings::Value> number(const TomlNode& node) {
    if (node.kind != Kind::integer && !has_kind(node, Kind::number)) return std::nullopt;
    const double number =
        node.kind == Kind::integer ? static_cast<double>(node.integer) : node.number;
    if (!is_within(node, number)) return std::nullopt;
    return number;
  }

  std::optional<Settings::Value> integer(const TomlNode& node) {
    if (!has_kind(node, Kind::integer)) return std::nullopt;
    if (!is_within(node, static_cast<double>(node.integer))) return std::nullopt;
    return node.integer;
  }

  std::optional<Settings::Value> boolean(const TomlNode& node) {
    if (!has_kind(node, Kind::boolean)) return std::nullopt;
    return node.boolean;
  }

  // Stages only read what a path names, so it must be there.
  std::optional<Settings::Value> path(const TomlNode& node) {
    if (!has_kind(node, Kind::text)) return std::nullopt;
    if (node.text.empty()) return node.text;
    const std::filesystem::path given = reader_.file().folder() / node.text;
    std::error_code failure;
    if (!std::filesystem::exists(given, failure)) {
      reader_.fault(node, shown_name(given.string()) + ": there is no such file",
                    "a relative path starts at the folder of this file");
      return std::nullopt;
    }
    return std::filesystem::absolute(given).lexically_normal().string();
  }

  TableReader& reader_;
  const Option& option_;
};

// The default as it stands in the option's table, as a node of the option's kind. Texts and paths
// stand there without quotation marks.
TomlNode default_node(const Option& option) {
  if (option.kind == Option::Kind::text || option.kind == Option::Kind::path) {
    TomlNode node;
    node.kind = Kind::text;
    node.text = *option.fallback;
    return node;
  }
  const bool no_texts = option.kind == Option::Kind::texts && option.fallback->empty();
  const std::string value = no_texts ? "[]" : *option.fallback;
  const TomlNode root = parse_toml("value = " + value);
  if (root.children.size() != 1) throw Error(Error::Stops::setup, "this is not one value");
  return root.children.front();
}

void set_default(Settings& settings, const Option& option, const Place& at, Faults& faults) {
  const TomlFile table_of_plugin;
  const TomlNode root;
  Faults wrong;
  TableReader reader(table_of_plugin, root, {}, wrong);
  std::optional<Settings::Value> value;
  try {
    value = OptionReader(reader, option).value(default_node(option));
  } catch (const Error& error) {
    wrong.add(error);
  }
  if (value) {
    settings.set(option.name, *value);
  } else {
    faults.add(at, "the default of the option " + shown_name(option.name) + " does not fit it",
               "this is a fault of the plugin; give the option in the file");
  }
}

}  // namespace

Settings read_settings(TableReader& reader, const Options& options) {
  Settings settings;
  for (const Option& option : options) {
    const TomlNode* node = reader.any(option.name);
    if (node != nullptr) {
      if (const auto value = OptionReader(reader, option).value(*node)) {
        settings.set(option.name, *value);
      }
    } else if (option.fallback) {
      set_default(settings, option, reader.place(), reader.faults());
    } else {
      reader.lacks(option.name, option.help);
    }
  }
  return settings;
}

Settings default_settings(const Options& options, const Place& at, Faults& faults) {
  Settings settings;
  for (const Option& option : options) {
    if (option.fallback) set_default(settings, option, at, faults);
  }
  return settings;
}

bool all_have_defaults(const Options& options) {
  return std::ranges::all_of(options,
                             [](const Option& option) { return option.fallback.has_value(); });
}

}  // namespace tertium::engine

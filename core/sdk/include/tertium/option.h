#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "tertium/export.h"

namespace tertium {

// One option of an offer: the pipeline check, `tertium describe`, the reference pages and the JSON
// Schema for editors are all made from it.
struct Option {
  enum class Kind { text, texts, number, integer, boolean, path };

  std::string name;
  Kind kind = Kind::text;
  std::string help;     // one sentence
  std::string unit{};   // "percent", "points" …; empty if none
  // The default as it would stand in the TOML file ("true", "0.95", "holm"); no value: required.
  std::optional<std::string> fallback{};
  std::vector<std::string> allowed{};  // for text(s): the allowed values; empty: any
  std::optional<double> least{};       // for numbers: inclusive bounds
  std::optional<double> most{};
};

// The settings of one stage: every option has a value of its kind, checked by the engine before a
// plugin sees it. Asking for a name or kind that was not declared is a fault of the plugin and
// throws Error.
class TERTIUM_API Settings {
 public:
  using Value = std::variant<std::string, std::vector<std::string>, double, std::int64_t, bool>;

  Settings();
  Settings(const Settings&);
  Settings& operator=(const Settings&);
  ~Settings();

  void set(const std::string& name, Value value);
  bool has(const std::string& name) const;

  const std::string& text(const std::string& name) const;  // also a path: absolute, as resolved
  const std::vector<std::string>& texts(const std::string& name) const;
  double number(const std::string& name) const;
  std::int64_t integer(const std::string& name) const;
  bool boolean(const std::string& name) const;

  const std::map<std::string, Value>& all() const { return values_; }

 private:
  const Value& value(const std::string& name) const;
  std::map<std::string, Value> values_;
};

// A list of options, for the static tables of plugins.
using Options = std::vector<Option>;

// The option `seed` (integer) of stages that draw numbers at random.
TERTIUM_API Option seed_option();

}  // namespace tertium

#include "json.h"

#include <Poco/JSON/Array.h>

#include <cmath>
#include <sstream>
#include <type_traits>
#include <variant>

#include "settings.h"

namespace tertium::engine {
namespace {

Poco::JSON::Array::Ptr array_of(const std::vector<std::string>& values) {
  Poco::JSON::Array::Ptr array = new Poco::JSON::Array;
  for (const std::string& value : values) array->add(value);
  return array;
}

// Whole numbers without a decimal mark.
Poco::Dynamic::Var number(double value) {
  constexpr double kLargestExact = 9007199254740992.0;
  if (value == std::trunc(value) && std::abs(value) < kLargestExact) {
    return static_cast<Poco::Int64>(value);
  }
  return value;
}

}  // namespace

Json::Json() : object_(new Poco::JSON::Object(Poco::JSON_PRESERVE_KEY_ORDER)) {}

Json& Json::set(const std::string& name, const Poco::Dynamic::Var& value) {
  object_->set(name, value);
  return *this;
}
Json& Json::set(const std::string& name, const char* value) {
  return set(name, std::string(value));
}
Json& Json::set(const std::string& name, const std::string& value) {
  return set(name, Poco::Dynamic::Var(value));
}
Json& Json::set(const std::string& name, bool value) { return set(name, Poco::Dynamic::Var(value)); }
Json& Json::set(const std::string& name, double value) { return set(name, number(value)); }
Json& Json::set(const std::string& name, const Json& value) {
  return set(name, Poco::Dynamic::Var(value.object_));
}
Json& Json::set(const std::string& name, const std::vector<std::string>& values) {
  return set(name, Poco::Dynamic::Var(array_of(values)));
}
Json& Json::set(const std::string& name, const std::vector<Json>& values) {
  Poco::JSON::Array::Ptr array = new Poco::JSON::Array;
  for (const Json& value : values) array->add(value.object_);
  return set(name, Poco::Dynamic::Var(array));
}

std::string Json::text() const {
  std::ostringstream stream;
  object_->stringify(stream, 2);
  stream << '\n';
  return stream.str();
}

Poco::Dynamic::Var default_json(const Option& option) {
  Faults faults;
  const Settings settings = default_settings({option}, {}, faults);
  if (!settings.has(option.name)) return option.fallback.value_or("");
  return std::visit(
      [](const auto& value) -> Poco::Dynamic::Var {
        using Value = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<Value, std::vector<std::string>>) {
          return array_of(value);
        } else if constexpr (std::is_same_v<Value, double>) {
          return number(value);
        } else if constexpr (std::is_same_v<Value, std::int64_t>) {
          return static_cast<Poco::Int64>(value);
        } else {
          return value;
        }
      },
      settings.all().at(option.name));
}

}  // namespace tertium::engine

#include "tertium/option.h"

#include <utility>

#include "tertium/error.h"

namespace tertium {
namespace {

template <class T>
const T& as(const Settings::Value& value, const std::string& name, const char* kind) {
  const T* held = std::get_if<T>(&value);
  if (held == nullptr) {
    throw Error(Error::Stops::setup, "the option '" + name + "' was read as " + kind +
                                         ", but is declared as another kind",
                {}, "this is a fault of the plugin");
  }
  return *held;
}

}  // namespace

Settings::Settings() = default;
Settings::Settings(const Settings&) = default;
Settings& Settings::operator=(const Settings&) = default;
Settings::~Settings() = default;

void Settings::set(const std::string& name, Value value) {
  values_.insert_or_assign(name, std::move(value));
}

bool Settings::has(const std::string& name) const { return values_.contains(name); }

const Settings::Value& Settings::value(const std::string& name) const {
  const auto found = values_.find(name);
  if (found == values_.end()) {
    throw Error(Error::Stops::setup, "the option '" + name + "' was read, but is not declared", {},
                "this is a fault of the plugin");
  }
  return found->second;
}

const std::string& Settings::text(const std::string& name) const {
  return as<std::string>(value(name), name, "text");
}
const std::vector<std::string>& Settings::texts(const std::string& name) const {
  return as<std::vector<std::string>>(value(name), name, "texts");
}
double Settings::number(const std::string& name) const {
  return as<double>(value(name), name, "a number");
}
std::int64_t Settings::integer(const std::string& name) const {
  return as<std::int64_t>(value(name), name, "a whole number");
}
bool Settings::boolean(const std::string& name) const {
  return as<bool>(value(name), name, "true or false");
}

Option seed_option() {
  return {.name = "seed",
          .kind = Option::Kind::integer,
          .help = "Where the generator starts; the same seed gives the same draws everywhere.",
          .fallback = "1",
          .least = 0,
          .most = 2147483647};
}

}  // namespace tertium

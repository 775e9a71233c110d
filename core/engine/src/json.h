#pragma once

#include <Poco/Dynamic/Var.h>
#include <Poco/JSON/Object.h>

#include <string>
#include <vector>

#include "tertium/option.h"

namespace tertium::engine {

// A JSON object whose members keep the order in which they were set.
class Json {
 public:
  Json();
  Json& set(const std::string& name, const char* value);
  Json& set(const std::string& name, const std::string& value);
  Json& set(const std::string& name, bool value);
  Json& set(const std::string& name, double value);  // finite
  Json& set(const std::string& name, const Json& value);
  Json& set(const std::string& name, const std::vector<std::string>& values);
  Json& set(const std::string& name, const std::vector<Json>& values);
  Json& set(const std::string& name, const Poco::Dynamic::Var& value);

  // Indented by two, ends with a line feed.
  std::string text() const;

 private:
  Poco::JSON::Object::Ptr object_;
};

// The default of an option that has one, as a value of its kind.
Poco::Dynamic::Var default_json(const Option& option);

}  // namespace tertium::engine

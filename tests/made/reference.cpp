#include "made/reference.h"

#include <Poco/JSON/Parser.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>

#include "tertium/number.h"

namespace tertium::made {
namespace {

std::optional<double> number_of(const Poco::Dynamic::Var& value) {
  if (value.isEmpty()) return std::nullopt;
  return value.convert<double>();
}

Object object_in(const std::filesystem::path& path) {
  std::ifstream file(path);
  return Poco::JSON::Parser().parse(file).extract<Object>();
}

}  // namespace

std::optional<std::filesystem::path> reference_folder() {
  const char* const shared = std::getenv("TERTIUM_SHARED");
  const std::filesystem::path base =
      shared != nullptr ? std::filesystem::path(shared)
                        : std::filesystem::path(TERTIUM_SOURCE_DIR) / ".." / "shared";
  std::error_code unreadable;
  if (!std::filesystem::is_directory(base / "reference" / "expected", unreadable)) {
    return std::nullopt;
  }
  return base / "reference";
}

Object expected(const std::string& name) {
  return object_in(reference_folder().value() / "expected" / (name + ".json"));
}
Object exact_figures(const std::string& name) {
  return object_in(reference_folder().value() / ".." / "bench" / "expected" / (name + ".json"));
}

std::optional<double> number_in(const Object& object, const std::string& key) {
  return number_of(object->get(key));
}
std::optional<double> number_in(const Array& array, unsigned int index) {
  return number_of(array->get(index));
}

bool close(std::optional<double> a, std::optional<double> b, double tolerance) {
  if (!a || !b) return !a && !b;
  if (!std::isfinite(*a) || !std::isfinite(*b)) return false;
  return std::fabs(*a - *b) <= tolerance * std::max(1.0, std::fabs(*b));
}

std::string shown(std::optional<double> value) { return value ? exact_text(*value) : "none"; }

}  // namespace tertium::made

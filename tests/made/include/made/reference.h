#pragma once

#include <Poco/Dynamic/Var.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <filesystem>
#include <optional>
#include <string>

namespace tertium::made {

// The folder with reference figures: $TERTIUM_SHARED/reference, else ../shared/reference beside the
// sources. None if it is not there: the test is then skipped.
std::optional<std::filesystem::path> reference_folder();

using Object = Poco::JSON::Object::Ptr;
using Array = Poco::JSON::Array::Ptr;

// expected/NAME.json; `reference_folder()` must be there.
Object expected(const std::string& name);
// Figures of the benchmark data, made with exact fractions: ../bench/expected/NAME.json.
Object exact_figures(const std::string& name);
// A number, or none for null.
std::optional<double> number_in(const Object& object, const std::string& key);
std::optional<double> number_in(const Array& array, unsigned int index);

// Equal within `tolerance`, relative with a floor of 1; both none is equal as well.
bool close(std::optional<double> a, std::optional<double> b, double tolerance);
std::string shown(std::optional<double> value);

}  // namespace tertium::made

#define SKIP_WITHOUT_REFERENCE()                                                           \
  if (!tertium::made::reference_folder()) {                                                \
    GTEST_SKIP() << "no reference figures: set TERTIUM_SHARED to the folder that has them"; \
  }                                                                                        \
  static_cast<void>(0)

#define EXPECT_CLOSE(actual, wanted, tolerance)                             \
  EXPECT_TRUE(tertium::made::close((actual), (wanted), (tolerance)))        \
      << #actual << " is " << tertium::made::shown(actual) << ", wanted "   \
      << tertium::made::shown(wanted)

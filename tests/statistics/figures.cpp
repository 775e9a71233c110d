#include "figures.h"

#include <gtest/gtest.h>

#include <cmath>

namespace tertium::made {
namespace {

bool is_object(const Var& value) { return !value.isEmpty() && value.type() == typeid(Object); }
bool is_array(const Var& value) { return !value.isEmpty() && value.type() == typeid(Array); }

std::string text_of(const Var& value) {
  return value.isEmpty()     ? "none"
         : value.isNumeric() ? shown(value.convert<double>())
                             : value.toString();
}

}  // namespace

Object object(const std::vector<std::pair<std::string, Var>>& members) {
  Object result = new Poco::JSON::Object;
  for (const auto& [name, value] : members) result->set(name, value);
  return result;
}

std::vector<std::string> strings_in(const Array& array) {
  std::vector<std::string> result;
  for (unsigned int i = 0; i < array->size(); ++i) {
    result.push_back(array->getElement<std::string>(i));
  }
  return result;
}

std::vector<std::optional<double>> numbers_in(const Array& array) {
  std::vector<std::optional<double>> result;
  for (unsigned int i = 0; i < array->size(); ++i) result.push_back(number_in(array, i));
  return result;
}

Comparison& Comparison::leave_out(std::set<std::string> names) {
  left_out_.merge(names);
  return *this;
}

Comparison& Comparison::within(const std::string& name, double tolerance) {
  tolerances_[name] = tolerance;
  return *this;
}

void Comparison::expect(const Var& actual, const Var& wanted) {
  expect_at(actual, wanted, "", tolerance_);
}

void Comparison::expect_at(const Var& actual, const Var& wanted, const std::string& path,
                           double tolerance) {
  if (is_object(wanted)) {
    ASSERT_TRUE(is_object(actual)) << path << " is no object";
    const auto& ours = actual.extract<Object>();
    const auto& theirs = wanted.extract<Object>();
    for (const std::string& name : theirs->getNames()) {
      if (left_out_.contains(name)) continue;
      const auto own = tolerances_.find(name);
      const double here = own == tolerances_.end() ? tolerance : own->second;
      if (!ours->has(name)) {
        ADD_FAILURE() << path << '.' << name << " was not calculated";
      } else if (name == "reason") {
        EXPECT_EQ(text_of(ours->get(name)).empty() || ours->get(name).isEmpty(),
                  theirs->get(name).isEmpty())
            << path << ": reason '" << text_of(ours->get(name)) << "'";
        ++compared_;
      } else {
        expect_at(ours->get(name), theirs->get(name), path + "." + name, here);
      }
    }
  } else if (is_array(wanted)) {
    ASSERT_TRUE(is_array(actual)) << path << " is no array";
    const auto& ours = actual.extract<Array>();
    const auto& theirs = wanted.extract<Array>();
    ASSERT_EQ(ours->size(), theirs->size()) << path;
    for (unsigned int i = 0; i < theirs->size(); ++i) {
      expect_at(ours->get(i), theirs->get(i), path + "[" + std::to_string(i) + "]", tolerance);
    }
  } else {
    expect_leaf(actual, wanted, path, tolerance);
  }
}

void Comparison::expect_leaf(const Var& actual, const Var& wanted, const std::string& path,
                             double tolerance) {
  ++compared_;
  const bool numbers = !wanted.isEmpty() && wanted.isNumeric() && !wanted.isBoolean() &&
                       !actual.isEmpty() && actual.isNumeric();
  const bool same = numbers ? close(actual.convert<double>(), wanted.convert<double>(), tolerance)
                            : text_of(actual) == text_of(wanted);
  EXPECT_TRUE(same) << path << " is " << text_of(actual) << ", wanted " << text_of(wanted);
}

std::size_t Comparison::count(const Var& wanted) const {
  std::size_t result = 0;
  if (is_object(wanted)) {
    const auto& members = wanted.extract<Object>();
    for (const std::string& name : members->getNames()) {
      if (!left_out_.contains(name)) result += count(members->get(name));
    }
  } else if (is_array(wanted)) {
    const auto& values = wanted.extract<Array>();
    for (unsigned int i = 0; i < values->size(); ++i) result += count(values->get(i));
  } else {
    result = 1;
  }
  return result;
}

void Comparison::expect_all_compared(const Var& file) const {
  EXPECT_GT(compared_, 0U);
  EXPECT_EQ(compared_, count(file)) << "figures were left out or counted twice";
  ::testing::Test::RecordProperty("figures", static_cast<int>(compared_));
}

}  // namespace tertium::made

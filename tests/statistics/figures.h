#pragma once

#include <Poco/Dynamic/Var.h>
#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "made/reference.h"

// Compares all figures of a reference file with those that a test has put together in the same
// shape, so that none can be left out.
namespace tertium::made {

using Poco::Dynamic::Var;

inline Var figure(std::optional<double> value) { return value ? Var(*value) : Var(); }

// A figure for each value, or for what `of` makes of it.
template <class Values>
Array figures(const Values& values) {
  Array array = new Poco::JSON::Array;
  for (const auto& value : values) array->add(figure(value));
  return array;
}
template <class Values, class Of>
Array figures(const Values& values, Of of) {
  Array array = new Poco::JSON::Array;
  for (const auto& value : values) array->add(Var(of(value)));
  return array;
}
Object object(const std::vector<std::pair<std::string, Var>>& members);

std::vector<std::string> strings_in(const Array& array);
std::vector<std::optional<double>> numbers_in(const Array& array);

class Comparison {
 public:
  explicit Comparison(double tolerance) : tolerance_(tolerance) {}

  // Members of that name are no figures: what the figures were made from, or words about them.
  Comparison& leave_out(std::set<std::string> names);
  // Another tolerance for members of that name and all below.
  Comparison& within(const std::string& name, double tolerance);

  // All of `wanted` must be in `actual`. A member "reason" must be there in both or in neither; its
  // words are free.
  void expect(const Var& actual, const Var& wanted);
  // To be called last: all figures of the file were compared, and there were some.
  void expect_all_compared(const Var& file) const;
  std::size_t compared() const { return compared_; }

 private:
  void expect_at(const Var& actual, const Var& wanted, const std::string& path, double tolerance);
  void expect_leaf(const Var& actual, const Var& wanted, const std::string& path, double tolerance);
  std::size_t count(const Var& wanted) const;

  double tolerance_;
  std::set<std::string> left_out_{"family", "meta", "data", "rule", "note", "licence"};
  std::map<std::string, double> tolerances_;
  std::size_t compared_ = 0;
};

}  // namespace tertium::made

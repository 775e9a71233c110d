#pragma once

#include <string>
#include <vector>

#include "tertium/error.h"

namespace tertium::engine {

// The faults of the files that a user writes, gathered so that all are shown together.
class Faults {
 public:
  void add(Place place, std::string fault, std::string advice = {});
  void add(const Error& error);
  bool empty() const { return faults_.empty(); }
  // In order of file, line and column, each once.
  std::vector<Error> sorted() const;

 private:
  std::vector<Error> faults_;
};

// Thrown when there are any: what() has a line for each.
class FaultyFiles : public Error {
 public:
  explicit FaultyFiles(std::vector<Error> faults);
  const std::vector<Error>& faults() const { return faults_; }

 private:
  std::vector<Error> faults_;
};

}  // namespace tertium::engine

#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tertium/error.h"

namespace tertium::engine {

// The faults of the files that a user writes, gathered so that all are shown together.
class Faults {
 public:
  // More than anybody reads: a file that holds more was not written by hand. Those beyond it are
  // counted only.
  static constexpr std::size_t kMost = 1000;

  void add(Place place, std::string fault, std::string advice = {});
  void add(const Error& error);

  bool empty() const { return faults_.empty(); }
  // True once kMost are held: a reader of a long file may stop there.
  bool full() const { return faults_.size() >= kMost; }
  // True if one of them is in that file (named as in Place).
  bool any_in(const std::string& file) const;
  // In order of file, line and column, each once. If some were only counted, a last one says so.
  std::vector<Error> sorted() const;

 private:
  std::vector<Error> faults_;
  std::size_t more_ = 0;
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

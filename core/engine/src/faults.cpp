#include "tertium/engine/faults.h"

#include <algorithm>
#include <cstring>
#include <tuple>
#include <utility>

namespace tertium::engine {
namespace {

bool before(const Error& a, const Error& b) {
  const auto key = [](const Error& error) {
    const Place& place = error.place();
    return std::tie(place.file, place.line, place.column);
  };
  if (key(a) != key(b)) return key(a) < key(b);
  return std::strcmp(a.what(), b.what()) < 0;
}

std::string lines_of(const std::vector<Error>& faults) {
  std::string lines;
  for (const Error& fault : faults) {
    if (!lines.empty()) lines += '\n';
    lines += fault.what();
  }
  return lines;
}

}  // namespace

void Faults::add(Place place, std::string fault, std::string advice) {
  add(Error(Error::Stops::setup, std::move(fault), std::move(place), std::move(advice)));
}

void Faults::add(const Error& error) {
  if (full()) {
    ++more_;
  } else {
    faults_.push_back(error);
  }
}

bool Faults::any_in(const std::string& file) const {
  return std::ranges::any_of(faults_,
                             [&](const Error& error) { return error.place().file == file; });
}

std::vector<Error> Faults::sorted() const {
  std::vector<Error> sorted = faults_;
  std::ranges::sort(sorted, before);
  const auto doubles = std::ranges::unique(sorted, [](const Error& a, const Error& b) {
    return std::strcmp(a.what(), b.what()) == 0;
  });
  sorted.erase(doubles.begin(), doubles.end());
  if (more_ != 0) {
    sorted.emplace_back(Error::Stops::setup, "there are more faults than are listed here", Place{},
                        "correct these and check again");
  }
  return sorted;
}

FaultyFiles::FaultyFiles(std::vector<Error> faults)
    : Error(Stops::setup, lines_of(faults)), faults_(std::move(faults)) {}

}  // namespace tertium::engine

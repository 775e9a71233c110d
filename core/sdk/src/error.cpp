#include "tertium/error.h"

#include <utility>

namespace tertium {
namespace {

std::string worded(const std::string& fault, const Place& place, const std::string& advice) {
  std::string text;
  if (!place.file.empty()) {
    text += place.file;
    if (place.line != 0) text += ":" + std::to_string(place.line);
    if (place.line != 0 && place.column != 0) text += ":" + std::to_string(place.column);
    text += ": ";
  }
  if (!place.stage.empty()) text += place.stage + ": ";
  if (!place.question.empty()) text += "question '" + place.question + "': ";
  text += fault;
  if (!advice.empty()) text += "; " + advice;
  return text;
}

}  // namespace

Error::Error(Stops stops, std::string fault, Place place, std::string advice)
    : std::runtime_error(worded(fault, place, advice)),
      stops_(stops),
      fault_(std::move(fault)),
      place_(std::move(place)),
      advice_(std::move(advice)) {}

Error::Error(const Error&) = default;
Error& Error::operator=(const Error&) = default;
Error::~Error() = default;

Error Error::at_stage(const std::string& stage) const {
  Place place = place_;
  if (place.stage.empty()) place.stage = stage;
  return Error(stops_, fault_, place, advice_);
}

Error Error::in_file(const std::string& file) const {
  Place place = place_;
  if (place.file.empty()) place.file = file;
  return Error(stops_, fault_, place, advice_);
}

}  // namespace tertium

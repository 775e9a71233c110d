#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

#include "tertium/export.h"

namespace tertium {

// Where a fault is. Empty strings and zeros mean "does not apply". Lines and columns count from 1;
// in an export, `line` is the physical line on which the record starts and `column` the field.
struct Place {
  std::string file;
  std::size_t line = 0;
  std::size_t column = 0;
  std::string question;  // id of a question, or the heading of an export's column
  std::string stage;     // name of the plugin's offer; the engine fills it in
};

// The one exception that crosses the border between plugins and the core.
//
// `what()` reads "file:line:column: stage: question 'id': fault; advice", leaving out what is unknown.
class TERTIUM_API Error : public std::runtime_error {
 public:
  // What the fault stops, which decides the exit status of the command.
  enum class Stops {
    setup,   // usage, pipeline, codebook, criteria or plugin: nothing is read (status 2)
    input,   // one input is refused, the others go on (status 1)
    output,  // the run cannot be finished, the output folder stays as it was (status 3)
  };

  // `fault` says what is wrong, `advice` what the user can do about it (may be empty).
  Error(Stops stops, std::string fault, Place place = {}, std::string advice = {});
  Error(const Error&);
  Error& operator=(const Error&);
  ~Error() override;

  Stops stops() const { return stops_; }
  const std::string& fault() const { return fault_; }
  const Place& place() const { return place_; }
  const std::string& advice() const { return advice_; }

  // The same fault, with the stage named if it was not.
  Error at_stage(const std::string& stage) const;
  // The same fault, with the file named if it was not.
  Error in_file(const std::string& file) const;

 private:
  Stops stops_;
  std::string fault_;
  Place place_;
  std::string advice_;
};

}  // namespace tertium

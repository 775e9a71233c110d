#pragma once

#include <string>
#include <utility>
#include <vector>

namespace tertium::app {

// What the command says while it works, on stderr: one line an event, as text or as one JSON object.
// Never holds an answer; names that come from outside are put on one line.
class Log {
 public:
  enum class Format { text, json };
  using Fields = std::vector<std::pair<const char*, std::string>>;

  // `quiet` leaves warnings and errors.
  static void set_up(Format format, bool quiet);
  static Format format();

  // `event` is a fixed name such as "input_refused"; `fields` go into the JSON form only.
  static void info(const char* event, const std::string& message, const Fields& fields = {});
  static void warning(const char* event, const std::string& message, const Fields& fields = {});
  static void error(const char* event, const std::string& message, const Fields& fields = {});
};

}  // namespace tertium::app

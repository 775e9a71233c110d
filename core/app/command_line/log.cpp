#include "log.h"

#include <Poco/DateTimeFormatter.h>
#include <Poco/JSON/Object.h>
#include <Poco/Timestamp.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <sstream>

#include "tertium/text.h"

namespace tertium::app {
namespace {

Log::Format chosen = Log::Format::text;

constexpr std::size_t kLongestLine = 4000;

std::string as_json(const char* level, const char* event, const std::string& message,
                    const Log::Fields& fields) {
  Poco::JSON::Object line(Poco::JSON_PRESERVE_KEY_ORDER);
  line.set("time", Poco::DateTimeFormatter::format(Poco::Timestamp(), "%Y-%m-%dT%H:%M:%S.%iZ"));
  line.set("level", std::string(level));
  line.set("event", std::string(event));
  line.set("message", clean_text(message));
  for (const auto& [name, value] : fields) line.set(name, clean_text(value));
  std::ostringstream text;
  line.stringify(text);
  return text.str();
}

void write(spdlog::level::level_enum level, const char* level_name, const char* event,
           const std::string& message, const Log::Fields& fields) {
  if (chosen == Log::Format::json) {
    spdlog::log(level, "{}", as_json(level_name, event, message, fields));
    return;
  }
  const std::string prefix = level == spdlog::level::info ? "" : std::string(level_name) + ": ";
  // A fault may list several, one a line.
  std::istringstream lines(message);
  for (std::string line; std::getline(lines, line);) {
    spdlog::log(level, "{}", prefix + one_line(line, kLongestLine));
  }
}

}  // namespace

void Log::set_up(Format format, bool quiet) {
  chosen = format;
  const auto logger = spdlog::stderr_logger_mt("tertium");
  logger->set_pattern("%v");
  logger->set_level(quiet ? spdlog::level::warn : spdlog::level::info);
  spdlog::set_default_logger(logger);
}

Log::Format Log::format() { return chosen; }

void Log::info(const char* event, const std::string& message, const Fields& fields) {
  write(spdlog::level::info, "info", event, message, fields);
}
void Log::warning(const char* event, const std::string& message, const Fields& fields) {
  write(spdlog::level::warn, "warning", event, message, fields);
}
void Log::error(const char* event, const std::string& message, const Fields& fields) {
  write(spdlog::level::err, "error", event, message, fields);
}

}  // namespace tertium::app

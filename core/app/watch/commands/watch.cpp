#include <Poco/Exception.h>
#include <Poco/URI.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <csignal>
#include <fstream>

#include "about_watching.h"
#include "commands.h"
#include "daemon.h"
#include "log.h"
#include "requests.h"
#include "status_of.h"
#include "tertium/error.h"
#include "tertium/text.h"

namespace tertium::app {
namespace {

namespace fs = std::filesystem;

watch::Wishes& wishes() {
  static watch::Wishes wishes;
  return wishes;
}

void on_stop(int) { wishes().stop = true; }
void on_reload(int) { wishes().reload = true; }

struct Arguments {
  watch::Settings settings;
  double settle = 2;
  double rescan = 0;
  std::string wake = "events";
  std::string forget;
  std::string page;
  bool no_page = false;
  fs::path token_file;
};

void log_line(watch::Level level, const char* event, const std::string& message,
              const Log::Fields& fields) {
  if (level == watch::Level::info) Log::info(event, message, fields);
  if (level == watch::Level::warning) Log::warning(event, message, fields);
  if (level == watch::Level::error) Log::error(event, message, fields);
}

std::chrono::milliseconds milliseconds(double seconds) {
  return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
}

[[noreturn]] void wrong_option(const char* option, const std::string& fault,
                               const std::string& advice) {
  throw Error(Error::Stops::setup, std::string(option) + ": " + fault, {}, advice);
}

// "8765", "127.0.0.1:8765", "[::1]:8765".
void set_page(Arguments& arguments) {
  watch::Settings& settings = arguments.settings;
  if (arguments.no_page || (settings.once && arguments.page.empty())) return;
  settings.page = arguments.page.empty() ? watch::Settings::PageWish::if_free
                                         : watch::Settings::PageWish::needed;
  if (!arguments.token_file.empty()) {
    std::ifstream file(arguments.token_file);
    std::getline(file, settings.page_token);
    if (settings.page_token.empty()) {
      wrong_option("--token-file", "there is no token in '" + arguments.token_file.string() + "'",
                   "write one line of random letters into it: openssl rand -hex 32");
    }
  }
  if (arguments.page.empty()) return;
  const std::size_t colon = arguments.page.rfind(':');
  std::string address = colon == std::string::npos ? "" : arguments.page.substr(0, colon);
  const std::string port = arguments.page.substr(colon == std::string::npos ? 0 : colon + 1);
  if (address.starts_with('[') && address.ends_with(']')) {
    address = address.substr(1, address.size() - 2);
  }
  if (!address.empty()) settings.page_address = address;
  const auto [end, fault] =
      std::from_chars(port.data(), port.data() + port.size(), settings.page_port);
  if (fault != std::errc() || end != port.data() + port.size()) {
    wrong_option("--page", "'" + port + "' is no port",
                 "write --page 127.0.0.1:8765, or --no-page");
  }
}

void check_webhook(const std::string& address) {
  if (address.empty()) return;
  try {
    const Poco::URI uri(address);
    const bool known = uri.getScheme() == "http" || uri.getScheme() == "https";
    if (known && !uri.getHost().empty()) return;
  } catch (const Poco::Exception&) {  // no URL at all
  }
  // Not the text itself: an address may hold a secret.
  wrong_option("--webhook", "this is no address to which something can be sent",
               "write one that begins with http:// or https://, such as https://example.org/hook");
}

// 3 if no report can be made of what was read; 1 if some file failed or nothing of what lies there
// is an export; else 0.
int outcome(const watch::StateFolder& state) {
  const watch::Status status = watch::status_of(state);
  using watch::State;
  if (!status.report_fault.empty()) return kUnfinished;  // it was said
  if (status.files.empty()) {
    Log::info(
        "nothing_to_do",
        "there is nothing to do yet: the inbox is empty. Files of every name are read, but for "
        "hidden, temporary and lock files and those that fit --ignore");
  }
  if (!status.report && !status.files.empty()) {
    Log::warning("nothing_read",
                 "nothing was read: there is no report. 'tertium status' says of each "
                 "file why");
    return kPartly;
  }
  if (status.count(State::waiting) + status.count(State::working) != 0) return kPartly;
  const bool partly = std::ranges::any_of(status.files, [](const watch::FileStatus& file) {
    return file.state == State::failed || (file.state == State::done && file.refused != 0);
  });
  return partly ? kPartly : kAllWell;
}

int forget(const Shared& shared, Arguments& arguments) {
  const watch::Settings& settings = arguments.settings;
  const watch::StateFolder state = watch::find_state(!settings.state.empty()    ? settings.state
                                                     : !settings.output.empty() ? settings.output
                                                                                : settings.inbox);
  const std::string name = watch::leave_request(state, "forget", arguments.forget);
  const bool runs = watch::Lock::is_held(state);
  say(shared,
      watch::shown(name) + (runs ? " is taken out of the comparison.\n"
                                 : " will be taken out of the comparison at the next start of "
                                   "'tertium watch'.\n"));
  return kAllWell;
}

int watch_folder(const Shared& shared, Arguments& arguments) {
  watch::Settings& settings = arguments.settings;
  settings.settle = milliseconds(arguments.settle);
  if (arguments.rescan > 0) settings.rescan = milliseconds(arguments.rescan);
  settings.events = arguments.wake == "events";
  settings.workers = shared.workers();
  settings.plugin_paths = shared.plugin_paths;
  for (fs::path& path : settings.plugin_paths) path = fs::absolute(path);
  if (settings.state.empty()) settings.state = watch::default_state(settings.output);
  for (fs::path* path : {&settings.pipeline, &settings.inbox, &settings.output, &settings.state}) {
    *path = fs::absolute(*path).lexically_normal();
  }
  set_page(arguments);
  check_webhook(settings.webhook);
  settings.program = own_tree() / "bin" / "tertium";
  std::signal(SIGINT, on_stop);
  std::signal(SIGTERM, on_stop);
  std::signal(SIGHUP, on_reload);
  watch::watch(settings, wishes(), log_line);
  return settings.once && !wishes().stop ? outcome(watch::StateFolder(settings.state))
                                         : static_cast<int>(kAllWell);
}

void add_options(CLI::App& command, Arguments& arguments) {
  watch::Settings& settings = arguments.settings;
  command.add_option("PIPELINE", settings.pipeline, "Pipeline file (TOML)");
  command.add_option("--inbox", settings.inbox, "Folder into which exports are dropped")
      ->type_name("DIR");
  command.add_option("-o,--output", settings.output, "Folder for the report; replaced as a whole")
      ->type_name("OUT");
  command
      .add_option("--state", settings.state,
                  "Folder for what is known of the files, on a local disk (default: OUT.watch)")
      ->type_name("DIR");
  command.add_flag("--once", settings.once, "Do what is there, and end");
  command.add_flag("--recursive", settings.recursive, "Look into folders of the inbox too");
  command.add_flag("--move", settings.move,
                   "Move files that were read to done/ or failed/ in the inbox; else they stay");
  command.add_option("--ignore", settings.ignore, "Ignore files whose names fit, as '*.bak'")
      ->type_name("PATTERN")
      ->allow_extra_args(false);
  command
      .add_option("--settle", arguments.settle,
                  "A file is read when it has not changed for so many seconds")
      ->check(CLI::Range(0.0, 3600.0))
      ->capture_default_str();
  command
      .add_option("--rescan", arguments.rescan,
                  "Look at the whole inbox every so many seconds (default: 30, on a share 5)")
      ->check(CLI::Range(0.1, 86400.0));
  command
      .add_option("--wake", arguments.wake,
                  "events: look as soon as something happens; none: only every --rescan")
      ->check(CLI::IsMember({"events", "none"}))
      ->capture_default_str();
  command.add_option("--limit-size", settings.limit_size, "Refuse larger files (default: 2 GiB)")
      ->type_name("SIZE")
      ->transform(CLI::AsSizeValue(false));
  auto* page = command
                   .add_option("--page", arguments.page,
                               "Where the status page is (default: 127.0.0.1:8765); another than "
                               "this machine's own address needs --token-file")
                   ->type_name("ADDRESS:PORT");
  command.add_flag("--no-page", arguments.no_page, "No status page")->excludes(page);
  command
      .add_option("--token-file", arguments.token_file,
                  "The first line of this file is what callers of the status page must know")
      ->type_name("FILE");
  command
      .add_option("--on-report", settings.on_report,
                  "Run this command, with a JSON object on its input, when a report is new")
      ->type_name("COMMAND");
  command.add_option("--on-failure", settings.on_failure, "The same, when a file failed")
      ->type_name("COMMAND");
  command.add_option("--webhook", settings.webhook, "POST the same JSON to this address")
      ->type_name("URL");
  command
      .add_option("--forget", arguments.forget,
                  "Take the answers of this file out of the comparison, and end")
      ->type_name("FILE");
}

void check_given(const Arguments& arguments) {
  const watch::Settings& settings = arguments.settings;
  if (!arguments.forget.empty()) {
    if (settings.inbox.empty() && settings.output.empty() && settings.state.empty()) {
      throw CLI::RequiredError("--inbox, --output or --state");
    }
    return;
  }
  if (settings.pipeline.empty()) throw CLI::RequiredError("PIPELINE");
  if (settings.inbox.empty()) throw CLI::RequiredError("--inbox");
  if (settings.output.empty()) throw CLI::RequiredError("--output");
}

}  // namespace

void add_watch(CLI::App& app, Shared& shared, Action& action) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("watch", kAboutWatch);
  add_options(*command, *arguments);
  command->footer(
      "Example:\n"
      "  tertium watch pipelines/regional-comparison.toml --inbox inbox -o out\n\n"
      "The limits hold for each file: --limit-time (default 300 seconds), --limit-memory (default\n"
      "2 GiB), --limit-size. Ctrl-C ends it; the next start goes on. docs/watching.md tells more.");
  command->callback([arguments, &shared, &action] {
    check_given(*arguments);
    // The limits are for the children, not for this process.
    const std::uint64_t memory = std::exchange(shared.limit_memory, 0);
    const std::uint64_t time = std::exchange(shared.limit_time, 0);
    action = [arguments, memory, time, &shared] {
      if (!arguments->forget.empty()) return forget(shared, *arguments);
      if (memory != 0) arguments->settings.limit_memory = memory;
      if (time != 0) arguments->settings.limit_time = time;
      return watch_folder(shared, *arguments);
    };
  });
}

}  // namespace tertium::app

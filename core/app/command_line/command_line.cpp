#include "command_line.h"

#include <libxml/xmlversion.h>
#include <malloc.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <exception>
#include <new>

#include "log.h"
#include "tertium/engine/version.h"
#include "tertium/error.h"
#include "tertium/plugin.h"
#include "tertium/text.h"

namespace tertium::app {
namespace {

void on_interrupt(int) {
  progress().stop = true;
  // A second time ends at once.
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
}

// glibc takes memory and gives it back page by page. A run has many short threads and lives for a
// moment: so few pools, but enough that no two threads wait for one, that grow in large steps.
void prepare_memory() {
  ::mallopt(M_ARENA_MAX, 8);
  ::mallopt(M_TOP_PAD, 8 << 20);
  ::mallopt(M_MMAP_THRESHOLD, 32 << 20);
  ::mallopt(M_TRIM_THRESHOLD, 32 << 20);
}

void prepare_process() {
  prepare_memory();
  // Past a limit on file sizes, writing is to fail and not to kill.
  std::signal(SIGXFSZ, SIG_IGN);
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
}

int status_of(Error::Stops stops) {
  switch (stops) {
    case Error::Stops::setup:
      return kWrong;
    case Error::Stops::input:
      return kPartly;
    case Error::Stops::output:
      return kUnfinished;
  }
  return kUnfinished;
}

int act(const Shared& shared, const Action& action) {
  try {
    return action();
  } catch (const Error& error) {
    Log::error("failed", error.what(), {{"stage", error.place().stage}});
    return status_of(error.stops());
  } catch (const std::bad_alloc&) {
    Log::error("failed", std::string("there is not enough memory") +
                             (shared.limit_memory != 0 ? "; raise --limit-memory" : ""));
    return kUnfinished;
  } catch (const std::exception& fault) {
    Log::error("failed", fault.what());
    return kUnfinished;
  }
}

void add_shared_options(CLI::App& app, Shared& shared, std::string& log_format) {
  app.add_option("--plugin-path", shared.plugin_paths,
                 "Load the plugins of this folder too, after the installed ones")
      ->type_name("DIR")
      ->allow_extra_args(false);
  app.add_option(
         "-j,--jobs", shared.jobs,
         "Read with this many workers (default: one for each core); results do not depend on it")
      ->type_name("N")
      ->check(CLI::Range(1, 256));
  app.add_option("--limit-memory", shared.limit_memory,
                 "Fail rather than take more memory than this (as in 2GiB)")
      ->type_name("SIZE")
      ->transform(CLI::AsSizeValue(false));
  app.add_option("--limit-time", shared.limit_time,
                 "Fail rather than take more seconds of processor time than this")
      ->type_name("SECONDS")
      ->check(CLI::NonNegativeNumber);
  app.add_option("--parent", shared.parent)->group("");  // of a child of `tertium watch`
  app.add_option("--log-format", log_format, "text, or json: one object a line")
      ->check(CLI::IsMember({"text", "json"}))
      ->default_str("text");
  app.add_flag("-q,--quiet", shared.quiet, "Say only what is wrong");
}

// What was given, without "--", which ends the options: a name behind it that begins with '-' gets
// "./" before it and is the same file.
std::vector<std::string> words_of(int count, char** arguments) {
  std::vector<std::string> words;
  bool names = false;
  for (int i = 1; i < count; ++i) {
    const std::string word = arguments[i];
    if (!names && word == "--") {
      names = true;
    } else {
      words.push_back(names && word.size() > 1 && word.starts_with('-') ? "./" + word : word);
    }
  }
  return words;
}

// Usage faults come before the options are known, so the log format is looked for by hand.
bool wants_json(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool apart = words[i] == "--log-format" && i + 1 < words.size();
    if (words[i] == "--log-format=json" || (apart && words[i + 1] == "json")) return true;
  }
  return false;
}

void parse(CLI::App& app, std::vector<std::string> words) {
  std::ranges::reverse(words);  // as CLI11 wants them
  try {
    app.parse(words);
  } catch (const CLI::ExtrasError&) {
    // It names them from the last to the first.
    std::vector<std::string> extra = app.remaining(true);
    std::ranges::reverse(extra);
    throw CLI::ExtrasError(app.get_name(), extra);
  }
}

// What is wrong with a command line whose subcommand is not known; empty if it is.
std::string unknown_subcommand(const CLI::App& app) {
  if (!app.get_subcommands().empty()) return {};
  const std::vector<std::string> words = app.remaining();
  const auto word = std::ranges::find_if(
      words, [](const std::string& argument) { return !argument.starts_with('-'); });
  if (word == words.end()) return {};
  std::vector<std::string> known;
  for (const CLI::App* subcommand : app.get_subcommands(nullptr)) {
    known.push_back(subcommand->get_name());
  }
  const std::string near = nearest(*word, known);
  return "there is no subcommand '" + one_line(*word) + "'; " +
         (near.empty() ? "'tertium --help' lists them" : "did you mean '" + near + "'?");
}

int usage_fault(const CLI::App& app, const CLI::ParseError& error, bool json) {
  const bool asked_for_help = error.get_exit_code() == 0;
  const std::string fault = asked_for_help ? std::string() : unknown_subcommand(app);
  if (fault.empty() && (asked_for_help || !json)) {
    return app.exit(error) == 0 ? kAllWell : kWrong;
  }
  Log::set_up(json ? Log::Format::json : Log::Format::text, false);
  Log::error("usage", fault.empty() ? error.what() : fault);
  return kWrong;
}

}  // namespace

int run_command(int count, char** arguments, std::initializer_list<AddCommand> commands) {
  prepare_process();
  CLI::App app{
      "Brings questionnaire exports of several regions to one codebook, compares the regions\n"
      "criterion by criterion, and writes what it found as Word fragments."};
  app.name("tertium");
  app.set_version_flag("--version", std::string("tertium ") + engine::kVersion + " (" +
                                        TERTIUM_BUILD + ", libxml2 " LIBXML_DOTTED_VERSION ")");
  app.require_subcommand(0, 1);
  app.fallthrough();
  app.footer(
      "Example:\n"
      "  tertium run pipelines/regional-comparison.toml samples/cluster-policy -o out\n\n"
      "Exit status: 0 all well; 1 done, but some input was refused or partly read;\n"
      "2 usage, pipeline, codebook or plugin wrong, nothing read; 3 could not finish, the output "
      "is\n"
      "as it was. 'tertium COMMAND --help' tells more. Behind -- all are names of files.");

  Shared shared;
  shared.command_line = arguments;
  std::string log_format = "text";
  Action action;
  add_shared_options(app, shared, log_format);
  for (const AddCommand add : commands) add(app, shared, action);
  const std::vector<std::string> words = words_of(count, arguments);
  try {
    parse(app, words);
    if (!action) throw CLI::RequiredError("A subcommand");
  } catch (const CLI::ParseError& error) {
    return usage_fault(app, error, wants_json(words));
  }
  shared.json_log = log_format == "json";
  Log::set_up(shared.json_log ? Log::Format::json : Log::Format::text, shared.quiet);
  return act(shared, [&] {
    shared.end_with_parent();
    shared.keep_limits();
    return action();
  });
}

}  // namespace tertium::app

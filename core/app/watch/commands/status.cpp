#include "status.h"

#include <Poco/DateTimeFormatter.h>
#include <Poco/Timestamp.h>

#include <CLI/CLI.hpp>

#include "about_watching.h"
#include "commands.h"
#include "rebuild.h"
#include "status_of.h"

namespace tertium::app {
namespace {

namespace fs = std::filesystem;
using watch::State;

struct Arguments {
  fs::path folder;
  bool json = false;
  bool rebuild = false;
};

std::string padded(std::string text, std::size_t width) {
  // Width in characters: bytes that go on with one do not count.
  std::size_t shown = 0;
  for (const char c : text) shown += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
  if (shown < width) text.append(width - shown, ' ');
  return text;
}

std::string of_invited(const std::optional<std::uint64_t>& shown,
                       const std::optional<std::uint64_t>& invited) {
  if (!shown) {
    return "number of answers not shown" +
           (invited ? ", " + std::to_string(*invited) + " invited" : std::string());
  }
  const std::uint64_t answers = *shown;
  std::string text = counted(answers, "answer");
  if (!invited) return text;
  text += " of " + std::to_string(*invited) + " invited";
  if (*invited > answers) text += ", " + std::to_string(*invited - answers) + " missing";
  return text;
}

std::string files_text(const watch::Status& status) {
  std::string text;
  for (auto file = status.files.rbegin(); file != status.files.rend(); ++file) {
    text += "  " + padded(std::string(watch::name_of(file->state)), 10) + "  " + file->name;
    if (file->state == State::done) text += ": " + counted(file->rows, "row");
    if (file->state == State::done && file->left_out != 0) {
      text +=
          ", " + std::to_string(file->left_out) + " of them left out (counted in a newer export)";
    }
    if (!file->of.empty()) text += " of " + file->of;
    if (!file->reason.empty()) text += ": " + file->reason;
    text += "\n";
  }
  return text;
}

std::string regions_text(const watch::Status& status) {
  std::string text;
  for (const watch::RegionStatus& region : status.regions) {
    text += "  " + region.name + (region.benchmark ? " (benchmark)" : "") + ": " +
            of_invited(region.answers, region.invited) + "\n";
    for (const watch::GroupStatus& group : region.groups) {
      text += "    " + group.name + ": " + of_invited(group.answers, group.invited) + "\n";
    }
  }
  return text;
}

std::string as_text(const watch::Status& status) {
  std::string text = status.title + "\n";
  text += "  inbox   " + status.inbox + "\n  output  " + status.output + "\n";
  text += status.running ? "  watched now, " + status.watching + "\n" : "  not watched now\n";
  if (status.report) {
    const Poco::Timestamp written(status.report->written * 1000);
    text += "  newest report of " +
            Poco::DateTimeFormatter::format(written, "%Y-%m-%d %H:%M:%S UTC") + "\n";
  }
  if (!status.regions.empty()) text += "Answers\n" + regions_text(status);
  if (!status.files.empty()) text += "Files\n" + files_text(status);
  if (!status.warnings.empty()) text += "To be looked at\n";
  for (const watch::Warning& warning : status.warnings) {
    text += "  " + (warning.subject.empty() ? "" : warning.subject + ": ") + warning.text + "\n";
  }
  return text;
}

}  // namespace

void add_status(CLI::App& app, Shared& shared, Action& action) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app.add_subcommand("status", kAboutStatus);
  command
      ->add_option("DIR", arguments->folder, "Output folder, inbox or --state of a watched folder")
      ->required();
  command->add_flag("--json", arguments->json, "As one JSON object");
  command->add_flag("--rebuild", arguments->rebuild,
                    "Make a damaged ledger anew from what is on disk; the old one is kept beside");
  command->footer(
      "Example:\n"
      "  tertium status out");
  command->callback([arguments, &shared, &action] {
    action = [arguments, &shared] {
      const watch::StateFolder state = watch::find_state(arguments->folder);
      if (arguments->rebuild) {
        const std::size_t found = watch::rebuild_ledger(state);
        say(shared, "The ledger is new; " + std::to_string(found) +
                        (found == 1 ? " summary" : " summaries") +
                        " taken over. What else lies "
                        "in the inbox is read at the next start of 'tertium watch'.\n");
        return static_cast<int>(kAllWell);
      }
      const watch::Status status = watch::status_of(state);
      print(arguments->json ? watch::to_json(status) + "\n" : as_text(status));
      return static_cast<int>(kAllWell);
    };
  });
}

}  // namespace tertium::app

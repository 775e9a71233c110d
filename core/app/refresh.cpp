#include <CLI/CLI.hpp>
#include <map>

#include "commands.h"
#include "edited_file.h"
#include "log.h"
#include "tertium/engine/output_folder.h"
#include "tertium/error.h"
#include "tertium/text.h"
#include "writers.h"

namespace tertium::app {
namespace {

namespace fs = std::filesystem;
using Fate = FragmentFate::Fate;

struct Arguments {
  fs::path report;
  fs::path output;  // of the run with the new figures
  fs::path result;
  RefreshChoices::Edited edited = RefreshChoices::Edited::both;
  bool add_new = true;
};

struct FateWords {
  Fate fate;
  const char* words;
};

// In the order in which they are told: last what a person has to look at.
constexpr FateWords kFates[] = {
    {Fate::replaced, "new figures"},
    {Fate::unchanged, "the figures have not changed"},
    {Fate::added, "new in this report, added at its end"},
    {Fate::omitted, "new, left out"},
    {Fate::deleted,
     "not found: taken out by hand, or its control was removed and its text is as it was; nothing "
     "was put in"},
    {Fate::ended, "not in the new run, left as it was"},
    {Fate::settled, "edited by hand, nothing new since then, left as it was"},
    {Fate::overwritten, "edited by hand, replaced"},
    {Fate::kept, "edited by hand, left as it was, without the new figures"},
    {Fate::beside, "edited by hand, left as it was; the new figures stand behind it"},
};

bool wants_a_person(Fate fate) { return fate == Fate::kept || fate == Fate::beside; }

std::string shown_title(const FragmentFate& fragment) {
  return one_line(fragment.title.empty() ? fragment.id : fragment.title, 80) + " (" +
         one_line(fragment.id, 60) + ")";
}

std::string told(const std::vector<FragmentFate>& fragments) {
  std::string text;
  for (const auto& [fate, words] : kFates) {
    for (const FragmentFate& fragment : fragments) {
      if (fragment.fate == fate) text += "  " + shown_title(fragment) + ": " + words + "\n";
    }
  }
  return text;
}

// The edited ones are named on stderr too, so that --quiet does not hide them.
int status_of(const std::vector<FragmentFate>& fragments) {
  int status = kAllWell;
  for (const FragmentFate& fragment : fragments) {
    if (!wants_a_person(fragment.fate)) continue;
    Log::warning("edited_fragment",
                 shown_title(fragment) + (fragment.fate == Fate::beside
                                              ? ": edited by hand; look at the new figures behind it"
                                              : ": edited by hand; it has not got the new figures"),
                 {{"fragment", fragment.id}});
    status = kPartly;
  }
  return status;
}

Place at(const fs::path& file) {
  return {.file = file.string(), .line = 0, .column = 0, .question = {}, .stage = {}};
}

fs::path fresh_file(const Arguments& arguments, const Writer& writer) {
  const fs::path fresh = arguments.output / writer.refreshable_file();
  std::error_code error;
  if (!fs::is_regular_file(fresh, error)) {
    throw Error(Error::Stops::setup, "there is no such file", at(fresh),
                "name the output folder of a run that writes one");
  }
  if (fs::equivalent(fresh, arguments.report, error)) {
    throw Error(Error::Stops::setup, "this is the report of the run itself", at(arguments.report),
                "edit a copy of it outside of the output folder, and refresh that");
  }
  return fresh;
}

int refresh_report(Shared& shared, const Arguments& arguments) {
  const std::shared_ptr<const Writer> writer =
      writer_to_refresh(shared.plugins(), arguments.report);
  const fs::path fresh = fresh_file(arguments, *writer);
  const EditedFile edited(arguments.report);
  if (!arguments.result.empty()) edited.check_result(arguments.result);
  const std::string fresh_bytes = whole_file(fresh);
  Refreshed refreshed;
  try {
    refreshed =
        writer->refresh(edited.bytes(), fresh_bytes, {arguments.edited, arguments.add_new});
  } catch (const Error& error) {
    throw error.in_file(arguments.report.string());
  }
  std::string text;
  if (arguments.result.empty()) {
    const fs::path former = edited.replace(refreshed.bytes);
    text = "Wrote " + arguments.report.string() + "; as it was before: " + former.string() + "\n";
  } else {
    engine::replace_file(arguments.result, refreshed.bytes);
    text = "Wrote " + arguments.result.string() + "\n";
  }
  say(shared, text + told(refreshed.fragments));
  return status_of(refreshed.fragments);
}

}  // namespace

void add_refresh(CLI::App& app, Shared& shared, Action& action) {
  using Edited = RefreshChoices::Edited;
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      app.add_subcommand("refresh", "New figures into a report that people have edited");
  command->add_option("REPORT", arguments->report, "The edited report (report.docx of an earlier run)")
      ->required();
  command->add_option("OUT", arguments->output, "Output folder of the run with the new figures")
      ->required();
  command->add_option("--edited", arguments->edited,
                      "What to do where somebody edited the text of a fragment: keep it, replace it, "
                      "or both: keep it and put the new one behind it")
      ->transform(CLI::CheckedTransformer(
          std::map<std::string, Edited>{
              {"keep", Edited::keep}, {"replace", Edited::replace}, {"both", Edited::both}}))
      ->type_name("keep|replace|both")
      ->default_str("both");
  command->add_option("--new", arguments->add_new,
                      "Fragments that the old report did not have: append them, or omit them")
      ->transform(CLI::CheckedTransformer(
          std::map<std::string, bool>{{"append", true}, {"omit", false}}))
      ->type_name("append|omit")
      ->default_str("append");
  command->add_option("-o,--output", arguments->result,
                      "Write here and leave REPORT alone (default: REPORT is replaced, and its former "
                      "state stays as REPORT.before-refresh)")
      ->type_name("NEW");
  command->footer(
      "Example:\n"
      "  tertium refresh our-report.docx out\n\n"
      "Exit status 1: somebody edited fragments for which there are new figures; each is named.");
  command->callback([arguments, &shared, &action] {
    action = [arguments, &shared] { return refresh_report(shared, *arguments); };
  });
}

}  // namespace tertium::app

#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "commands.h"
#include "new_files.h"
#include "tertium/engine/output_folder.h"
#include "tertium/error.h"

namespace tertium::app {
namespace {

namespace fs = std::filesystem;

struct NewFile {
  fs::path path;
  std::string text;
};

// "cluster-policy" gives "Cluster policy", and with `joined` "ClusterPolicy".
std::string title_of(const std::string& name, bool joined) {
  std::string title;
  bool capital = true;
  for (const char c : name) {
    if (c == '-') {
      if (!joined) title += ' ';
      capital = joined;
      continue;
    }
    const bool raised = std::exchange(capital, false) && c >= 'a' && c <= 'z';
    title += raised ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return title;
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
  return text;
}

// It becomes the name of files, of an offer and of a class.
void check_name(const std::string& name) {
  const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto fits = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-'; };
  const bool good = !name.empty() && name.size() <= 60 && is_letter(name.front()) &&
                    name.back() != '-' && name.find("--") == std::string::npos &&
                    std::ranges::all_of(name, fits);
  if (good) return;
  throw Error(Error::Stops::setup, "'" + name + "' cannot be the name of something new", {},
              "begin with a lower-case letter, and use lower-case letters, digits and single '-'");
}

NewFile toml_file(const std::string& kind, const std::string& name, const fs::path& folder) {
  const std::string file = kind == "pipeline" ? name + ".toml" : name + "." + kind + ".toml";
  std::string text = replaced(new_files().at(kind + ".toml"), "@NAME@", name);
  return {folder / file, replaced(std::move(text), "@TITLE@", title_of(name, false))};
}

// The sample plugin under another name.
std::vector<NewFile> plugin_files(const std::string& name, const fs::path& folder) {
  std::string source = name;
  std::ranges::replace(source, '-', '_');
  std::vector<NewFile> files = {
      {folder / name / "CMakeLists.txt", new_files().at("CMakeLists")},
      {folder / name / (source + ".cpp"), new_files().at("share_of_agreement")}};
  for (NewFile& file : files) {
    file.text = replaced(std::move(file.text), "ShareOfAgreement", title_of(name, true));
    file.text = replaced(std::move(file.text), "share-of-agreement", name);
    file.text = replaced(std::move(file.text), "share_of_agreement", source);
  }
  return files;
}

std::vector<NewFile> files_for(const std::string& kind, const std::string& name,
                               const fs::path& folder) {
  if (kind == "plugin") return plugin_files(name, folder);
  std::vector<NewFile> files = {toml_file(kind, name, folder)};
  if (kind == "pipeline") {
    files.push_back(toml_file("codebook", name, folder));
    files.push_back(toml_file("criteria", name, folder));
  }
  return files;
}

// All or none: what is there already stays, and then nothing is written.
void write_new(const std::vector<NewFile>& files) {
  for (const NewFile& file : files) {
    std::error_code ignored;
    if (!fs::exists(fs::symlink_status(file.path, ignored))) continue;
    throw Error(Error::Stops::setup, file.path.string() + " is there already", {},
                "choose another name, or move that file away: nothing was written");
  }
  for (const NewFile& file : files) {
    std::error_code failed;
    fs::create_directories(file.path.parent_path(), failed);
    if (failed && !file.path.parent_path().empty()) {
      throw Error(Error::Stops::output,
                  file.path.parent_path().string() + " could not be made: " + failed.message());
    }
    engine::replace_file(file.path, file.text);
  }
}

std::string next_step(const std::string& kind, const std::string& name, const fs::path& folder) {
  const std::string pipeline = (folder / (name + ".toml")).string();
  if (kind == "pipeline") {
    return "Put your questions into the codebook, then: tertium check " + pipeline;
  }
  if (kind == "codebook")
    return "Name it in a pipeline file: codebook = \"" + name + ".codebook.toml\"";
  if (kind == "criteria")
    return "Name it in a pipeline file: criteria = \"" + name + ".criteria.toml\"";
  const std::string place = (folder / name).string();
  return "Build it and look: cmake -S " + place + " -B " + place +
         "/build -DCMAKE_PREFIX_PATH=PREFIX && "
         "cmake --build " +
         place + "/build && tertium --plugin-path " + place + "/build list criterion";
}

}  // namespace

void add_new(CLI::App& app, Shared& shared, Action& action) {
  struct Arguments {
    std::string kind;
    std::string name;
    std::string folder;
  };
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      app.add_subcommand("new", "Write the files of a new pipeline, codebook, criteria or plugin");
  command
      ->add_option("KIND", arguments->kind, "What is to be new; a plugin is one with a criterion")
      ->required()
      ->check(CLI::IsMember({"pipeline", "codebook", "criteria", "plugin"}));
  command->add_option("NAME", arguments->name, "Lower-case letters, digits and '-'")->required();
  command->add_option("-o,--output", arguments->folder, "Folder to write into (default: here)")
      ->type_name("DIR");
  command->footer("Example:\n  tertium new pipeline cluster-visits");
  command->callback([arguments, &shared, &action] {
    action = [arguments, &shared] {
      check_name(arguments->name);
      const std::vector<NewFile> files =
          files_for(arguments->kind, arguments->name, arguments->folder);
      write_new(files);
      std::string told = "Wrote";
      for (const NewFile& file : files) told += "\n  " + file.path.string();
      say(shared,
          told + "\n" + next_step(arguments->kind, arguments->name, arguments->folder) + "\n");
      return static_cast<int>(kAllWell);
    };
  });
}

}  // namespace tertium::app

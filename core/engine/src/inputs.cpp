#include "tertium/engine/inputs.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>

#include "tertium/error.h"
#include "tertium/text.h"

namespace tertium::engine {
namespace {

namespace fs = std::filesystem;

Input described(const fs::path& path, std::string name, std::string folder) {
  Input input{path, std::move(name), std::move(folder)};
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    throw Error(Error::Stops::setup, "there is no such file or folder",
                {.file = path.string(), .line = 0, .column = 0, .question = {}, .stage = {}},
                "check the path");
  }
  input.pipe = !S_ISREG(status.st_mode);
  if (!input.pipe) {
    input.bytes = static_cast<std::uint64_t>(status.st_size);
    input.modified = status.st_mtim.tv_sec * 1'000'000'000LL + status.st_mtim.tv_nsec;
  }
  return input;
}

std::string name_of_folder(const fs::path& folder) {
  std::error_code error;
  const fs::path absolute = fs::weakly_canonical(fs::absolute(folder, error), error);
  return absolute.filename().string();
}

void find_in_folder(const fs::path& folder, std::vector<Input>& inputs) {
  std::vector<fs::path> files;
  try {
    const auto options = fs::directory_options::skip_permission_denied;
    for (auto it = fs::recursive_directory_iterator(folder, options);
         it != fs::recursive_directory_iterator(); ++it) {
      const std::string name = it->path().filename().string();
      if (is_passing_name(name)) {
        if (it->is_directory()) it.disable_recursion_pending();
      } else if (!name.ends_with(kReasonEnding) && it->is_regular_file() && !it->is_symlink()) {
        files.push_back(it->path().lexically_relative(folder));
      }
    }
  } catch (const fs::filesystem_error& fault) {
    throw Error(Error::Stops::setup, fault.code().message(),
                {.file = folder.string(), .line = 0, .column = 0, .question = {}, .stage = {}},
                "check that the folder can be read");
  }
  if (files.empty()) {
    throw Error(Error::Stops::setup, "there is no file in this folder",
                {.file = folder.string(), .line = 0, .column = 0, .question = {}, .stage = {}},
                "give the folder that holds the exports");
  }
  std::ranges::sort(files);
  for (const fs::path& file : files) {
    const bool directly = !file.has_parent_path();
    inputs.push_back(described(folder / file, file.generic_string(),
                               directly ? name_of_folder(folder) : file.begin()->string()));
  }
}

// Gives files of one name more of their path, so that people can tell them apart.
void tell_apart(std::vector<Input>& inputs) {
  const auto shared = [&](const Input& input) {
    return std::ranges::count(inputs, input.name, &Input::name) > 1 && input.name != "-";
  };
  for (const bool whole : {false, true}) {
    std::vector<std::string> names;
    for (const Input& input : inputs) {
      const std::string parent = name_of_folder(input.path.parent_path() / ".");
      names.push_back(!shared(input) ? input.name
                      : whole        ? input.path.generic_string()
                                     : parent + "/" + input.path.filename().string());
    }
    for (std::size_t i = 0; i < inputs.size(); ++i) inputs[i].name = names[i];
  }
}

}  // namespace

bool is_passing_name(const std::string& name) {
  if (name.starts_with(".") || name.starts_with("~$") || name.ends_with("~")) return true;
  constexpr std::array<std::string_view, 5> endings = {".part", ".partial", ".tmp", ".crdownload",
                                                       ".filepart"};
  const std::string folded = fold(name);
  return std::ranges::any_of(endings, [&](std::string_view e) { return folded.ends_with(e); }) ||
         folded == "thumbs.db" || folded == "desktop.ini";
}

std::vector<Input> find_inputs(const std::vector<fs::path>& paths) {
  std::vector<Input> inputs;
  for (const fs::path& path : paths) {
    std::error_code error;
    if (path == "-") {
      Input input{"/dev/stdin", "-", {}};
      input.pipe = true;
      inputs.push_back(std::move(input));
    } else if (fs::is_directory(path, error)) {
      find_in_folder(path, inputs);
    } else {
      inputs.push_back(
          described(path, path.filename().string(), name_of_folder(path.parent_path() / ".")));
    }
  }
  tell_apart(inputs);
  return inputs;
}

}  // namespace tertium::engine

#include "edited_file.h"

#include <cerrno>
#include <fstream>
#include <system_error>
#include <vector>

#include "tertium/engine/output_folder.h"
#include "tertium/error.h"

namespace tertium::app {
namespace {

namespace fs = std::filesystem;

Place at(const fs::path& file) {
  return {.file = file.string(), .line = 0, .column = 0, .question = {}, .stage = {}};
}

// Word's and LibreOffice's sign that they have a file open lies beside it.
std::vector<fs::path> signs_of(const fs::path& file) {
  const std::string name = file.filename().string();
  const fs::path folder = file.parent_path();
  // Word leaves the first two characters of a longer name out.
  return {folder / ("~$" + name), folder / ("~$" + (name.size() > 2 ? name.substr(2) : name)),
          folder / (".~lock." + name + "#")};
}

fs::path former_name(const fs::path& file) {
  const std::string stem = (file.parent_path() / file.stem()).string() + ".before-refresh";
  fs::path name = stem + file.extension().string();
  std::error_code error;
  for (int number = 2; fs::exists(fs::symlink_status(name, error)); ++number) {
    name = stem + "-" + std::to_string(number) + file.extension().string();
  }
  return name;
}

}  // namespace

std::string whole_file(const fs::path& file, std::uint64_t most) {
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    throw Error(Error::Stops::setup,
                "it cannot be read: " + std::system_category().message(errno), at(file),
                "check that the file is there and that you may read it");
  }
  std::string bytes;
  std::vector<char> buffer(std::size_t{1} << 16);
  while (in && bytes.size() < most) {
    in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    bytes.append(buffer.data(), static_cast<std::size_t>(in.gcount()));
  }
  if (in.bad()) throw Error(Error::Stops::setup, "it cannot be read", at(file));
  if (bytes.size() >= kLargestWhole) {
    throw Error(Error::Stops::setup, "the file is larger than 512 MiB", at(file),
                "this is more than Tertium takes from a document");
  }
  return bytes;
}

EditedFile::EditedFile(const fs::path& file) : file_(file) {
  std::error_code error;
  if (fs::is_directory(file, error)) {
    throw Error(Error::Stops::setup, "this is a folder", at(file), "name the edited report");
  }
  for (const fs::path& sign : signs_of(file)) {
    if (!fs::exists(sign, error)) continue;
    throw Error(Error::Stops::setup, "somebody has this document open", at(file),
                "close it in Word or LibreOffice; if nobody has it open, remove '" +
                    sign.string() + "'");
  }
  bytes_ = whole_file(file);
}

void EditedFile::check_result(const fs::path& result) const {
  std::error_code error;
  if (fs::exists(fs::symlink_status(result, error))) {
    throw Error(Error::Stops::setup, "this file is there already", at(result),
                "name a new file");
  }
}

fs::path EditedFile::replace(std::string_view bytes) const {
  // A link stays one: what it leads to is replaced.
  const fs::path file = fs::canonical(file_);
  const fs::path former = former_name(file);
  engine::replace_file(former, bytes_);
  if (whole_file(file) != bytes_) {
    throw Error(Error::Stops::output, "somebody saved this document meanwhile", at(file_),
                "run it again; nothing was changed");
  }
  const fs::perms rights = fs::status(file).permissions();
  engine::replace_file(file, bytes);
  std::error_code ignored;
  fs::permissions(file, rights, ignored);
  fs::permissions(former, rights, ignored);
  return former;
}

}  // namespace tertium::app

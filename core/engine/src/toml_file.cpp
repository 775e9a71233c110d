#include "toml_file.h"

#include <algorithm>
#include <fstream>
#include <system_error>
#include <utility>

#include "tertium/text.h"
#include "toml_depth.h"

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace tertium::engine {
namespace {

constexpr const char* kTomlAdvice =
    "texts, and codes such as NO, stand in quotation marks; the rules of TOML are at "
    "https://toml.io";

void set_value(TomlNode& to, const toml::node& from) {
  using Kind = TomlNode::Kind;
  if (const auto* text = from.as_string()) {
    to.kind = Kind::text;
    to.text = text->get();
  } else if (const auto* integer = from.as_integer()) {
    to.kind = Kind::integer;
    to.integer = integer->get();
  } else if (const auto* number = from.as_floating_point()) {
    to.kind = Kind::number;
    to.number = number->get();
  } else if (const auto* boolean = from.as_boolean()) {
    to.kind = Kind::boolean;
    to.boolean = boolean->get();
  } else {
    to.kind = Kind::date;
  }
}

TomlNode node_of(const toml::node& from, std::size_t level);

void add_members(TomlNode& to, const toml::table& from, std::size_t level) {
  to.kind = TomlNode::Kind::table;
  for (const auto& [key, value] : from) {
    TomlNode& child = to.children.emplace_back(node_of(value, level + 1));
    child.key = key.str();
    child.key_line = key.source().begin.line;
    child.key_column = key.source().begin.column;
  }
  std::ranges::stable_sort(to.children, [](const TomlNode& a, const TomlNode& b) {
    return std::pair(a.key_line, a.key_column) < std::pair(b.key_line, b.key_column);
  });
}

TomlNode node_of(const toml::node& from, std::size_t level) {
  const auto& begin = from.source().begin;
  TomlNode to;
  to.line = begin.line;
  to.column = begin.column;
  if (level > TomlFile::kMostLevels) {
    throw Error(Error::Stops::setup, "tables and lists are nested too deeply",
                {{}, to.line, to.column, {}, {}},
                "no file of Tertium needs more than a few levels");
  }
  if (const auto* table = from.as_table()) {
    add_members(to, *table, level);
  } else if (const auto* array = from.as_array()) {
    to.kind = TomlNode::Kind::array;
    for (const toml::node& element : *array) to.children.push_back(node_of(element, level + 1));
  } else {
    set_value(to, from);
  }
  return to;
}

// Why a file cannot be read; empty if it can.
std::string why_unreadable(const std::filesystem::path& path) {
  std::error_code failure;
  const std::filesystem::file_status status = std::filesystem::status(path, failure);
  if (status.type() == std::filesystem::file_type::not_found) return "there is no such file";
  if (failure) return "the file cannot be reached: " + failure.message();
  if (std::filesystem::is_directory(status)) return "this is a folder, not a file";
  // A pipe or a device could block for ever.
  if (!std::filesystem::is_regular_file(status)) return "this is not a regular file";
  return {};
}

std::string advice_for_missing(const std::filesystem::path& path) {
  std::error_code failure;
  if (std::filesystem::is_directory(path, failure)) {
    return "name the .toml file itself, as " + (path / "NAME.toml").string();
  }
  std::vector<std::string> beside;
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  for (std::filesystem::directory_iterator it(folder, failure), end; !failure && it != end;
       it.increment(failure)) {
    if (it->path().extension() == ".toml") beside.push_back(it->path().filename().string());
  }
  std::ranges::sort(beside);
  const std::string near = nearest(path.filename().string(), beside);
  if (!near.empty()) return "did you mean '" + near + "'?";
  return "check its name; a relative path starts at the folder of the file that names it, and on "
         "the command line at the current folder";
}

// A fault of the file as a whole.
void add_unreadable(const std::filesystem::path& path, const Place& named_at, std::string why,
                    std::string advice, Faults& faults) {
  if (named_at.file.empty()) {
    faults.add(Place{path.string(), 0, 0, {}, {}}, std::move(why), std::move(advice));
  } else {
    faults.add(named_at, "'" + one_line(path.string()) + "': " + why, std::move(advice));
  }
}

std::optional<std::string> read_bytes(const std::filesystem::path& path, const Place& named_at,
                                      Faults& faults) {
  if (const std::string why = why_unreadable(path); !why.empty()) {
    add_unreadable(path, named_at, why, advice_for_missing(path), faults);
    return std::nullopt;
  }
  std::ifstream stream(path, std::ios::binary);
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  std::string bytes(std::min<std::uintmax_t>(error ? 0 : size, TomlFile::kMostBytes) + 1, '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
  if (stream.bad() || (bytes.empty() && !stream.eof())) {
    add_unreadable(path, named_at, "the file cannot be read", "check who may read it", faults);
    return std::nullopt;
  }
  if (bytes.size() > TomlFile::kMostBytes) {
    add_unreadable(path, named_at, "the file is larger than 16 MiB",
                   "this is more than such a file ever needs: check that it is the right one",
                   faults);
    return std::nullopt;
  }
  bytes.shrink_to_fit();
  return bytes;
}

}  // namespace

const TomlNode* TomlNode::member(std::string_view name) const {
  const auto found = std::ranges::find(children, name, &TomlNode::key);
  return found == children.end() ? nullptr : &*found;
}

std::string_view words_for(TomlNode::Kind kind) {
  switch (kind) {
    case TomlNode::Kind::table:
      return "a table";
    case TomlNode::Kind::array:
      return "a list";
    case TomlNode::Kind::text:
      return "a text";
    case TomlNode::Kind::integer:
      return "a whole number";
    case TomlNode::Kind::number:
      return "a number with decimals";
    case TomlNode::Kind::boolean:
      return "true or false";
    case TomlNode::Kind::date:
      return "a date";
  }
  return "a value";
}

TomlNode parse_toml(std::string_view text) {
  check_key_depth(text, TomlFile::kMostLevels);
  const toml::parse_result result = toml::parse(text);
  if (!result) {
    const toml::source_position begin = result.error().source().begin;
    throw Error(Error::Stops::setup, "no valid TOML: " + one_line(result.error().description()),
                {{}, begin.line, begin.column, {}, {}}, kTomlAdvice);
  }
  return node_of(result.table(), 0);
}

std::optional<TomlFile> read_toml(const std::filesystem::path& path, const Place& named_at,
                                  Faults& faults) {
  std::optional<std::string> bytes = read_bytes(path, named_at, faults);
  if (!bytes) return std::nullopt;
  TomlFile file{path, std::move(*bytes), {}};
  try {
    file.root = parse_toml(file.bytes);
  } catch (const Error& error) {
    faults.add(error.in_file(path.string()));
    return std::nullopt;
  }
  return file;
}

}  // namespace tertium::engine

#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/engine/faults.h"

namespace tertium::engine {

// One value of a TOML file with its place: what the rest of the engine sees instead of the TOML
// library, which is slow to compile.
struct TomlNode {
  enum class Kind { table, array, text, integer, number, boolean, date };

  Kind kind = Kind::table;
  std::size_t line = 0;
  std::size_t column = 0;

  std::string text{};  // date: empty, dates are used nowhere
  std::int64_t integer = 0;
  double number = 0;  // may be infinite or no number
  bool boolean = false;

  // Members of a table (each with its key, in the order of the file) or elements of an array.
  std::vector<TomlNode> children{};
  std::string key{};
  std::size_t key_line = 0;
  std::size_t key_column = 0;

  // The member of that name, or null.
  const TomlNode* member(std::string_view name) const;
};

// "text", "a list" …, with its article.
std::string_view words_for(TomlNode::Kind kind);

// A file that was read: its bytes and what they say.
struct TomlFile {
  static constexpr std::size_t kMostBytes = 16U << 20U;
  // Deeper than any file of ours, and far from what would exhaust the stack.
  static constexpr std::size_t kMostLevels = 16;

  std::filesystem::path path;
  std::string bytes;
  TomlNode root;

  std::string name() const { return path.string(); }
  // The folder that relative paths in it start from.
  std::filesystem::path folder() const { return path.parent_path(); }
  Place place(const TomlNode& node) const { return {name(), node.line, node.column, {}, {}}; }
  Place key_place(const TomlNode& node) const {
    return {name(), node.key_line, node.key_column, {}, {}};
  }
};

// Reads and parses a file. What is wrong is added to `faults`: at `named_at` (the place that names
// the file; may be empty) if the file cannot be read, else at its place in the file.
std::optional<TomlFile> read_toml(const std::filesystem::path& path, const Place& named_at,
                                  Faults& faults);

// The same for text that is no file of its own, for example the default of an option. Throws Error
// (setup) without a place.
TomlNode parse_toml(std::string_view text);

}  // namespace tertium::engine

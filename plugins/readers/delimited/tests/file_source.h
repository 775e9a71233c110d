#pragma once

// Sources for the tests: bytes in memory, and where files of others stand.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <span>
#include <sstream>
#include <string>
#include <utility>

#include "reader.h"

namespace tertium::test {

class BytesSource : public Source {
 public:
  explicit BytesSource(std::string bytes, std::string name = "bytes.csv")
      : bytes_(std::move(bytes)), name_(std::move(name)) {}
  std::string_view name() const override { return name_; }
  std::string_view head() const override {
    return std::string_view(bytes_).substr(0, Source::kHeadSize);
  }
  std::size_t read(std::span<char> into) override {
    const std::size_t count = std::min(into.size(), bytes_.size() - at_);
    std::copy_n(bytes_.data() + at_, count, into.data());
    at_ += count;
    return count;
  }
  std::unique_ptr<Source> beside(std::string_view) const override { return nullptr; }

 private:
  std::string bytes_;
  std::string name_;
  std::size_t at_ = 0;
};

inline std::string bytes_of(const std::filesystem::path& file) {
  std::ostringstream bytes;
  bytes << std::ifstream(file, std::ios::binary).rdbuf();
  return bytes.str();
}

// The folder with real exports; may not be there.
inline std::filesystem::path shared_folder() {
  const char* given = std::getenv("TERTIUM_SHARED");
  return given != nullptr ? std::filesystem::path(given)
                          : std::filesystem::path(TERTIUM_SOURCE_DIR) / ".." / "shared";
}

inline Settings default_settings() {
  Settings settings;
  settings.set("header_rows", std::int64_t{0});
  settings.set("delimiter", std::string("auto"));
  settings.set("encoding", std::string("auto"));
  settings.set("decimal_mark", std::string("auto"));
  return settings;
}

inline std::unique_ptr<Reading> open_text(std::string text,
                                          const Settings& settings = default_settings()) {
  return delimited_reader::DelimitedReader(settings).open(
      std::make_unique<BytesSource>(std::move(text)));
}

inline Sureness recognized(std::string text) {
  return delimited_reader::DelimitedReader(default_settings())
      .recognize(BytesSource(std::move(text)));
}

}  // namespace tertium::test

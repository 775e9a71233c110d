#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace tertium::app {

// The largest file of people's own that is read as a whole.
inline constexpr std::uint64_t kLargestWhole = std::uint64_t{512} << 20;

// The bytes of a file, or its first `most`. Throws Error (setup) if it cannot be read, or is larger
// than kLargestWhole and all of it was asked for.
std::string whole_file(const std::filesystem::path& file, std::uint64_t most = kLargestWhole);

// A file that people work on. What they have of it must never be lost, not even for a moment.
class EditedFile {
 public:
  // Throws Error (setup) if the file cannot be read or is open in Word or LibreOffice.
  explicit EditedFile(const std::filesystem::path& file);

  const std::string& bytes() const { return bytes_; }

  // Throws Error (setup) if this cannot be made a new file.
  void check_result(const std::filesystem::path& result) const;

  // Puts other bytes into its place, after its former state was written beside as
  // NAME.before-refresh.docx, or NAME.before-refresh-2.docx and so on if there are such. Gives the
  // name of that. Throws Error (output) if somebody changed the file since it was read, or it cannot
  // be written; it is as it was then.
  std::filesystem::path replace(std::string_view bytes) const;

 private:
  std::filesystem::path file_;
  std::string bytes_;
};

}  // namespace tertium::app

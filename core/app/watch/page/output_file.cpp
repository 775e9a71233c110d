#include "output_file.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <array>
#include <string_view>
#include <utility>

namespace tertium::app::watch {

Descriptor open_below(const std::filesystem::path& folder, const std::string& path) {
  Descriptor place(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  std::string_view rest = path;
  while (place.is_open()) {
    const std::size_t slash = rest.find('/');
    const std::string name(rest.substr(0, slash));
    if (name.empty() || name == "." || name == "..") return {};
    const bool last = slash == std::string_view::npos;
    // Not blocking: it might be a pipe.
    const int flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | (last ? O_NONBLOCK : O_DIRECTORY);
    Descriptor next(::openat(place.get(), name.c_str(), flags));
    if (last) {
      struct stat about = {};
      const bool regular =
          next.is_open() && ::fstat(next.get(), &about) == 0 && S_ISREG(about.st_mode);
      return regular ? std::move(next) : Descriptor();
    }
    place = std::move(next);
    rest.remove_prefix(slash + 1);
  }
  return {};
}

std::string media_type(const std::string& path) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kTypes = {{
      {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
      {".csv", "text/csv; charset=utf-8"},
      {".json", "application/json; charset=utf-8"},
      {".xml", "application/xml; charset=utf-8"},
      {".html", "text/html; charset=utf-8"},
      {".txt", "text/plain; charset=utf-8"},
  }};
  for (const auto& [extension, type] : kTypes) {
    if (path.ends_with(extension)) return std::string(type);
  }
  return "application/octet-stream";
}

}  // namespace tertium::app::watch

#pragma once

#include <span>
#include <string_view>

namespace tertium::app::watch {

// A file that a browser needs to show the status; made part of the program when it is built
// (embed.cmake).
struct PageFile {
  std::string_view path;  // such as "/page.css"
  std::string_view type;  // as in Content-Type
  std::string_view text;
};

std::span<const PageFile> page_files();

}  // namespace tertium::app::watch

#pragma once

#include <string_view>

namespace tertium::app::watch {

// The files of the status page, made part of the program when it is built (embed.cmake).
extern const std::string_view kPageHtml;
extern const std::string_view kPageCss;
extern const std::string_view kPageJs;
extern const std::string_view kPageSvg;

}  // namespace tertium::app::watch

#pragma once

#include <map>
#include <string>
#include <string_view>

namespace tertium::html {

// The ids of the page's elements: each is there once, whatever the names that they are made of.
class PageIds {
 public:
  // `wanted` with '-' for everything but ASCII letters, digits, '-' and '_', cut where it is long,
  // and with "-2", "-3" … behind it if it is taken.
  std::string take(std::string_view wanted);

 private:
  std::map<std::string, int, std::less<>> taken_;  // the number that was given last
};

}  // namespace tertium::html

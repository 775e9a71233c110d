#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tertium::app::watch {

// What is sent back for a request, if it is not a file from the disk.
struct Reply {
  int status = 200;
  std::string type = "text/plain; charset=utf-8";
  std::string body{};
  std::vector<std::pair<std::string, std::string>> headers{};
};

// A request that is not served: an HTTP status of 4xx or 5xx, and a sentence that says what is
// wrong and what to do.
class Refused : public std::runtime_error {
 public:
  Refused(int status, const std::string& sentence,
          std::vector<std::pair<std::string, std::string>> headers = {})
      : std::runtime_error(sentence), status_(status), headers_(std::move(headers)) {}

  Reply reply() const {
    return {status_, "text/plain; charset=utf-8", std::string(what()) + "\n", headers_};
  }

 private:
  int status_;
  std::vector<std::pair<std::string, std::string>> headers_;
};

}  // namespace tertium::app::watch

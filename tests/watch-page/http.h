#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace tertium::app::watch::testing {

// What came back. Names of headers are in lower case.
struct Response {
  int status = 0;  // 0: the connection was closed without a word
  std::map<std::string, std::string> headers{};
  std::string body{};
};

using Headers = std::vector<std::pair<std::string, std::string>>;

// Sends these bytes to the port and reads until the other side closes, for at most 30 seconds. With
// `whole` false, the sending side is closed before: the request is cut off.
Response send_bytes(std::uint16_t port, const std::string& bytes, bool whole = true);

// A well-formed request of this page's own browser, with `Host` unless it is in `headers`.
std::string request(const std::string& method, const std::string& target, const Headers& headers,
                    const std::string& body = "");

// A folder that is removed at the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

void write_file(const std::filesystem::path& file, const std::string& bytes);
std::string bytes_of(const std::filesystem::path& file);
// Names of all that is in the folder, hidden files too, sorted.
std::vector<std::string> names_in(const std::filesystem::path& folder);

}  // namespace tertium::app::watch::testing

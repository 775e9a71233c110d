#include "http.h"

#include <Poco/Net/NetException.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/String.h>
#include <Poco/Timespan.h>
#include <stdlib.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

namespace tertium::app::watch::testing {
namespace {

namespace fs = std::filesystem;

Response parsed(const std::string& bytes) {
  Response response;
  const std::size_t end = bytes.find("\r\n\r\n");
  if (end == std::string::npos) return response;
  std::istringstream head(bytes.substr(0, end));
  std::string version;
  head >> version >> response.status;
  std::string line;
  std::getline(head, line);
  while (std::getline(head, line)) {
    const std::size_t colon = line.find(':');
    response.headers[Poco::toLower(line.substr(0, colon))] = Poco::trim(line.substr(colon + 1));
  }
  response.body = bytes.substr(end + 4);
  // What came before the answer itself.
  return response.status == 100 ? parsed(response.body) : response;
}

}  // namespace

Response send_bytes(std::uint16_t port, const std::string& bytes, bool whole) {
  Poco::Net::StreamSocket socket(Poco::Net::SocketAddress("127.0.0.1", port));
  socket.setReceiveTimeout(Poco::Timespan(30, 0));
  std::string received;
  try {
    for (std::size_t sent = 0; sent < bytes.size();) {
      sent += static_cast<std::size_t>(
          socket.sendBytes(bytes.data() + sent, static_cast<int>(bytes.size() - sent)));
    }
    if (!whole) socket.shutdownSend();
  } catch (const Poco::Exception&) {
    // It may have answered before all was sent.
  }
  try {
    std::array<char, 65536> portion{};
    while (const int count = socket.receiveBytes(portion.data(), portion.size())) {
      received.append(portion.data(), static_cast<std::size_t>(count));
    }
  } catch (const Poco::Exception&) {
    // Closed in anger; what came before counts.
  }
  return parsed(received);
}

std::string request(const std::string& method, const std::string& target, const Headers& headers,
                    const std::string& body) {
  std::string text = method + " " + target + " HTTP/1.1\r\n";
  bool has_host = false;
  bool has_length = false;
  for (const auto& [name, value] : headers) {
    text += name + ": " + value + "\r\n";
    has_host = has_host || name == "Host";
    has_length = has_length || name == "Content-Length" || name == "Transfer-Encoding";
  }
  if (!has_host) text += "Host: localhost\r\n";
  if (!has_length && method == "POST") {
    text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  }
  return text + "\r\n" + body;
}

TemporaryFolder::TemporaryFolder() {
  std::string name = (fs::temp_directory_path() / "tertium-page-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void write_file(const fs::path& file, const std::string& bytes) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << bytes;
}

std::string bytes_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace tertium::app::watch::testing

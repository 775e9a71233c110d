#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "../status.h"

namespace tertium::app::watch {

struct PageSettings {
  std::string address = "127.0.0.1";  // numeric IP; another than loopback needs a token
  std::uint16_t port = 8765;          // 0: any free one
  std::string token;                  // what a caller must show; empty: none asked
  std::filesystem::path inbox;        // where uploads go
  std::filesystem::path output;       // whose files are offered
  std::uint64_t largest_upload = 0;   // bytes; 0: no uploads are taken
  std::vector<std::string> ignore{};  // patterns of names that are not read
  bool recursive = false;             // an upload may name a folder of the inbox (a region)
};

// The status page over HTTP, on threads of its own, from construction to destruction.
class Page {
 public:
  // `status` is called from the page's threads, at most once at a time, and what it gave is shown
  // for up to a second. `uploaded` is called after a file has come to the inbox. Throws Error
  // (setup) if the address is not loopback and there is no token of 16 characters, or Error
  // (output) if the port is taken.
  Page(PageSettings settings, std::function<Status()> status, std::function<void()> uploaded);
  ~Page();
  Page(const Page&) = delete;
  Page& operator=(const Page&) = delete;

  std::uint16_t port() const;
  std::string url() const;  // without the token, which is nobody's but the caller's

 private:
  struct Server;
  std::unique_ptr<Server> server_;
};

}  // namespace tertium::app::watch

#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tertium::app::watch {

// How a folder is to be watched.
struct Settings {
  std::filesystem::path pipeline;
  std::filesystem::path inbox;
  std::filesystem::path output;
  std::filesystem::path state;    // where the ledger and all else is kept between two starts
  std::filesystem::path program;  // the command itself, for the children
  std::vector<std::filesystem::path> plugin_paths{};

  bool once = false;       // do what is there, and end
  bool recursive = false;  // look into folders of the inbox
  bool move = false;       // what was read, to done/ or failed/ in the inbox
  bool events = true;      // wake on directory events
  std::vector<std::string> ignore{};
  std::chrono::milliseconds settle{2000};
  std::optional<std::chrono::milliseconds> rescan{};  // none: by the inbox's file system
  unsigned workers = 1;

  // Of one file.
  std::uint64_t limit_memory = 2ULL << 30U;  // bytes
  std::uint64_t limit_time = 300;            // seconds
  std::uint64_t limit_size = 2ULL << 30U;    // bytes

  // Who is told of a new report or a failed file; empty: nobody.
  std::string on_report{};
  std::string on_failure{};
  std::string webhook{};

  // The status page.
  enum class PageWish {
    none,
    if_free,  // go on without it if the port is taken
    needed,
  };
  PageWish page = PageWish::none;
  std::string page_address = "127.0.0.1";
  std::uint16_t page_port = 8765;
  std::string page_token{};
};

}  // namespace tertium::app::watch

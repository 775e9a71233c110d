// Serves the status page of a made-up folder for the browser test. Commands come by standard input,
// one a line, and each is answered with "ok": empty, made, many N, done NAME, stopped, fails, quit.
//
//     page_server INBOX OUTPUT [TOKEN]

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <iostream>
#include <mutex>
#include <sstream>
#include <stdexcept>

#include "made_status.h"
#include "page/page.h"

namespace {

namespace fs = std::filesystem;
using tertium::app::watch::FileStatus;
using tertium::app::watch::Page;
using tertium::app::watch::State;
using tertium::app::watch::Status;
using namespace tertium::app::watch::testing;

// The made-up folder: what was set, and what lies in the inbox as waiting files.
class Folder {
 public:
  explicit Folder(fs::path inbox) : inbox_(std::move(inbox)) {}

  Status status() {
    const std::lock_guard lock(mutex_);
    if (fails_) throw std::runtime_error("the ledger is locked");
    for (const auto& entry : fs::recursive_directory_iterator(inbox_)) see(entry);
    return status_;
  }

  void obey(const std::string& line) {
    const std::lock_guard lock(mutex_);
    std::istringstream words(line);
    std::string command;
    words >> command >> std::ws;
    std::string rest;
    std::getline(words, rest);
    fails_ = command == "fails";
    if (command == "empty") status_ = empty_status();
    if (command == "made") status_ = made_status();
    if (command == "many") status_ = status_of_many(std::stoul(rest));
    if (command == "stopped") status_.running = false;
    if (command == "done") finish(rest);
  }

 private:
  void see(const fs::directory_entry& entry) {
    const std::string name = entry.path().lexically_relative(inbox_).string();
    const bool hidden = entry.path().filename().string().starts_with('.');
    if (!entry.is_regular_file() || hidden) return;
    if (std::ranges::find(status_.files, name, &FileStatus::name) != status_.files.end()) return;
    FileStatus file;
    file.id = 1'000'000 + static_cast<std::int64_t>(status_.files.size());
    file.name = name;
    file.reason = "it is still being written";
    file.bytes = entry.file_size();
    file.seen = file.changed = 1'795'446'000'000;
    status_.files.insert(status_.files.begin(), file);
  }

  void finish(const std::string& name) {
    const auto file = std::ranges::find(status_.files, name, &FileStatus::name);
    if (file == status_.files.end()) return;
    file->state = State::done;
    file->reason.clear();
    file->regions = {"Basque Country"};
    file->rows = 30;
    status_.regions.back().answers += 30;
  }

  fs::path inbox_;
  std::mutex mutex_;
  bool fails_ = false;
  Status status_ = empty_status();
};

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) return 2;
  Folder folder(arguments[1]);
  tertium::app::watch::PageSettings settings;
  settings.port = 0;
  settings.inbox = arguments[1];
  settings.output = arguments[2];
  settings.largest_upload = 1'000'000;
  settings.recursive = true;
  if (count > 3) settings.token = arguments[3];
  const Page page(
      settings, [&] { return folder.status(); }, [] {});
  std::cout << page.url() << std::endl;
  for (std::string line; std::getline(std::cin, line) && line != "quit";) {
    folder.obey(line);
    std::cout << "ok" << std::endl;
  }
}

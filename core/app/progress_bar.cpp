#include "progress_bar.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <string>

#include "tertium/number.h"

namespace tertium::app {
namespace {

using Clock = std::chrono::steady_clock;

std::string shown_count(std::uint64_t count) {
  return shown_text(static_cast<double>(count), 0);
}

std::string shown_time(double seconds) {
  const auto whole = static_cast<long>(seconds + 0.5);
  const long rest = whole % 60;
  return std::to_string(whole / 60) + ":" + (rest < 10 ? "0" : "") + std::to_string(rest);
}

std::size_t terminal_width() {
  winsize size{};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

std::string line_of(const engine::Progress& progress, double seconds) {
  const std::uint64_t files = progress.files;
  const std::uint64_t bytes = progress.bytes;
  const std::uint64_t rows = progress.rows_done;
  const double done = bytes == 0 ? 0
                                 : std::min(1.0, static_cast<double>(progress.bytes_done) /
                                                     static_cast<double>(bytes));
  constexpr std::size_t width = 24;
  const auto filled = static_cast<std::size_t>(done * width);
  std::string line = "[" + std::string(filled, '=') + std::string(width - filled, ' ') + "] " +
                     std::to_string(static_cast<int>(done * 100)) + " %  " +
                     shown_count(progress.files_done) + " of " + shown_count(files) + " files  " +
                     shown_count(rows) + " rows";
  if (seconds > 0.5) {
    line += "  " + shown_count(static_cast<std::uint64_t>(static_cast<double>(rows) / seconds)) +
            " rows/s";
    if (done > 0.01) line += "  " + shown_time(seconds * (1 - done) / done) + " left";
  }
  return line.substr(0, terminal_width() - 1);
}

void show_until_stopped(const std::stop_token& stop, const engine::Progress& progress) {
  const Clock::time_point start = Clock::now();
  std::mutex mutex;
  std::condition_variable_any wake;
  std::unique_lock lock(mutex);
  bool shown = false;
  while (!wake.wait_for(lock, stop, std::chrono::milliseconds(100),
                        [&] { return stop.stop_requested(); })) {
    const std::chrono::duration<double> passed = Clock::now() - start;
    const std::string line = "\r\x1b[K" + line_of(progress, passed.count());
    std::fwrite(line.data(), 1, line.size(), stderr);
    std::fflush(stderr);
    shown = true;
  }
  if (shown) std::fputs("\r\x1b[K", stderr);
}

}  // namespace

ProgressBar::ProgressBar(const engine::Progress& progress, bool wanted) {
  if (!wanted || ::isatty(STDERR_FILENO) == 0) return;
  thread_ = std::jthread(
      [&progress](const std::stop_token& stop) { show_until_stopped(stop, progress); });
}

ProgressBar::~ProgressBar() = default;

}  // namespace tertium::app

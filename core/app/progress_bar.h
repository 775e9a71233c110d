#pragma once

#include <memory>
#include <thread>

#include "tertium/engine/progress.h"

namespace tertium::app {

// Shows on stderr how far the reading is (files, rows, rate, time left), ten times a second, until it
// is destroyed. Shows nothing unless stderr is a terminal and `wanted` is true.
class ProgressBar {
 public:
  ProgressBar(const engine::Progress& progress, bool wanted);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

 private:
  std::jthread thread_;
};

}  // namespace tertium::app

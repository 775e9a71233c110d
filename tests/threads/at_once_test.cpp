#include "tertium/at_once.h"

#include <gmock/gmock.h>

#include <atomic>
#include <stdexcept>
#include <thread>
#include <vector>

using tertium::at_once;
using testing::Each;

TEST(AtOnce, DoesEachTaskOnce) {
  for (const std::size_t most : {0U, 1U, 3U, 500U}) {
    std::vector<int> done(200, 0);
    at_once(done.size(), most, [&](std::size_t task) { ++done.at(task); });
    EXPECT_THAT(done, Each(1)) << most;
  }
  at_once(0, 4, [](std::size_t) { FAIL() << "there is no task"; });
}

TEST(AtOnce, DoesNoMoreAtATimeThanAsked) {
  std::atomic<int> at_work = 0;
  std::atomic<int> most = 0;
  at_once(60, 3, [&](std::size_t) {
    const int now = ++at_work;
    for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) continue;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    --at_work;
  });
  EXPECT_GE(most, 2);
  EXPECT_LE(most, 3);
}

TEST(AtOnce, OneThatFailsStopsNoOther) {
  for (const std::size_t most : {1U, 4U}) {
    std::vector<int> done(40, 0);
    const auto work = [&](std::size_t task) {
      done.at(task) = 1;
      if (task == 7 || task == 8) throw std::runtime_error("no");
    };
    EXPECT_THROW(at_once(done.size(), most, work), std::runtime_error);
    EXPECT_THAT(done, Each(1)) << most;
  }
}

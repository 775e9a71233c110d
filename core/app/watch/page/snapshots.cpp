#include "snapshots.h"

#include <Poco/SHA1Engine.h>

#include <exception>
#include <utility>

#include "reply.h"

namespace tertium::app::watch {
namespace {

using namespace std::chrono_literals;

constexpr auto kShown = 1s;
constexpr auto kLongestWait = 5s;

std::string version_of(const std::string& json) {
  Poco::SHA1Engine engine;
  engine.update(json);
  return '"' + Poco::DigestEngine::digestToHex(engine.digest()) + '"';
}

}  // namespace

Snapshots::Snapshots(std::function<Status()> status) : status_(std::move(status)) {}

std::shared_ptr<const Snapshot> Snapshots::newest() {
  std::unique_lock lock(mutex_);
  if (!taken_.wait_for(lock, kLongestWait, [this] { return !taking_; })) {
    throw Refused(503, "The state of the folder takes too long to find out. Try again in a moment.",
                  {{"Retry-After", "5"}});
  }
  if (newest_ && std::chrono::steady_clock::now() - newest_->taken <= kShown) return newest_;
  taking_ = true;
  const std::shared_ptr<const Snapshot> before = newest_;
  lock.unlock();
  std::shared_ptr<const Snapshot> snapshot;
  std::exception_ptr fault;
  try {
    snapshot = take(before.get());
  } catch (...) {
    fault = std::current_exception();
  }
  lock.lock();
  taking_ = false;
  taken_.notify_all();
  if (fault) std::rethrow_exception(fault);
  newest_ = snapshot;
  return snapshot;
}

std::shared_ptr<const Snapshot> Snapshots::take(const Snapshot* before) const {
  auto snapshot = std::make_shared<Snapshot>();
  try {
    snapshot->status = status_();
  } catch (const std::exception& error) {
    throw Refused(503, std::string("The state of the folder cannot be found out: ") + error.what(),
                  {{"Retry-After", "5"}});
  }
  snapshot->taken = std::chrono::steady_clock::now();
  if (before != nullptr && before->status == snapshot->status) {
    snapshot->json = before->json;
    snapshot->version = before->version;
    return snapshot;
  }
  snapshot->json = to_json(snapshot->status);
  snapshot->version = version_of(snapshot->json);
  return snapshot;
}

}  // namespace tertium::app::watch

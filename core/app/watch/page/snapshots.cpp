#include "snapshots.h"

#include <Poco/SHA1Engine.h>

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
  const std::unique_lock lock(taking_, kLongestWait);
  if (!lock.owns_lock()) {
    throw Refused(503, "The state of the folder takes too long to find out. Try again in a moment.",
                  {{"Retry-After", "5"}});
  }
  if (!newest_ || std::chrono::steady_clock::now() - newest_->taken > kShown) newest_ = take();
  return newest_;
}

std::shared_ptr<const Snapshot> Snapshots::take() const {
  auto snapshot = std::make_shared<Snapshot>();
  try {
    snapshot->status = status_();
  } catch (const std::exception& error) {
    throw Refused(503, std::string("The state of the folder cannot be found out: ") + error.what(),
                  {{"Retry-After", "5"}});
  }
  snapshot->json = to_json(snapshot->status);
  snapshot->version = version_of(snapshot->json);
  snapshot->taken = std::chrono::steady_clock::now();
  return snapshot;
}

}  // namespace tertium::app::watch

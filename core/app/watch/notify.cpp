#include "notify.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPSClientSession.h>
#include <Poco/NullStream.h>
#include <Poco/StreamCopier.h>
#include <Poco/URI.h>

#include <fstream>
#include <sstream>

#include "tertium/text.h"

namespace tertium::app::watch {
namespace {

constexpr std::size_t kMostWaiting = 100;
constexpr std::chrono::seconds kMostForCommand{60};
constexpr int kMostForPost = 10;  // seconds

std::string text_of(const Poco::JSON::Object& object) {
  std::ostringstream text;
  object.stringify(text);
  return text.str() + "\n";
}

}  // namespace

Notify::Notify(const Settings& settings, std::filesystem::path folder, Tell tell)
    : settings_(settings), folder_(std::move(folder)), tell_(std::move(tell)) {
  if (!settings_.webhook.empty()) {
    thread_ = std::jthread([this](const std::stop_token& stop) { post_all(stop); });
  }
}

Notify::~Notify() {
  thread_.request_stop();
  changed_.notify_all();
}

void Notify::report_written(const std::vector<std::string>& files) {
  Poco::JSON::Object body(Poco::JSON_PRESERVE_KEY_ORDER);
  body.set("event", std::string("report_written"));
  body.set("output", shown(settings_.output.string()));
  Poco::JSON::Array::Ptr list = new Poco::JSON::Array;
  for (const std::string& file : files) list->add(file);
  body.set("files", list);
  tell_all(settings_.on_report, text_of(body));
}

void Notify::file_failed(const std::string& name, const std::string& reason) {
  Poco::JSON::Object body(Poco::JSON_PRESERVE_KEY_ORDER);
  body.set("event", std::string("file_failed"));
  body.set("file", shown(name));
  body.set("reason", clean_text(reason));
  tell_all(settings_.on_failure, text_of(body));
}

void Notify::report_failed(const std::string& reason) {
  Poco::JSON::Object body(Poco::JSON_PRESERVE_KEY_ORDER);
  body.set("event", std::string("report_failed"));
  body.set("output", shown(settings_.output.string()));
  body.set("reason", clean_text(reason));
  tell_all(settings_.on_failure, text_of(body));
}

void Notify::tell_all(const std::string& command, const std::string& body) {
  if (!command.empty()) {
    if (commands_.size() >= kMostWaiting) {
      tell_(Level::warning, "notify", "too much to tell: a call of '" + command + "' is left out",
            {});
    } else {
      commands_.push_back({command, body});
    }
  }
  if (settings_.webhook.empty()) return;
  bool taken = false;
  {
    const std::scoped_lock lock(mutex_);
    taken = posts_.size() < kMostWaiting;
    if (taken) posts_.push_back(body);
  }
  changed_.notify_all();
  if (!taken) {
    tell_(Level::warning, "notify", "too much to tell: a call of the webhook is left out", {});
  }
}

bool Notify::look() {
  if (running_) {
    const std::optional<Ended> ended = running_->look();
    if (!ended) return true;
    if (ended->too_long) {
      tell_(Level::warning, "notify", "a command took longer than 60 s and was ended", {});
    } else if (ended->status != 0 || ended->signal != 0) {
      tell_(Level::warning, "notify",
            "a command ended with " + std::to_string(ended->status + ended->signal) + ": " +
                one_line(complaints_in_one_line(running_->complaints()), 200),
            {});
    }
    running_.reset();
  }
  if (commands_.empty()) return false;
  const Event event = std::move(commands_.front());
  commands_.pop_front();
  try {
    const std::filesystem::path body = folder_ / "event.json";
    std::ofstream file(body, std::ios::binary | std::ios::trunc);
    file << event.body;
    file.close();
    running_ = std::make_unique<Child>("/bin/sh", std::vector<std::string>{"-c", event.command},
                                       kMostForCommand, -1, body.string());
  } catch (const std::system_error& fault) {
    tell_(Level::warning, "notify", fault.what(), {});
  }
  return true;
}

void Notify::post_all(const std::stop_token& stop) {
  while (true) {
    std::string body;
    {
      std::unique_lock lock(mutex_);
      if (!changed_.wait(lock, stop, [this] { return !posts_.empty(); })) return;
      body = std::move(posts_.front());
      posts_.pop_front();
    }
    try {
      post(body);
    } catch (const std::exception& fault) {
      const auto* poco = dynamic_cast<const Poco::Exception*>(&fault);
      tell_(Level::warning, "notify",
            "the webhook does not answer: " +
                one_line(poco != nullptr ? poco->displayText() : fault.what(), 200),
            {});
    }
  }
}

void Notify::post(const std::string& body) const {
  const Poco::URI uri(settings_.webhook);
  std::unique_ptr<Poco::Net::HTTPClientSession> session;
  if (uri.getScheme() == "https") {
    session = std::make_unique<Poco::Net::HTTPSClientSession>(uri.getHost(), uri.getPort());
  } else {
    session = std::make_unique<Poco::Net::HTTPClientSession>(uri.getHost(), uri.getPort());
  }
  session->setTimeout(Poco::Timespan(kMostForPost, 0));
  const std::string path = uri.getPathAndQuery();
  Poco::Net::HTTPRequest request("POST", path.empty() ? "/" : path, "HTTP/1.1");
  request.setContentType("application/json");
  request.setContentLength(static_cast<std::streamsize>(body.size()));
  session->sendRequest(request) << body;
  Poco::Net::HTTPResponse response;
  Poco::NullOutputStream nowhere;
  Poco::StreamCopier::copyStream(session->receiveResponse(response), nowhere);
  if (response.getStatus() >= 300) {
    throw std::runtime_error("status " + std::to_string(static_cast<int>(response.getStatus())));
  }
}

}  // namespace tertium::app::watch

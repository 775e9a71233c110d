#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <memory>

#include "http.h"
#include "made_status.h"
#include "page/page.h"

namespace tertium::app::watch::testing {

// A status page of a made-up folder, with a temporary inbox and output folder.
class Served : public ::testing::Test {
 protected:
  Served() {
    settings.port = 0;
    settings.inbox = folder.path() / "inbox";
    settings.output = folder.path() / "out";
    settings.largest_upload = 300'000;
    std::filesystem::create_directories(settings.inbox);
    std::filesystem::create_directories(settings.output);
  }

  void serve() {
    page = std::make_unique<Page>(
        settings, [this] { return status(); }, [this] { ++uploads; });
  }

  Response send(const std::string& method, const std::string& target, const Headers& headers = {},
                const std::string& body = "") {
    if (!page) serve();
    return send_bytes(page->port(), request(method, target, headers, body));
  }
  Response get(const std::string& target, const Headers& headers = {}) {
    return send("GET", target, headers);
  }
  Response post(const std::string& name, const std::string& body, Headers headers = {}) {
    headers.emplace_back("X-File-Name", name);
    return send("POST", "/upload", headers, body);
  }

  TemporaryFolder folder;
  PageSettings settings;
  std::function<Status()> status = made_status;
  std::atomic<int> uploads = 0;
  std::unique_ptr<Page> page;
};

}  // namespace tertium::app::watch::testing

// Who may ask, and what happens to requests that are no requests.

#include <Poco/Net/NetException.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/Timespan.h>
#include <fcntl.h>

#include <chrono>
#include <thread>

#include "served.h"
#include "tertium/error.h"

namespace tertium::app::watch::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Gate : public Served {};

TEST_F(Gate, OtherHostNamesAreRefused) {
  serve();
  const std::string port = std::to_string(page->port());
  for (const std::string host : {"localhost", "127.0.0.1", "[::1]", "LOCALHOST", "localhost.",
                                 "127.0.0.1:9000", "[::1]:8765", "localhost:1"}) {
    EXPECT_EQ(get("/", {{"Host", host}}).status, 200) << host;
  }
  for (const std::string host :
       {"evil.example", "evil.example:8765", "127.0.0.1.evil.example", "localhost.evil.example",
        "10.0.0.1", "[::2]", "[::1", "0.0.0.0", "localhost@evil.example", "localhost]"}) {
    EXPECT_EQ(get("/api/files", {{"Host", host}}).status, 403) << host;
    EXPECT_EQ(post("a.csv", "x", {{"Host", host}}).status, 403) << host;
  }
  EXPECT_EQ(get("/", {{"Host", ""}}).status, 400);
  EXPECT_EQ(get("/", {{"Host", "localhost"}, {"Host", "evil.example"}}).status, 400);
  EXPECT_EQ(send_bytes(page->port(), "GET / HTTP/1.1\r\n\r\n").status, 400);
  EXPECT_TRUE(names_in(settings.inbox).empty());
}

TEST_F(Gate, APortThatIsTakenIsToldInOneSentence) {
  const Poco::Net::ServerSocket taken(Poco::Net::SocketAddress("127.0.0.1", 0));
  const std::string address = taken.address().toString();
  settings.port = taken.address().port();
  try {
    serve();
    FAIL() << "it listens on a port that another has";
  } catch (const Error& error) {
    EXPECT_EQ(std::string(error.what()),
              "the status page cannot listen on " + address +
                  ": Address already in use; choose another port with --page, or end the program "
                  "that has this one");
  }
}

TEST_F(Gate, OtherSitesMaySendNothing) {
  serve();
  const Headers own = {{"Host", "localhost:8765"},
                       {"Origin", "http://localhost:8765"},
                       {"Sec-Fetch-Site", "same-origin"}};
  EXPECT_EQ(post("own.csv", "x", own).status, 201);
  for (const std::string origin :
       {"http://evil.example", "null", "http://localhost:9999", "https://localhost:8765",
        "http://localhost:8765.evil.example"}) {
    EXPECT_EQ(post("a.csv", "x", {{"Host", "localhost:8765"}, {"Origin", origin}}).status, 403)
        << origin;
  }
  for (const std::string site : {"cross-site", "same-site", "none"}) {
    EXPECT_EQ(post("a.csv", "x", {{"Sec-Fetch-Site", site}}).status, 403) << site;
  }
  EXPECT_EQ(names_in(settings.inbox), std::vector<std::string>{"own.csv"});
}

TEST_F(Gate, OtherAddressesNeedAToken) {
  settings.address = "0.0.0.0";
  EXPECT_THROW(serve(), Error);
  settings.address = "::";
  EXPECT_THROW(serve(), Error);
  settings.address = "no address";
  EXPECT_THROW(serve(), Error);
  settings.address = "0.0.0.0";
  settings.token = "fifteen letters";
  EXPECT_THROW(serve(), Error);
  settings.token = "sixteen letters!";
  EXPECT_NO_THROW(serve());
}

TEST_F(Gate, ATokenIsAskedForEverywhere) {
  settings.address = "0.0.0.0";
  settings.token = "right; \"token\" \xC3\xA4+/=";
  serve();
  EXPECT_THAT(page->url(), Not(HasSubstr("token")));
  const std::string encoded = "right%3B%20%22token%22%20%C3%A4%2B%2F%3D";
  for (const char* target : {"/", "/page.js", "/api/files", "/healthz", "/metrics", "/nothing"}) {
    const Response refused = get(target);
    EXPECT_EQ(refused.status, 401) << target;
    EXPECT_THAT(refused.body, Not(HasSubstr("right")));
    EXPECT_EQ(get(target, {{"Authorization", "Bearer wrong"}}).status, 401) << target;
  }
  EXPECT_EQ(post("a.csv", "x").status, 401);
  EXPECT_TRUE(names_in(settings.inbox).empty());
  EXPECT_EQ(get("/healthz", {{"Authorization", "Bearer " + settings.token}}).status, 200);
  EXPECT_EQ(get("/healthz", {{"Authorization", "bearer " + settings.token}}).status, 200);
  EXPECT_EQ(get("/healthz", {{"Authorization", "Basic " + settings.token}}).status, 401);
  for (const std::string& wrong : {std::string("right"), settings.token + "x", std::string()}) {
    EXPECT_EQ(get("/healthz", {{"Authorization", "Bearer " + wrong}}).status, 401) << wrong;
  }

  const Response first = get("/?token=" + encoded);
  ASSERT_EQ(first.status, 200);
  const std::string cookie = first.headers.at("set-cookie");
  EXPECT_THAT(cookie, HasSubstr("; HttpOnly"));
  EXPECT_THAT(cookie, HasSubstr("; SameSite=Strict"));
  const std::string shown = cookie.substr(0, cookie.find(';'));
  EXPECT_EQ(get("/api/files", {{"Cookie", "other=1; " + shown}}).status, 200);
  EXPECT_EQ(get("/api/files", {{"Cookie", shown + "x"}}).status, 401);
  EXPECT_EQ(post("a.csv", "x", {{"Cookie", shown}}).status, 201);
  EXPECT_EQ(post("b.csv", "x", {{"Cookie", shown}, {"Origin", "http://evil.example"}}).status, 403);
  EXPECT_EQ(get("/?token=wrong").status, 401);
}

TEST_F(Gate, WithoutATokenThereIsNoCookie) {
  EXPECT_EQ(get("/?token=anything").headers.count("set-cookie"), 0U);
}

TEST_F(Gate, ATakenPortIsAnErrorOfTheOutput) {
  serve();
  settings.port = page->port();
  try {
    const Page second(settings, made_status, [] {});
    FAIL() << "two pages on one port";
  } catch (const Error& error) {
    EXPECT_EQ(error.stops(), Error::Stops::output);
    EXPECT_THAT(error.what(), HasSubstr("another port"));
  }
}

TEST_F(Gate, TheUrlLeadsToThePage) {
  serve();
  EXPECT_EQ(page->url(), "http://127.0.0.1:" + std::to_string(page->port()) + "/");
}

TEST_F(Gate, WhatIsNoRequestIsAnsweredAndForgotten) {
  serve();
  const std::string long_name(70'000, 'a');
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "X-" + std::to_string(i) + ": 1\r\n";
  for (const std::string& bytes :
       {std::string("\r\n\r\n"), std::string("GET\r\n\r\n"), std::string("\x16\x03\x01\x02"),
        std::string("GET / HTTP/1.1\r\nHost localhost\r\n\r\n"),
        "GET /" + long_name + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + long_name + "\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\n" + many + "\r\n",
        long_name + " / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        std::string("GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        std::string("GET //localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        std::string("GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        std::string("GET /%ff HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        std::string("GET /%00 HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        std::string("POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n"),
        std::string("POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9e9\r\n\r\n"),
        std::string("POST /upload HTTP/1.1\r\nHost: localhost\r\nX-File-Name: a\r\n"
                    "Content-Length: 99999999999999999999\r\n\r\n")}) {
    const Response response = send_bytes(page->port(), bytes, false);
    EXPECT_EQ(response.status, 400) << bytes.substr(0, 60);
    EXPECT_FALSE(response.body.empty()) << bytes.substr(0, 60);
  }
  EXPECT_EQ(get("/").status, 200);
  EXPECT_TRUE(names_in(settings.inbox).empty());
}

TEST_F(Gate, SlowOnesAreShutAndKeepNobodyWaiting) {
  serve();
  std::vector<Poco::Net::StreamSocket> slow;
  const Poco::Net::SocketAddress address("127.0.0.1", page->port());
  for (int i = 0; i < 20; ++i) {
    slow.emplace_back(address).sendBytes("GET / HT", 8);
  }
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(get("/").status, 200);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2));
  // A byte a second does not make it longer.
  slow.front().setReceiveTimeout(Poco::Timespan(1, 0));
  bool shut = false;
  while (!shut && std::chrono::steady_clock::now() - start < std::chrono::seconds(20)) {
    try {
      char byte = 0;
      slow.front().sendBytes("P", 1);
      shut = slow.front().receiveBytes(&byte, 1) == 0;
    } catch (const Poco::TimeoutException&) {
    } catch (const Poco::Net::NetException&) {
      shut = true;
    }
  }
  EXPECT_TRUE(shut);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(15));
}

TEST_F(Gate, ManyWhoSayNothingOnlyDelayOthers) {
  serve();
  std::vector<Poco::Net::StreamSocket> silent;
  for (int i = 0; i < 40; ++i) {
    silent.emplace_back(Poco::Net::SocketAddress("127.0.0.1", page->port()));
  }
  EXPECT_EQ(get("/").status, 200);
}

TEST_F(Gate, OneTooManyIsToldSo) {
  serve();
  const Poco::Net::SocketAddress address("127.0.0.1", page->port());
  std::vector<Poco::Net::StreamSocket> silent;
  for (int i = 0; i < 110; ++i) silent.emplace_back(address);
  const Response response = get("/");
  EXPECT_EQ(response.status, 503);
  EXPECT_EQ(response.headers.count("retry-after"), 1U);
  silent.clear();
  int status_now = 0;
  for (int i = 0; i < 50 && status_now != 200; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    status_now = get("/").status;
  }
  EXPECT_EQ(status_now, 200);
}

TEST_F(Gate, TheEndDoesNotWaitForAnybody) {
  serve();
  Poco::Net::StreamSocket silent(Poco::Net::SocketAddress("127.0.0.1", page->port()));
  Poco::Net::StreamSocket sending(Poco::Net::SocketAddress("127.0.0.1", page->port()));
  const std::string begun =
      request("POST", "/upload", {{"X-File-Name", "a.csv"}, {"Content-Length", "1000"}});
  sending.sendBytes(begun.data(), static_cast<int>(begun.size()));
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  const auto start = std::chrono::steady_clock::now();
  page.reset();
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2));
  EXPECT_TRUE(names_in(settings.inbox).empty());
}

}  // namespace
}  // namespace tertium::app::watch::testing

#include "page.h"

#include <Poco/Net/NetException.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/TCPServer.h>
#include <Poco/Net/TCPServerParams.h>
#include <Poco/ThreadPool.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>

#include <utility>

#include "../fault.h"
#include "connection.h"
#include "incoming_file.h"
#include "tertium/error.h"

namespace tertium::app::watch {
namespace {

using Poco::Net::IPAddress;
using Poco::Net::ServerSocket;
using Poco::Net::SocketAddress;
using Poco::Net::StreamSocket;

// Requests served at once, and connections that wait for their turn.
constexpr int kThreads = 32;
constexpr int kQueued = 64;
constexpr int kTimeoutSeconds = 10;
constexpr std::size_t kShortestToken = 16;  // characters, where others can try

IPAddress address_in(const PageSettings& settings) {
  IPAddress address;
  if (!IPAddress::tryParse(settings.address, address)) {
    throw Error(Error::Stops::setup, "'" + settings.address + "' is no IP address", {},
                "give a number, such as 127.0.0.1");
  }
  if (!address.isLoopback() && settings.token.empty()) {
    throw Error(Error::Stops::setup,
                "the status page would be open to everybody who reaches " + settings.address, {},
                "name a file that holds a token with --token-file, or use 127.0.0.1");
  }
  if (!address.isLoopback() && settings.token.size() < kShortestToken) {
    throw Error(Error::Stops::setup,
                "the token is so short that it can be found by trying: it has " +
                    std::to_string(settings.token.size()) + " characters",
                {}, "give one of 16 or more: openssl rand -hex 32");
  }
  return address;
}

ServerSocket listening(const PageSettings& settings) {
  const SocketAddress address(address_in(settings), settings.port);
  try {
    ServerSocket socket;
    // The port is not shared with another program that listens on it.
    if (address.family() == SocketAddress::IPv6) {
      socket.bind6(address, true, false, true);
    } else {
      socket.bind(address, true, false);
    }
    socket.listen(kQueued);
    return socket;
  } catch (const Poco::Exception& fault) {
    throw Error(
        Error::Stops::output,
        "the status page cannot listen on " + address.toString() + ": " + text_of(fault.code()), {},
        "choose another port with --page, or end the program that has this one");
  }
}

Poco::Net::HTTPServerParams::Ptr parameters() {
  Poco::Net::HTTPServerParams::Ptr parameters = new Poco::Net::HTTPServerParams;
  parameters->setKeepAlive(false);
  parameters->setTimeout(Poco::Timespan(kTimeoutSeconds, 0));
  parameters->setMaxThreads(kThreads);
  parameters->setMaxQueued(kQueued);
  return parameters;
}

// Not for the children of the program: they would keep the port, or a connection, after it has
// ended.
void close_in_children(const Poco::Net::Socket& socket) {
  ::fcntl(socket.impl()->sockfd(), F_SETFD, FD_CLOEXEC);
}

// Tells those who come when too many wait already; Poco would hang up without a word.
class Door : public Poco::Net::TCPServerConnectionFilter {
 public:
  explicit Door(const Poco::Net::TCPServer& server) : server_(server) {}

  bool accept(const StreamSocket& socket) override {
    close_in_children(socket);
    if (server_.queuedConnections() < kQueued) return true;
    static const std::string kBusy =
        "HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/plain; charset=utf-8\r\n"
        "Retry-After: 5\r\nConnection: close\r\n\r\n"
        "Too many ask at once. Try again in a moment.\n";
    StreamSocket(socket).sendBytes(kBusy.data(), static_cast<int>(kBusy.size()));
    return false;
  }

 private:
  const Poco::Net::TCPServer& server_;
};

// While it lives no signal is taken by this thread or those that it starts: signals are for the
// program's main thread.
class NoSignals {
 public:
  NoSignals() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before_);
  }
  ~NoSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  NoSignals(const NoSignals&) = delete;
  NoSignals& operator=(const NoSignals&) = delete;

 private:
  sigset_t before_;
};

}  // namespace

struct Page::Server {
  Server(PageSettings given, std::function<Status()> status, std::function<void()> uploaded)
      : settings(std::move(given)),
        socket(listening(settings)),
        routes(settings, Gate(address_in(settings), socket.address().port(), settings.token),
               std::move(status), std::move(uploaded)),
        threads(1, kThreads),
        server(new Connections(parameters(), routes, deadlines), threads, socket, parameters()) {
    remove_abandoned_parts(settings.inbox);
    close_in_children(socket);
    server.setConnectionFilter(new Door(server));
    server.start();
  }

  ~Server() {
    server.stop();
    deadlines.end_all();
    threads.joinAll();
  }

  PageSettings settings;
  ServerSocket socket;
  Routes routes;
  Deadlines deadlines;
  Poco::ThreadPool threads;
  Poco::Net::TCPServer server;
};

Page::Page(PageSettings settings, std::function<Status()> status, std::function<void()> uploaded) {
  const NoSignals none;
  server_ = std::make_unique<Server>(std::move(settings), std::move(status), std::move(uploaded));
}

Page::~Page() = default;

std::uint16_t Page::port() const { return server_->socket.address().port(); }

std::string Page::url() const {
  const PageSettings& settings = server_->settings;
  IPAddress address = address_in(settings);
  if (address.isWildcard()) {
    address = IPAddress(address.family() == IPAddress::IPv6 ? "::1" : "127.0.0.1");
  }
  return "http://" + SocketAddress(address, port()).toString() + "/";
}

}  // namespace tertium::app::watch

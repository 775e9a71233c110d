#pragma once

#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponseImpl.h>
#include <Poco/Net/HTTPServerSession.h>
#include <Poco/Net/TCPServerConnection.h>
#include <Poco/Net/TCPServerConnectionFactory.h>

#include "deadlines.h"
#include "routes.h"

namespace tertium::app::watch {

// One request and its reply: one that is not served is answered too, and one that is too slow is
// shut. There is no second request on a connection, so that each has its own deadline.
class Connection : public Poco::Net::TCPServerConnection {
 public:
  Connection(const Poco::Net::StreamSocket& socket, Poco::Net::HTTPServerParams::Ptr parameters,
             Routes& routes, Deadlines& deadlines);
  void run() override;

 private:
  void serve(Poco::Net::HTTPServerSession& session, Deadlines::Watched& watched);
  void send(Poco::Net::HTTPServerResponseImpl& response, const Answer& answer, bool head_only,
            Deadlines::Watched& watched) const;
  void take_rest(Deadlines::Watched& watched);

  Poco::Net::HTTPServerParams::Ptr parameters_;
  Routes& routes_;
  Deadlines& deadlines_;
};

class Connections : public Poco::Net::TCPServerConnectionFactory {
 public:
  Connections(Poco::Net::HTTPServerParams::Ptr parameters, Routes& routes, Deadlines& deadlines)
      : parameters_(std::move(parameters)), routes_(routes), deadlines_(deadlines) {}

  Poco::Net::TCPServerConnection* createConnection(const Poco::Net::StreamSocket& socket) override {
    return new Connection(socket, parameters_, routes_, deadlines_);
  }

 private:
  Poco::Net::HTTPServerParams::Ptr parameters_;
  Routes& routes_;
  Deadlines& deadlines_;
};

}  // namespace tertium::app::watch

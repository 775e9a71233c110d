#include "connection.h"

#include <Poco/Net/NetException.h>
#include <Poco/Timestamp.h>
#include <Poco/URI.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <optional>
#include <utility>

namespace tertium::app::watch {
namespace {

using namespace std::chrono_literals;
using Poco::Net::HTTPServerRequestImpl;
using Poco::Net::HTTPServerResponseImpl;
using Poco::Net::HTTPServerSession;

constexpr auto kHeaderTime = 10s;
// For each 64 KiB either way: so nobody is served at less than about 2 KB/s.
constexpr auto kPortionTime = 30s;
constexpr auto kRestTime = 2s;
constexpr std::size_t kPortion = 65536;

// What the page itself may do; other replies may do nothing.
const char* const kPagePolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const char* const kReportPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox";

void set_common(HTTPServerResponseImpl& response, int status, const std::string& type,
                const char* policy) {
  response.setVersion(Poco::Net::HTTPMessage::HTTP_1_1);
  response.setStatusAndReason(static_cast<Poco::Net::HTTPResponse::HTTPStatus>(status));
  response.setDate(Poco::Timestamp());
  response.setKeepAlive(false);
  response.setContentType(type);
  response.set("Content-Security-Policy", policy);
  response.set("X-Content-Type-Options", "nosniff");
  response.set("X-Frame-Options", "DENY");
  // With no-referrer, browsers hide the Origin of a form of this page too.
  response.set("Referrer-Policy", "same-origin");
  response.set("Cross-Origin-Resource-Policy", "same-origin");
  response.set("Cross-Origin-Opener-Policy", "same-origin");
  response.set("Cache-Control", "no-store");
}

void send_bytes(std::ostream& out, std::string_view bytes, Deadlines::Watched& watched) {
  while (!bytes.empty() && out) {
    watched.allow(kPortionTime);
    const std::string_view portion = bytes.substr(0, kPortion);
    out.write(portion.data(), static_cast<std::streamsize>(portion.size()));
    bytes.remove_prefix(portion.size());
  }
  out.flush();
}

void send_reply(HTTPServerResponseImpl& response, const Reply& reply, bool head_only,
                Deadlines::Watched& watched) {
  set_common(response, reply.status, reply.type, kPagePolicy);
  for (const auto& [name, value] : reply.headers) response.set(name, value);
  if (reply.status != 304) response.setContentLength64(static_cast<Poco::Int64>(reply.body.size()));
  std::ostream& out = response.send();
  send_bytes(out, head_only ? std::string_view() : reply.body, watched);
}

std::string disposition(const std::string& name) {
  std::string encoded;
  Poco::URI::encode(name, "!#$&'()*+,/:;=?@[]\"\\ ", encoded);
  return "attachment; filename*=UTF-8''" + encoded;
}

void send_file(HTTPServerResponseImpl& response, const FileReply& reply, bool head_only,
               Deadlines::Watched& watched) {
  struct stat about = {};
  if (::fstat(reply.file.get(), &about) != 0) throw Refused(503, "The file cannot be read now.");
  set_common(response, 200, reply.type, kReportPolicy);
  if (!reply.saved_as.empty()) response.set("Content-Disposition", disposition(reply.saved_as));
  response.setContentLength64(about.st_size);
  std::ostream& out = response.send();
  std::array<char, kPortion> portion{};
  while (out && !head_only) {
    const ssize_t count = ::read(reply.file.get(), portion.data(), portion.size());
    if (count < 0 && errno == EINTR) continue;
    // The length was sent already: one who gets less sees that it is not whole.
    if (count <= 0) break;
    send_bytes(out, {portion.data(), static_cast<std::size_t>(count)}, watched);
  }
  out.flush();
}

}  // namespace

Connection::Connection(const Poco::Net::StreamSocket& socket,
                       Poco::Net::HTTPServerParams::Ptr parameters, Routes& routes,
                       Deadlines& deadlines)
    : TCPServerConnection(socket),
      parameters_(std::move(parameters)),
      routes_(routes),
      deadlines_(deadlines) {}

void Connection::run() {
  HTTPServerSession session(socket(), parameters_);
  Deadlines::Watched watched(deadlines_, socket(), kHeaderTime);
  try {
    if (session.hasMoreRequests()) serve(session, watched);
  } catch (const Poco::Exception&) {
    // The other side has gone, or was too slow.
  }
}

void Connection::serve(HTTPServerSession& session, Deadlines::Watched& watched) {
  HTTPServerResponseImpl response(session);
  std::optional<HTTPServerRequestImpl> request;
  try {
    request.emplace(response, session, parameters_);
  } catch (const Poco::Net::NoMessageException&) {
    return;
  } catch (const Poco::Exception&) {
    HTTPServerResponseImpl refusal(session);
    send_reply(refusal, Refused(400, "This is not a request of HTTP/1.1.").reply(), false, watched);
    take_rest(watched);
    return;
  }
  const bool head_only = request->getMethod() == "HEAD";
  bool continued = !request->getExpectContinue();
  const std::function<void()> reading = [&] {
    watched.allow(kPortionTime);
    if (!std::exchange(continued, true)) response.sendContinue();
  };
  Answer answer;
  try {
    watched.allow(kPortionTime);
    answer = routes_.answer(*request, reading);
  } catch (const Refused& refused) {
    answer = refused.reply();
  } catch (const std::exception&) {
    answer =
        Refused(500,
                "The status page met a fault of its own. Try again; tertium status shows the same.")
            .reply();
  }
  send(response, answer, head_only, watched);
  take_rest(watched);
}

void Connection::send(HTTPServerResponseImpl& response, const Answer& answer, bool head_only,
                      Deadlines::Watched& watched) const {
  if (const auto* reply = std::get_if<Reply>(&answer)) {
    send_reply(response, *reply, head_only, watched);
  } else {
    send_file(response, std::get<FileReply>(answer), head_only, watched);
  }
}

// Closing with bytes unread would take the reply away from the other side before it has read it.
void Connection::take_rest(Deadlines::Watched& watched) {
  watched.allow(kRestTime);
  socket().shutdownSend();
  std::array<char, kPortion> ignored{};
  while (socket().receiveBytes(ignored.data(), static_cast<int>(ignored.size())) > 0) {
  }
}

}  // namespace tertium::app::watch

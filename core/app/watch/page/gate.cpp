#include "gate.h"

#include <Poco/Exception.h>
#include <Poco/Net/NameValueCollection.h>
#include <Poco/String.h>
#include <Poco/URI.h>

#include <algorithm>

#include "reply.h"

namespace tertium::app::watch {
namespace {

using Poco::Net::HTTPServerRequest;
using Poco::Net::IPAddress;

// Without the port, the brackets of IPv6 and a dot at the end; empty if it is none.
std::string host_of(const std::string& header) {
  std::string host = Poco::toLower(header);
  if (host.starts_with('[')) {
    const std::size_t end = host.find(']');
    host = end == std::string::npos ? "" : host.substr(1, end - 1);
  } else {
    host = host.substr(0, host.find(':'));
  }
  if (host.ends_with('.')) host.pop_back();
  return host;
}

// Takes as long whatever the first byte that differs.
bool equal_in_constant_time(const std::string& given, const std::string& wanted) {
  volatile unsigned char difference = given.size() == wanted.size() ? 0 : 1;
  for (std::size_t i = 0; i < given.size(); ++i) {
    const char other = wanted.empty() ? '\0' : wanted[i % wanted.size()];
    difference = static_cast<unsigned char>(difference | (given[i] ^ other));
  }
  return difference == 0;
}

std::string percent_encoded(const std::string& text) {
  std::string encoded;
  Poco::URI::encode(text, "!#$&'()*+,/:;=?@[]\"\\", encoded);
  return encoded;
}

std::string cookie_value(const HTTPServerRequest& request, const std::string& name) {
  try {
    Poco::Net::NameValueCollection cookies;
    request.getCookies(cookies);
    return cookies.get(name, "");
  } catch (const Poco::Exception&) {
    return {};
  }
}

std::string bearer(const HTTPServerRequest& request) {
  const std::string header = request.get("Authorization", "");
  constexpr std::string_view kScheme = "bearer ";
  if (header.size() < kScheme.size() ||
      Poco::icompare(header, 0, kScheme.size(), std::string(kScheme)) != 0) {
    return {};
  }
  return header.substr(kScheme.size());
}

}  // namespace

Gate::Gate(const IPAddress& address, std::uint16_t port, std::string token)
    : address_(address), port_(port), token_(std::move(token)) {}

void Gate::check(const HTTPServerRequest& request, const std::string& token) const {
  check_host(request);
  check_token(request, token);
  check_origin(request);
}

bool Gate::is_own(const std::string& host) const {
  if (host == "localhost") return true;
  IPAddress address;
  // On all addresses of the machine any of its names is right; there the token keeps others out.
  if (!IPAddress::tryParse(host, address)) return address_.isWildcard();
  return address == address_ || address == IPAddress("127.0.0.1") || address == IPAddress("::1") ||
         address_.isWildcard();
}

void Gate::check_host(const HTTPServerRequest& request) const {
  const auto hosts = std::count_if(request.begin(), request.end(), [](const auto& header) {
    return Poco::icompare(header.first, "Host") == 0;
  });
  if (hosts != 1 || request.get("Host").empty()) {
    throw Refused(400, "The request must name the host once.");
  }
  if (!is_own(host_of(request.get("Host")))) {
    throw Refused(403,
                  "This page is not served under that name. Open it by the address that tertium "
                  "watch printed.");
  }
}

void Gate::check_origin(const HTTPServerRequest& request) const {
  if (request.getMethod() == "GET" || request.getMethod() == "HEAD") return;
  const std::string site = request.get("Sec-Fetch-Site", "same-origin");
  const std::string host = request.get("Host");
  const std::string origin = request.get("Origin", "http://" + host);
  if (site != "same-origin" || Poco::icompare(origin, "http://" + host) != 0) {
    throw Refused(403, "Another site asked for this. Send files from the status page itself.");
  }
}

bool Gate::is_token(const std::string& token) const {
  return !token_.empty() && equal_in_constant_time(token, token_);
}

void Gate::check_token(const HTTPServerRequest& request, const std::string& token) const {
  if (token_.empty() || is_token(token) || is_token(bearer(request))) return;
  if (equal_in_constant_time(cookie_value(request, cookie_name()), percent_encoded(token_))) return;
  throw Refused(401,
                "This page needs its token. Open it by the address that tertium watch printed.",
                {{"WWW-Authenticate", "Bearer"}});
}

// Cookies are shared by all ports of a host.
std::string Gate::cookie_name() const { return "tertium_" + std::to_string(port_); }

std::string Gate::cookie() const {
  return cookie_name() + "=" + percent_encoded(token_) + "; Path=/; HttpOnly; SameSite=Strict";
}

}  // namespace tertium::app::watch

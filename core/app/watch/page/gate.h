#pragma once

#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/IPAddress.h>

#include <cstdint>
#include <string>

namespace tertium::app::watch {

// Who may ask: keeps out pages of other sites that a browser has open (by the Host header, which a
// rebound name cannot change, and by the Origin of what is sent), and those without the token.
class Gate {
 public:
  Gate(const Poco::Net::IPAddress& address, std::uint16_t port, std::string token);

  // Throws Refused. `token` is what the query gave, or empty.
  void check(const Poco::Net::HTTPServerRequest& request, const std::string& token) const;

  // A Set-Cookie that stands for the token from now on.
  std::string cookie() const;

  // True if `token` is the one that is asked for.
  bool is_token(const std::string& token) const;

 private:
  void check_host(const Poco::Net::HTTPServerRequest& request) const;
  void check_origin(const Poco::Net::HTTPServerRequest& request) const;
  void check_token(const Poco::Net::HTTPServerRequest& request, const std::string& token) const;
  bool is_own(const std::string& host) const;
  std::string cookie_name() const;

  Poco::Net::IPAddress address_;
  std::uint16_t port_;
  std::string token_;
};

}  // namespace tertium::app::watch

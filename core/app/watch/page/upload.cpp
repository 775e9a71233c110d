#include "upload.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/Net/MessageHeader.h>
#include <Poco/Net/MultipartReader.h>
#include <Poco/String.h>
#include <Poco/URI.h>

#include <array>
#include <memory>
#include <sstream>
#include <utility>

#include "../ignore.h"
#include "../scan.h"
#include "body.h"
#include "file_name.h"
#include "incoming_file.h"
#include "tertium/text.h"

namespace tertium::app::watch {
namespace {

using Poco::Net::HTTPServerRequest;
using Poco::Net::MessageHeader;

constexpr int kMostAtOnce = 4;
constexpr std::size_t kMostParts = 100;
constexpr std::size_t kLongestField = 1000;
constexpr std::size_t kLongestBoundary = 70;  // RFC 2046
// What the parts' headers may add to the files of a form.
constexpr std::uint64_t kFormOverhead = 256U << 10U;

const char* const kCutOff = "The file did not arrive whole. Send it again.";
const char* const kNoName =
    "The file has no name that can be used. Give it one, then send it again.";
const char* const kBrokenForm =
    "The form cannot be read. Choose the files again, then send them again.";

// Counts those who are at it.
class Turn {
 public:
  explicit Turn(std::atomic<int>& under_way) : under_way_(under_way) {
    if (++under_way_ <= kMostAtOnce) return;
    --under_way_;
    throw Refused(503, "Too many files are being sent at once. Send this one again in a moment.",
                  {{"Retry-After", "5"}});
  }
  ~Turn() { --under_way_; }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  std::atomic<int>& under_way_;
};

std::string megabytes(std::uint64_t bytes) {
  return bytes < 10'000'000 ? std::to_string(bytes) + " bytes"
                            : std::to_string(bytes / 1'000'000) + " MB";
}

[[noreturn]] void refuse_large(std::uint64_t largest) {
  throw Refused(413, "The file is too large: up to " + megabytes(largest) +
                         " are taken here. Copy it into the inbox folder instead.");
}

std::uint64_t length_of(const HTTPServerRequest& request) {
  if (request.has("Transfer-Encoding") || !request.hasContentLength()) {
    throw Refused(411,
                  "The request does not say how long the file is. Send it with Content-Length.");
  }
  const Poco::Int64 length = request.getContentLength64();
  if (length < 0) throw Refused(400, "Content-Length must be a number of bytes.");
  return static_cast<std::uint64_t>(length);
}

std::string decoded(const HTTPServerRequest& request, const std::string& header) {
  std::string text;
  try {
    Poco::URI::decode(request.get(header, ""), text);
  } catch (const Poco::Exception&) {
    throw Refused(400, header + " must be UTF-8, percent-encoded.");
  }
  if (!is_utf8(text)) throw Refused(400, header + " must be UTF-8, percent-encoded.");
  return text;
}

std::string as_json(const std::vector<std::string>& names) {
  Poco::JSON::Array files;
  for (const std::string& name : names) files.add(name);
  Poco::JSON::Object object;
  object.set("files", files);
  std::ostringstream text;
  object.stringify(text);
  return text.str();
}

// One request's files on their way.
class Taking {
 public:
  Taking(const PageSettings& settings, std::istream& body, const Body& buffer, std::uint64_t length)
      : settings_(settings), body_(body), buffer_(buffer), length_(length) {}

  void choose_folder(const std::string& region) {
    if (region.empty()) return;
    if (!settings_.recursive) {
      throw Refused(400, "This inbox has no folders for regions. Send the file without a region.");
    }
    folder_ = safe_file_name(region);
    const std::string folded = fold(folder_);
    if (folder_.empty() || folded == kDone || folded == kFailed) {
      throw Refused(400, "The region's name cannot be that of a folder. Choose another one.");
    }
  }

  void take_file(const std::string& given_name, std::istream& bytes) {
    const std::string name = safe_file_name(given_name);
    if (name.empty()) throw Refused(400, kNoName);
    // Not renamed: it may be what a program has put beside another file ("._saxony.csv").
    check_name(is_hidden_name(given_name) ? "." + name : name);
    auto file = std::make_unique<IncomingFile>(settings_.inbox, folder_, name, length_);
    std::array<char, 65536> portion{};
    while (bytes) {
      bytes.read(portion.data(), portion.size());
      file->write({portion.data(), static_cast<std::size_t>(bytes.gcount())});
      if (file->size() > settings_.largest_upload) refuse_large(settings_.largest_upload);
    }
    if (buffer_.cut_off()) throw Refused(400, kCutOff);
    files_.push_back(std::move(file));
  }

  void take_form(const std::string& boundary) {
    Poco::Net::MultipartReader reader(body_, boundary);
    for (std::size_t parts = 0; reader.hasNextPart(); ++parts) {
      if (parts == kMostParts) throw Refused(413, "Too many files at once: up to 100 are taken.");
      MessageHeader header;
      reader.nextPart(header);
      take_part(header, reader.stream());
    }
    // Without the last boundary nobody knows whether the last file is whole.
    if (!body_.good() || buffer_.cut_off()) throw Refused(400, kCutOff);
    if (files_.empty()) throw Refused(400, "No file was chosen. Choose one, then send it.");
  }

  std::vector<std::string> publish() {
    std::vector<std::string> names;
    for (const auto& file : files_) names.push_back(file->publish());
    return names;
  }

 private:
  // A file that would never be read is rather not taken.
  void check_name(const std::string& name) const {
    const std::string folded = fold(name);
    if (folder_.empty() && (folded == kDone || folded == kFailed)) {
      throw Refused(400, "'" + name +
                             "' is the name of a folder for files that were read. Give the file "
                             "another name, then send it again.");
    }
    const std::string why = rules_.why(name);
    if (!why.empty()) {
      throw Refused(400, "'" + name + "' would not be read: " + why +
                             ". Give the file another name, then send it again.");
    }
  }

  void take_part(const MessageHeader& header, std::istream& bytes) {
    std::string disposition;
    Poco::Net::NameValueCollection parameters;
    MessageHeader::splitParameters(header.get("Content-Disposition", ""), disposition, parameters);
    const std::string name = parameters.get("filename", "");
    if (!name.empty()) {
      take_file(name, bytes);
      return;
    }
    std::string value;
    for (char c = 0; bytes.get(c);) {
      if (value.size() == kLongestField) throw Refused(400, "A field of the form is too long.");
      value += c;
    }
    if (parameters.get("name", "") == "region") choose_folder(value);
  }

  const PageSettings& settings_;
  const IgnoreRules rules_{settings_.ignore};
  std::istream& body_;
  const Body& buffer_;
  std::uint64_t length_;
  std::string folder_;
  std::vector<std::unique_ptr<IncomingFile>> files_;
};

std::string boundary_of(const HTTPServerRequest& request) {
  std::string type;
  Poco::Net::NameValueCollection parameters;
  MessageHeader::splitParameters(request.getContentType(), type, parameters);
  const std::string boundary = parameters.get("boundary", "");
  if (boundary.empty() || boundary.size() > kLongestBoundary) throw Refused(400, kBrokenForm);
  return boundary;
}

bool is_form(const HTTPServerRequest& request) {
  const std::string type = Poco::toLower(request.getContentType());
  if (type.starts_with("multipart/form-data")) return true;
  if (type.starts_with("multipart/") || type.starts_with("application/x-www-form-urlencoded")) {
    throw Refused(415, "Send the file as application/octet-stream, or as multipart/form-data.");
  }
  return false;
}

}  // namespace

Upload::Upload(const PageSettings& settings, std::function<void()> uploaded)
    : settings_(settings), uploaded_(std::move(uploaded)) {}

Reply Upload::take(HTTPServerRequest& request, const std::function<void()>& reading) {
  if (settings_.largest_upload == 0) {
    throw Refused(403, "This page takes no files. Copy them into the inbox folder instead.");
  }
  const bool form = is_form(request);
  const std::uint64_t length = length_of(request);
  const std::uint64_t overhead = form ? kFormOverhead : 0;
  if (length > overhead && length - overhead > settings_.largest_upload) {
    refuse_large(settings_.largest_upload);
  }
  const Turn turn(under_way_);
  Body buffer(request.stream(), length, reading);
  std::istream body(&buffer);
  Taking taking(settings_, body, buffer, length);
  std::vector<std::string> names;
  try {
    taking.choose_folder(decoded(request, "X-Region"));
    if (form) {
      taking.take_form(boundary_of(request));
    } else {
      taking.take_file(decoded(request, "X-File-Name"), body);
    }
    names = taking.publish();
  } catch (const Poco::Exception&) {
    throw Refused(400, buffer.cut_off() ? kCutOff : kBrokenForm);
  }
  uploaded_();
  if (form && request.get("Accept", "").find("text/html") != std::string::npos) {
    return {303, "text/plain; charset=utf-8", "", {{"Location", "/"}}};
  }
  return {201, "application/json; charset=utf-8", as_json(names)};
}

}  // namespace tertium::app::watch

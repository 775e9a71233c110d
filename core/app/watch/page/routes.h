#pragma once

#include <Poco/Net/HTTPServerRequest.h>

#include <functional>
#include <optional>
#include <string>
#include <variant>

#include "../descriptor.h"
#include "gate.h"
#include "page.h"
#include "page_files.h"
#include "reply.h"
#include "selection.h"
#include "snapshots.h"
#include "upload.h"

namespace tertium::app::watch {

// A file of the output folder that is sent back.
struct FileReply {
  Descriptor file;
  std::string type;
  std::string saved_as;  // empty: shown, not saved
};

using Answer = std::variant<Reply, FileReply>;

// What is asked for by a request's URI.
struct Target {
  std::string path;  // decoded
  Query query;
};
// Throws Refused.
Target target_of(const std::string& uri);

// Which address of the page does what.
class Routes {
 public:
  Routes(const PageSettings& settings, Gate gate, std::function<Status()> status,
         std::function<void()> uploaded);

  // `reading` is called before each portion of the request's body is read. Throws Refused.
  Answer answer(Poco::Net::HTTPServerRequest& request, const std::function<void()>& reading);

 private:
  Answer get(const Poco::Net::HTTPServerRequest& request, const Target& target);
  Reply page_file(const PageFile& file, const Query& query) const;
  Reply files(const Poco::Net::HTTPServerRequest& request, const Query& query);
  Reply settings() const;
  Reply health();
  Reply metrics();
  FileReply report(const std::string& path);

  const PageSettings& settings_;
  Gate gate_;
  Snapshots snapshots_;
  Upload upload_;
};

}  // namespace tertium::app::watch

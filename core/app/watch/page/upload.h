#pragma once

#include <Poco/Net/HTTPServerRequest.h>

#include <atomic>
#include <functional>

#include "page.h"
#include "reply.h"

namespace tertium::app::watch {

// Takes files into the inbox: POST /upload with
// - the bytes of one file as the body, its name in X-File-Name and perhaps a folder of the inbox in
//   X-Region, both percent-encoded UTF-8; or
// - multipart/form-data with one or more files and perhaps a field "region" before them.
// Answers 201 and {"files":["path below the inbox",…]}; to a form that a browser sent without
// script, 303 back to the page.
class Upload {
 public:
  Upload(const PageSettings& settings, std::function<void()> uploaded);

  // `reading` is called before each portion of the body is read. Throws Refused.
  Reply take(Poco::Net::HTTPServerRequest& request, const std::function<void()>& reading);

 private:
  const PageSettings& settings_;
  std::function<void()> uploaded_;
  std::atomic<int> under_way_ = 0;
};

}  // namespace tertium::app::watch

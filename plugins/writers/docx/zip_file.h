#pragma once

#include <Poco/DateTime.h>

#include <sstream>
#include <string>
#include <string_view>

namespace tertium::docx {

// A ZIP file in memory: entries in the order in which they are added, times of 1980, no entries for
// folders. Poco::Zip::Compress would be shorter, but adds those, which some say makes Word offer to
// repair the file. Throws Poco::Exception.
class ZipFile {
 public:
  void add(const std::string& path, std::string_view bytes);
  std::string take();

 private:
  const Poco::DateTime kTime{1980, 1, 1};  // the first that ZIP knows
  std::ostringstream file_;
  std::string directory_;
  Poco::UInt16 entries_ = 0;
};

}  // namespace tertium::docx

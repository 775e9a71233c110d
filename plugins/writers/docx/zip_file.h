#pragma once

#include <Poco/Zip/ZipFileInfo.h>

#include <string>
#include <string_view>

namespace tertium::docx {

// A file that is compressed and can stand in a ZIP file.
struct ZipEntry {
  Poco::Zip::ZipFileInfo about;
  std::string bytes;  // with the local header
};
// Throws Poco::Exception.
ZipEntry zip_entry(const std::string& path, std::string_view bytes);

// A ZIP file in memory: entries in the order in which they are added, times of 1980, no entries for
// folders. Poco::Zip::Compress would be shorter, but adds those, which some say makes Word offer to
// repair the file. Throws Poco::Exception.
class ZipFile {
 public:
  void add(const std::string& path, std::string_view bytes) { add(zip_entry(path, bytes)); }
  void add(ZipEntry entry);
  std::string take();

 private:
  std::string file_;
  std::string directory_;
  Poco::UInt16 entries_ = 0;
};

}  // namespace tertium::docx

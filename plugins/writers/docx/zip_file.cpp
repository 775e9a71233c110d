#include "zip_file.h"

#include <Poco/DateTime.h>
#include <Poco/Exception.h>
#include <Poco/Path.h>
#include <Poco/Zip/ZipArchiveInfo.h>
#include <Poco/Zip/ZipLocalFileHeader.h>
#include <Poco/Zip/ZipStream.h>

#include <sstream>
#include <utility>

namespace tertium::docx {

using Poco::Zip::ZipCommon;

ZipEntry zip_entry(const std::string& path, std::string_view bytes) {
  const Poco::DateTime kTime(1980, 1, 1);  // the first that ZIP knows
  Poco::Zip::ZipLocalFileHeader header(Poco::Path(path, Poco::Path::PATH_UNIX), kTime,
                                       ZipCommon::CM_DEFLATE, ZipCommon::CL_FAST);
  header.setStartPos(0);
  std::ostringstream compressed;
  Poco::Zip::ZipOutputStream stream(compressed, header, true);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  Poco::UInt64 extra = 0;
  stream.close(extra);
  if (!stream) throw Poco::IOException("an entry could not be compressed");
  return {Poco::Zip::ZipFileInfo(header), std::move(compressed).str()};
}

void ZipFile::add(ZipEntry entry) {
  entry.about.setOffset(file_.size());
  directory_ += entry.about.createHeader();
  file_ += entry.bytes;
  ++entries_;
}

std::string ZipFile::take() {
  const std::size_t start = file_.size();
  Poco::Zip::ZipArchiveInfo end;
  end.setNumberOfEntries(entries_);
  end.setTotalNumberOfEntries(entries_);
  end.setCentralDirectorySize(static_cast<Poco::UInt32>(directory_.size()));
  end.setCentralDirectoryOffset(static_cast<Poco::UInt32>(start));
  end.setHeaderOffset(static_cast<std::streamoff>(start + directory_.size()));
  file_ += directory_;
  file_ += end.createHeader();
  return std::move(file_);
}

}  // namespace tertium::docx

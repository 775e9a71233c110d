#include "zip_file.h"

#include <Poco/Exception.h>
#include <Poco/Path.h>
#include <Poco/Zip/ZipArchiveInfo.h>
#include <Poco/Zip/ZipFileInfo.h>
#include <Poco/Zip/ZipLocalFileHeader.h>
#include <Poco/Zip/ZipStream.h>

#include <utility>

namespace tertium::docx {

using Poco::Zip::ZipCommon;

void ZipFile::add(const std::string& path, std::string_view bytes) {
  Poco::Zip::ZipLocalFileHeader header(Poco::Path(path, Poco::Path::PATH_UNIX), kTime,
                                       ZipCommon::CM_DEFLATE, ZipCommon::CL_FAST);
  const std::streamoff start = file_.tellp();
  header.setStartPos(start);
  Poco::Zip::ZipOutputStream entry(file_, header, true);
  entry.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  Poco::UInt64 extra = 0;
  entry.close(extra);
  if (!entry) throw Poco::IOException("an entry could not be compressed");
  Poco::Zip::ZipFileInfo info(header);
  info.setOffset(static_cast<Poco::UInt64>(start));
  directory_ += info.createHeader();
  ++entries_;
}

std::string ZipFile::take() {
  const std::streamoff start = file_.tellp();
  file_ << directory_;
  Poco::Zip::ZipArchiveInfo end;
  end.setNumberOfEntries(entries_);
  end.setTotalNumberOfEntries(entries_);
  end.setCentralDirectorySize(static_cast<Poco::UInt32>(directory_.size()));
  end.setCentralDirectoryOffset(static_cast<Poco::UInt32>(start));
  end.setHeaderOffset(start + static_cast<std::streamoff>(directory_.size()));
  file_ << end.createHeader();
  if (!file_) throw Poco::IOException("the file could not be written");
  return std::move(file_).str();
}

}  // namespace tertium::docx

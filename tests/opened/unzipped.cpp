#include "unzipped.h"

#include <Poco/DateTime.h>
#include <Poco/StreamCopier.h>
#include <Poco/Zip/ZipArchive.h>
#include <Poco/Zip/ZipStream.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <utility>

Unzipped unzipped(const std::string& bytes) {
  Unzipped result;
  std::istringstream in(bytes);
  const Poco::Zip::ZipArchive archive(in);
  std::vector<std::pair<std::streamoff, std::string>> places;
  for (auto entry = archive.headerBegin(); entry != archive.headerEnd(); ++entry) {
    const auto& [name, header] = *entry;
    EXPECT_FALSE(header.isDirectory()) << name;
    EXPECT_EQ(header.lastModifiedAt(), Poco::DateTime(1980, 1, 1)) << name;
    in.clear();
    Poco::Zip::ZipInputStream content(in, header);
    Poco::StreamCopier::copyToString(content, result.files[name]);
    EXPECT_TRUE(content.crcValid()) << name;
    places.emplace_back(header.getStartPos(), name);
  }
  std::ranges::sort(places);
  for (auto& [place, name] : places) result.names.push_back(std::move(name));
  return result;
}

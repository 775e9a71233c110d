#include "opened/unzipped_file.h"

#include <Poco/Exception.h>
#include <Poco/MemoryStream.h>
#include <Poco/Zip/ZipArchive.h>
#include <Poco/Zip/ZipStream.h>

#include <vector>

#include "tertium/error.h"

namespace tertium::docx {
namespace {

constexpr std::size_t kMostEntries = 10'000;
constexpr std::size_t kMostUnpacked = 2 * kLargestFile;

[[noreturn]] void refuse(const std::string& fault, const std::string& advice = {}) {
  throw Error(Error::Stops::setup, fault, {}, advice);
}

// What the entry unpacks to; `left` is how much may still come.
std::string unpacked(std::istream& in, const Poco::Zip::ZipLocalFileHeader& header,
                     std::size_t& left) {
  in.clear();
  Poco::Zip::ZipInputStream content(in, header);
  std::string bytes;
  std::vector<char> buffer(std::size_t{1} << 16);
  while (content.good()) {
    content.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    const auto count = static_cast<std::size_t>(content.gcount());
    if (count > left) {
      refuse("the Word file would unpack to more than 512 MiB",
             "this is more than Tertium takes from a document");
    }
    left -= count;
    bytes.append(buffer.data(), count);
  }
  if (!content.crcValid()) refuse("the Word file is damaged: '" + header.getFileName() + "'");
  return bytes;
}

std::map<std::string, std::string> entries_of(std::string_view bytes) {
  Poco::MemoryInputStream in(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  const Poco::Zip::ZipArchive archive(in);
  std::map<std::string, std::string> entries;
  std::size_t left = kMostUnpacked;
  for (auto entry = archive.headerBegin(); entry != archive.headerEnd(); ++entry) {
    const auto& [name, header] = *entry;
    if (header.isDirectory()) continue;
    if (header.isEncrypted()) refuse("the Word file is encrypted", "save it without a password");
    if (entries.size() == kMostEntries) refuse("the Word file has more than 10,000 parts");
    entries.emplace(name, unpacked(in, header, left));
  }
  return entries;
}

}  // namespace

bool is_compound_file(std::string_view bytes) {
  return bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
}

std::map<std::string, std::string> unzipped_file(std::string_view bytes) {
  if (is_compound_file(bytes)) {
    refuse("this is an encrypted Word file, or one of Word's format before 2007",
           "take its password away or save it as .docx, and try again");
  }
  if (!bytes.starts_with("PK")) refuse("this is no Word file (.docx or .dotx)");
  if (bytes.size() > kLargestFile) refuse("the Word file is larger than 256 MiB");
  try {
    return entries_of(bytes);
  } catch (const Error&) {
    throw;
  } catch (const std::exception&) {  // of Poco, also for numbers that cannot be
    refuse("the Word file is damaged: it cannot be unzipped",
           "open it in Word, save it anew and try again");
  }
}

}  // namespace tertium::docx

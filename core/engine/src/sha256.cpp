#include "sha256.h"

#include <Poco/Crypto/DigestEngine.h>

#include <array>
#include <fstream>

namespace tertium::engine {

std::string sha256_of(std::string_view bytes) {
  Poco::Crypto::DigestEngine engine("SHA256");
  engine.update(bytes.data(), bytes.size());
  return Poco::DigestEngine::digestToHex(engine.digest());
}

std::string sha256_of_file(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return {};
  std::ifstream file(path, std::ios::binary);
  Poco::Crypto::DigestEngine engine("SHA256");
  std::array<char, 1U << 16U> bytes{};
  while (file.read(bytes.data(), bytes.size()) || file.gcount() > 0) {
    engine.update(bytes.data(), static_cast<unsigned>(file.gcount()));
  }
  return file.eof() ? Poco::DigestEngine::digestToHex(engine.digest()) : std::string();
}

}  // namespace tertium::engine

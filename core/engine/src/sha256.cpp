#include "sha256.h"

#include <Poco/Crypto/DigestEngine.h>

namespace tertium::engine {

std::string sha256_of(std::string_view bytes) {
  Poco::Crypto::DigestEngine engine("SHA256");
  engine.update(bytes.data(), bytes.size());
  return Poco::DigestEngine::digestToHex(engine.digest());
}

}  // namespace tertium::engine

#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "tertium/export.h"

namespace tertium {

// SHA-256 (FIPS 180-4) of bytes that come piece by piece.
class TERTIUM_API Sha256 {
 public:
  Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  ~Sha256();

  void add(std::string_view bytes);
  // Of all that was added, in hexadecimal: 64 lower-case digits. Begins anew.
  std::string take();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The same of bytes that are all there.
TERTIUM_API std::string sha256_of(std::string_view bytes);

}  // namespace tertium

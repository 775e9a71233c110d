#include "tertium/batch.h"

#include <limits>

#include "tertium/error.h"

namespace tertium {

Batch::Batch() = default;
Batch::Batch(const Batch&) = default;
Batch::Batch(Batch&&) noexcept = default;
Batch& Batch::operator=(const Batch&) = default;
Batch& Batch::operator=(Batch&&) noexcept = default;
Batch::~Batch() = default;

Cell Batch::add(std::string_view bytes) {
  constexpr std::size_t most = std::numeric_limits<std::uint32_t>::max();
  if (bytes.size() > most - text.size()) {
    throw Error(Error::Stops::input, "a batch of rows holds more than 4 GiB of text");
  }
  const Cell cell{static_cast<std::uint32_t>(text.size()),
                  static_cast<std::uint32_t>(bytes.size())};
  text.append(bytes);
  return cell;
}

}  // namespace tertium

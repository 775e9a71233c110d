#include <stdexcept>

#include "stub.h"

namespace {

class Throwing : public Stub {
 public:
  explicit Throwing(const tertium::Settings&) { throw std::runtime_error("the licence ran out"); }
};

std::vector<tertium::Offer> offers() {
  return {tertium::offer<Throwing>("throwing", "Cannot be made."),
          tertium::offer<Stub>("beside-throwing", "Can be made.")};
}

}  // namespace

TERTIUM_PLUGIN("throwing", "2.5", offers)

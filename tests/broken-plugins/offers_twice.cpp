#include "stub.h"

namespace {
std::vector<tertium::Offer> offers() {
  return {tertium::offer<Stub>("double", "Once."), tertium::offer<Stub>("double", "Twice.")};
}
}  // namespace

TERTIUM_PLUGIN("twice", "1.0", offers)

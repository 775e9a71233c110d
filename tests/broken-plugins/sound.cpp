#include "stub.h"

namespace {
std::vector<tertium::Offer> offers() { return {tertium::offer<Stub>("sound", "Is always 50.")}; }
}  // namespace

TERTIUM_PLUGIN("sound", "1.0", offers)

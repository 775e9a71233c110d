#include "tertium/sha256.h"

#include <gtest/gtest.h>

#include <string>

namespace tertium {
namespace {

// The examples of FIPS 180-4, as NIST publishes them.
TEST(Sha256, GivesTheDigestsOfTheStandard) {
  EXPECT_EQ(sha256_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256_of(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Sha256, DoesNotDependOnHowTheBytesCome) {
  const std::string million(1'000'000, 'a');
  const std::string digest = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";
  EXPECT_EQ(sha256_of(million), digest);
  Sha256 hash;
  for (std::size_t at = 0; at < million.size(); at += 777) {
    hash.add(std::string_view(million).substr(at, 777));
  }
  EXPECT_EQ(hash.take(), digest);
}

TEST(Sha256, BeginsAnewWhenItWasTaken) {
  Sha256 hash;
  hash.add("something else");
  hash.take();
  hash.add("abc");
  EXPECT_EQ(hash.take(), sha256_of("abc"));
}

}  // namespace
}  // namespace tertium

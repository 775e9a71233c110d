#include "fault.h"

#include <gtest/gtest.h>

#include <cerrno>

namespace tertium::app::watch {
namespace {

struct Case {
  int code;
  Meaning meaning;
};

// What each fault must mean, from the view of somebody whose file it is.
constexpr Case kCases[] = {
    // The machine: it gets better without the file being touched.
    {ENOSPC, Meaning::passing},
    {EDQUOT, Meaning::passing},
    {EACCES, Meaning::passing},
    {EPERM, Meaning::passing},
    {EIO, Meaning::passing},
    {EROFS, Meaning::passing},
    {EMFILE, Meaning::passing},
    {ENFILE, Meaning::passing},
    {ENOMEM, Meaning::passing},
    {EBUSY, Meaning::passing},
    {ESTALE, Meaning::passing},
    {ETIMEDOUT, Meaning::passing},
    // The file is another matter.
    {ENOENT, Meaning::vanished},
    {ENOTDIR, Meaning::vanished},
    {ELOOP, Meaning::no_file},
    {ENXIO, Meaning::no_file},
    {EISDIR, Meaning::no_file},
    {EFBIG, Meaning::permanent},
};

TEST(Fault, PassingAndPermanentFaultsAreToldApart) {
  for (const Case& one : kCases) EXPECT_EQ(meaning_of(one.code), one.meaning) << text_of(one.code);
}

TEST(Fault, NothingUnknownIsGivenUp) {
  for (int code = 0; code < 4096; ++code) {
    if (meaning_of(code) != Meaning::permanent) continue;
    EXPECT_TRUE(code == EFBIG || code == EOVERFLOW || code == ENAMETOOLONG) << text_of(code);
  }
}

}  // namespace
}  // namespace tertium::app::watch

#include "fault.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace tertium::app::watch {
namespace {

constexpr std::array<std::pair<int, Meaning>, 26> kMeanings = {{
    {EACCES, Meaning::passing},      {EPERM, Meaning::passing},
    {EIO, Meaning::passing},         {ENOSPC, Meaning::passing},
    {EDQUOT, Meaning::passing},      {EROFS, Meaning::passing},
    {EMFILE, Meaning::passing},      {ENFILE, Meaning::passing},
    {ENOMEM, Meaning::passing},      {EBUSY, Meaning::passing},
    {EAGAIN, Meaning::passing},      {EINTR, Meaning::passing},
    {ESTALE, Meaning::passing},      {ETIMEDOUT, Meaning::passing},
    {ETXTBSY, Meaning::passing},     {EHOSTDOWN, Meaning::passing},
    {ENOTCONN, Meaning::passing},    {EFBIG, Meaning::permanent},
    {EOVERFLOW, Meaning::permanent}, {ENAMETOOLONG, Meaning::permanent},
    {ENOENT, Meaning::vanished},     {ENOTDIR, Meaning::vanished},
    {ELOOP, Meaning::no_file},       {ENXIO, Meaning::no_file},
    {ENODEV, Meaning::no_file},      {EISDIR, Meaning::no_file},
}};

}  // namespace

Meaning meaning_of(int code) {
  const auto* const known = std::ranges::find(kMeanings, code, &std::pair<int, Meaning>::first);
  return known == kMeanings.end() ? Meaning::passing : known->second;
}

std::string text_of(int code) { return std::system_category().message(code); }

void throw_fault(int code, const std::string& what) {
  throw std::system_error(code, std::system_category(), what);
}

}  // namespace tertium::app::watch

#include "tertium/engine/base.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <span>
#include <system_error>
#include <utility>
#include <vector>

#include "tertium/error.h"
#include "tertium/load_summary.h"
#include "tertium/text.h"

// The saved form of a base.
//
//   magic, version, checksum of the rest, number of inputs, a Sizes for each input, then of all
//   inputs the respondents, the questions asked, the times, the texts, and at last a summary file
//
// Numbers stand as the machine holds them, the wide ones first, so that they can be looked at in
// place. On a machine of the other byte order the version is not the one that is known.
namespace tertium::engine {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kVersion = 1;

struct Head {
  std::array<char, 16> magic{'t', 'e', 'r', 't', 'i', 'u', 'm', ' ', 'b', 'a', 's', 'e', '\n'};
  std::uint64_t version = kVersion;
  std::uint64_t checksum = 0;
};

// How much of each kind belongs to one input.
struct Sizes {
  std::uint64_t state = 0;
  std::uint64_t respondents = 0;
  std::uint64_t asked = 0;
  std::uint64_t times = 0;
  std::uint64_t name = 0;
  std::uint64_t sha256 = 0;
  std::uint64_t record = 0;
  std::uint64_t problems = 0;
};

[[noreturn]] void refuse(const std::string& why) {
  throw Error(Error::Stops::setup, why, {}, "it is made anew from the single summaries");
}

[[noreturn]] void damaged() { refuse("the base of the comparison is damaged"); }

// Against damage, not against forgers: so it may be as quick as memory. Each of four lanes takes
// every fourth word, and another word always makes another lane.
std::uint64_t checksum(std::string_view bytes) {
  using Words = std::array<std::uint64_t, 4>;
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15U;
  constexpr HashKey kKey{0x7465727469756d20, 0x6261736520202020};
  Words lanes{1, 2, 3, bytes.size()};
  Words words{};
  const auto add = [&] {
    for (std::size_t i = 0; i < 4; ++i) lanes[i] = std::rotl((lanes[i] ^ words[i]) * kOdd, 31);
  };
  for (; bytes.size() >= sizeof words; bytes.remove_prefix(sizeof words)) {
    std::memcpy(words.data(), bytes.data(), sizeof words);
    add();
  }
  words = {};
  std::memcpy(words.data(), bytes.data(), bytes.size());
  add();
  return keyed_hash(kKey, {reinterpret_cast<const char*>(lanes.data()), sizeof lanes});  // NOLINT
}

template <class T>
void put(std::string& to, std::span<const T> values) {
  to.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());  // NOLINT
}

Sizes sizes_of(const KnownInput& input) {
  return {static_cast<std::uint64_t>(input.state),
          input.who.respondents.size(),
          input.who.asked.size(),
          input.who.times.size(),
          input.name.size(),
          input.sha256.size(),
          input.record.size(),
          input.problems.size()};
}

// Of all inputs together.
Sizes sum_of(std::span<const Sizes> all) {
  Sizes sum;
  for (const Sizes& sizes : all) {
    sum.respondents += sizes.respondents;
    sum.asked += sizes.asked;
    sum.times += sizes.times;
    sum.name += sizes.name + sizes.sha256 + sizes.record + sizes.problems;
  }
  return sum;
}

// The next so many of what is there.
template <class T>
std::span<const T> cut(std::span<const T>& from, std::uint64_t count) {
  if (count > from.size()) damaged();
  const std::span<const T> front = from.first(count);
  from = from.subspan(count);
  return front;
}

std::string_view cut(std::string_view& from, std::uint64_t count) {
  if (count > from.size()) damaged();
  const std::string_view front = from.substr(0, count);
  from.remove_prefix(count);
  return front;
}

template <class T>
std::span<const T> take(std::string_view& from, std::uint64_t count) {
  if (count > from.size() / sizeof(T)) damaged();
  const std::string_view bytes = cut(from, count * sizeof(T));
  return {reinterpret_cast<const T*>(bytes.data()), count};  // NOLINT: see above, numbers in place
}

InputState state_of(const Sizes& sizes) {
  if (sizes.state > static_cast<std::uint64_t>(InputState::duplicate)) damaged();
  return static_cast<InputState>(sizes.state);
}

InputList take_inputs(std::string_view& from) {
  const std::span<const Sizes> all = take<Sizes>(from, take<std::uint64_t>(from, 1).front());
  const Sizes sum = sum_of(all);
  auto respondents = take<std::uint64_t>(from, sum.respondents);
  auto asked = take<std::uint64_t>(from, sum.asked);
  auto times = take<std::uint32_t>(from, sum.times);
  std::string_view texts = cut(from, sum.name);
  InputList inputs;
  constexpr std::size_t kLikelyMore = 64;
  inputs.reserve(all.size() + kLikelyMore);
  for (const Sizes& sizes : all) {
    KnownInput& input = inputs.emplace_back();
    input.state = state_of(sizes);
    input.who = {cut(respondents, sizes.respondents), cut(times, sizes.times),
                 cut(asked, sizes.asked)};
    if (sizes.times > sizes.respondents) damaged();
    input.name = cut(texts, sizes.name);
    input.sha256 = cut(texts, sizes.sha256);
    input.record = cut(texts, sizes.record);
    input.problems = cut(texts, sizes.problems);
  }
  return inputs;
}

// What stands behind the head of a file.
std::string_view checked_body(std::string_view bytes) {
  Head head;
  const Head known;
  if (bytes.size() < sizeof head) damaged();
  std::memcpy(&head, bytes.data(), sizeof head);
  if (head.magic != known.magic) refuse("this is no base of a comparison");
  if (head.version != known.version) {
    refuse("the base of the comparison was saved by another Tertium (version " +
           std::to_string(head.version) + " of the form; this one reads " +
           std::to_string(known.version) + ")");
  }
  bytes.remove_prefix(sizeof head);
  if (head.checksum != checksum(bytes)) damaged();
  return bytes;
}

[[noreturn]] void unreadable() {
  refuse("it cannot be read: " + std::system_category().message(errno));
}

// The bytes of a file, where the system holds them already.
std::pair<std::shared_ptr<const void>, std::size_t> mapped(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) unreadable();
  struct stat status {};
  const bool known = ::fstat(file, &status) == 0;
  const auto size = known ? static_cast<std::size_t>(status.st_size) : 0;
  void* const bytes = ::mmap(nullptr, std::max<std::size_t>(size, 1), PROT_READ,
                             MAP_PRIVATE | MAP_POPULATE, file, 0);
  const int fault = errno;
  ::close(file);
  errno = fault;
  if (!known || bytes == MAP_FAILED) unreadable();
  return {std::shared_ptr<const void>(
              bytes, [size](void* all) { ::munmap(all, std::max<std::size_t>(size, 1)); }),
          size};
}

}  // namespace

std::string save_base(const Base& base) {
  std::vector<Sizes> sizes;
  sizes.reserve(base.inputs.size());
  for (const KnownInput& input : base.inputs) sizes.push_back(sizes_of(input));
  const Sizes sum = sum_of(sizes);
  std::string file(sizeof(Head), '\0');
  file.reserve(4096 + sizes.size() * sizeof(Sizes) + 8 * (sum.respondents + sum.asked) +
               4 * sum.times + sum.name);
  const std::uint64_t count = sizes.size();
  put(file, std::span(&count, 1));
  put(file, std::span<const Sizes>(sizes));
  for (const KnownInput& input : base.inputs) put(file, input.who.respondents);
  for (const KnownInput& input : base.inputs) put(file, input.who.asked);
  for (const KnownInput& input : base.inputs) put(file, input.who.times);
  for (const KnownInput& input : base.inputs) {
    for (const std::string_view text : {input.name, input.sha256, input.record, input.problems}) {
      file += text;
    }
  }
  file += save_summaries(base.summary.plan(), std::span(&base.summary, 1));
  Head head;
  head.checksum = checksum(std::string_view(file).substr(sizeof head));
  std::memcpy(file.data(), &head, sizeof head);
  return file;
}

Base load_base(const fs::path& file, const std::shared_ptr<const SummaryPlan>& plan) {
  try {
    Base base(plan);
    const auto [bytes, size] = mapped(file);
    base.bytes = bytes;
    std::string_view body = checked_body({static_cast<const char*>(bytes.get()), size});
    base.inputs = take_inputs(body);
    base.summary = load_summary(body, file.string(), plan);
    return base;
  } catch (const Error& error) {
    throw Error(Error::Stops::setup, error.fault(),
                {.file = file.string(), .line = 0, .column = 0, .question = {}, .stage = {}},
                error.advice());
  }
}

}  // namespace tertium::engine

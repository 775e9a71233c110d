#pragma once

// The quick way through delimited text: 64 bytes at a time, as bits that say where quotation marks,
// line ends and delimiters stand.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace tertium::delimited {

inline constexpr std::size_t kLane = 64;

// Bit i says something of byte i.
using Bits = std::uint64_t;

#if defined(__SSE2__)

class Lane {
 public:
  explicit Lane(const char* bytes) {
    for (std::size_t i = 0; i < 4; ++i) {
      part_[i] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 16 * i));
    }
  }
  Bits equal(char byte) const {
    const __m128i all = _mm_set1_epi8(byte);
    return bits(_mm_cmpeq_epi8(part_[0], all), _mm_cmpeq_epi8(part_[1], all),
                _mm_cmpeq_epi8(part_[2], all), _mm_cmpeq_epi8(part_[3], all));
  }
  // Bytes beyond ASCII.
  Bits high() const { return bits(part_[0], part_[1], part_[2], part_[3]); }
  // Bytes from 0x80 to below `limit`.
  Bits high_below(unsigned char limit) const {
    // As signed numbers these are the least.
    const __m128i all = _mm_set1_epi8(static_cast<char>(limit));
    return bits(_mm_cmplt_epi8(part_[0], all), _mm_cmplt_epi8(part_[1], all),
                _mm_cmplt_epi8(part_[2], all), _mm_cmplt_epi8(part_[3], all));
  }
  // True if some byte is one of the three.
  bool any(char a, char b, char c) const {
    __m128i found = _mm_setzero_si128();
    for (const __m128i part : part_) {
      found = _mm_or_si128(found, _mm_cmpeq_epi8(part, _mm_set1_epi8(a)));
      found = _mm_or_si128(found, _mm_cmpeq_epi8(part, _mm_set1_epi8(b)));
      found = _mm_or_si128(found, _mm_cmpeq_epi8(part, _mm_set1_epi8(c)));
    }
    return _mm_movemask_epi8(found) != 0;
  }

 private:
  static Bits bits(__m128i a, __m128i b, __m128i c, __m128i d) {
    const auto mask = [](__m128i part) {
      return static_cast<Bits>(static_cast<std::uint32_t>(_mm_movemask_epi8(part)));
    };
    return mask(a) | mask(b) << 16 | mask(c) << 32 | mask(d) << 48;
  }
  __m128i part_[4];
};

#else

class Lane {
 public:
  explicit Lane(const char* bytes) { std::memcpy(bytes_, bytes, kLane); }
  Bits equal(char byte) const {
    Bits bits = 0;
    for (std::size_t i = 0; i < kLane; ++i) bits |= static_cast<Bits>(bytes_[i] == byte) << i;
    return bits;
  }
  Bits high() const {
    Bits bits = 0;
    for (std::size_t i = 0; i < kLane; ++i) bits |= static_cast<Bits>((bytes_[i] & 0x80) != 0) << i;
    return bits;
  }
  Bits high_below(unsigned char limit) const {
    Bits bits = 0;
    for (std::size_t i = 0; i < kLane; ++i) {
      const auto byte = static_cast<unsigned char>(bytes_[i]);
      bits |= static_cast<Bits>(byte >= 0x80 && byte < limit) << i;
    }
    return bits;
  }
  bool any(char a, char b, char c) const {
    bool found = false;
    for (const char byte : bytes_) found |= byte == a || byte == b || byte == c;
    return found;
  }

 private:
  char bytes_[kLane];
};

#endif

// std::popcount calls a function where the machine may have no such instruction.
inline std::uint64_t bit_count(Bits bits) {
  bits -= bits >> 1 & 0x5555555555555555;
  bits = (bits & 0x3333333333333333) + (bits >> 2 & 0x3333333333333333);
  bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0F;
  return bits * 0x0101010101010101 >> 56;
}

// The place of the lowest bit, or 63 if there is none: without a branch.
inline unsigned first_bit(Bits bits) {
  return static_cast<unsigned>(std::countr_zero(bits | Bits{1} << 63));
}

// Bit i says whether an odd number of bits is set up to and including bit i.
inline Bits odd_so_far(Bits bits) {
  bits ^= bits << 1;
  bits ^= bits << 2;
  bits ^= bits << 4;
  bits ^= bits << 8;
  bits ^= bits << 16;
  bits ^= bits << 32;
  return bits;
}

// Which of 64 bytes stand within quotation marks and which are line ends, carried on from lane to
// lane. Counting marks tells this exactly as long as every opening one stands at the start of a
// field or behind a closing one; where one does not, stray() says so, and the plain way must be
// gone.
class QuoteState {
 public:
  struct Found {
    Bits line_ends = 0;  // LF and CR; of CR LF only the CR
    Bits outside = 0;    // bytes that are not within quotation marks
  };

  explicit QuoteState(char delimiter) : delimiter_(delimiter) {}

  bool stray() const { return stray_; }
  bool inside() const { return inside_ != 0; }

  Found next(const Lane& lane) {
    const Bits feeds = lane.equal('\n');
    const Bits returns = lane.equal('\r');
    const Bits quotes = lane.equal('"');
    Bits inside = inside_;
    if (quotes != 0) {
      inside ^= odd_so_far(quotes);
      const Bits allows = feeds | returns | quotes | lane.equal(delimiter_);
      const Bits opening = quotes & inside;
      if ((opening & ~(allows << 1 | allowed_)) != 0) stray_ = true;
    }
    inside_ = (inside >> 63) != 0 ? ~Bits{0} : 0;
    const Bits ends = (feeds & ~(returns << 1 | returned_)) | returns;
    returned_ = returns >> 63;
    return {ends, ~inside};
  }
  // To be called with the last byte of each lane: whether a quotation mark may open behind it.
  void last_byte(char byte) {
    allowed_ = byte == delimiter_ || byte == '"' || byte == '\n' || byte == '\r' ? 1 : 0;
  }
  // A lane without quotation marks and line ends changes only this.
  void skipped(char last) {
    returned_ = 0;
    last_byte(last);
  }

 private:
  char delimiter_;
  Bits inside_ = 0;    // all bits, or none
  Bits allowed_ = 1;   // bit 0: a quotation mark may open at the next lane's first byte
  Bits returned_ = 0;  // bit 0: the last byte was CR
  bool stray_ = false;
};

}  // namespace tertium::delimited

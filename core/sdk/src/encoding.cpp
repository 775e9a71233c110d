#include "encoding.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <utility>

#include "byte_marks.h"
#include "encoding_guess.h"
#include "tertium/error.h"
#include "tertium/text.h"

namespace tertium::delimited {
namespace {

struct Mark {
  std::string_view bytes;
  const char* encoding;
};

// The marks of UTF-32 stand first: one of them starts like that of UTF-16.
constexpr std::array<Mark, 5> kByteOrderMarks = {{
    {std::string_view("\xFF\xFE\0\0", 4), "UTF-32LE"},
    {std::string_view("\0\0\xFE\xFF", 4), "UTF-32BE"},
    {std::string_view("\xEF\xBB\xBF", 3), "UTF-8"},
    {std::string_view("\xFF\xFE", 2), "UTF-16LE"},
    {std::string_view("\xFE\xFF", 2), "UTF-16BE"},
}};

struct Beginning {
  std::string_view bytes;
  std::string_view what;
};

constexpr std::array<Beginning, 13> kOtherFormats = {{
    {"PK\x03\x04", "a zip archive or an office document"},
    {"PK\x05\x06", "an empty zip archive"},
    {"\x1F\x8B", "a gzip archive"},
    {"\x89PNG", "a PNG picture"},
    {"\x7F"
     "ELF",
     "a program"},
    {"%PDF-", "a PDF document"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old office document (OLE)"},
    {"$FL2@(#)", "an SPSS file"},
    {"$FL3@(#)", "an SPSS file"},
    {"7z\xBC\xAF\x27\x1C", "a 7z archive"},
    {"\xFF\xD8\xFF", "a JPEG picture"},
    {"SQLite format 3", "a database"},
    {"BZh91AY&SY", "a bzip2 archive"},
}};

bool starts_with_word(std::string_view text, std::string_view word) {
  if (text.size() < word.size()) return false;
  return std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) {
    return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b + 32) : b);
  });
}

// Documents that are text, but no table.
std::string_view other_document(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return {};
  text.remove_prefix(start);
  if (starts_with_word(text, "<!doctype html") || starts_with_word(text, "<html")) {
    return "an HTML document";
  }
  if (starts_with_word(text, "<?xml") || starts_with_word(text, "<!doctype")) {
    return "an XML document";
  }
  if (starts_with_word(text, "{\\rtf")) return "an RTF document";
  if (starts_with_word(text, "version https://git-lfs")) return "a Git LFS pointer";
  if (text.front() == '{' || text.front() == '[') {
    const std::size_t next = text.find_first_not_of(" \t\r\n", 1);
    const char mark = next == std::string_view::npos ? '\0' : text[next];
    if (mark == '"' || (text.front() == '[' && (mark == '{' || mark == '['))) {
      return "a JSON document";
    }
  }
  return {};
}

// How long a character of UTF-8 is by its first byte.
std::size_t length_by(char first) {
  const auto byte = static_cast<unsigned char>(first);
  if (byte >= 0xF0) return 4;
  if (byte >= 0xE0) return 3;
  return byte >= 0xC0 ? 2 : 1;
}

bool is_wide(const Encoding& encoding) {
  return encoding.name.starts_with("UTF-16") || encoding.name.starts_with("UTF-32");
}

bool same_name(const std::string& a, const std::string& b) {
  return ucnv_compareNames(a.c_str(), b.c_str()) == 0;
}

bool is_utf16(const Mark& mark) { return std::string_view(mark.encoding).starts_with("UTF-16"); }

[[noreturn]] void throw_unknown_encoding(const std::string& name) {
  throw Error(Error::Stops::setup, "no encoding is called '" + one_line(name) + "'", {},
              "use a name such as UTF-8, UTF-16LE, windows-1252, ISO-8859-15 or macintosh");
}

}  // namespace

std::string_view other_format(std::string_view head, const Encoding& encoding) {
  for (const auto& [bytes, what] : kOtherFormats) {
    if (head.starts_with(bytes)) return what;
  }
  if (is_wide(encoding)) {
    const std::string text = decoded_head(head.substr(0, 4096), encoding);
    if (text.find('\0') != std::string::npos) return "binary data";
    return other_document(text);
  }
  if (head.find('\0') != std::string_view::npos) return "binary data (it holds NUL bytes)";
  return other_document(head.substr(std::min(encoding.mark, head.size())));
}

Encoding detect_encoding(std::string_view head, const std::string& wanted) {
  Encoding encoding;
  const Mark* mark = nullptr;
  for (const Mark& each : kByteOrderMarks) {
    if (mark == nullptr && head.starts_with(each.bytes)) mark = &each;
  }
  if (!wanted.empty()) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter* converter = ucnv_open(wanted.c_str(), &status);
    if (U_FAILURE(status) != 0) throw_unknown_encoding(wanted);
    ucnv_close(converter);
    // A mark of that very encoding is no text; "UTF-16" leaves the order of the bytes to the mark.
    const bool fits = mark != nullptr && (same_name(mark->encoding, wanted) ||
                                          (same_name(wanted, "UTF-16") && is_utf16(*mark)));
    encoding.name = fits ? mark->encoding : same_name(wanted, "UTF-8") ? "UTF-8" : wanted;
    if (fits) encoding.mark = mark->bytes.size();
    return encoding;
  }
  if (mark != nullptr) {
    encoding.name = mark->encoding;
    encoding.mark = mark->bytes.size();
    return encoding;
  }
  const std::string_view wide = wide_encoding(head);
  if (!wide.empty()) {
    encoding.name = wide;
    return encoding;
  }
  if (likely_utf8(head)) return encoding;
  encoding.name = likeliest_encoding(head);
  encoding.stated = false;
  return encoding;
}

class Decoder::Converters {
 public:
  explicit Converters(const std::string& encoding) {
    UErrorCode status = U_ZERO_ERROR;
    from_ = ucnv_open(encoding.c_str(), &status);
    if (U_FAILURE(status) != 0) throw_unknown_encoding(encoding);
    to_ = ucnv_open("UTF-8", &status);
    if (U_FAILURE(status) != 0) {
      ucnv_close(from_);
      throw_unknown_encoding("UTF-8");
    }
  }
  ~Converters() {
    ucnv_close(from_);
    ucnv_close(to_);
  }
  Converters(const Converters&) = delete;
  Converters& operator=(const Converters&) = delete;

  // Puts out all that fits, and says whether there is more to come.
  bool convert(const char*& from, const char* from_end, char*& to, char* to_end, bool last) {
    UErrorCode status = U_ZERO_ERROR;
    ucnv_convertEx(to_, from_, &to, to_end, &from, from_end, pivot_.data(), &pivot_from_,
                   &pivot_to_, pivot_.data() + pivot_.size(), 0, static_cast<UBool>(last), &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) return true;
    if (U_FAILURE(status) != 0) {
      throw Error(Error::Stops::input,
                  std::string("the text cannot be decoded: ") + u_errorName(status), {},
                  "state the encoding of the file");
    }
    return false;
  }

 private:
  UConverter* from_ = nullptr;
  UConverter* to_ = nullptr;
  std::array<UChar, 4096> pivot_{};
  UChar* pivot_from_ = pivot_.data();
  UChar* pivot_to_ = pivot_.data();
};

Decoder::Decoder(const std::string& encoding)
    : converters_(std::make_unique<Converters>(encoding)) {}
Decoder::~Decoder() = default;

void Decoder::decode(std::string_view bytes, bool last, std::string& text) {
  const char* from = bytes.data();
  const char* const end = bytes.data() + bytes.size();
  for (bool more = true; more;) {
    const std::size_t before = text.size();
    text.resize(before + bytes.size() + bytes.size() / 2 + 64);
    char* to = text.data() + before;
    more = converters_->convert(from, end, to, text.data() + text.size(), last);
    text.resize(static_cast<std::size_t>(to - text.data()));
  }
}

std::string decoded_head(std::string_view head, const Encoding& encoding) {
  head.remove_prefix(std::min(encoding.mark, head.size()));
  if (encoding.name == "UTF-8") return std::string(head);
  std::string text;
  Decoder(encoding.name).decode(head, false, text);
  return text;
}

bool well_formed_utf8(std::string_view text) {
  std::size_t at = 0;
  Bits begun = 0;  // bit 0: the last byte before `at` begins a character of two
  while (text.size() - at >= kLane) {
    const Lane lane(text.data() + at);
    const Bits high = lane.high();
    if ((high | begun) == 0) {
      at += kLane;
      continue;
    }
    // Characters of two bytes are many in our languages, and quickly seen to be right.
    const Bits following = lane.high_below(0xC0);
    const Bits first = lane.high_below(0xE0) & ~lane.high_below(0xC2);
    if ((high ^ following ^ first) == 0 && following == (first << 1 | begun)) {
      begun = first >> 63;
      at += kLane;
      continue;
    }
    at -= static_cast<std::size_t>(begun);
    begun = 0;
    const std::size_t behind = at + kLane;
    while (at < behind) {
      const std::size_t length = length_by(text[at]);
      if (!is_utf8(text.substr(at, length))) return false;
      at += length;
    }
  }
  return is_utf8(text.substr(at - static_cast<std::size_t>(begun)));
}

std::string repaired_utf8(std::string_view text) {
  std::string repaired;
  repaired.reserve(text.size() + 8);
  for (std::size_t i = 0; i < text.size();) {
    // One character: a first byte and the bytes that go on with it.
    std::size_t end = i + 1;
    const std::size_t most = std::min(text.size(), i + length_by(text[i]));
    while (end < most && (text[end] & 0xC0) == 0x80) ++end;
    const std::string_view character = text.substr(i, end - i);
    repaired += is_utf8(character) ? character : "\xEF\xBF\xBD";
    i = end;
  }
  return repaired;
}

}  // namespace tertium::delimited

#pragma once

// Encodings of text files: told apart by their first bytes, and brought to UTF-8.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace tertium::delimited {

struct Encoding {
  std::string name = "UTF-8";  // a name that ICU knows
  std::size_t mark = 0;        // bytes of the byte order mark
  bool stated = true;          // false: the likeliest one
};

// What the bytes are if they are no text ("a PNG picture"), or empty. NUL bytes are looked for in
// text of one byte a character only.
std::string_view other_format(std::string_view head, const Encoding& encoding);

// The encoding of a text by its first bytes; see detect_dialect() for the rule. `wanted` is the name
// that the user gave, or empty. Throws Error (setup) if ICU does not know that name.
Encoding detect_encoding(std::string_view head, const std::string& wanted);

// Brings bytes to UTF-8, piece by piece. What stands for no character becomes U+FFFD.
class Decoder {
 public:
  // Throws Error (setup) if ICU does not know the encoding.
  explicit Decoder(const std::string& encoding);
  ~Decoder();
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;

  // Adds the text of the next bytes to `text`; `last` at the end of the file.
  void decode(std::string_view bytes, bool last, std::string& text);

 private:
  class Converters;
  std::unique_ptr<Converters> converters_;
};

// The text of a file's head, without the byte order mark and an unfinished character at its end.
std::string decoded_head(std::string_view head, const Encoding& encoding);

// As is_utf8(), and fast where most bytes are ASCII.
bool well_formed_utf8(std::string_view text);

// Well-formed UTF-8, with U+FFFD for each ill-formed sequence.
std::string repaired_utf8(std::string_view text);

}  // namespace tertium::delimited

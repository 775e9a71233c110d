#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/export.h"

namespace tertium {

// JSON written into memory, in the order of the calls, numbers by tertium::exact_text. Poco::JSON
// has its own idea of how a double is written, and other readers would not get the same double
// back.
//
// Every text passes tertium::clean_text, so what comes out is well-formed UTF-8. Values of an
// object follow a key(); those of an array follow each other. A number that is infinite or no
// number is null.
class TERTIUM_API JsonText {
 public:
  // Room for about so many bytes, where much is to be written.
  void reserve(std::size_t bytes) { text_.reserve(bytes); }

  JsonText& open_object() { return open('{'); }
  JsonText& close_object() { return close('}'); }
  JsonText& open_array() { return open('['); }
  JsonText& close_array() { return close(']'); }
  JsonText& key(std::string_view name);

  JsonText& value(std::string_view text);
  JsonText& value(const char* text) { return value(std::string_view(text)); }
  JsonText& value(double number);
  JsonText& value(std::uint64_t number);
  JsonText& value(bool truth);
  JsonText& null();
  // What is not there is null.
  template <class T>
  JsonText& value(const std::optional<T>& perhaps) {
    return perhaps ? value(*perhaps) : null();
  }

  // A value that is JSON already.
  JsonText& raw(std::string_view json);

  // A key and its value.
  template <class T>
  JsonText& member(std::string_view name, const T& of) {
    return key(name).value(of);
  }

  // What was written, with a line end; all that was opened must be closed. The object is used up.
  std::string take();

  // What was written up to now, and to forget it: where much is written, not all need be held. Then
  // take() gives the rest.
  std::string_view so_far() const { return text_; }
  void forget_so_far() { text_.clear(); }

 private:
  JsonText& open(char bracket);
  JsonText& close(char bracket);
  std::string_view before_value();  // what stands between the last value and the next
  void quoted(std::string_view text, std::string_view then);  // `then`: up to 2 characters
  void escaped(std::string_view text);

  struct Level {
    bool empty = true;
    bool on_lines = false;  // each element on a line of its own
  };
  std::string text_;
  std::vector<Level> levels_;
  bool after_key_ = false;
};

}  // namespace tertium

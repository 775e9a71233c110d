#include "region_pattern.h"

#include <regex>

#include "names.h"
#include "tertium/error.h"

namespace tertium::engine {
namespace {

constexpr std::string_view kNamed = "(?<region>";
// std::regex works by recursion, so the length bounds the stack.
constexpr std::size_t kLongest = 1000;
constexpr const char* kAdvice = "write, for example, from = \"file:(?<region>[^_]+)_.*\"";

[[noreturn]] void refuse(const std::string& fault, const std::string& advice = kAdvice) {
  throw Error(Error::Stops::setup, fault, {}, advice);
}

std::string why(const std::regex_error& error) {
  switch (error.code()) {
    case std::regex_constants::error_brack: return "a '[' is not closed";
    // The library takes a '*' with nothing before it for the end of a group.
    case std::regex_constants::error_paren:
      return "parentheses do not match, or nothing stands before a '*', '+', '?' or '{'";
    case std::regex_constants::error_brace: return "braces do not match";
    case std::regex_constants::error_badbrace: return "there is no number in braces";
    case std::regex_constants::error_range: return "a range such as a-z is the wrong way round";
    case std::regex_constants::error_escape: return "a '\\' stands before a character that it does not go with";
    case std::regex_constants::error_badrepeat: return "nothing stands before a '*', '+', '?' or '{'";
    case std::regex_constants::error_space:
    case std::regex_constants::error_complexity: return "it is too large";
    default: return "it cannot be read";
  }
}

// Copies the expression and turns the named group into a plain one, which std::regex knows.
class Translator {
 public:
  explicit Translator(std::string_view written) : written_(written) {}

  RegionPattern translate() {
    while (at_ < written_.size()) {
      const char c = written_[at_];
      if (c == '\\') {
        copy(2);
      } else if (in_class_) {
        copy_in_class();
      } else if (c == '[') {
        in_class_ = true;
        copy(1);
      } else if (c == '(') {
        open_group();
      } else {
        copy(1);
      }
    }
    if (result_.group == 0) refuse("the expression has no group (?<region>…)");
    return result_;
  }
  std::size_t groups() const { return groups_; }

 private:
  // Within […], parentheses are characters, and [:alpha:] is a class within it.
  void copy_in_class() {
    const std::size_t end = written_.find(":]", at_);
    if (written_.substr(at_).starts_with("[:") && end != std::string_view::npos) {
      copy(end + 2 - at_);
      return;
    }
    in_class_ = written_[at_] != ']';
    copy(1);
  }

  void open_group() {
    const std::string_view rest = written_.substr(at_);
    if (!rest.starts_with("(?")) {
      ++groups_;
      copy(1);
    } else if (rest.starts_with("(?:") || rest.starts_with("(?=") || rest.starts_with("(?!")) {
      copy(3);
    } else if (rest.starts_with(kNamed)) {
      if (result_.group != 0) refuse("the expression has two groups (?<region>…)");
      result_.group = ++groups_;
      result_.expression += '(';
      at_ += kNamed.size();
    } else if (rest.starts_with("(?P<region>")) {
      refuse("the expression has a group (?P<region>…)", "write it as (?<region>…)");
    } else {
      refuse("the expression has a group of an unknown kind: " + shown_name(rest.substr(0, 12)),
             "the kinds are (…), (?:…), (?=…), (?!…) and (?<region>…)");
    }
  }

  void copy(std::size_t count) {
    result_.expression += written_.substr(at_, count);
    at_ += count;
  }

  std::string_view written_;
  std::size_t at_ = 0;
  bool in_class_ = false;
  std::size_t groups_ = 0;
  RegionPattern result_;
};

}  // namespace

RegionPattern region_pattern(std::string_view written) {
  if (written.size() > kLongest) refuse("the expression has more than 1000 characters");
  Translator translator(written);
  RegionPattern pattern = translator.translate();
  try {
    const std::regex compiled(pattern.expression, std::regex::ECMAScript);
    // Both must count alike, or the region would be taken from another group.
    if (compiled.mark_count() != translator.groups()) {
      refuse("the expression has brackets or parentheses that can be read in two ways",
             "put a '\\' before each that stands for itself");
    }
  } catch (const std::regex_error& error) {
    refuse("this is not a regular expression: " + why(error));
  }
  return pattern;
}

}  // namespace tertium::engine

#include "text_width.h"

#include "../text.h"

namespace tertium::html {
namespace {

constexpr double kSafety = 1.06;
constexpr std::string_view kNarrow = "ijl.,:;'|!()[]ftrI/\\-` ";
constexpr std::string_view kBroad = "mwM%GOQ&";
constexpr std::string_view kBroadest = "W@";

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80; }

// The character at the beginning of the text, at least one byte.
std::string_view first_character(std::string_view text) {
  std::size_t length = 1;
  while (length < text.size() && continues(text[length])) ++length;
  return text.substr(0, length);
}

// In parts of the size of the font.
double width_of(std::string_view character) {
  if (character.size() >= 3) {
    // Quotation marks and dashes; everything else up there may be as wide as it is high.
    return character.starts_with("\xE2\x80") ? 0.6 : 1.0;
  }
  if (character.size() == 2) return 0.68;
  const char c = character.front();
  if (kNarrow.find(c) != std::string_view::npos) return 0.34;
  if (kBroad.find(c) != std::string_view::npos) return 0.86;
  if (kBroadest.find(c) != std::string_view::npos) return 1.0;
  if (c >= 'A' && c <= 'Z') return 0.7;
  return 0.56;
}

class Wrapping {
 public:
  Wrapping(double width, double size) : width_(width), size_(size) {}

  void add(std::string_view word) {
    const std::string longer = line_.empty() ? std::string(word) : line_ + " " + std::string(word);
    if (fits(longer)) {
      line_ = longer;
      return;
    }
    end_line();
    while (!fits(word)) word.remove_prefix(break_off(word));
    line_ = word;
  }

  std::vector<std::string> lines() {
    end_line();
    return std::move(lines_);
  }

 private:
  bool fits(std::string_view text) const { return text_width(text, size_) <= width_; }

  void end_line() {
    if (!line_.empty()) lines_.push_back(std::move(line_));
    line_.clear();
  }

  // A line of as much of the word as fits, one character at the least; how many bytes that is.
  std::size_t break_off(std::string_view word) {
    std::size_t length = first_character(word).size();
    double width = text_width(word.substr(0, length), size_);
    while (length < word.size()) {
      const std::string_view next = first_character(word.substr(length));
      width += text_width(next, size_);
      if (width > width_) break;
      length += next.size();
    }
    lines_.emplace_back(word.substr(0, length));
    return length;
  }

  const double width_;
  const double size_;
  std::string line_;
  std::vector<std::string> lines_;
};

}  // namespace

double text_width(std::string_view text, double size) {
  double width = 0;
  while (!text.empty()) {
    const std::string_view character = first_character(text);
    width += width_of(character);
    text.remove_prefix(character.size());
  }
  return width * size * kSafety;
}

std::vector<std::string> wrapped(std::string_view text, double width, double size,
                                 std::size_t most_lines) {
  const std::string line = on_one_line(text);
  Wrapping wrapping(width, size);
  std::string_view rest = line;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (end > 0) wrapping.add(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  std::vector<std::string> lines = wrapping.lines();
  if (lines.empty()) lines.emplace_back();
  if (lines.size() > most_lines) {
    lines.resize(most_lines);
    std::string& last = lines.back();
    while (!last.empty() && text_width(last + "…", size) > width) {
      do {
        const bool more = continues(last.back());
        last.pop_back();
        if (!more) break;
      } while (!last.empty());
    }
    last += "…";
  }
  return lines;
}

}  // namespace tertium::html

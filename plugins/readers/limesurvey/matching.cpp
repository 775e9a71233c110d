#include "matching.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "tertium/text.h"

namespace tertium::limesurvey {
namespace {

using Indices = std::vector<std::size_t>;
using ByName = std::unordered_map<std::string, Indices>;

// Abbreviated headings are compared one by one, so their number times that of the fields is
// bounded.
constexpr std::size_t kMostComparisons = 20000000;

class Matcher {
 public:
  Matcher(const std::vector<std::string>& headings, const std::vector<bool>& taken,
          const std::vector<Field>& fields, const Structure& structure)
      : headings_(headings), taken_(taken), fields_(fields), structure_(structure) {
    matched_.fields.resize(headings.size());
    used_.resize(fields.size());
  }

  Matched match() {
    match_codes();
    match_texts();
    match_codes_with_texts();
    match_abbreviated();
    for (const auto& field : matched_.fields) matched_.count += field.has_value();
    return std::move(matched_);
  }

 private:
  bool is_open(std::size_t heading) const {
    return !taken_[heading] && !matched_.fields[heading] && !headings_[heading].empty();
  }

  void take(std::size_t heading, std::size_t field) {
    matched_.fields[heading] = field;
    used_[field] = true;
  }

  // Pairs headings and fields of one name.
  void pair(const Indices& headings, const Indices& fields) {
    Indices open;
    for (const std::size_t field : fields) {
      if (!used_[field]) open.push_back(field);
    }
    if (headings.size() != open.size()) {
      if (!open.empty()) matched_.ambiguous.push_back(headings_[headings.front()]);
      return;
    }
    for (std::size_t i = 0; i < headings.size(); ++i) take(headings[i], open[i]);
  }

  void pair_all(const ByName& headings, const ByName& fields) {
    // In the order of the headings, so that notes do not depend on a hash.
    std::vector<const std::pair<const std::string, Indices>*> ordered;
    for (const auto& entry : headings) ordered.push_back(&entry);
    std::sort(ordered.begin(), ordered.end(),
              [](const auto* a, const auto* b) { return a->second.front() < b->second.front(); });
    for (const auto* entry : ordered) {
      const auto found = fields.find(entry->first);
      if (found != fields.end()) pair(entry->second, found->second);
    }
  }

  void match_codes() {
    ByName by_code;
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      for (const std::string& code : fields_[i].codes) by_code[code].push_back(i);
    }
    ByName open;
    for (std::size_t i = 0; i < headings_.size(); ++i) {
      if (is_open(i)) open[std::string(trim(headings_[i]))].push_back(i);
    }
    pair_all(open, by_code);
  }

  using QuestionKeys = std::unordered_map<const StructureQuestion*, std::string>;

  // `keys` keeps what was made of the questions' texts: their columns share them.
  static std::string text_key(const Field& field, std::string_view language, QuestionKeys& keys) {
    const auto [found, is_new] = keys.try_emplace(field.asked);
    if (is_new) found->second = match_key(field.asked->text.in(language));
    std::string key = found->second;
    for (const Text& part : field.part_texts) key += "[" + match_key(part.in(language)) + "]";
    return key;
  }

  // The export is in one language: the one whose texts most headings are.
  void match_texts() {
    ByName open;
    for (std::size_t i = 0; i < headings_.size(); ++i) {
      if (is_open(i)) open[match_key(headings_[i])].push_back(i);
    }
    if (open.empty()) return;
    ByName best;
    std::size_t best_count = 0;
    for (const std::string& language : structure_.languages) {
      ByName by_text;
      QuestionKeys keys;
      for (std::size_t i = 0; i < fields_.size(); ++i) {
        if (!used_[i]) by_text[text_key(fields_[i], language, keys)].push_back(i);
      }
      std::size_t count = 0;
      for (const auto& [key, headings] : open) {
        if (by_text.count(key) != 0) count += headings.size();
      }
      if (count > best_count) {
        best = std::move(by_text);
        best_count = count;
        language_ = language;
      }
    }
    texts_ = best_count;
    pair_all(open, best);
  }

  struct CodeFound {
    std::string code;
    std::string_view rest;
  };

  // The longest known code at the front of the heading that ends where a code may end.
  static CodeFound longest_code(std::string_view heading, const ByName& by_code) {
    CodeFound found;
    constexpr std::size_t kLongestCode = 80;
    for (std::size_t end = 1; end < heading.size() && end <= kLongestCode; ++end) {
      const char next = heading[end];
      const bool goes_on = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') ||
                           (next >= '0' && next <= '9') || next == '[';
      if (goes_on) continue;
      const std::string code(heading.substr(0, end));
      if (by_code.count(code) != 0) found = {code, heading.substr(end)};
    }
    return found;
  }

  // "code, anything, text": the separator is the one that most headings share.
  void match_codes_with_texts() {
    ByName by_code;
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      for (const std::string& code : fields_[i].codes) by_code[code].push_back(i);
    }
    std::map<std::size_t, CodeFound> found;
    for (std::size_t i = 0; i < headings_.size(); ++i) {
      if (!is_open(i)) continue;
      CodeFound code = longest_code(headings_[i], by_code);
      if (!code.code.empty()) found.emplace(i, std::move(code));
    }
    // Words at the start of full-text headings may look like codes.
    if (found.size() <= texts_) return;
    const std::string separator = common_separator(found);
    if (separator.empty()) return;
    matched_.separator = separator;
    ByName open;
    for (const auto& [heading, code] : found) {
      if (!code.rest.starts_with(separator)) continue;
      open[code.code].push_back(heading);
    }
    pair_all(open, by_code);
  }

  // What most of the rests begin with, up to the first letter or bracket.
  static std::string common_separator(const std::map<std::size_t, CodeFound>& found) {
    std::map<std::string, std::size_t> votes;
    for (const auto& [heading, code] : found) {
      const std::size_t end = std::min<std::size_t>(code.rest.size(), 12);
      for (std::size_t length = 1; length <= end; ++length) {
        const char last = code.rest[length - 1];
        if ((last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z') || last == '[') break;
        ++votes[std::string(code.rest.substr(0, length))];
      }
    }
    std::string best;
    std::size_t most = 0;
    for (const auto& [separator, count] : votes) {
      if (count > most || (count == most && separator.size() > best.size())) {
        best = separator;
        most = count;
      }
    }
    return most * 2 >= found.size() ? best : std::string();
  }

  // Takes `whole`, or a beginning of it and "..", off the front of `heading`.
  static bool take_abbreviated(std::string_view& heading, std::string_view whole) {
    if (heading.starts_with(whole)) {
      heading.remove_prefix(whole.size());
      return true;
    }
    const std::size_t dots = heading.find("..");
    if (dots == std::string_view::npos || dots == 0 ||
        !whole.starts_with(heading.substr(0, dots))) {
      return false;
    }
    heading.remove_prefix(dots + 2);
    return true;
  }

  static bool is_abbreviated(std::string_view heading, const std::vector<std::string>& texts) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (i > 0 && !heading.starts_with('[')) return false;
      if (i > 0) heading.remove_prefix(1);
      if (!take_abbreviated(heading, texts[i])) return false;
      if (i > 0 && !heading.starts_with(']')) return false;
      if (i > 0) heading.remove_prefix(1);
    }
    return heading.empty();
  }

  void match_abbreviated() {
    ByName open;
    for (std::size_t i = 0; i < headings_.size(); ++i) {
      const std::string key = is_open(i) ? match_key(headings_[i]) : std::string();
      if (key.find("..") != std::string::npos) open[key].push_back(i);
    }
    if (open.size() * fields_.size() > kMostComparisons) return;
    const std::string language = language_.empty() && !structure_.languages.empty()
                                     ? structure_.languages.front()
                                     : language_;
    std::vector<std::vector<std::string>> texts;
    if (!open.empty()) texts = field_texts(language);
    ByName fitting;
    for (const auto& [key, headings] : open) {
      for (std::size_t i = 0; i < fields_.size(); ++i) {
        if (!used_[i] && is_abbreviated(key, texts[i])) fitting[key].push_back(i);
      }
    }
    pair_all(open, fitting);
  }

  std::vector<std::vector<std::string>> field_texts(std::string_view language) const {
    std::vector<std::vector<std::string>> texts;
    for (const Field& field : fields_) {
      std::vector<std::string>& of_field = texts.emplace_back();
      of_field.push_back(match_key(field.asked->text.in(language)));
      for (const Text& part : field.part_texts) of_field.push_back(match_key(part.in(language)));
    }
    return texts;
  }

  const std::vector<std::string>& headings_;
  const std::vector<bool>& taken_;
  const std::vector<Field>& fields_;
  const Structure& structure_;
  Matched matched_;
  std::vector<bool> used_;
  std::size_t texts_ = 0;   // headings that are full texts
  std::string language_{};  // of the full texts
};

}  // namespace

Matched match_headings(const std::vector<std::string>& headings, const std::vector<bool>& taken,
                       const std::vector<Field>& fields, const Structure& structure) {
  return Matcher(headings, taken, fields, structure).match();
}

}  // namespace tertium::limesurvey

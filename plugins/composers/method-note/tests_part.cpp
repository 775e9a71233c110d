#include <utility>

#include "parts.h"

namespace {

// What corrections are called by those who made them; names are the same in every language.
std::string author_of(const std::string& correction) {
  if (correction == "bh") return "Benjamini–Hochberg";
  if (correction == "by") return "Benjamini–Yekutieli";
  if (correction == "holm") return "Holm";
  if (correction == "hochberg") return "Hochberg";
  if (correction == "bonferroni") return "Bonferroni";
  return correction;
}

// Empty if nothing was corrected.
std::string corrections(const Note& note) {
  std::vector<std::string> made;
  std::string across = note.evidence.correction("kruskal_p_corrected");
  if (across.empty()) across = note.evidence.correction("chi_squared_p_corrected");
  if (!across.empty()) {
    made.push_back(
        note.messages.text("method_note.over_questions", {{"method", author_of(across)}}));
  }
  const std::string pairs = note.evidence.correction("dunn_p_corrected");
  if (!pairs.empty()) {
    made.push_back(note.messages.text("method_note.over_pairs", {{"method", author_of(pairs)}}));
  }
  if (made.empty()) return {};
  return note.messages.text("method_note.corrected", {{"correction", made}});
}

}  // namespace

void add_tests(const Note& note) {
  constexpr std::pair<std::string_view, std::string_view> kTests[] = {
      {"kruskal_p", "method_note.kruskal"},
      {"chi_squared_p", "method_note.chi_squared"},
      {"fisher_p", "method_note.fisher"},
      {"dunn_p", "method_note.pairs"},
      {"welch_p", "method_note.welch"}};
  std::vector<std::string> sentences;
  for (const auto& [statistic, key] : kTests) {
    if (note.evidence.has("test", statistic)) sentences.push_back(note.messages.text(key));
  }
  if (sentences.empty()) return;
  sentences.push_back(corrections(note));
  if (note.evidence.has("test", "kruskal_p")) {
    sentences.push_back(note.messages.text("method_note.uncorrected"));
  }
  note.heading("method_note.tests_heading");
  note.sentences(sentences);
}

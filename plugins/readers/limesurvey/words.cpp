#include "words.h"

#include <initializer_list>
#include <set>
#include <utility>

#include "tertium/text.h"

namespace tertium::limesurvey {
namespace {

using Labels = std::initializer_list<std::pair<const char*, const char*>>;

Text text_of(Labels labels) {
  Text text;
  for (const auto& [language, label] : labels) text.set(language, label);
  return text;
}

Text numbered(Labels labels, int number) {
  Text text;
  for (const auto& [language, label] : labels) {
    text.set(language, std::string(label) + " " + std::to_string(number));
  }
  return text;
}

Choice choice(std::string code, Text label) {
  Choice made;
  made.code = std::move(code);
  made.label = std::move(label);
  return made;
}

Text word_yes() {
  return text_of({{"en", "Yes"},
                  {"de", "Ja"},
                  {"es", "Sí"},
                  {"fr", "Oui"},
                  {"it", "Sì"},
                  {"nl", "Ja"},
                  {"pt", "Sim"}});
}
Text word_no() {
  return text_of({{"en", "No"},
                  {"de", "Nein"},
                  {"es", "No"},
                  {"fr", "Non"},
                  {"it", "No"},
                  {"nl", "Nee"},
                  {"pt", "Não"}});
}

bool is_one_of(std::string_view folded, const Text& text) {
  for (const auto& [language, label] : text.all()) {
    if (fold(label) == folded) return true;
  }
  return false;
}

}  // namespace

Text word_other() {
  return text_of({{"en", "Other"},
                  {"de", "Sonstiges"},
                  {"es", "Otro"},
                  {"fr", "Autre"},
                  {"it", "Altro"},
                  {"nl", "Anders"},
                  {"pt", "Outro"}});
}

Text word_comment() {
  return text_of({{"en", "Comment"},
                  {"de", "Kommentar"},
                  {"es", "Comentario"},
                  {"fr", "Commentaire"},
                  {"it", "Commento"},
                  {"nl", "Commentaar"},
                  {"pt", "Comentário"}});
}

Text word_other_comment() { return text_of({{"en", "Other comment"}}); }

Text word_rank(int rank) { return numbered({{"en", "Rank"}, {"de", "Rang"}}, rank); }

Text word_scale(int number) { return numbered({{"en", "Scale"}, {"de", "Skala"}}, number); }

std::vector<Choice> yes_no_choices() {
  Choice not_shown = choice("N/A", Text("N/A"));
  not_shown.missing = Missing::not_asked;
  return {choice("Y", word_yes()), choice("N", word_no()), not_shown};
}

std::vector<Choice> gender_choices() {
  Choice none = choice("no-answer", text_of({{"en", "No answer"}, {"de", "Keine Antwort"}}));
  none.missing = Missing::skipped;
  return {choice("F", text_of({{"en", "Female"},
                               {"de", "Weiblich"},
                               {"es", "Femenino"},
                               {"fr", "Féminin"},
                               {"it", "Femmina"},
                               {"nl", "Vrouw"}})),
          choice("M", text_of({{"en", "Male"},
                               {"de", "Männlich"},
                               {"es", "Masculino"},
                               {"fr", "Masculin"},
                               {"it", "Maschio"},
                               {"nl", "Man"}})),
          none};
}

std::vector<Choice> yes_uncertain_choices() {
  return {choice("N", word_no()),
          choice("U", text_of({{"en", "Uncertain"}, {"de", "Unsicher"}, {"it", "Incerto"}})),
          choice("Y", word_yes())};
}

std::vector<Choice> change_choices() {
  return {choice("D", text_of({{"en", "Decrease"}})), choice("S", text_of({{"en", "Same"}})),
          choice("I", text_of({{"en", "Increase"}}))};
}

std::vector<Choice> point_choices(int most) {
  std::vector<Choice> choices;
  for (int point = 1; point <= most; ++point) {
    Choice made = choice(std::to_string(point), Text(std::to_string(point)));
    made.value = point;
    choices.push_back(std::move(made));
  }
  return choices;
}

bool is_yes_or_no(std::string_view cell) {
  static const std::set<std::string, std::less<>> words = [] {
    std::set<std::string, std::less<>> folded = {"y", "n", "n/a"};
    for (const Text& text : {word_yes(), word_no()}) {
      for (const auto& [language, label] : text.all()) folded.insert(fold(label));
    }
    return folded;
  }();
  constexpr std::size_t kLongest = 16;  // blanks around it included
  return cell.size() <= kLongest && words.count(fold(cell)) != 0;
}

bool is_other_word(std::string_view text) { return is_one_of(fold(text), word_other()); }

bool is_comment_word(std::string_view text) { return is_one_of(fold(text), word_comment()); }

}  // namespace tertium::limesurvey

#include "matching.h"

#include <algorithm>
#include <compare>
#include <limits>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "tertium/text.h"
#include "text_cells.h"

namespace tertium::normalizers {
namespace {

// By what a column is known; the first ones are the surest.
enum class Sort { id, alias, part, choice_alias, text };

// What a column may stand for. `rank` orders the names of one answer: the question's id, its
// aliases as they are listed, each with the choice's code, its aliases, its labels, which are
// equal; then the aliases of the choice alone; all texts of the question are equal.
struct Target {
  Sort sort = Sort::text;
  std::size_t question = 0;
  std::optional<std::size_t> choice{};
  std::size_t rank = 0;
  bool by_text = false;  // found by the column's text, and not by its id, which is surer

  bool as_sure_as(const Target& other) const {
    return sort == other.sort && by_text == other.by_text;
  }
  bool surer_than(const Target& other) const {
    return std::tie(sort, by_text) < std::tie(other.sort, other.by_text);
  }
  friend auto operator<=>(const Target&, const Target&) = default;
  bool same_answer(const Target& other) const {
    return question == other.question && choice == other.choice;
  }
};

constexpr std::size_t kTextRank = std::numeric_limits<std::size_t>::max();
// Between the ranks of two names of a question; those below it come from its id.
constexpr std::size_t kNextName = 1 << 20;

// The place of one name of a choice among its names: code, aliases, labels.
struct ChoiceName {
  std::size_t choice = 0;
  std::size_t place = 0;
};

Target below(Target target, const ChoiceName& name) {
  target.choice = name.choice;
  if (target.sort == Sort::text) return target;
  target.sort = Sort::part;
  target.rank += name.place;
  return target;
}

// The names by which exports may call the questions of a codebook and the choices of its multiple
// questions.
class Directory {
 public:
  explicit Directory(const Codebook& codebook) : codebook_(codebook) {
    for (std::size_t q = 0; q < codebook.questions.size(); ++q) {
      const Question& question = codebook.questions[q];
      add_named(question.id, {Sort::id, q, {}, 0});
      for (std::size_t i = 0; i < question.aliases.size(); ++i) {
        add_named(question.aliases[i], {Sort::alias, q, {}, (i + 1) * kNextName});
      }
      for (const auto& [language, text] : question.text.all()) {
        add_named(text, {Sort::text, q, {}, kTextRank});
      }
    }
  }

  // All that a column may stand for.
  std::vector<Target> targets(const Question& column) const {
    std::vector<Target> found;
    for (const std::string& name : ids(column)) find(name, true, found);
    for (const std::string& name : texts(column)) find(name, false, found);
    if (!column.parent.empty()) find_parts(column, found);
    return found;
  }

  // The multiple question of which the column is a part, if it is part of one.
  std::optional<std::size_t> question_of_part(const Question& column) const {
    if (column.parent.empty()) return std::nullopt;
    for (const Target& target : multiple_parents(column)) return target.question;
    return std::nullopt;
  }

 private:
  using Index = std::unordered_map<std::string, std::vector<Target>>;

  void add(std::string_view name, const Target& target) {
    std::string folded = fold(name);
    if (!folded.empty()) by_name_[std::move(folded)].push_back(target);
  }

  void add_named(std::string_view name, const Target& target) {
    add(name, target);
    const Question& question = codebook_.questions[target.question];
    if (question.scale != Scale::multiple) return;
    for (std::size_t c = 0; c < question.choices.size(); ++c) {
      add_choice(std::string(name), question.choices[c], c, target);
    }
  }

  // The names of a choice below one name of its question, and with the id those that stand alone.
  void add_choice(const std::string& name, const Choice& choice, std::size_t index,
                  const Target& target) {
    const auto add_below = [&](const std::string& part, std::size_t place) {
      const Target found = below(target, {index, place});
      add(name + "[" + part + "]", found);
      add(name + " [" + part + "]", found);
      if (target.sort != Sort::text) add(name + "_" + part, found);
    };
    const std::size_t aliases = choice.aliases.size();
    add_below(choice.code, 0);
    for (std::size_t i = 0; i < aliases; ++i) add_below(choice.aliases[i], i + 1);
    for (const auto& [language, label] : choice.label.all()) add_below(label, aliases + 1);
    if (target.sort != Sort::id) return;
    const std::size_t names = codebook_.questions[target.question].aliases.size() + 1;
    for (std::size_t i = 0; i < aliases; ++i) {
      add(choice.aliases[i], {Sort::choice_alias, target.question, index, names * kNextName + i});
    }
  }

  static std::vector<std::string> ids(const Question& column) {
    std::vector<std::string> names{column.id};
    names.insert(names.end(), column.aliases.begin(), column.aliases.end());  // as it stands there
    if (!column.parent.empty()) {
      names.push_back(column.parent + "[" + column.part + "]");
      names.push_back(column.parent + "_" + column.part);
    }
    return names;
  }

  // The text of a parent is no name of its parts.
  static std::vector<std::string> texts(const Question& column) {
    std::vector<std::string> names;
    if (column.parent.empty()) {
      for (const auto& [language, text] : column.text.all()) names.push_back(text);
      return names;
    }
    for (const auto& [language, part] : column.part_text.all()) {
      names.push_back(part);
      const std::string_view text = column.text.in(language);
      if (!text.empty()) names.push_back(std::string(text) + " [" + part + "]");
    }
    return names;
  }

  // A text that happens to read like an id, such as the choice "Education", is none.
  void find(std::string_view name, bool is_id, std::vector<Target>& found) const {
    const auto targets = by_name_.find(fold(name));
    if (targets == by_name_.end()) return;
    for (const Target& target : targets->second) {
      const bool only_ids = target.rank < kNextName || target.sort == Sort::choice_alias;
      if (!is_id && only_ids) continue;
      found.push_back(target);
      found.back().by_text = !is_id;
    }
  }

  // The multiple questions that are called as the column's parent is.
  std::vector<Target> multiple_parents(const Question& column) const {
    std::vector<Target> found;
    find(column.parent, true, found);
    for (const auto& [language, text] : column.text.all()) find(text, false, found);
    std::erase_if(found, [&](const Target& target) {
      return target.choice || codebook_.questions[target.question].scale != Scale::multiple;
    });
    return found;
  }

  void find_parts(const Question& column, std::vector<Target>& found) const {
    for (const Target& target : multiple_parents(column)) {
      const std::optional<ChoiceName> name =
          choice_of_part(codebook_.questions[target.question].choices, column);
      if (name) found.push_back(below(target, *name));
    }
  }

  // The choice that has a name of the part: a code before an alias, an alias before a label.
  static std::optional<ChoiceName> choice_of_part(const std::vector<Choice>& choices,
                                                  const Question& column) {
    std::vector<std::string> names{fold(column.part)};
    for (const auto& [language, text] : column.part_text.all()) names.push_back(fold(text));
    const auto named = [&](std::string_view name) {
      const std::string folded = fold(name);
      return !folded.empty() && std::ranges::find(names, folded) != names.end();
    };
    for (std::size_t c = 0; c < choices.size(); ++c) {
      if (named(choices[c].code)) return ChoiceName{c, 0};
    }
    for (std::size_t c = 0; c < choices.size(); ++c) {
      const auto alias = std::ranges::find_if(choices[c].aliases, named);
      const auto place = static_cast<std::size_t>(alias - choices[c].aliases.begin());
      if (alias != choices[c].aliases.end()) return ChoiceName{c, place + 1};
    }
    for (std::size_t c = 0; c < choices.size(); ++c) {
      for (const auto& [language, label] : choices[c].label.all()) {
        if (named(label)) return ChoiceName{c, choices[c].aliases.size() + 1};
      }
    }
    return std::nullopt;
  }

  const Codebook& codebook_;
  Index by_name_;
};

// A column with the one thing that it stands for.
struct Claim {
  std::size_t column = 0;
  Target target{};
};

class Matching {
 public:
  Matching(const Questionnaire& questionnaire, const Codebook& codebook, Problems& problems)
      : columns_(questionnaire.questions),
        questions_(codebook.questions),
        directory_(codebook),
        problems_(problems),
        claims_(codebook.questions.size()) {}

  std::vector<std::vector<Match>> result() {
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (columns_[c].role == Role::answer) claim(c);
    }
    std::vector<std::vector<Match>> matches(questions_.size());
    for (std::size_t q = 0; q < questions_.size(); ++q) {
      settle(q);
      for (const Claim& claim : claims_[q]) {
        matches[q].push_back({claim.column, claim.target.choice});
      }
      if (claims_[q].empty()) {
        report(nullptr, q, "no column of this export answers it", "counted as not asked");
      }
    }
    return matches;
  }

 private:
  void report(const Question* column, std::optional<std::size_t> question, std::string problem,
              std::string action, std::string value = {}) {
    Problem found;
    if (column != nullptr) {
      found.field = column->column;
      found.column = heading_of(*column);
    }
    if (question) found.question = questions_[*question].id;
    found.value = std::move(value);
    found.problem = std::move(problem);
    found.action = std::move(action);
    problems_.add(std::move(found));
  }

  // `other`: the column or question that is in the way.
  void leave_out(std::size_t column, std::optional<std::size_t> question, std::string problem,
                 std::string other = {}) {
    report(&columns_[column], question, std::move(problem), "column left out", std::move(other));
  }

  // Finds out what a column stands for, by the surest sort of name that it has.
  void claim(std::size_t column) {
    std::vector<Target> targets = directory_.targets(columns_[column]);
    if (targets.empty()) {
      const std::optional<std::size_t> parent = directory_.question_of_part(columns_[column]);
      leave_out(
          column, parent,
          parent ? "matches no choice of the question" : "matches no question of the codebook");
      return;
    }
    std::ranges::sort(targets);
    const Target& best = *std::ranges::min_element(
        targets, [](const Target& a, const Target& b) { return a.surer_than(b); });
    for (const Target& other : targets) {
      if (!other.as_sure_as(best) || other.same_answer(best)) continue;
      const bool two_questions = other.question != best.question;
      leave_out(column, best.question,
                two_questions ? "matches two questions of the codebook"
                              : "matches two choices of the question",
                two_questions ? questions_[other.question].id : std::string());
      return;
    }
    claims_[best.question].push_back({column, best});
  }

  // Of the columns that claim a question, keeps those that may have it, in their order.
  void settle(std::size_t question) {
    std::vector<Claim>& claims = claims_[question];
    std::ranges::stable_sort(claims, {}, [](const Claim& claim) { return claim.target.rank; });
    leave_out_worse(question, "another column answers the question by its id or an alias",
                    [](const Claim& claim, const Claim& other) {
                      return claim.target.sort == Sort::text && other.target.sort != Sort::text &&
                             claim.target.same_answer(other.target);
                    });
    // The choice "other" may have a column of words beside the one with the answers.
    leave_out_worse(question, "holds the words that go with a choice",
                    [&](const Claim& claim, const Claim& other) {
                      return columns_[claim.column].other && !columns_[other.column].other &&
                             (claim.target.same_answer(other.target) || !other.target.choice);
                    });
    leave_out_worse(question, "the columns of its choices answer the question",
                    [](const Claim& claim, const Claim& other) {
                      return !claim.target.choice && other.target.choice;
                    });
    // Which of two columns of the same name is meant cannot be known.
    leave_out_worse(question, "another column has the same name of the question",
                    [](const Claim& claim, const Claim& other) {
                      return claim.column != other.column &&
                             claim.target.rank == other.target.rank &&
                             claim.target.same_answer(other.target);
                    });
    if (!claims.empty() && claims.front().target.choice) name_choices_without_column(question);
  }

  // Leaves out the claims that are worse than another one.
  template <class Worse>
  void leave_out_worse(std::size_t question, const char* problem, Worse worse) {
    std::vector<Claim>& claims = claims_[question];
    const std::vector<Claim> all = claims;
    std::erase_if(claims, [&](const Claim& claim) {
      const auto other =
          std::ranges::find_if(all, [&](const Claim& better) { return worse(claim, better); });
      if (other == all.end()) return false;
      leave_out(claim.column, question, problem, heading_of(columns_[other->column]));
      return true;
    });
  }

  void name_choices_without_column(std::size_t question) {
    const std::vector<Choice>& choices = questions_[question].choices;
    for (std::size_t c = 0; c < choices.size(); ++c) {
      const bool has_column = std::ranges::any_of(
          claims_[question], [&](const Claim& claim) { return claim.target.choice == c; });
      if (!has_column && choices[c].missing == Missing::none) {
        report(nullptr, question, "no column of this export answers one of its choices",
               "choice counted as not ticked", choices[c].code);
      }
    }
  }

  const std::vector<Question>& columns_;
  const std::vector<Question>& questions_;
  Directory directory_;
  Problems& problems_;
  std::vector<std::vector<Claim>> claims_;  // for each question
};

}  // namespace

std::vector<std::vector<Match>> match_columns(const Questionnaire& questionnaire,
                                              const Codebook& codebook, Problems& problems) {
  return Matching(questionnaire, codebook, problems).result();
}

}  // namespace tertium::normalizers

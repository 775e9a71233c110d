#include "read_codebook.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "name_places.h"
#include "names.h"
#include "read_choices.h"
#include "tertium/number.h"
#include "tertium/text.h"

namespace tertium::engine {
namespace {

// Bounds the memory: each question has choices of its own, even if they come from a named scale.
constexpr std::size_t kMostQuestions = 10'000;

// A list of choices under [scales]; one with a fault of its scale has none.
struct NamedScale {
  std::optional<Scale> scale;
  std::vector<Choice> choices;
};
using NamedScales = std::map<std::string, NamedScale>;

constexpr const char* kChoicesAdvice =
    "leave out 'choices', or take the scale \"ordinal\", \"nominal\" or \"multiple\"";

NamedScale read_scale(TableReader& reader) {
  NamedScale result;
  const std::vector<std::string> names = {"nominal", "ordinal", "multiple"};
  const auto name =
      reader.required_text("scale", "write scale = \"ordinal\", \"nominal\" or \"multiple\"");
  if (name && std::ranges::find(names, *name) != names.end()) {
    result.scale = scale_named(*name);
  } else if (name) {
    reader.fault(*reader.table().member("scale"),
                 "a list of choices cannot have the scale " + shown_name(*name),
                 advice_for_name(*name, names, "allowed"));
  }
  result.choices = read_choices(reader, result.scale.value_or(Scale::nominal));
  reader.refuse_unknown();
  return result;
}

NamedScales read_scales(TableReader& codebook) {
  NamedScales scales;
  const TomlNode* table = codebook.of_kind("scales", TomlNode::Kind::table);
  if (table == nullptr) return scales;
  for (const TomlNode& node : table->children) {
    if (codebook.faults().full()) break;
    if (node.kind != TomlNode::Kind::table) {
      codebook.wrong_kind(node, "scales." + node.key, TomlNode::Kind::table);
      continue;
    }
    if (scale_named(node.key)) {
      codebook.fault(node, "a scale of your own cannot be called " + shown_name(node.key),
                     "give it another name");
    }
    TableReader reader = codebook.below(node, "a scale");
    scales.emplace(node.key, read_scale(reader));
  }
  return scales;
}

// Reads the questions of a codebook.
class QuestionReader {
 public:
  QuestionReader(const NamedScales& scales, Codebook& codebook)
      : scales_(scales), codebook_(codebook) {}

  void read(TableReader& reader) {
    Question question;
    const bool has_id = read_id(reader, question);
    question.text = reader.required_people_text("text");
    const std::optional<Scale> scale = read_scale_and_choices(reader, question);
    // A question whose scale is not understood is taken as one that suits what refers to it.
    question.scale = scale.value_or(Scale::nominal);
    read_reverse(reader, scale, question);
    read_ends(reader, scale, question);
    question.aliases = reader.codes("aliases");
    reader.refuse_unknown();
    if (!has_id) return;
    for (const char* key : {"id", "aliases", "text"}) {
      names_.add_all(reader.table().member(key), codebook_.questions.size(), question.id, reader);
    }
    codebook_.questions.push_back(std::move(question));
  }

 private:
  // False if the question cannot be told from others.
  bool read_id(TableReader& reader, Question& question) {
    const auto id = reader.required_text("id", "write id = \"…\", a short name of your choice");
    if (!id) return false;
    const TomlNode& node = *reader.table().member("id");
    question.id = *id;
    reader.concerns_question(*id);
    if (!is_id(*id)) {
      reader.fault(node, "the id " + shown_name(*id) + " holds other characters than ids may",
                   "take letters from a to z, digits, '_', '-' and '.'");
    }
    const auto [first, is_new] = lines_.try_emplace(*id, node.line);
    if (is_new) return true;
    reader.fault(node,
                 "the id is already taken by the question in line " + std::to_string(first->second),
                 "give every question an id of its own");
    return false;
  }

  std::optional<Scale> read_scale_and_choices(TableReader& reader, Question& question) {
    const TomlNode* choices = reader.any("choices");
    const auto name = reader.required_text("scale", "a scale is one of " + listed(known_scales()));
    if (!name) return std::nullopt;
    if (const std::optional<Scale> scale = scale_named(*name)) {
      read_own_choices(reader, *scale, question);
      return scale;
    }
    const auto named = scales_.find(*name);
    if (named == scales_.end()) {
      reader.fault(*reader.table().member("scale"), "there is no scale " + shown_name(*name),
                   advice_for_name(*name, known_scales(), "scales"));
      return std::nullopt;
    }
    if (choices != nullptr) {
      reader.fault(*choices, "the choices already come from the scale " + shown_name(*name),
                   kChoicesAdvice);
    }
    question.choices = named->second.choices;
    return named->second.scale;
  }

  static void read_own_choices(TableReader& reader, Scale scale, Question& question) {
    if (has_choices(scale)) {
      question.choices = read_choices(reader, scale);
    } else if (const TomlNode* choices = reader.any("choices")) {
      reader.fault(*choices,
                   "a question of scale " + shown_name(name_of(scale)) + " has no choices",
                   kChoicesAdvice);
    }
  }

  std::vector<std::string> known_scales() const {
    std::vector<std::string> known = {"nominal", "ordinal", "interval", "multiple", "text", "date"};
    for (const auto& [name, scale] : scales_) known.push_back(name);
    return known;
  }

  static void read_reverse(TableReader& reader, std::optional<Scale> scale, Question& question) {
    question.reverse = reader.boolean("reverse").value_or(false);
    const bool has_order =
        scale == Scale::ordinal || scale == Scale::interval || scale == Scale::nominal || !scale;
    if (question.reverse && !has_order) {
      reader.fault(*reader.table().member("reverse"),
                   "a question of scale " + shown_name(name_of(*scale)) +
                       " has no high and low values to reverse",
                   "leave out 'reverse'");
    }
  }

  static void read_ends(TableReader& reader, std::optional<Scale> scale, Question& question) {
    question.least = reader.number("least");
    question.most = reader.number("most");
    for (const char* key : {"least", "most"}) {
      const TomlNode* node = reader.table().member(key);
      if (node != nullptr && scale && scale != Scale::interval) {
        reader.fault(*node, shown_name(key) + " belongs to questions of scale 'interval' only",
                     "leave it out, or take the scale \"interval\"");
      }
    }
    if (question.least && question.most && *question.least >= *question.most) {
      reader.fault(*reader.table().member("least"),
                   "'least' (" + exact_text(*question.least) + ") must be below 'most' (" +
                       exact_text(*question.most) + ")",
                   "answers outside of them are unreadable");
    }
  }

  const NamedScales& scales_;
  Codebook& codebook_;
  std::map<std::string, std::size_t> lines_;
  NamePlaces names_{"questions"};
};

}  // namespace

Codebook read_codebook(const TomlFile& file, Faults& faults) {
  Codebook codebook;
  codebook.file = file.name();
  TableReader reader(file, file.root, "a codebook", faults);
  codebook.title = reader.people_text("title");
  const NamedScales scales = read_scales(reader);
  QuestionReader questions(scales, codebook);
  const std::vector<const TomlNode*> tables = reader.tables("question", kMostQuestions);
  for (const TomlNode* table : tables) {
    if (faults.full()) break;
    TableReader one = reader.below(*table, "a question");
    questions.read(one);
  }
  const TomlNode* list = file.root.member("question");
  if (list == nullptr || (list->kind == TomlNode::Kind::array && list->children.empty())) {
    faults.add(Place{file.name(), 1, 1, {}, {}}, "there are no questions",
               "write [[question]] and below it id, text and scale");
  }
  reader.refuse_unknown();
  return codebook;
}

Codebook read_codebook(const std::filesystem::path& path, Faults& faults) {
  const std::optional<TomlFile> file = read_toml(path, Place{}, faults);
  return file ? read_codebook(*file, faults) : Codebook{};
}

}  // namespace tertium::engine

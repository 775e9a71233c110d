#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <functional>
#include <optional>
#include <utility>

#include "languages.h"
#include "names.h"
#include "read_codebook.h"
#include "read_criteria.h"
#include "read_regions.h"
#include "read_stages.h"
#include "read_weights.h"
#include "tertium/engine/pipeline.h"
#include "tertium/messages.h"
#include "tertium/number.h"
#include "tertium/sha256.h"

namespace tertium::engine {
namespace {

using Kind = TomlNode::Kind;

// The first 128 bits of the bytes' SHA-256, so that the key is the same on every machine.
HashKey key_of(std::string_view bytes) {
  const std::string digits = sha256_of(bytes);
  return {std::stoull(digits.substr(0, 16), nullptr, 16),
          std::stoull(digits.substr(16, 16), nullptr, 16)};
}

// Of a file's bytes; empty if it cannot be read, or is a folder.
std::string sha256_of_file(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return {};
  std::ifstream file(path, std::ios::binary);
  Sha256 hash;
  std::array<char, 1U << 16U> bytes{};
  while (file.read(bytes.data(), bytes.size()) || file.gcount() > 0) {
    hash.add({bytes.data(), static_cast<std::size_t>(file.gcount())});
  }
  return file.eof() ? hash.take() : std::string();
}

// Reads a pipeline file and those that it names.
class PipelineReader {
 public:
  PipelineReader(const TomlFile& file, const Plugins& plugins, Faults& faults)
      : file_(file),
        plugins_(plugins),
        faults_(faults),
        reader_(file, file.root, "a pipeline", faults) {}

  Pipeline read() {
    pipeline_.file = file_.path;
    note_file("pipeline", file_);
    read_language();
    const Text title = reader_.required_people_text("title");
    pipeline_.title = title.in(pipeline_.language);
    read_named_files();
    const Codebook* codebook = codebook_file_ ? &pipeline_.codebook : nullptr;
    read_groups(codebook);
    pipeline_.regions = read_regions(reader_, codebook, pipeline_.group_question);
    read_respondents();
    read_weights(codebook);
    read_disclosure();
    read_intervals();
    read_stages();
    reader_.refuse_unknown();
    return std::move(pipeline_);
  }

 private:
  void note_file(const std::string& role, const TomlFile& file) {
    pipeline_.files.push_back(
        {role, file.path.filename().string(), sha256_of(file.bytes), file.path});
  }

  void read_language() {
    const auto name = reader_.text("language");
    if (!name) return;
    const Language language = language_tag(*name);
    if (language.tag) {
      pipeline_.language = *language.tag;
      look_for_sentences();
    } else {
      reader_.fault(*file_.root.member("language"),
                    shown_name(*name) + " is not the tag of a language", language.advice);
    }
  }

  void look_for_sentences() {
    try {
      messages_in(pipeline_.language);
    } catch (const Error& error) {
      no_sentences_.emplace(Error::Stops::setup, error.fault(),
                            reader_.place(*file_.root.member("language")), error.advice());
    }
  }

  // A language without sentences is at fault where it stands, not each stage that needs them.
  void asked(const std::function<void()>& question) {
    try {
      question();
    } catch (const Error& error) {
      if (!no_sentences_ || error.fault() != no_sentences_->fault()) throw;
      faults_.add(*no_sentences_);
    }
  }

  std::optional<TomlFile> read_named_file(const std::string& role,
                                          const std::optional<std::string>& name) {
    if (!name) return std::nullopt;
    const Place named_at = reader_.place(*file_.root.member(role));
    std::optional<TomlFile> file = read_toml(file_.folder() / *name, named_at, faults_);
    if (file) note_file(role, *file);
    return file;
  }

  void read_named_files() {
    codebook_file_ = read_named_file(
        "codebook", reader_.required_text("codebook", "write codebook = \"NAME.codebook.toml\""));
    if (codebook_file_) pipeline_.codebook = read_codebook(*codebook_file_, faults_);
    criteria_file_ = read_named_file("criteria", reader_.text("criteria"));
    if (criteria_file_) {
      pipeline_.criteria = read_criteria(*criteria_file_, pipeline_.codebook, plugins_, faults_);
    }
    // Stages are asked what they think of codebook and criteria only if these can be relied on.
    context_holds_ = faults_.empty() && codebook_file_.has_value();
  }

  // The table [name], whose keys `read` reads; nothing happens if it is not there.
  template <class Read>
  void in_table(const std::string& name, Read read) {
    const TomlNode* table = reader_.of_kind(name, Kind::table);
    if (table == nullptr) return;
    TableReader reader(file_, *table, "[" + name + "]", faults_);
    read(reader);
    reader.refuse_unknown();
  }

  void read_groups(const Codebook* codebook) {
    in_table("groups", [&](TableReader& reader) {
      const auto id = reader.required_text("question", "name a nominal question of the codebook");
      if (!id) return;
      const TomlNode& node = *reader.table().member("question");
      pipeline_.group_question = sorting_question(*id, node, codebook, reader);
    });
  }

  void read_respondents() {
    // What tells pipelines apart goes into the key, so that ids of one survey cannot be followed
    // into another.
    std::string key_bytes;
    if (codebook_file_) key_bytes = codebook_file_->bytes + '\0' + pipeline_.title;
    in_table("respondents", [&](TableReader& reader) {
      pipeline_.respondent_column = reader.text("column").value_or("");
      if (const auto key = reader.text("key")) key_bytes = *key;
    });
    pipeline_.key = key_of(key_bytes);
  }

  void read_weights(const Codebook* codebook) {
    in_table("weights",
             [&](TableReader& reader) { engine::read_weights(reader, codebook, pipeline_); });
  }

  void read_small_regions(TableReader& reader) {
    const auto merged = reader.text("merged_region");
    if (merged) pipeline_.merged_region = *merged;
    if (const auto what = reader.text("small_regions")) {
      const std::vector<std::string> known = {"keep", "drop", "merge"};
      const auto place = std::ranges::find(known, *what);
      if (place == known.end()) {
        reader.fault(*reader.table().member("small_regions"),
                     "small regions cannot be treated as " + shown_name(*what),
                     advice_for_name(*what, known, "allowed"));
      } else {
        pipeline_.small_regions = static_cast<SmallRegions>(place - known.begin());
      }
    }
    if (merged && pipeline_.small_regions != SmallRegions::merge) {
      reader.fault(*reader.table().member("merged_region"), "no regions are merged",
                   "add small_regions = \"merge\", or leave 'merged_region' out");
    }
  }

  void read_disclosure() {
    in_table("disclosure", [&](TableReader& reader) {
      read_small_regions(reader);
      const TomlNode* node = reader.of_kind("smallest_cell", Kind::integer);
      if (node == nullptr) return;
      if (node->integer >= 1 && node->integer <= 1000) {
        pipeline_.smallest_cell = static_cast<std::uint64_t>(node->integer);
      } else {
        reader.fault(*node,
                     "'smallest_cell' must be at least 1 and at most 1000, not " +
                         std::to_string(node->integer),
                     "1 suppresses nothing; 5 is usual");
      }
    });
  }

  void read_intervals() {
    in_table("intervals", [&](TableReader& reader) {
      const std::optional<double> confidence = reader.number("confidence");
      if (!confidence) return;
      if (*confidence > 0.5 && *confidence < 1) {
        pipeline_.confidence = *confidence;
      } else {
        reader.fault(*reader.table().member("confidence"),
                     "'confidence' must be above 0.5 and below 1, not " + exact_text(*confidence),
                     "write 0.95 for 95 percent");
      }
    });
  }

  void read_stages() {
    const Place at{file_.name(), 0, 0, {}, {}};
    std::vector<Chosen> readers = choose_stages(reader_, StageKind::reader, plugins_);
    const TomlNode* read = file_.root.member("read");
    if (read == nullptr || read->children.empty()) {
      readers = choose_unnamed(StageKind::reader, false, at, plugins_, faults_);
    }
    take(readers, pipeline_.readers);
    take(choose_stages(reader_, StageKind::normalizer, plugins_), pipeline_.normalizers);
    ask(take(choose_stages(reader_, StageKind::analysis, plugins_), pipeline_.analyses));
    check(take(choose_stages(reader_, StageKind::composer, plugins_), pipeline_.composers));
    std::vector<Chosen> writers = choose_stages(reader_, StageKind::writer, plugins_);
    for (Chosen& standing : choose_unnamed(StageKind::writer, true, at, plugins_, faults_)) {
      const bool is_named = std::ranges::any_of(
          writers, [&](const Chosen& named) { return named.loaded == standing.loaded; });
      if (!is_named) writers.push_back(std::move(standing));
    }
    check(take(writers, pipeline_.writers));
  }

  void note_paths(const Chosen& chosen) {
    for (const Option& option : chosen.loaded->offer->options) {
      if (option.kind != Option::Kind::path) continue;
      const std::filesystem::path path = chosen.settings.text(option.name);
      if (path.empty()) continue;
      const Offer& offer = *chosen.loaded->offer;
      pipeline_.other_files.push_back(
          {std::string(name_of(offer.kind)) + " " + offer.name + ": " + option.name,
           path.filename().string(), sha256_of_file(path), path});
    }
  }

  template <class S>
  std::vector<PlacedUse<S>> take(const std::vector<Chosen>& chosen, std::vector<Use<S>>& to) {
    std::vector<PlacedUse<S>> placed = make_stages<S>(chosen, plugins_, faults_);
    for (const PlacedUse<S>& one : placed) to.push_back(one.use);
    for (const Chosen& one : chosen) note_paths(one);
    return placed;
  }

  void ask(const std::vector<PlacedUse<Analysis>>& analyses) {
    if (!context_holds_) return;
    SummaryPlan plan;
    plan.codebook = pipeline_.codebook;
    plan.weighted = !pipeline_.weight_column.empty();
    for (const PlacedUse<Analysis>& one : analyses) {
      without_fault(one.at, one.use.name, faults_,
                    [&] { asked([&] { one.use.stage->need(pipeline_.context(), plan); }); });
    }
  }

  // Composers and writers.
  template <class S>
  void check(const std::vector<PlacedUse<S>>& stages) {
    if (!context_holds_) return;
    for (const PlacedUse<S>& one : stages) {
      without_fault(one.at, one.use.name, faults_,
                    [&] { asked([&] { one.use.stage->check(pipeline_.context()); }); });
    }
  }

  const TomlFile& file_;
  const Plugins& plugins_;
  Faults& faults_;
  TableReader reader_;
  Pipeline pipeline_;
  std::optional<Error> no_sentences_;  // in the language of the report
  std::optional<TomlFile> codebook_file_;
  std::optional<TomlFile> criteria_file_;
  bool context_holds_ = false;
};

}  // namespace

Context Pipeline::context() const {
  return {codebook,          criteria,       title,      language,
          regions.benchmark, group_question, confidence, smallest_cell};
}

Pipeline read_pipeline(const std::filesystem::path& path, const Plugins& plugins) {
  Faults faults;
  Pipeline pipeline;
  if (const std::optional<TomlFile> file = read_toml(path, Place{}, faults)) {
    pipeline = PipelineReader(*file, plugins, faults).read();
  }
  if (!faults.empty()) throw FaultyFiles(faults.sorted());
  return pipeline;
}

}  // namespace tertium::engine

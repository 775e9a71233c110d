#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tertium/analysis.h"
#include "tertium/composer.h"
#include "tertium/criteria.h"
#include "tertium/engine/faults.h"
#include "tertium/engine/plugins.h"
#include "tertium/normalizer.h"
#include "tertium/questionnaire.h"
#include "tertium/reader.h"
#include "tertium/text.h"
#include "tertium/writer.h"

namespace tertium::engine {

// A stage that a pipeline uses.
template <class S>
struct Use {
  std::string name;                // of the offer
  std::string plugin;              // and of its plugin, with its version: for run.json
  std::string version;
  Settings settings;
  std::shared_ptr<const S> stage;
};

// How many people of a region were asked for answers.
struct Invited {
  std::uint64_t all = 0;                        // of its groups together, if they are given
  std::map<std::string, std::uint64_t> groups;  // by code of the group question's choice
};

// Where a row's region is to be found.
struct RegionRule {
  enum class From {
    folder,    // the folder below the input in which the export lies
    column,    // `argument`: id or heading of a column of the export
    question,  // `argument`: id of a question of the codebook (nominal)
    file,      // `argument`: regular expression for std::regex (ECMAScript) that the whole file name
               // must match; its group number `region_group` is the region
    name,      // `argument`: the region itself
  };
  From from = From::folder;
  std::string argument;
  std::size_t region_group = 0;  // of `file`: counted from 1; (?<region>…) as the user wrote it
  // What the exports call it (folded) -> its name in the report. Regions not in it keep their name.
  std::map<std::string, std::string> names;
  std::string benchmark;  // may be empty
  std::map<std::string, Invited> invited;  // by the region's name in the report
  bool only_named = false;  // leave rows of other regions out, and say how many
};

// How the groups of a region are weighed; see weigh_groups.h.
struct GroupWeights {
  enum class By {
    none,
    equal,    // each group of a region counts alike
    totals,   // as the totals of the region's groups say
    margins,  // as the totals of all regions and of all groups say
  };
  By by = By::none;
  std::map<std::string, std::map<std::string, double>> totals{};  // by region and code of the group
  std::map<std::string, double> regions{};                        // of `margins`
  std::map<std::string, double> groups{};
};

// What becomes of regions of fewer respondents than the smallest cell.
enum class SmallRegions {
  keep,   // they stay, with their figures suppressed
  drop,   // no figure counts them
  merge,  // they are one region, if that is large enough; else dropped
};

// A pipeline file with its codebook and criteria, checked: nothing in it can be wrong any more.
struct Pipeline {
  std::filesystem::path file;
  std::string title;
  std::string language = "en";
  double confidence = 0.95;
  std::uint64_t smallest_cell = 5;
  SmallRegions small_regions = SmallRegions::keep;
  std::string merged_region = "Other regions";  // the name of those that are merged

  Codebook codebook;
  Criteria criteria;  // with their stages made
  RegionRule regions;
  std::string group_question;     // id in the codebook; empty: no groups
  std::string respondent_column;  // id or heading in the export; empty: as the Reader says
  std::string weight_column;      // id or heading in the export; empty: not weighted
  GroupWeights group_weights{};
  HashKey key;                    // for respondents' ids

  std::vector<Use<Reader>> readers;  // those to try
  std::vector<Use<Normalizer>> normalizers;
  std::vector<Use<Analysis>> analyses;
  std::vector<Use<Composer>> composers;
  std::vector<Use<Writer>> writers;  // the standing ones included

  // SHA-256 in hexadecimal of the files that make it up, by role ("pipeline", "codebook",
  // "criteria") and name without folder.
  struct FileHash {
    std::string role;
    std::string name;
    std::string sha256;
    std::filesystem::path path;
  };
  std::vector<FileHash> files;
  // Files and folders that options of its stages name (a template, for one); the role is the stage's
  // kind, name and option, and a folder has no hash.
  std::vector<FileHash> other_files;

  Context context() const;
};

// Reads and checks a pipeline file and the files that it names. Throws FaultyFiles with every fault
// of every file, each with file, line and column, the nearest known name for an unknown one, and what
// to do.
Pipeline read_pipeline(const std::filesystem::path& file, const Plugins& plugins);

// The parts of it, which add to `faults` what is wrong and go on.
Codebook read_codebook(const std::filesystem::path& file, Faults& faults);
Criteria read_criteria(const std::filesystem::path& file, const Codebook& codebook,
                       const Plugins& plugins, Faults& faults);

}  // namespace tertium::engine

#pragma once

#include <tertium/criteria.h>
#include <tertium/document.h>
#include <tertium/finding.h>
#include <tertium/grid.h>
#include <tertium/messages.h>
#include <tertium/standing.h>
#include <tertium/wording.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// From where on something is worth a word.
struct Limits {
  std::uint64_t few_respondents = 20;
  double many_missing = 0.2;  // share
  double weak_alpha = 0.6;
  double unlike_phi = 0.85;
};

// What the checks look at.
struct Data {
  const tertium::Context& context;
  const tertium::Findings& findings;
  const tertium::ReportRegions& regions;
  const tertium::Messages& messages;
  const Limits& limits;
  const std::string& fragment;  // id
  tertium::UniqueIds& ids;
};

// One check and what it found. Not known: nothing in the findings allows it.
struct Check {
  bool known = false;
  std::string row{};                            // its row in the overview of regions; may be empty
  std::vector<std::optional<double>> counts{};  // by region of the report; none: not known
  std::string heading{};
  std::vector<std::string> before{};  // sentences
  std::vector<std::string> items{};   // of a list
  std::vector<tertium::Table> tables{};
  // Said only where something was found.
  std::string meaning{};
  std::string advice{};
  std::string not_checked{};  // what it is called where it could not be made; empty: not named

  bool found() const { return !before.empty() || !items.empty() || !tables.empty(); }
};

// Who answered, and what is missing.
Check few_respondents(const Data& data);
Check not_asked(const Data& data);
Check many_missing(const Data& data);
Check unreadable(const Data& data);
// Whether the questions measure what they should.
Check weak_criteria(const Data& data);
Check unlike_regions(const Data& data);
Check response_styles(const Data& data);
// Whether those who judge the same thing agree, and which answers go together.
Check rater_agreement(const Data& data);
Check correlations(const Data& data);
// What became of the figures.
Check rough_tests(const Data& data);
Check suppressed_figures(const Data& data);

// How many closed questions there are, and of how many of them a region was not asked or lacks too
// many answers.
struct Gaps {
  std::size_t questions = 0;
  std::size_t not_asked = 0;
  std::size_t missing = 0;
};
Gaps gaps_of(const Data& data, const std::string& region);

// At most so many, and how many more there are.
std::vector<std::string> at_most(std::vector<std::string> names, std::size_t most,
                                 const tertium::Messages& messages);
// The question in quotation marks, shortened.
std::string quoted_question(const Data& data, const tertium::Question& question);
// A grid with a column for each region.
tertium::Grid region_grid(const Data& data, std::string corner);

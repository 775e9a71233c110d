#pragma once

#include <tertium/composer.h>
#include <tertium/option.h>

#include <cstddef>

// The section "Who answered": respondents by region and group, beside those invited, and which
// answers are missing.
class CoverageSection : public tertium::Composer {
 public:
  explicit CoverageSection(const tertium::Settings& settings);
  void check(const tertium::Context& context) const override;
  void compose(const tertium::Context& context, const tertium::Findings& findings,
               tertium::Document& document) const override;

 private:
  std::size_t most_questions_;
};

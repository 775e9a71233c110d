#pragma once

#include <tertium/composer.h>
#include <tertium/option.h>

#include <cstddef>

// The sections on study visits: who visits whom, and a blueprint for each visit.
class VisitBlueprint : public tertium::Composer {
 public:
  explicit VisitBlueprint(const tertium::Settings& settings);
  void check(const tertium::Context& context) const override;
  void compose(const tertium::Context& context, const tertium::Findings& findings,
               tertium::Document& document) const override;

 private:
  std::size_t most_criteria_;
  int start_hour_;
};

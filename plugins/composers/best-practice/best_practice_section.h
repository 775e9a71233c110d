#pragma once

#include <tertium/composer.h>
#include <tertium/option.h>

#include "quotes.h"

// The section "Best practice": what passes the gate, with a case sheet for each, and what is only
// promising, with the reasons.
class BestPracticeSection : public tertium::Composer {
 public:
  explicit BestPracticeSection(const tertium::Settings& settings);
  void check(const tertium::Context& context) const override;
  void compose(const tertium::Context& context, const tertium::Findings& findings,
               tertium::Document& document) const override;

 private:
  Quotes quotes_;
};

#pragma once

#include <tertium/composer.h>

// The section "Best practice": what passes the gate, with a case sheet for each, and what is only
// promising, with the reasons.
class BestPracticeSection : public tertium::Composer {
 public:
  void check(const tertium::Context& context) const override;
  void compose(const tertium::Context& context, const tertium::Findings& findings,
               tertium::Document& document) const override;
};

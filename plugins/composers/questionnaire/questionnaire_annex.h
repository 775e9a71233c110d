#pragma once

#include <tertium/composer.h>

// The annex "The common questions": what was asked, on which scale, and what it counts for.
class QuestionnaireAnnex : public tertium::Composer {
 public:
  void check(const tertium::Context& context) const override;
  void compose(const tertium::Context& context, const tertium::Findings& findings,
               tertium::Document& document) const override;
};

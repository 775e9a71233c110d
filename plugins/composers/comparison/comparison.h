#pragma once

#include <tertium/composer.h>
#include <tertium/option.h>

// One section a theme: the regions side by side, criterion by criterion and question by question;
// and one for the questions that belong to no criterion.
class Comparison : public tertium::Composer {
 public:
  explicit Comparison(const tertium::Settings& settings);
  void check(const tertium::Context& context) const override;
  void compose(const tertium::Context& context, const tertium::Findings& findings,
               tertium::Document& document) const override;

 private:
  bool distributions_ = true;
  bool charts_ = true;
};

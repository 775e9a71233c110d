#pragma once

#include <tertium/composer.h>
#include <tertium/option.h>

#include "cautions.h"

// The section "Summary": who was asked, what was found theme by theme, and what to be careful with.
class Overview : public tertium::Composer {
 public:
  explicit Overview(const tertium::Settings& settings);
  void check(const tertium::Context& context) const override;
  void compose(const tertium::Context& context, const tertium::Findings& findings,
               tertium::Document& document) const override;

 private:
  Limits limits_;
  bool charts_ = true;
};

#pragma once

#include <tertium/composer.h>
#include <tertium/option.h>

#include "checks.h"

// The section "Quality of the data": what may distort the figures, what that means, what to do.
class DataQuality : public tertium::Composer {
 public:
  explicit DataQuality(const tertium::Settings& settings);
  void check(const tertium::Context& context) const override;
  void compose(const tertium::Context& context, const tertium::Findings& findings,
               tertium::Document& document) const override;

 private:
  Limits limits_;
};

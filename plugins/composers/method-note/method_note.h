#pragma once

#include <tertium/composer.h>

// The section "Method": how the figures were made, as far as the findings show that they were.
class MethodNote : public tertium::Composer {
 public:
  void check(const tertium::Context& context) const override;
  void compose(const tertium::Context& context, const tertium::Findings& findings,
               tertium::Document& document) const override;
};

#pragma once

#include <tertium/composer.h>
#include <tertium/option.h>

// One section a region: who answered, how it stands on each criterion beside the others, what it is
// strong and weak at, and how its groups of respondents see it.
class RegionProfile : public tertium::Composer {
 public:
  explicit RegionProfile(const tertium::Settings& settings);
  void check(const tertium::Context& context) const override;
  void compose(const tertium::Context& context, const tertium::Findings& findings,
               tertium::Document& document) const override;

 private:
  bool charts_ = true;
};

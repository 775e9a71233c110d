#pragma once

#include <tertium/criteria.h>
#include <tertium/document.h>
#include <tertium/finding.h>
#include <tertium/messages.h>
#include <tertium/wording.h>

#include <string>
#include <string_view>
#include <vector>

#include "evidence.h"

// What the parts of the section are made of.
struct Note {
  const tertium::Context& context;
  const tertium::Findings& findings;
  const Evidence& evidence;
  const tertium::Messages& messages;
  tertium::UniqueIds& ids;
  tertium::Fragment& fragment;

  void heading(std::string_view key) const;
  void sentences(const std::vector<std::string>& sentences) const;
};

// How criteria and themes were scored; nothing if they were not.
void add_scores(const Note& note);
// Which tests were made and how p-values were corrected; nothing if none were.
void add_tests(const Note& note);

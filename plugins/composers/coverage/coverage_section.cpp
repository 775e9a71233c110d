#include "coverage_section.h"

#include <tertium/messages.h>
#include <tertium/respondents.h>
#include <tertium/wording.h>

#include <string>
#include <string_view>
#include <utility>

#include "missing.h"
#include "progress.h"

using tertium::messages_in;
using tertium::paragraph;

CoverageSection::CoverageSection(const tertium::Settings& settings)
    : most_questions_(static_cast<std::size_t>(settings.integer("most_questions"))) {}

void CoverageSection::check(const tertium::Context& context) const {
  tertium::require_language(context);
}

void CoverageSection::compose(const tertium::Context& context, const tertium::Findings& findings,
                              tertium::Document& document) const {
  const tertium::Messages& messages = messages_in(context.language);
  tertium::UniqueIds ids(document);
  tertium::Fragment fragment{ids.take("coverage"), messages.text("coverage.title"), {}};
  const Asked who = asked(context, findings);
  bool known = false;
  for (const std::string& region : who.all()) {
    for (const auto statistic : {std::string_view("n"), tertium::kInvited}) {
      known = known || tertium::coverage_of(findings, statistic, region) != nullptr;
    }
  }
  if (!known) {
    fragment.blocks.emplace_back(paragraph(messages.text("coverage.nothing")));
    document.fragments.push_back(std::move(fragment));
    return;
  }
  fragment.blocks.emplace_back(
      paragraph(tertium::joined(progress_sentences(context, findings, who)),
                tertium::Paragraph::Style::lead));
  if (auto chart = progress_chart(context, findings, who, ids.take(fragment.id + "-chart"))) {
    fragment.blocks.emplace_back(std::move(*chart));
  }
  fragment.blocks.emplace_back(
      progress_table(context, findings, who, ids.take(fragment.id + "-respondents")));
  add_missing(context, findings, who.regions, most_questions_, ids, fragment);
  document.fragments.push_back(std::move(fragment));
}

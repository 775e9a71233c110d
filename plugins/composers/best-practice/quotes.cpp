#include "quotes.h"

#include <tertium/error.h>
#include <tertium/text.h>

#include <algorithm>

using tertium::Error;

namespace {

const tertium::CriterionDefinition* criterion_of(const tertium::Context& context,
                                                 const std::string& id) {
  const auto& criteria = context.criteria.criteria;
  const auto found = std::ranges::find(criteria, id, &tertium::CriterionDefinition::id);
  return found == criteria.end() ? nullptr : &*found;
}

}  // namespace

Quotes::Quotes(const std::vector<std::string>& listed) {
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const std::string& entry = listed[i];
    const std::size_t region = entry.find('=');
    const std::size_t words = region == std::string::npos ? region : entry.find('=', region + 1);
    const auto part = [&](std::size_t begin, std::size_t end) {
      return std::string(tertium::trim(std::string_view(entry).substr(begin, end - begin)));
    };
    const bool whole = words != std::string::npos;
    const std::string text = whole ? part(words + 1, entry.size()) : std::string();
    if (text.empty() || part(0, region).empty() || part(region + 1, words).empty()) {
      throw Error(Error::Stops::setup,
                  "best-practice: entry " + std::to_string(i + 1) +
                      " of the option 'quotes' does not say what it is about",
                  {}, "write it as \"CRITERION=REGION=words of the answer\"");
    }
    words_[{part(0, region), part(region + 1, words)}].push_back(text);
  }
}

void Quotes::check(const tertium::Context& context) const {
  for (const auto& [about, words] : words_) {
    if (criterion_of(context, about.first) != nullptr) continue;
    throw Error(Error::Stops::setup,
                "best-practice: the option 'quotes' names the criterion '" + about.first +
                    "', which the criteria file does not have",
                {}, "write its id as it stands in the criteria file");
  }
}

std::vector<std::string> Quotes::doubts(const std::vector<std::string>& regions) const {
  std::vector<std::string> doubts;
  for (const auto& [about, words] : words_) {
    if (std::ranges::find(regions, about.second) != regions.end()) continue;
    const std::string near = tertium::nearest(about.second, regions);
    doubts.push_back("best-practice: the option 'quotes' names the region '" +
                     tertium::one_line(about.second) + "', which has no answers" +
                     (near.empty() ? std::string() : "; did you mean '" + near + "'?"));
  }
  return doubts;
}

std::vector<std::string> Quotes::of(const Practice& practice) const {
  const auto found = words_.find({practice.criterion->id, practice.region});
  return found == words_.end() ? std::vector<std::string>() : found->second;
}

std::vector<Practice> Quotes::beside(const tertium::Context& context,
                                     const std::vector<Practice>& practices) const {
  std::vector<Practice> others;
  for (const auto& [about, words] : words_) {
    const bool shown = std::ranges::any_of(practices, [&own = about](const Practice& practice) {
      return practice.criterion->id == own.first && practice.region == own.second;
    });
    const tertium::CriterionDefinition* criterion = criterion_of(context, about.first);
    if (!shown && criterion != nullptr) others.push_back({criterion, about.second});
  }
  return others;
}

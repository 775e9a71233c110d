#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/normalizer.h"
#include "tertium/option.h"

namespace tertium::normalizers {

// Takes answers such as "99" or "k. A." as missing. Leaves the questionnaire as it is.
//
// After the normalizer `codebook` it looks at what matched nothing and at numbers; before it, at
// all answers as the export has them, and then only the kind `skipped` can be kept in text.
class MissingCodes final : public Normalizer {
 public:
  // codes: texts, at least one; kind: text; questions: texts, none means all.
  explicit MissingCodes(const Settings& settings);

  // Throws Error (setup) if the kind cannot be kept in the columns of this questionnaire, or if a
  // question is named that the codebook does not have.
  Normalized normalize(const Questionnaire& questionnaire, const Codebook& codebook,
                       Problems& problems) const override;

 private:
  std::vector<bool> chosen_questions(const Questionnaire& questionnaire, bool is_codebook,
                                     Problems& problems) const;

  std::set<std::string, std::less<>> codes_;  // folded
  std::vector<double> numbers_;               // those of the codes that are numbers
  Missing kind_ = Missing::skipped;
  std::vector<std::string> questions_;
};

// What is offered: the options and the text for the reference page.
Options missing_codes_options();
extern const char* const kMissingCodesDetails;

}  // namespace tertium::normalizers

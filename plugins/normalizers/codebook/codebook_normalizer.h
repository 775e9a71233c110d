#pragma once

#include "dates.h"
#include "tertium/normalizer.h"
#include "tertium/option.h"

namespace tertium::normalizers {

// Brings an export's questionnaire to the codebook: the result has the codebook's questions, in its
// order, and in each batch one column for each of them; of a question that nothing in the export
// answers the column is absent. What matches what stands in kCodebookDetails.
//
// In the result, Question::column is the field of the export where one column alone answers the
// question, else 0.
class CodebookNormalizer final : public Normalizer {
 public:
  explicit CodebookNormalizer(DateOrder order = DateOrder::unknown) : order_(order) {}
  // date_order: text, one of "unknown", "day first" and "month first".
  explicit CodebookNormalizer(const Settings& settings);

  Normalized normalize(const Questionnaire& questionnaire, const Codebook& codebook,
                       Problems& problems) const override;

 private:
  DateOrder order_;
};

// What is offered: the options and the text for the reference page.
Options codebook_options();
extern const char* const kCodebookDetails;

}  // namespace tertium::normalizers

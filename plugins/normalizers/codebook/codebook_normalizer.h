#pragma once

#include "tertium/normalizer.h"

namespace tertium::normalizers {

// Brings an export's questionnaire to the codebook: the result has the codebook's questions, in its
// order, and in each batch one column for each of them; of a question that nothing in the export
// answers the column is absent. What matches what stands in kCodebookDetails.
//
// In the result, Question::column is the field of the export where one column alone answers the
// question, else 0.
class CodebookNormalizer final : public Normalizer {
 public:
  Normalized normalize(const Questionnaire& questionnaire, const Codebook& codebook,
                       Problems& problems) const override;
};

// For the reference page.
extern const char* const kCodebookDetails;

}  // namespace tertium::normalizers

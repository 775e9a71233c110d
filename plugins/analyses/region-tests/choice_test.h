#pragma once

#include "tested_question.h"

namespace tertium::analyses {

// Pearson's chi-squared test of one question's choices by region; with `exact` also Fisher's where
// it is rough. Gives the finding of its p.
Finding add_choice_test(const TestedQuestion& tested, bool exact, Findings& findings);

}  // namespace tertium::analyses

#pragma once

#include "tested_question.h"

namespace tertium::analyses {

// Pearson's chi-squared test of one question's choices by region; with `exact` also Fisher's where
// it is rough. Gives the finding of its p.
Finding add_choice_test(const TestedQuestion& tested, bool exact, Findings& findings);

// The same for each choice of a question with several answers: who ticked it and who did not, by
// region. The p-values of its choices are corrected as one family; `correction` is one of
// correction_names().
void add_tick_tests(const TestedQuestion& tested, bool exact, const std::string& correction,
                    Findings& findings);

}  // namespace tertium::analyses

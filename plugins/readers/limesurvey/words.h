#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tertium/questionnaire.h"

namespace tertium::limesurvey {

// What LimeSurvey itself calls things, in the languages in which it is known for sure.
Text word_other();
Text word_comment();
Text word_other_comment();
Text word_rank(int rank);
Text word_scale(int number);

// The answers of questions whose choices LimeSurvey brings along.
std::vector<Choice> yes_no_choices();         // Y, N and N/A (not shown)
std::vector<Choice> gender_choices();         // F, M
std::vector<Choice> yes_uncertain_choices();  // N, U, Y: in order
std::vector<Choice> change_choices();         // D, S, I: in order
std::vector<Choice> point_choices(int most);  // 1 … most, each its own value

// True for "Yes", "No", "N/A" and the like in any of these languages, and for the codes Y and N.
bool is_yes_or_no(std::string_view cell);

// True for "Other", "Sonstiges" …
bool is_other_word(std::string_view text);
// True for "Comment", "Kommentar" …
bool is_comment_word(std::string_view text);

}  // namespace tertium::limesurvey

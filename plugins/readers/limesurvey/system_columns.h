#pragma once

#include <string>
#include <string_view>

namespace tertium::limesurvey {

// What LimeSurvey adds to the answers.
enum class SystemColumn {
  none,
  id,  // number of the response within its survey
  submitted,
  last_page,
  start_language,
  started,
  token,
  other,        // seed, address, time stamps, timings
  participant,  // from the list of participants, where it is exported: name, e-mail, attributes
};

// By heading code: "id", "submitdate" … Case counts, as it does in LimeSurvey.
SystemColumn system_column_by_code(std::string_view code);
// By heading text: "Response ID", "Datum Abgeschickt" … in the languages that are known; case,
// blanks, '_' and '-' do not count.
SystemColumn system_column_by_text(std::string_view text);
// True for the texts that LimeSurvey puts before a question's or a group's name: "Question time:
// Q1", "filecount - Your plan".
bool is_about_a_question(std::string_view text);

}  // namespace tertium::limesurvey

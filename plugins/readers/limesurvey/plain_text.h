#pragma once

#include <string>
#include <string_view>

namespace tertium::limesurvey {

// The text that a person sees of a piece of HTML: tags, comments, scripts and styles left out,
// entities decoded, white space folded to single blanks. A '<' that opens no tag stays. Never
// fails: what is no HTML is text.
std::string plain_text(std::string_view html);

}  // namespace tertium::limesurvey

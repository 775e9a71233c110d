#pragma once

#include <span>
#include <string>
#include <string_view>

namespace tertium::engine {

// What to write instead of a name that is not known: the nearest known one and, if they are few,
// all of them ("did you mean 'holm'? Allowed: bonferroni, holm and none"). `what` ("allowed") heads
// the list.
std::string advice_for_name(std::string_view name, std::span<const std::string> known,
                            std::string_view what);

// Advice that goes on behind a question, if there is one: with a capital letter there, else
// without.
std::string followed_by(const std::string& question, std::string more);

// A name as it may stand in a message: in quotation marks, on one line, cut.
std::string shown_name(std::string_view name);

// True if it may be an id: ASCII letters, digits, '_', '-' and '.', at least one.
bool is_id(std::string_view id);

}  // namespace tertium::engine

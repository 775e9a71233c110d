#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tertium::criteria {

using Variables = std::map<std::string, double>;

// A question's id as a name in an expression: '-' and '.' become '_', and a digit at the front gets
// one before it.
std::string variable_name(std::string_view question);

// The names that the expression uses. Throws Error (setup), with what is wrong and where in the
// expression, if it cannot be read.
std::vector<std::string> names_in(const std::string& expression);

// Its value. Throws Error (setup) if it uses a name that is not given, sets one, or gives several
// values. Not finite where it divides by 0 and the like.
double value_of(const std::string& expression, const Variables& variables);

}  // namespace tertium::criteria

#include "expression.h"

#include <muParser.h>
#include <tertium/error.h>

namespace tertium::criteria {
namespace {

constexpr std::size_t kLongest = 2000;
constexpr const char* kAdvice =
    "write an expression of question ids, numbers, + - * / ^, brackets and functions such as min, "
    "max "
    "and sqrt";

[[noreturn]] void refuse(const std::string& fault) {
  throw Error(Error::Stops::setup, "the expression cannot be read: " + fault, {}, kAdvice);
}

void prepare(mu::Parser& parser, const std::string& expression) {
  if (expression.size() > kLongest) refuse("it is longer than 2,000 characters");
  if (expression.find_first_not_of(" \t") == std::string::npos) refuse("it is empty");
  for (const char c : expression) {
    if (c < ' ' || c > '~') refuse("it holds a character that is not plain ASCII");
  }
  parser.ResetLocale();
  parser.SetDecSep('.');
  parser.SetArgSep(',');
  parser.SetExpr(expression);
}

}  // namespace

std::string variable_name(std::string_view question) {
  std::string name;
  if (!question.empty() && question[0] >= '0' && question[0] <= '9') name = "_";
  for (const char c : question) name += c == '-' || c == '.' ? '_' : c;
  return name;
}

std::vector<std::string> names_in(const std::string& expression) {
  try {
    mu::Parser parser;
    prepare(parser, expression);
    std::vector<std::string> names;
    for (const auto& [name, variable] : parser.GetUsedVar()) names.push_back(name);
    return names;
  } catch (const mu::ParserError& error) {
    refuse(error.GetMsg());
  }
}

double value_of(const std::string& expression, const Variables& variables) {
  try {
    mu::Parser parser;
    // Constants cannot be set, variables could.
    for (const auto& [name, value] : variables) parser.DefineConst(name, value);
    prepare(parser, expression);
    const double value = parser.Eval();
    if (parser.GetNumResults() != 1) refuse("it gives several values");
    return value;
  } catch (const mu::ParserError& error) {
    refuse(error.GetMsg());
  }
}

}  // namespace tertium::criteria

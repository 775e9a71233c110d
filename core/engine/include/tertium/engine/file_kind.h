#pragma once

#include <string>
#include <string_view>

#include "tertium/error.h"

namespace tertium::engine {

// How the fault of a file begins that none of the pipeline's readers knows, and that holds no table
// as far as can be told: a picture, a document, an archive …
inline constexpr std::string_view kNoReader = "no reader knows this kind of file";

// The fault, with what to do, of a file that no reader knows. Says what it is, by its first bytes,
// else by its name's extension. That of a file which holds answers in a form that is not read
// ("an Excel workbook"), or is called a table (".csv"), does not begin with kNoReader: somebody expects
// it to count.
Error unknown_kind(std::string_view head, const std::string& name);

}  // namespace tertium::engine

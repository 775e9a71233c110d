#include "tell.h"

#include "tertium/text.h"

namespace tertium::app::watch {

std::string shown(std::string_view name) { return one_line(clean_text(name), 400); }

}  // namespace tertium::app::watch

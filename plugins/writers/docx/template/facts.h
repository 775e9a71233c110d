#pragma once

#include <vector>

#include "opened/opened.h"
#include "tertium/writer.h"

namespace tertium::docx {

// What a Word file offers as a template: its page, language, styles, and the places for fragments.
std::vector<TemplateFact> template_facts_of(Opened& document);

}  // namespace tertium::docx

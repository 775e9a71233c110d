#pragma once

#include <initializer_list>
#include <set>
#include <string>
#include <string_view>

#include "opened/opened.h"

namespace tertium::docx {

std::string_view name_of(const xmlNode* node);
bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names);

// "left" and "right", also where they are called "start" and "end".
std::string one_name(const std::string& alignment);

// Properties with their values, sorted; without revision ids, and without what programs write of
// their own accord.
std::string all_properties(const xmlNode* properties);

// What strikes the eye in the formatting of characters; `usual` is what all text has.
std::string look_of_run(const xmlNode* properties, const std::set<std::string>& usual);

}  // namespace tertium::docx

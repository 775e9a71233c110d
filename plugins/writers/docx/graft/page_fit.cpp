#include "graft/page_fit.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

#include "styles.h"

namespace tertium::docx {
namespace {

constexpr const char* kMainDrawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
constexpr int kUsualWidth = 9072;  // A4 with margins of 2.5 cm
constexpr int kLeastWidth = 1440;  // an inch: narrower than that nothing can be read

double number_in(const std::string& text, double otherwise) {
  double number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  return fault == std::errc() && std::abs(number) < 1e9 ? number : otherwise;
}

double word_number(const xmlNode* node, const char* child, const char* name, double otherwise) {
  const xmlNode* found = node == nullptr ? nullptr : word_child(node, child);
  return found == nullptr ? otherwise : number_in(word_attribute(found, name), otherwise);
}


// The first section that ends in or below `node`.
xmlNode* first_section(xmlNode* node) {
  xmlNode* found = nullptr;
  walk(node, [&](xmlNode* element) {
    if (found == nullptr && is_word(element, "sectPr")) found = element;
  });
  return found;
}

xmlNode* cell_around(xmlNode* node) {
  while (node != nullptr && !is_word(node, "tc")) node = node->parent;
  return node;
}

// What can be scaled: tables that stand in no other table, and drawings outside of tables.
std::vector<xmlNode*> wide_things(xmlNode* block) {
  std::vector<xmlNode*> found;
  walk(block, [&](xmlNode* element) {
    if (!is_word(element, "tbl") && !is_word(element, "drawing")) return;
    if (!found.empty() && is_within(element, found.back())) return;
    found.push_back(element);
  });
  return found;
}

void scale_attribute(xmlNode* node, const char* space, const char* name, double factor) {
  const double value = number_in(attribute(node, space, name), -1);
  if (value < 0) return;
  const std::string text = std::to_string(std::lround(value * factor));
  xmlNs* own = space == nullptr ? nullptr : node->ns;
  xmlSetNsProp(node, own, reinterpret_cast<const xmlChar*>(name),
               reinterpret_cast<const xmlChar*>(text.c_str()));
}

// Widths of columns by their ends, so that a row of cells is exactly as wide as its columns.
void scale_table(xmlNode* table, double factor) {
  const xmlNode* grid = word_child(table, "tblGrid");
  if (grid == nullptr) return;
  std::vector<int> widths;
  double until = 0;
  int before = 0;
  for (xmlNode* column : elements_of(grid)) {
    until += number_in(word_attribute(column, "w"), 0) * factor;
    widths.push_back(static_cast<int>(std::lround(until)) - before);
    before += widths.back();
    set_word_attribute(column, "w", std::to_string(widths.back()));
  }
  walk(table, [&](xmlNode* element) {
    if (is_word(element, "tblW") && word_attribute(element, "type") == "dxa") {
      set_word_attribute(element, "w", std::to_string(before));
    }
    if (!is_word(element, "tr")) return;
    std::size_t column = 0;
    for (xmlNode* cell : elements_of(element)) {
      xmlNode* properties = is_word(cell, "tc") ? word_child(cell, "tcPr") : nullptr;
      if (properties == nullptr) continue;
      const auto span = static_cast<std::size_t>(
          std::clamp(word_number(properties, "gridSpan", "val", 1), 1.0, 63.0));
      int width = 0;
      for (std::size_t i = 0; i < span && column < widths.size(); ++i) width += widths[column++];
      if (xmlNode* told = word_child(properties, "tcW")) {
        set_word_attribute(told, "w", std::to_string(width));
      }
    }
  });
}

void scale_drawing(xmlNode* drawing, double factor) {
  walk(drawing, [&](xmlNode* element) {
    if (is(element, ns::kDrawing, "extent") || is(element, kMainDrawing, "ext")) {
      scale_attribute(element, nullptr, "cx", factor);
      scale_attribute(element, nullptr, "cy", factor);
    }
  });
}

int width_around(Opened& document, xmlNode* node) {
  if (xmlNode* cell = cell_around(node)) {
    const double width = word_number(word_child(cell, "tcPr"), "tcW", "w", 0);
    return std::max(static_cast<int>(width) - 216, kLeastWidth);  // the usual margins of cells
  }
  return text_width(section_of(document, node));
}

// The paper turned: what was above is now left.
void turn(xmlNode* section) {
  if (xmlNode* page = word_child(section, "pgSz")) {
    const std::string width = word_attribute(page, "w");
    set_word_attribute(page, "w", word_attribute(page, "h"));
    set_word_attribute(page, "h", width);
    set_word_attribute(page, "orient", is_lying(section) ? "portrait" : "landscape");
  }
  if (xmlNode* margins = word_child(section, "pgMar")) {
    const std::string top = word_attribute(margins, "top");
    set_word_attribute(margins, "top", word_attribute(margins, "right"));
    set_word_attribute(margins, "right", word_attribute(margins, "bottom"));
    set_word_attribute(margins, "bottom", word_attribute(margins, "left"));
    set_word_attribute(margins, "left", top);
  }
}

// A section that goes on has no first page of its own and does not begin to count again.
void go_on(xmlNode* section) {
  for (const char* name : {"titlePg", "type"}) {
    if (xmlNode* node = word_child(section, name)) remove_node(node);
  }
  if (xmlNode* numbers = word_child(section, "pgNumType")) {
    xmlUnsetNsProp(numbers, numbers->ns, reinterpret_cast<const xmlChar*>("start"));
  }
}

// The sections that end within the copy get what the section around it has.
void fit_sections(xmlNode* copy, xmlNode* around) {
  std::vector<xmlNode*> sections = all_words(copy, "sectPr");
  bool first = true;
  for (xmlNode* section : sections) {
    xmlNode* own = xmlDocCopyNode(around, copy->doc, 1);
    if (own == nullptr) throw std::bad_alloc();
    if (!first) go_on(own);
    if (is_lying(section) != is_lying(around)) turn(own);
    xmlReplaceNode(section, own);
    xmlFreeNode(section);
    first = false;
  }
  if (!sections.empty()) go_on(around);
}

// The section in which stands what follows the block; null if the block is outside of the body.
xmlNode* section_behind(Opened& document, xmlNode* block) {
  for (xmlNode* node = block; node != nullptr && !is_word(node, "body"); node = node->parent) {
    for (xmlNode* next = node->next; next != nullptr; next = next->next) {
      if (next->type != XML_ELEMENT_NODE) continue;
      if (xmlNode* found = first_section(next)) return found;
    }
  }
  return is_within(block, document.body()) ? word_child(document.body(), "sectPr") : nullptr;
}

// A paragraph that ends an upright or lying section; its properties come from the section around.
void end_section(Graft& graft, xmlNode* paragraph, bool lying) {
  xmlNode* properties = new_word(paragraph, "pPr");
  set_word_attribute(new_word(properties, "pStyle"), "val",
                     graft.style(std::string(style::kSectionEnd)));
  xmlNode* page = new_word(new_word(properties, "sectPr"), "pgSz");
  set_word_attribute(page, "w", lying ? "2" : "1");
  set_word_attribute(page, "h", lying ? "1" : "2");
}

// Makes the lying pages of a control begin and end in it.
void close_sections(Graft& graft, xmlNode* source, xmlNode* copy, bool lying_around) {
  const xmlNode* inner = word_child(source, "sdtContent");
  xmlNode* content = word_child(copy, "sdtContent");
  if (inner == nullptr || content == nullptr) return;
  const std::vector<xmlNode*> blocks = elements_of(inner);
  const std::vector<xmlNode*> copies = elements_of(content);
  if (blocks.empty() || copies.empty()) return;
  const bool ends = first_section(blocks.back()) != nullptr;
  const bool tail = is_lying(section_of(graft.from(), blocks.back()));
  if (!ends && tail != lying_around) end_section(graft, new_word(content, "p"), tail);
  if (is_lying(section_of(graft.from(), blocks.front())) != lying_around) {
    end_section(graft, new_word_before(copies.front(), "p"), lying_around);
  }
}

}  // namespace

xmlNode* section_of(Opened& document, xmlNode* block) {
  // A section ends in the block itself, behind it, or behind what it stands in.
  xmlNode* own = first_section(block);
  return own != nullptr ? own : section_behind(document, block);
}

int text_width(const xmlNode* section) {
  const double width = word_number(section, "pgSz", "w", 0) -
                       word_number(section, "pgMar", "left", 0) -
                       word_number(section, "pgMar", "right", 0);
  if (word_number(section, "pgSz", "w", 0) <= 0) return kUsualWidth;
  return std::max(static_cast<int>(width), kLeastWidth);
}

bool is_lying(const xmlNode* section) {
  return section != nullptr &&
         word_number(section, "pgSz", "w", 0) > word_number(section, "pgSz", "h", 1e9);
}

void fit_to_page(Graft& graft, xmlNode* source, xmlNode* copy) {
  if (cell_around(copy) != nullptr) {
    for (xmlNode* section : all_words(copy, "sectPr")) remove_node(section);
  } else if (xmlNode* around = section_behind(graft.to(), copy)) {
    close_sections(graft, source, copy, is_lying(around));
    fit_sections(copy, around);
  }
  const std::vector<xmlNode*> here = wide_things(source);
  const std::vector<xmlNode*> there = wide_things(copy);
  for (std::size_t i = 0; i < std::min(here.size(), there.size()); ++i) {
    const double factor = static_cast<double>(width_around(graft.to(), there[i])) /
                          static_cast<double>(text_width(section_of(graft.from(), here[i])));
    if (std::abs(factor - 1) < 0.002) continue;
    if (is_word(there[i], "tbl")) {
      scale_table(there[i], factor);
    } else {
      scale_drawing(there[i], factor);
    }
  }
}

}  // namespace tertium::docx

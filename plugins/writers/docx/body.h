#pragma once

#include <span>
#include <string>

#include "paragraphs.h"
#include "tertium/document.h"
#include "tertium/xml_text.h"

namespace tertium::docx {

// A fragment within a content control with the place_tag() of its id: by it the fragment is found
// again in a document that people have edited. The fragment's title is heading 1; the highest level of
// its own headings is heading 2, the others follow below it.
void write_fragment(XmlText& xml, Marks& marks, const Fragment& fragment);

// A table of contents over the fragments and their first level of headings, with what it shows
// already filled in; it has no page numbers, so that nothing in it can be out of date. Needs marks
// under which the headings are marked. Nothing is written if there is no heading.
void write_contents(XmlText& xml, Marks& marks, std::span<const Fragment* const> fragments);

}  // namespace tertium::docx

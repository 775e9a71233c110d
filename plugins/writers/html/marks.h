#pragma once

#include <string>

#include "footnotes.h"
#include "ids.h"
#include "tertium/document.h"
#include "tertium/labels.h"
#include "tertium/messages.h"

namespace tertium::html {

// What is known of the whole page and counted along it, from its first block to its last.
struct Marks {
  // Throws Error (output) if two fragments have one id.
  explicit Marks(const Document& document);

  const Messages& messages;
  std::string language;
  PageIds ids;
  Labels labels;
  Footnotes footnotes;
};

}  // namespace tertium::html

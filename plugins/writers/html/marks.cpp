#include "marks.h"

#include "tertium/error.h"
#include "tertium/text.h"

namespace tertium::html {
namespace {

// Fragments come first, so that each has the id that it asks for.
PageIds ids_of_fragments(const Document& document) {
  PageIds ids;
  for (const Fragment& fragment : document.fragments) {
    if (ids.take(fragment.id) == fragment.id) continue;
    throw Error(Error::Stops::output,
                "the fragment id '" + one_line(fragment.id) +
                    "' is there twice, or is not made of letters, digits and '-'",
                {}, "name each composer once in the pipeline; else it is a fault of the composer");
  }
  return ids;
}

}  // namespace

Marks::Marks(const Document& document)
    : messages(messages_in(document.language)),
      language(document.language),
      ids(ids_of_fragments(document)),
      labels(document, messages, ids),
      footnotes(messages) {}

}  // namespace tertium::html

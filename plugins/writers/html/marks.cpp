#include "marks.h"

#include "tertium/by_region.h"
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

// Each with the id of its element.
Labels labels_of(const Document& document, PageIds& ids) {
  return Labels(fragments_about(document, {}), document.language, [&](const Label& label) {
    const std::string name = label.id().empty() ? std::to_string(label.number) : label.id();
    return ids.take((label.table != nullptr ? "table-" : "figure-") + name);
  });
}

}  // namespace

Marks::Marks(const Document& document)
    : messages(messages_in(document.language)),
      language(document.language),
      ids(ids_of_fragments(document)),
      labels(labels_of(document, ids)),
      footnotes(messages) {}

}  // namespace tertium::html

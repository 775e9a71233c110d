#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tertium/criteria.h"
#include "tertium/document.h"
#include "tertium/finding.h"
#include "tertium/stage.h"

namespace tertium {

// A file of the output folder.
struct OutputFile {
  std::string path;  // below OUT, with '/': "report.docx", "fragments/overview.xml"
  std::string bytes;
};

// What a report may tell of an input. There may be many thousands, so these are views.
struct ReportedInput {
  std::string_view name;    // path below the folder that was given, else the file name
  std::string_view sha256;  // of its bytes, in hexadecimal; empty if it could not be read
  std::string_view record;  // all that run.json tells of it: a JSON object
};

// What a run came to.
struct Report {
  const Context& context;
  const Document& document;
  const Findings& findings;
  const std::vector<ReportedInput>& inputs;  // by name
};

// One line of what a template offers, as `tertium inspect` shows it: "page", {"210 × 297 mm"}.
struct TemplateFact {
  std::string name;
  std::vector<std::string> values;
};

// What is to be done in a report that people have edited.
struct RefreshChoices {
  // With a fragment that somebody edited, when its figures have changed since.
  enum class Edited {
    keep,     // leave it
    replace,  // put the new one in its place
    both,     // leave it and put the new one behind it, marked as such
  };
  Edited edited = Edited::both;
  bool add_new = true;  // fragments that the old report did not have come at its end; else nowhere
};

// What became of a fragment of a report that was refreshed.
struct FragmentFate {
  enum class Fate {
    unchanged,    // has the newest figures already
    replaced,     // nobody had edited it
    overwritten,  // somebody had edited it, and it was to be replaced
    kept,         // somebody edited it, and it stays as it was without the new figures
    beside,       // the same, and the new figures stand behind it
    settled,      // somebody edited it, and nothing is new since then
    deleted,      // somebody took it out of the report, and it stays out
    ended,        // the new run has no such fragment; it stays as it was
    added,        // new, now at the end
    omitted,      // new, and not to be added
  };
  std::string id;
  std::string title;
  Fate fate = Fate::unchanged;
};

struct Refreshed {
  std::string bytes;
  std::vector<FragmentFate> fragments;  // in the order of the new run, then what that does not have
};

// Turns a report into files. Valid by the format's own schema; same report, same bytes. Makes the
// bytes only: the engine writes them, all or none.
class TERTIUM_API Writer : public Stage {
 public:
  static constexpr StageKind kKind = StageKind::writer;
  ~Writer() override;
  // Checks that it can write in the report's language: throws Error (setup). The default accepts
  // all.
  virtual void check(const Context& context) const;
  virtual std::vector<OutputFile> write(const Report& report) const = 0;
  // Whether the document is needed for that, as by default. If not, it may be empty: the files can
  // be made while the composers are still at work.
  virtual bool needs_document() const;
  // What of the document does not come out as somebody will expect, such as a place of a template
  // that no fragment is for: a sentence each, shown with Document::doubts. The default has none.
  virtual std::vector<std::string> doubts(const Document& document) const;

  // The rest is for writers whose files people edit, and is called with files of theirs: any bytes.
  // It needs none of the writer's options. The defaults are those of a writer of other files.

  // Whether a file with this name (without folder) and beginning is a template, or meant to be one.
  // Must not throw.
  virtual bool recognizes_template(std::string_view name, std::string_view beginning) const;
  // What a template offers. Throws Error (setup) if it cannot be used.
  virtual std::vector<TemplateFact> template_facts(std::string_view bytes) const;

  // The file below OUT with which an edited one of its kind is refreshed; empty: none.
  virtual std::string refreshable_file() const;
  // `edited` with the figures of `fresh`, which is the file above of a later run. Nothing that
  // people wrote into it is lost, except where `choices` say so. Throws Error (setup) if one of
  // them was not made by this writer.
  virtual Refreshed refresh(std::string_view edited, std::string_view fresh,
                            const RefreshChoices& choices) const;
};

}  // namespace tertium

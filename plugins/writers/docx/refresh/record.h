#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "opened/opened.h"
#include "refresh/fingerprint.h"

namespace tertium::docx {

// What Tertium remembers of a fragment that it put into a document.
struct RecordedFragment {
  std::string title;
  Fingerprint written;                   // as Tertium wrote it
  std::optional<Fingerprint> offered{};  // a later version, put beside because the first was edited
};

// What a document says of itself: that Tertium made it, and what it wrote into it. It is a custom XML
// part, which Word, LibreOffice and python-docx keep.
struct Record {
  std::string language;                               // of the report (BCP 47)
  std::map<std::string, RecordedFragment> fragments;  // by id
};

// None if Tertium did not make the document. Throws Error (setup) if its record is damaged or of a
// later Tertium.
std::optional<Record> read_record(Opened& document);

// The parts that hold it, in a package whose main part is `main`.
std::vector<Part> record_parts(const Record& record, const std::string& main);

// Puts the record into the document, in the place of one that is there.
void write_record(Opened& document, const Record& record);

}  // namespace tertium::docx

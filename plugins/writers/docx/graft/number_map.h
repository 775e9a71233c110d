#pragma once

#include <map>
#include <string>

#include "opened/opened.h"

namespace tertium::docx {

// Brings lists of one document to the numberings of another: each numbering that is used gets one of
// its own there, so that no list goes on counting where another one stopped.
class NumberMap {
 public:
  NumberMap(Opened& from, Opened& to) : from_(from), to_(to) {}
  // Puts the numberings of the other document into every list paragraph below `node`.
  void apply(xmlNode* node);

 private:
  std::string mapped(const std::string& number);
  std::string abstract_mapped(const std::string& abstract);
  xmlNode* numbering();  // root of the other document's numbering, made if there is none

  Opened& from_;
  Opened& to_;
  std::map<std::string, std::string> numbers_;
  std::map<std::string, std::string> abstracts_;
};


}  // namespace tertium::docx

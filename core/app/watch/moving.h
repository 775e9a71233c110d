#pragma once

#include <string>
#include <vector>

#include "contents.h"
#include "files.h"

namespace tertium::app::watch {

// Moves files that were read to INBOX/done, and those that failed to INBOX/failed with a file
// beside them that says why. Nothing is ever overwritten: a name that is taken gets a number.
class Moving {
 public:
  explicit Moving(Workplace& place) : place_(place) {}

  // Moves the files of contents in an end state that still lie in the inbox as they were read.
  // Gives the names that are gone from the inbox. Throws std::system_error, LedgerFault.
  std::vector<std::string> move(const std::vector<Content>& contents, Files& files);
  // Puts a file that was moved back under its name in the inbox, if nothing lies there.
  bool put_back(Content& content);

 private:
  std::string target_of(const Content& content) const;

  Workplace& place_;
};

}  // namespace tertium::app::watch

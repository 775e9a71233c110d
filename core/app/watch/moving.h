#pragma once

#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "contents.h"
#include "files.h"
#include "spool.h"

namespace tertium::app::watch {

// Beside a file in INBOX/failed: says why it failed.
std::filesystem::path reason_file(const std::filesystem::path& path);

// Moves files that were read to INBOX/done, and those that failed to INBOX/failed with a file
// beside them that says why. Nothing is ever overwritten: a name that is taken gets a number. What
// lies on another file system is copied there, in pieces.

class Moving {
 public:
  explicit Moving(Workplace& place) : place_(place) {}

  // Moves the files of contents in an end state that still lie in the inbox as they were read, and
  // those that were moved before and are misplaced() now. Gives the names that are gone from the
  // inbox. Throws std::system_error, LedgerFault.
  std::vector<std::string> move(const std::vector<Content>& contents, Files& files);
  // It failed and lies in done/, or the other way round, since it was read again.
  static bool misplaced(const Content& content);

  // Goes on with what has to be copied, by a piece. Gives the name that is gone from the inbox, if
  // one is. Throws as move() does; it is tried again later.
  std::optional<std::string> go_on(Files& files);
  bool under_way() const { return !slow_.empty() && Clock::now() >= may_go_on_; }

  // Puts a file that was moved back under its name in the inbox, if nothing lies there.
  bool put_back(Content& content);

 private:
  struct Slow {
    Content content;
    std::unique_ptr<SpoolCopy> copy;
  };

  std::string target_of(const Content& content) const;
  bool lies_as_read(const Content& content, Files& files) const;
  std::filesystem::path prepare(Content& content);
  void write_reason(const Content& content, const std::filesystem::path& target) const;
  void note_moved(std::vector<Content>& contents);
  void move_on(Content& content);

  Workplace& place_;
  std::deque<Slow> slow_;
  Clock::time_point may_go_on_{};
};

}  // namespace tertium::app::watch

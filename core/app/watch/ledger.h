#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "content.h"

namespace tertium::app::watch {

// The ledger cannot be written or read now: its disk is full, another process holds it …
class LedgerFault : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Something that a person asked for while, perhaps, a daemon runs.
struct Request {
  std::int64_t id = 0;
  std::string what;  // "retry" or "forget"
  std::string name;  // of a file; empty: of all that failed
};

// What is known of every content that was ever seen: an SQLite database in WAL mode, every commit
// on the disk before it returns. One process writes it; others may read it and leave requests. All
// functions throw LedgerFault, and Error (setup) if the ledger is damaged.
class Ledger {
 public:
  static constexpr int kVersion = 2;
  enum class Open {
    writing,  // made if it is not there
    reading,  // must be there
  };

  // Throws Error (setup), with what to do, if the ledger is damaged or of a newer version.
  Ledger(const std::filesystem::path& file, Open how);
  ~Ledger();
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;

  // All changes are made within one, and all that one makes are there, or none of them.
  void change(const std::function<void()>& work);

  void add(Content& content);  // sets its id
  void save(const Content& content);
  std::optional<Content> find(std::int64_t id);
  std::optional<Content> current(const std::string& name);
  // Those that an SQL condition on the columns holds for, by id; `bytes` and `text` fill ":bytes",
  // ":text".
  std::vector<Content> where(const std::string& condition, const std::string& bytes = {},
                             const std::string& text = {});
  bool any(const std::string& condition);
  // Sets columns of those that a condition holds for.
  void update(const std::string& assignments, const std::string& condition);

  // Facts about the watching as a whole.
  std::string fact(const std::string& name);
  std::int64_t number(const std::string& name);
  void set_fact(const std::string& name, const std::string& value);
  void set_number(const std::string& name, std::int64_t value);

  void ask(const std::string& what, const std::string& name);
  std::vector<Request> requests();
  void answered(std::int64_t request);

 private:
  struct Session;
  std::unique_ptr<Session> session_;
};

// Now, in milliseconds since 1970, for people.
std::int64_t now_in_milliseconds();

}  // namespace tertium::app::watch

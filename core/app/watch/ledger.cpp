#include "ledger.h"

#include <Poco/Data/LOB.h>
#include <Poco/Data/SQLite/Connector.h>
#include <Poco/Data/SQLite/SQLiteException.h>
#include <Poco/Data/Session.h>
#include <Poco/Data/Statement.h>

#include <chrono>

#include "tertium/error.h"
#include "tertium/text.h"

namespace tertium::app::watch {
namespace {

namespace fs = std::filesystem;
namespace data = Poco::Data;
using data::Keywords::into;
using data::Keywords::now;
using data::Keywords::range;
using data::Keywords::use;

constexpr const char* kTables = R"(
CREATE TABLE content (
  id INTEGER PRIMARY KEY, name BLOB NOT NULL, current INTEGER NOT NULL, device INTEGER NOT NULL,
  inode INTEGER NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL, ctime INTEGER NOT NULL,
  sha256 TEXT NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL, of TEXT NOT NULL,
  regions TEXT NOT NULL, reader TEXT NOT NULL, rows INTEGER NOT NULL, refused INTEGER NOT NULL,
  respondents INTEGER NOT NULL, asks TEXT NOT NULL, companion BLOB,
  companion_sha256 TEXT NOT NULL, attempts INTEGER NOT NULL, kills INTEGER NOT NULL,
  seen INTEGER NOT NULL, changed INTEGER NOT NULL, live INTEGER NOT NULL, copy_of INTEGER NOT NULL,
  base INTEGER NOT NULL, partial TEXT NOT NULL, gone INTEGER NOT NULL, moved_to BLOB,
  moved INTEGER NOT NULL, left_out INTEGER NOT NULL DEFAULT 0);
CREATE INDEX content_by_name ON content (name);
CREATE INDEX content_by_bytes ON content (sha256) WHERE sha256 <> '';
CREATE INDEX content_by_state ON content (state);
CREATE INDEX content_to_compare ON content (live, base);
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE request (id INTEGER PRIMARY KEY, what TEXT NOT NULL, name BLOB);
)";
constexpr const char* kColumns =
    "name, current, device, inode, size, modified, ctime, sha256, state, reason, of, regions, "
    "reader, "
    "rows, refused, respondents, asks, companion, companion_sha256, attempts, kills, seen, "
    "changed, "
    "live, copy_of, base, partial, gone, moved_to, moved, left_out";
// What makes a ledger of the version before one of the next.
constexpr const char* kFromVersion1 =
    "ALTER TABLE content ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0";

[[noreturn]] void damaged(const fs::path& file, const std::string& why) {
  throw Error(Error::Stops::setup, "the ledger is damaged: " + one_line(why),
              {.file = file.string(), .line = 0, .column = 0, .question = {}, .stage = {}},
              "'tertium status DIR --rebuild' makes it anew from what is on disk");
}

data::BLOB blob(const std::string& bytes) {
  return {reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()};  // NOLINT
}
std::string bytes_of(const data::BLOB& blob) {
  return {reinterpret_cast<const char*>(blob.rawContent()), blob.size()};  // NOLINT
}

// A row as the database library takes and gives it.
struct Row {
  Poco::Int64 id = 0;
  data::BLOB name;
  Poco::Int64 current = 0, device = 0, inode = 0, size = 0, modified = 0, ctime = 0;
  std::string sha256, state, reason, of, regions, reader;
  Poco::Int64 rows = 0, refused = 0, respondents = 0;
  std::string asks;
  data::BLOB companion;
  std::string companion_sha256;
  Poco::Int64 attempts = 0, kills = 0, seen = 0, changed = 0, live = 0, copy_of = 0, base = 0;
  std::string partial;
  Poco::Int64 gone = 0;
  data::BLOB moved_to;
  Poco::Int64 moved = 0, left_out = 0;
};

Poco::Int64 whole(std::uint64_t number) { return static_cast<Poco::Int64>(number); }
std::uint64_t natural(Poco::Int64 number) { return static_cast<std::uint64_t>(number); }

Row row_of(const Content& c) {
  return {c.id,
          blob(c.name),
          c.current ? 1 : 0,
          whole(c.signature.device),
          whole(c.signature.inode),
          whole(c.signature.size),
          c.signature.modified,
          c.signature.changed,
          c.sha256,
          std::string(name_of(c.state)),
          clean_text(c.reason),
          clean_text(c.of),
          c.regions,
          c.reader,
          whole(c.rows),
          whole(c.refused),
          whole(c.respondents),
          c.asks,
          blob(c.companion),
          c.companion_sha256,
          c.attempts,
          c.kills,
          c.seen,
          c.changed,
          c.live ? 1 : 0,
          c.copy_of,
          c.base,
          c.partial,
          c.gone ? 1 : 0,
          blob(c.moved_to),
          c.moved ? 1 : 0,
          whole(c.left_out)};
}

Content content_of(const Row& r) {
  Content c;
  c.id = r.id;
  c.name = bytes_of(r.name);
  c.current = r.current != 0;
  c.signature = {natural(r.device), natural(r.inode), natural(r.size), r.modified, r.ctime};
  c.sha256 = r.sha256;
  c.state = state_of(r.state);
  c.reason = r.reason;
  c.of = r.of;
  c.regions = r.regions;
  c.reader = r.reader;
  c.rows = natural(r.rows);
  c.refused = natural(r.refused);
  c.respondents = natural(r.respondents);
  c.asks = r.asks;
  c.companion = bytes_of(r.companion);
  c.companion_sha256 = r.companion_sha256;
  c.attempts = static_cast<unsigned>(r.attempts);
  c.kills = static_cast<unsigned>(r.kills);
  c.seen = r.seen;
  c.changed = r.changed;
  c.live = r.live != 0;
  c.copy_of = r.copy_of;
  c.base = r.base;
  c.partial = r.partial;
  c.gone = r.gone != 0;
  c.moved_to = bytes_of(r.moved_to);
  c.moved = r.moved != 0;
  c.left_out = natural(r.left_out);
  return c;
}

// Binds all columns but the id, in the order of kColumns.
void bind(data::Statement& s, Row& r) {
  s, use(r.name), use(r.current), use(r.device), use(r.inode), use(r.size), use(r.modified),
      use(r.ctime), use(r.sha256), use(r.state), use(r.reason), use(r.of), use(r.regions),
      use(r.reader), use(r.rows), use(r.refused), use(r.respondents), use(r.asks), use(r.companion),
      use(r.companion_sha256), use(r.attempts), use(r.kills), use(r.seen), use(r.changed),
      use(r.live), use(r.copy_of), use(r.base), use(r.partial), use(r.gone), use(r.moved_to),
      use(r.moved), use(r.left_out);
}

void extract(data::Statement& s, Row& r) {
  s, into(r.id), into(r.name), into(r.current), into(r.device), into(r.inode), into(r.size),
      into(r.modified), into(r.ctime), into(r.sha256), into(r.state), into(r.reason), into(r.of),
      into(r.regions), into(r.reader), into(r.rows), into(r.refused), into(r.respondents),
      into(r.asks), into(r.companion), into(r.companion_sha256), into(r.attempts), into(r.kills),
      into(r.seen), into(r.changed), into(r.live), into(r.copy_of), into(r.base), into(r.partial),
      into(r.gone), into(r.moved_to), into(r.moved), into(r.left_out);
}

std::string marks() {
  std::string text = "?";
  for (const char* c = kColumns; *c != '\0'; ++c) {
    if (*c == ',') text += ", ?";
  }
  return text;
}

std::string assignments() {
  std::string text;
  for (const char* c = kColumns; *c != '\0'; ++c) {
    text += *c == ',' ? std::string(" = ?,") : std::string(1, *c);
  }
  return text + " = ?";
}

}  // namespace

struct Ledger::Session {
  fs::path file;
  std::unique_ptr<data::Session> session;

  // Does the work and says in our words what went wrong.
  template <class Work>
  auto guarded(const Work& work) -> decltype(work()) {
    try {
      return work();
    } catch (const data::SQLite::CorruptImageException& fault) {
      damaged(file, fault.displayText());
    } catch (const std::invalid_argument& fault) {  // a state that there is not
      damaged(file, fault.what());
    } catch (const Poco::Exception& fault) {
      // Only SQLite may open the file: to close another handle of it drops this process's locks.
      if (fault.displayText().find("not a database") != std::string::npos) {
        damaged(file, "it is no SQLite file");
      }
      throw LedgerFault("the ledger " + file.string() +
                        " cannot be used: " + one_line(fault.displayText()));
    }
  }
  void run(const std::string& sql) { *session << sql, now; }
  std::string text(const std::string& sql) {
    std::string value;
    *session << sql, into(value), now;
    return value;
  }
  Poco::Int64 number(const std::string& sql) {
    Poco::Int64 value = 0;
    *session << sql, into(value), now;
    return value;
  }
};

Ledger::Ledger(const fs::path& file, Open how) : session_(std::make_unique<Session>()) {
  session_->file = file;
  const Place place{.file = file.string(), .line = 0, .column = 0, .question = {}, .stage = {}};
  if (how == Open::reading && !fs::exists(file)) {
    throw Error(Error::Stops::setup, "there is no ledger", place,
                "nothing was watched here yet; if something was, 'tertium status DIR --rebuild' "
                "makes it anew from what is on disk");
  }
  session_->guarded([&] {
    data::SQLite::Connector::registerConnector();
    session_->session = std::make_unique<data::Session>("SQLite", file.string());
    session_->run("PRAGMA busy_timeout = 10000");
    session_->run("PRAGMA cache_size = -16000");  // KiB: a ledger of 40,000 files
    const Poco::Int64 version = session_->number("PRAGMA user_version");
    if (version > kVersion) {
      throw Error(Error::Stops::setup,
                  "the ledger was made by a newer Tertium (version " + std::to_string(version) +
                      " of its form; this one knows " + std::to_string(kVersion) + ")",
                  place, "update Tertium, or make it anew with 'tertium status DIR --rebuild'");
    }
    // One that is just being made is its daemon's to make; an older one is brought up to date by
    // all.
    if (how == Open::reading && version != 1) return;
    session_->run("PRAGMA journal_mode = WAL");
    session_->run("PRAGMA synchronous = FULL");
    const std::string found = session_->text("PRAGMA integrity_check(1)");
    if (found != "ok") damaged(file, found);
    if (version == 0) {
      if (session_->number("SELECT count(*) FROM sqlite_master") != 0) {
        damaged(file, "it holds tables of something else");
      }
      change([&] {
        std::string tables = kTables;
        for (std::size_t end = tables.find(';'); end != std::string::npos; end = tables.find(';')) {
          session_->run(tables.substr(0, end));
          tables.erase(0, end + 1);
        }
        session_->run("PRAGMA user_version = " + std::to_string(kVersion));
      });
    } else if (version == 1) {
      change([&] {
        session_->run(kFromVersion1);
        session_->run("PRAGMA user_version = " + std::to_string(kVersion));
      });
    }
  });
}

Ledger::~Ledger() = default;

void Ledger::change(const std::function<void()>& work) {
  session_->guarded([&] { session_->run("BEGIN IMMEDIATE"); });
  try {
    work();
    session_->guarded([&] { session_->run("COMMIT"); });
  } catch (...) {
    try {
      session_->run("ROLLBACK");
    } catch (const Poco::Exception&) {
      // It was rolled back already.
    }
    throw;
  }
}

void Ledger::add(Content& content) {
  session_->guarded([&] {
    Row row = row_of(content);
    data::Statement insert(*session_->session);
    insert << "INSERT INTO content (" << kColumns << ") VALUES (" << marks() << ")";
    bind(insert, row);
    insert.execute();
    content.id = session_->number("SELECT last_insert_rowid()");
  });
}

void Ledger::save(const Content& content) {
  session_->guarded([&] {
    Row row = row_of(content);
    data::Statement update(*session_->session);
    update << "UPDATE content SET " << assignments() << " WHERE id = ?";
    bind(update, row);
    update, use(row.id);
    update.execute();
  });
}

std::optional<Content> Ledger::find(std::int64_t id) {
  std::vector<Content> found = where("id = " + std::to_string(id));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::optional<Content> Ledger::current(const std::string& name) {
  std::vector<Content> found = where("current = 1 AND name = :bytes", name);
  if (found.empty()) return std::nullopt;
  return std::move(found.back());
}

std::vector<Content> Ledger::where(const std::string& condition, const std::string& bytes,
                                   const std::string& text) {
  return session_->guarded([&] {
    std::vector<Content> found;
    Row row;
    data::BLOB first = blob(bytes);
    std::string second = text;
    data::Statement select(*session_->session);
    select << "SELECT id, " << kColumns << " FROM content WHERE " << condition << " ORDER BY id";
    extract(select, row);
    if (condition.find(":bytes") != std::string::npos) select, use(first);
    if (condition.find(":text") != std::string::npos) select, use(second);
    select, range(0, 1);
    while (!select.done()) {
      if (select.execute() != 0) found.push_back(content_of(row));
    }
    return found;
  });
}

bool Ledger::any(const std::string& condition) {
  return session_->guarded([&] {
    return session_->number("SELECT EXISTS (SELECT 1 FROM content WHERE " + condition + ")") != 0;
  });
}

void Ledger::update(const std::string& assigned, const std::string& condition) {
  session_->guarded(
      [&] { session_->run("UPDATE content SET " + assigned + " WHERE " + condition); });
}

std::string Ledger::fact(const std::string& name) {
  return session_->guarded([&] {
    std::string value;
    std::string key = name;
    *session_->session << "SELECT value FROM fact WHERE name = ?", use(key), into(value), now;
    return value;
  });
}

std::int64_t Ledger::number(const std::string& name) {
  const std::string value = fact(name);
  return value.empty() ? 0 : std::stoll(value);
}

void Ledger::set_fact(const std::string& name, const std::string& value) {
  session_->guarded([&] {
    std::string key = name;
    std::string text = value;
    *session_->session << "INSERT OR REPLACE INTO fact (name, value) VALUES (?, ?)", use(key),
        use(text), now;
  });
}

void Ledger::set_number(const std::string& name, std::int64_t value) {
  set_fact(name, std::to_string(value));
}

void Ledger::ask(const std::string& what, const std::string& name) {
  session_->guarded([&] {
    std::string word = what;
    data::BLOB bytes = blob(name);
    *session_->session << "INSERT INTO request (what, name) VALUES (?, ?)", use(word), use(bytes),
        now;
  });
}

std::vector<Request> Ledger::requests() {
  return session_->guarded([&] {
    std::vector<Request> found;
    Poco::Int64 id = 0;
    std::string what;
    data::BLOB name;
    data::Statement select(*session_->session);
    select << "SELECT id, what, name FROM request ORDER BY id", into(id), into(what), into(name),
        range(0, 1);
    while (!select.done()) {
      if (select.execute() != 0) found.push_back({id, what, bytes_of(name)});
    }
    return found;
  });
}

void Ledger::answered(std::int64_t request) {
  session_->guarded(
      [&] { session_->run("DELETE FROM request WHERE id = " + std::to_string(request)); });
}

std::int64_t now_in_milliseconds() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

}  // namespace tertium::app::watch

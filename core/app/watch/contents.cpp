#include "contents.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <set>
#include <utility>

#include "moving.h"
#include "scan.h"
#include "tertium/summary.h"
#include "tertium/text.h"

namespace tertium::app::watch {
namespace {

// The order in which `run` reads the files of a folder, by which the first of two equal ones
// counts.
bool comes_before(const std::string& a, const std::string& b) {
  return std::filesystem::path(a) < std::filesystem::path(b);
}

bool is_end(State state) { return state != State::waiting && state != State::working; }

// Whether the summary is of an export that could be read, and of the pipeline of this identity.
bool has_answers_for(const std::string& identity, const std::filesystem::path& summary) {
  try {
    std::ifstream in(summary, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    const SavedSummaries saved = load_summaries(bytes, summary.string());
    return saved.plan->identity() == identity &&
           saved.summaries.at(0).inputs.at(0).state == InputState::read;
  } catch (const std::exception&) {
    return false;  // there is none, or it is damaged
  }
}

std::string in_words(const Content& content) {
  std::string text = std::string(name_of(content.state)) + " " + shown(content.name);
  if (content.state == State::done) {
    text += ": " + std::to_string(content.rows) + (content.rows == 1 ? " row" : " rows");
    if (!content.reader.empty()) text += " (" + content.reader + ")";
  }
  if (!content.of.empty()) text += " of " + shown(content.of);
  if (!content.reason.empty()) text += ": " + content.reason;
  return text;
}

}  // namespace

Content Contents::add(const std::string& name, const Signature& signature, State state,
                      const std::string& reason) {
  Content content;
  content.name = name;
  content.signature = signature;
  content.seen = now_in_milliseconds();
  content.state = state;
  content.reason = reason;
  content.changed = content.seen;
  place_.ledger.add(content);
  said_.push_back(content);
  return content;
}

void Contents::set_state(Content& content, State state, const std::string& reason,
                         const std::string& of) {
  const bool same = content.state == state && content.reason == reason && content.of == of;
  content.reason = reason;
  content.of = of;
  if (content.state != state) content.changed = now_in_milliseconds();
  content.state = state;
  place_.ledger.save(content);
  if (!same) said_.push_back(content);
}

// It was put back by hand, mended or not: what said why it had failed is not true any more.
void Contents::note_moved_back(const Content& content) {
  if (!content.moved_to.empty() && *std::filesystem::path(content.moved_to).begin() == kFailed) {
    stale_.push_back(content.moved_to);
  }
}

Contents::What Contents::identify(Content& content, const Signature& signature,
                                  const std::string& sha256, const std::string& companion,
                                  const std::string& companion_sha256) {
  const bool known = content.sha256 == sha256;
  const bool other_companion =
      content.companion != companion || content.companion_sha256 != companion_sha256;
  const bool answered = content.state == State::done || content.state == State::superseded ||
                        content.state == State::duplicate;
  if (known && is_end(content.state) && content.state != State::failed &&
      !(answered && content.live && content.copy_of == 0 && other_companion &&
        !content.asks.empty())) {
    // Only touched, or put back. Which of two exports is newer may hang on the time of modification;
    // and what is there again can be read without those who are in a newer one.
    const bool back = std::exchange(content.gone, false);
    const bool later = back || content.signature.modified != signature.modified;
    content.signature = signature;
    content.moved = false;
    content.moved_to.clear();
    place_.ledger.save(content);
    if (later && content.live &&
        place_.ledger.any("live = 1 AND (state = 'superseded' OR partial <> '')")) {
      want_rebuild();
    }
    return What::nothing;
  }
  if (known && content.state == State::failed) content.kills = 0;
  note_moved_back(content);
  if (!known && !content.sha256.empty()) {
    content.current = false;
    place_.ledger.save(content);
    content = add(content.name, signature, State::waiting, "");
  }
  content.signature = signature;
  content.sha256 = sha256;
  content.gone = content.moved = false;
  content.moved_to.clear();
  std::vector<Content> forgotten =
      place_.ledger.where("sha256 = :text AND sha256 <> '' AND live = 0 AND reason = '" +
                              std::string(kForgotten) + "' AND id <> " + std::to_string(content.id),
                          {}, sha256);
  if (!forgotten.empty() && content.reason != kToBeTried) {
    retire(content, State::superseded,
           "the same bytes as '" + shown(forgotten.front().name) + "', which was " + kForgotten,
           {});
    retire_older(content, !place_.settings.move);
    return What::nothing;
  }
  for (Content& one : forgotten) {
    set_state(one, one.state, "taken away, until the same bytes were tried again", content.name);
  }
  const std::vector<Content> same = place_.ledger.where(
      // The second condition lets the index of bytes be used, which leaves out files not read yet.
      "sha256 = :text AND sha256 <> '' AND live = 1 AND copy_of = 0 AND "
      "state IN ('done', 'superseded', 'duplicate') AND id <> " +
          std::to_string(content.id),
      {}, sha256);
  const auto first = std::ranges::min_element(same, comes_before, &Content::name);
  if (!known && first != same.end() && comes_before(first->name, content.name)) {
    content.copy_of = first->id;
    content.live = true;
    content.base = 0;
    set_state(content, State::duplicate, "the same bytes as another file", first->name);
    retire_older(content, !place_.settings.move);
    return What::nothing;
  }
  ++content.attempts;
  set_state(content, State::working, "");
  return What::read;
}

void Contents::finish(Content& content, const Reading& reading, bool replaces) {
  if (content.live) want_rebuild();
  content.regions = reading.regions;
  content.reader = reading.reader;
  content.rows = reading.rows;
  content.refused = reading.refused;
  content.left_out = 0;
  content.respondents = reading.respondents;
  content.asks = reading.asks;
  content.companion = reading.companion;
  content.companion_sha256 = reading.companion_sha256;
  content.live = true;
  content.copy_of = 0;
  content.base = 0;
  content.partial.clear();
  std::string reason = reading.reason;
  State state = State::done;
  if (reading.outcome == Reading::Outcome::refused) state = State::failed;
  if (reading.outcome == Reading::Outcome::unknown) state = State::ignored;
  if (state == State::done && reading.refused != 0) {
    reason = std::to_string(reading.refused) + " of " + std::to_string(reading.rows) +
             " rows could not be used: problems.csv of the report names them";
  }
  set_state(content, state, reason);
  if (state == State::done) {
    retire_older(content, replaces || reading.respondents == 0);
    if (!reading.companion.empty()) read_along(reading.companion, content.name);
  }
}

void Contents::retire_older(const Content& content, bool replaces) {
  for (Content& older : place_.ledger.where("name = :bytes AND current = 0 AND (live = 1 OR state "
                                            "IN ('failed', 'ignored', 'waiting')) AND id <> " +
                                                std::to_string(content.id),
                                            content.name)) {
    // Of one that was moved away, what is in the newer file too is found by its respondents.
    if (!replaces && older.state != State::failed && older.state != State::ignored) continue;
    retire(older, State::superseded, "a newer file of this name took its place", content.name);
  }
}

void Contents::retire(Content& content, State state, const std::string& reason,
                      const std::string& of) {
  if (content.live) want_rebuild();
  const bool has_summary = content.copy_of == 0 && (content.live || content.reason == kPutAside);
  content.live = false;
  content.base = 0;
  content.copy_of = 0;
  content.partial.clear();
  set_state(content, state, reason, of);
  if (!has_summary) return;
  dead_summaries_.push_back(content.id);
  free_copies(content);
}

void Contents::forget(Content& content) {
  if (content.copy_of != 0) {
    auto original = place_.ledger.find(content.copy_of);
    if (original && original->live) return forget(*original);
  }
  std::vector<Content> copies = place_.ledger.where(
      "live = 1 AND sha256 = :text AND sha256 <> '' AND id <> " + std::to_string(content.id), {},
      content.sha256);
  // First those of others, before they become exports of their own.
  std::ranges::stable_sort(copies, std::greater(), &Content::copy_of);
  for (Content& copy : copies) retire(copy, State::superseded, kForgotten, {});
  retire(content, State::superseded, kForgotten, {});
}

void Contents::put_aside(Content& content) {
  if (content.live && content.copy_of == 0) to_put_aside_.push_back(content.id);
  content.live = false;
  content.base = 0;
  content.copy_of = 0;
  content.partial.clear();
  set_state(content, State::failed, kPutAside);
}

void Contents::bring_back(const std::string& identity) {
  for (Content& content :
       place_.ledger.where("live = 0 AND reason = '" + std::string(kPutAside) + "'")) {
    const bool counts_elsewhere = place_.ledger.any(
        "sha256 = '" + content.sha256 + "' AND (live = 1 OR state IN ('waiting', 'working'))");
    const std::filesystem::path aside = place_.state.aside(content.id);
    if (counts_elsewhere || !has_answers_for(identity, aside)) continue;
    // First, as otherwise a live content could lack its summary.
    std::error_code error;
    std::filesystem::rename(aside, place_.state.summary(content.id), error);
    if (error) continue;
    std::erase(to_put_aside_, content.id);
    content.live = true;
    set_state(content, State::done, "");
  }
}

void Contents::tidy_aside() {
  std::set<std::filesystem::path> needed;
  std::error_code ignored;
  for (const Content& content :
       place_.ledger.where("live = 0 AND reason = '" + std::string(kPutAside) + "'")) {
    const std::filesystem::path aside = place_.state.aside(content.id);
    std::filesystem::rename(place_.state.summary(content.id), aside, ignored);
    needed.insert(aside);
  }
  for (const auto& entry : std::filesystem::directory_iterator(place_.state.aside(), ignored)) {
    if (!needed.contains(entry.path())) std::filesystem::remove(entry.path(), ignored);
  }
}

// What had the same bytes is to be read itself now.
void Contents::free_copies(const Content& content) {
  for (Content& copy :
       place_.ledger.where("live = 1 AND copy_of = " + std::to_string(content.id))) {
    copy.live = false;
    copy.copy_of = 0;
    copy.base = 0;
    set_state(copy, State::waiting,
              "'" + shown(content.name) + "' counts no more: it is read itself");
    to_read_.push_back(copy);
  }
}

void Contents::read_along(const std::string& companion, const std::string& with) {
  auto content = place_.ledger.current(companion);
  const std::string reason = "read along with '" + shown(with) + "'";
  if (!content || (content->state == State::ignored && !content->live)) {
    if (content && !content->reason.starts_with("read along")) {
      set_state(*content, State::ignored, reason);
    }
    return;
  }
  if (content->state == State::working) return;  // its reader will end, and it comes here again
  retire(*content, State::ignored, reason, {});
}

void Contents::want_rebuild() {
  place_.ledger.set_number("rebuild_wanted", place_.ledger.number("rebuild_wanted") + 1);
}

bool Contents::rebuild_wanted() {
  return place_.ledger.number("rebuild_wanted") != place_.ledger.number("rebuild_done");
}

std::vector<Content> Contents::after_change() {
  for (const Content& content : said_) {
    const bool bad = content.state == State::failed;
    place_.tell(bad ? Level::warning : Level::info, "file_state", in_words(content),
                {{"file", shown(content.name)},
                 {"state", std::string(name_of(content.state))},
                 {"reason", content.reason},
                 {"of", content.of}});
  }
  said_.clear();
  std::error_code ignored;
  for (const std::int64_t id : dead_summaries_) {
    std::filesystem::remove(place_.state.summary(id), ignored);
    std::filesystem::remove(place_.state.partial(id), ignored);
    std::filesystem::remove(place_.state.aside(id), ignored);
  }
  dead_summaries_.clear();
  for (const std::int64_t id : std::exchange(to_put_aside_, {})) {
    std::filesystem::rename(place_.state.summary(id), place_.state.aside(id), ignored);
  }
  for (const std::string& moved_to : std::exchange(stale_, {})) {
    const std::filesystem::path file = place_.settings.inbox / moved_to;
    // It still tells why if a copy was put back.
    if (!std::filesystem::exists(file, ignored))
      std::filesystem::remove(reason_file(file), ignored);
  }
  return std::exchange(to_read_, {});
}

}  // namespace tertium::app::watch

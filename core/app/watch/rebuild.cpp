#include "rebuild.h"

#include <Poco/JSON/Array.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include "ledger.h"
#include "tertium/error.h"
#include "tertium/summary.h"
#include "tertium/text.h"

namespace tertium::app::watch {
namespace {

namespace fs = std::filesystem;

void put_aside(const StateFolder& state) {
  int number = 1;
  while (fs::exists(state.ledger().string() + ".old-" + std::to_string(number))) ++number;
  const std::string aside = state.ledger().string() + ".old-" + std::to_string(number);
  std::error_code ignored;
  if (fs::exists(state.ledger())) fs::rename(state.ledger(), aside);
  for (const char* part : {"-wal", "-shm"}) {
    fs::rename(state.ledger().string() + part, aside + part, ignored);
  }
}

std::int64_t id_of(const fs::path& file) {
  const std::string stem = file.stem().string();
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(stem.data(), stem.data() + stem.size(), id);
  return file.extension() == ".summary" && error == std::errc() && *end == '\0' ? id : 0;
}

Content content_of(const Summary& summary, State state) {
  const InputRecord& record = summary.inputs.front();
  Content content;
  content.name = record.name;
  content.sha256 = record.sha256;
  content.signature.modified = record.modified;
  content.signature.size = record.bytes;
  content.state = state;
  content.reader = record.reader;
  content.rows = record.rows;
  content.refused = record.refused;
  content.respondents = record.respondents.size();
  content.live = true;
  content.seen = content.changed = now_in_milliseconds();
  Poco::JSON::Array::Ptr regions = new Poco::JSON::Array;
  for (const std::string& region : summary.regions()) regions->add(clean_text(region));
  std::ostringstream text;
  regions->stringify(text);
  content.regions = text.str();
  return content;
}

}  // namespace

std::size_t rebuild_ledger(const StateFolder& state) {
  const Lock lock(state);
  put_aside(state);
  Ledger ledger(state.ledger(), Ledger::Open::writing);
  std::map<std::int64_t, fs::path> files;
  for (const auto& entry : fs::directory_iterator(state.summaries())) {
    if (const std::int64_t id = id_of(entry.path()); id != 0) files.emplace(id, entry.path());
  }
  std::vector<std::pair<fs::path, Content>> found;
  std::string identity;
  for (const auto& [id, path] : files) {
    std::ifstream in(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    try {
      const SavedSummaries saved = load_summaries(bytes, path.string());
      const Summary& summary = saved.summaries.at(0);
      // What was refused is found and read again.
      if (summary.inputs.at(0).state != InputState::read) continue;
      if (!identity.empty() && identity != saved.plan->identity()) continue;
      identity = saved.plan->identity();
      found.emplace_back(path, content_of(summary, State::done));
    } catch (const std::exception&) {
      continue;  // damaged: its file is read again, if it is there
    }
  }
  // Under names of their own first, as numbers may be taken twice.
  for (std::size_t i = 0; i < found.size(); ++i) {
    const fs::path beside = state.summaries() / ("rebuilt-" + std::to_string(i));
    fs::rename(found[i].first, beside);
    found[i].first = beside;
  }
  ledger.change([&] {
    for (auto& [path, content] : found) {
      ledger.add(content);
      fs::rename(path, state.summary(content.id));
    }
    ledger.set_fact("identity", identity);
    ledger.set_number("rebuild_wanted", 1);
  });
  return found.size();
}

}  // namespace tertium::app::watch

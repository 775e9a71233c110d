#include "each.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>

#include <fstream>
#include <iterator>
#include <sstream>

#include "hexadecimal.h"
#include "tertium/engine/file_kind.h"
#include "tertium/engine/output_folder.h"
#include "tertium/engine/run.h"
#include "tertium/error.h"
#include "tertium/text.h"
#include "watch/child.h"

namespace tertium::app {
namespace {

namespace fs = std::filesystem;
using engine::CountedElsewhere;
using engine::Summarized;

[[noreturn]] void damaged() {
  throw Error(Error::Stops::setup, "the list of respondents who are counted elsewhere is damaged");
}

// Written plainly: whoever started this process syncs the files that it keeps.
void write_plainly(const fs::path& file, const std::string& bytes) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) {
    throw Error(Error::Stops::output, "it cannot be written",
                {.file = file.string(), .line = 0, .column = 0, .question = {}, .stage = {}});
  }
}

Poco::JSON::Array::Ptr texts(const std::vector<std::string>& all) {
  Poco::JSON::Array::Ptr array = new Poco::JSON::Array;
  for (const std::string& text : all) array->add(text);
  return array;
}

std::string why(const Error& error) {
  std::string text = error.fault();
  if (error.place().line != 0) text = "line " + std::to_string(error.place().line) + ": " + text;
  if (!error.advice().empty()) text += "; " + error.advice();
  return clean_text(one_line(text, 1000));
}

std::string line_for(const fs::path& folder, std::size_t unit, const Summarized& result,
                     const std::string& summary_file, const Summary& summary) {
  const InputRecord& record = summary.inputs.front();
  Poco::JSON::Object line(Poco::JSON_PRESERVE_KEY_ORDER);
  line.set("unit", unit);
  line.set("path", hexadecimal(result.input.path.lexically_relative(folder).string()));
  line.set("summary", summary_file);
  line.set("state", std::string(result.companion ? "companion"
                                : result.summary ? "read"
                                                 : "refused"));
  const bool refused = !result.summary && result.refused.has_value();
  line.set("unknown", refused && result.refused->fault().starts_with(engine::kNoReader));
  line.set("passing", refused && result.refused->fault().starts_with(engine::kUnreadable));
  line.set("reason", refused ? why(*result.refused) : std::string());
  line.set("sha256", record.sha256);
  line.set("reader", record.reader);
  line.set("rows", record.rows);
  line.set("refused", record.refused);
  line.set("left_out", record.left_out);
  line.set("respondents", static_cast<std::uint64_t>(record.respondents.size()));
  std::vector<std::string> regions;
  for (const std::string& region : summary.regions()) regions.push_back(clean_text(region));
  line.set("regions", texts(regions));
  std::vector<std::string> companions;
  for (const fs::path& path : result.companions) {
    companions.push_back(hexadecimal(path.lexically_relative(folder).string()));
  }
  line.set("companions", texts(companions));
  line.set("beside", texts(result.asked_beside));
  std::ostringstream text;
  line.stringify(text);
  return text.str() + "\n";
}

}  // namespace

std::string save_elsewhere(const std::vector<CountedElsewhere>& elsewhere) {
  std::ostringstream text;
  for (const CountedElsewhere& other : elsewhere) {
    text << hexadecimal(other.where) << ' ' << other.respondents.size() << std::hex;
    for (const std::uint64_t respondent : other.respondents) text << ' ' << respondent;
    text << std::dec << '\n';
  }
  return text.str();
}

std::vector<CountedElsewhere> load_elsewhere(const std::string& text) {
  std::vector<CountedElsewhere> elsewhere;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string where;
    std::size_t count = 0;
    words >> where >> count >> std::hex;
    CountedElsewhere other{from_hexadecimal(where), {}};
    std::uint64_t respondent = 0;
    while (words >> respondent) other.respondents.push_back(respondent);
    if (other.respondents.size() != count) damaged();
    elsewhere.push_back(std::move(other));
  }
  return elsewhere;
}

std::shared_ptr<const SummaryPlan> plan_as_checked(const engine::Pipeline& pipeline,
                                                   const std::string& identity) {
  auto plan = engine::make_plan(pipeline);
  if (plan->identity() != identity) throw Error(Error::Stops::setup, watch::kOtherPlugins);
  return plan;
}

int summarize_each(const Shared& shared, const engine::Pipeline& pipeline,
                   const std::vector<fs::path>& folders, const fs::path& into,
                   const fs::path& without, const std::string& identity) {
  const auto plan = plan_as_checked(pipeline, identity);
  std::vector<CountedElsewhere> elsewhere;
  if (!without.empty()) {
    std::ifstream file(without, std::ios::binary);
    elsewhere = load_elsewhere({std::istreambuf_iterator<char>(file), {}});
  }
  for (std::size_t unit = 0; unit < folders.size(); ++unit) {
    const std::vector<engine::Input> inputs = engine::find_inputs({folders[unit]});
    std::vector<std::vector<CountedElsewhere>> left;
    if (!elsewhere.empty()) left.assign(inputs.size(), elsewhere);
    const std::vector<Summarized> results =
        engine::summarize(pipeline, plan, inputs, shared.workers(), progress(), left);
    if (progress().stop) throw Error(Error::Stops::output, "stopped before the end");
    std::string lines;
    for (std::size_t i = 0; i < results.size(); ++i) {
      const Summarized& result = results[i];
      if (result.refused && result.refused->stops() != Error::Stops::input) {
        throw Error(*result.refused);
      }
      const Summary summary =
          result.summary ? *result.summary : engine::refused_input(result, plan);
      const std::string name = std::to_string(unit) + "-" + std::to_string(i) + ".summary";
      if (!result.companion) {
        write_plainly(into / name, save_summaries(*plan, std::span(&summary, 1)));
      }
      lines += line_for(folders[unit], unit, result, name, summary);
    }
    print(lines);
  }
  return kAllWell;
}

}  // namespace tertium::app

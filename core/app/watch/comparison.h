#pragma once

#include <memory>
#include <string>
#include <vector>

#include "child.h"
#include "contents.h"
#include "pipeline_copy.h"

namespace tertium::app::watch {

// Some respondents of a content are in a newer one too: it is to be read again without them.
struct ReadAgain {
  std::int64_t id = 0;
  std::string key;
  std::filesystem::path list;
};

// What a comparison came to.
struct Compared {
  enum class Outcome { written, rebuild, partial, nothing, failed };
  Outcome outcome = Outcome::failed;
  std::string why{};  // failed
  std::vector<ReadAgain> read_again{};
};

// Merges what is new onto what was compared before and makes the report, in a child. What was
// compared before is one file, the base, but for the few newest, which come each time with what is
// new until they are enough for another base: so a new export costs the same, however many there
// are. Only if something leaves the comparison, or shares respondents with what is in the base, is
// all merged again from the single summaries.
class Comparison {
 public:
  Comparison(Workplace& place, Contents& contents, int lock);

  // There is something to be compared, or a report to be made anew.
  bool due();
  void start(const PipelineInUse& pipeline);
  void end() { child_.reset(); }
  bool running() const { return child_ != nullptr; }
  std::vector<int> descriptors() const;
  bool ending() const { return child_ && child_->output() < 0; }
  Clock::time_point deadline() const;
  // What it came to, once it has ended; what follows from it is in the ledger then.
  std::optional<Compared> look();

 private:
  Compared finish(const Ended& ended);
  void written(const std::string& line);
  void write_order(const std::filesystem::path& order, const std::string& identity,
                   const std::vector<Content>& inputs) const;

  Workplace& place_;
  Contents& contents_;
  const int lock_;
  std::unique_ptr<Child> child_;
  std::int64_t base_ = 0;     // onto which it merges; 0: none
  std::int64_t kept_ = 0;     // that it makes
  std::int64_t rebuild_ = 0;  // the last wish for a rebuild that it fulfils
  std::int64_t report_ = 0;   // the last wish for a report that it fulfils
};

}  // namespace tertium::app::watch

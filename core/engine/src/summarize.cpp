#include "tertium/engine/summarize.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

#include "input_reading.h"
#include "tertium/error.h"
#include "tertium/sha256.h"

namespace tertium::engine {
namespace {

// One input and how far it is.
struct Job {
  std::size_t index = 0;
  std::unique_ptr<InputReading> reading{};
  bool cutting = false;       // a worker is in next()
  bool ended = false;         // no more portions, or a fault
  unsigned taking = 0;        // workers that take a portion down
  std::optional<Error> fault{};
  InputReading::LastRows last_rows{};  // of a second reading
};

// Does the work and says what went wrong, whatever it was: nothing may leave a worker.
template <class Work>
std::optional<Error> fault_in(const Work& work) {
  try {
    work();
    return std::nullopt;
  } catch (const Error& error) {
    return error;
  } catch (const std::exception& fault) {
    return Error(Error::Stops::input, fault.what());
  }
}

// The workers and what they share. A worker always goes on with an open input if some portion of it
// can be cut, and opens the next one otherwise: so no more inputs are open than there are workers, and
// no more portions are in memory than that.
class Workers {
 public:
  Workers(const Pipeline& pipeline, std::shared_ptr<const SummaryPlan> plan,
          const std::vector<Input>& inputs,
          const std::vector<std::vector<CountedElsewhere>>& elsewhere, unsigned count,
          Progress& progress, std::vector<Summarized>& results)
      : pipeline_(pipeline),
        plan_(std::move(plan)),
        inputs_(inputs),
        elsewhere_(elsewhere),
        count_(count),
        progress_(progress),
        results_(results) {}

  void run() {
    std::vector<std::jthread> threads;
    for (unsigned worker = 1; worker < count_; ++worker) {
      threads.emplace_back([this, worker] { work(worker); });
    }
    work(0);
  }

 private:
  void work(unsigned worker) {
    std::unique_lock lock(mutex_);
    while (true) {
      if (progress_.stop) return;
      if (Job* job = job_to_cut()) {
        cut_and_take(*job, worker, lock);
      } else if (!again_.empty() || next_ < inputs_.size()) {
        open_next(lock);
      } else if (!open_.empty()) {
        changed_.wait(lock);
      } else {
        return;
      }
    }
  }

  Job* job_to_cut() {
    for (const std::unique_ptr<Job>& job : open_) {
      if (!job->cutting && !job->ended) return job.get();
    }
    return nullptr;
  }

  void open_next(std::unique_lock<std::mutex>& lock) {
    auto job = std::make_unique<Job>();
    if (!again_.empty()) {
      job->index = again_.front().first;
      job->last_rows = std::move(again_.front().second);
      again_.pop_front();
    } else {
      job->index = next_++;
    }
    job->cutting = true;
    open_.push_back(std::move(job));
    Job& opening = *open_.back();
    lock.unlock();
    opening.fault = fault_in([&] {
      const bool some_elsewhere = !elsewhere_.empty() && !elsewhere_[opening.index].empty();
      opening.reading = std::make_unique<InputReading>(
          pipeline_, plan_, inputs_[opening.index],
          some_elsewhere ? &elsewhere_[opening.index] : nullptr, count_, progress_);
      if (!opening.last_rows.empty()) {
        opening.reading->count_last_rows(std::move(opening.last_rows));
      }
    });
    lock.lock();
    opening.cutting = false;
    opening.ended = opening.fault.has_value();
    settle(opening, lock);
    changed_.notify_all();
  }

  void cut_and_take(Job& job, unsigned worker, std::unique_lock<std::mutex>& lock) {
    job.cutting = true;
    ++job.taking;
    lock.unlock();
    Portion portion;
    std::optional<Error> fault = fault_in([&] { portion = job.reading->next(); });
    lock.lock();
    job.cutting = false;
    if (fault) job.fault = fault;
    if (!portion) job.ended = true;
    changed_.notify_all();
    if (portion) {
      lock.unlock();
      fault = fault_in([&] { job.reading->take(portion, worker); });
      lock.lock();
      if (fault) {
        job.fault = fault;
        job.ended = true;
      }
    }
    --job.taking;
    settle(job, lock);
    changed_.notify_all();
  }

  // Finishes an input after its last portion.
  void settle(Job& job, std::unique_lock<std::mutex>& lock) {
    if (!job.ended || job.cutting || job.taking != 0) return;
    ++job.taking;  // so that nobody else settles it
    lock.unlock();
    Summarized& result = results_[job.index];
    std::optional<InputReading::LastRows> again;
    result.refused = job.fault ? job.fault : fault_in([&] {
      result.summary = job.reading->finish();
      if (!result.summary) again = job.reading->last_rows();
    });
    if (job.reading) {
      result.companions = job.reading->companions();
      result.asked_beside = job.reading->asked_beside();
    }
    job.reading.reset();
    lock.lock();
    for (const std::filesystem::path& path : result.companions) {
      companions_.insert(std::filesystem::weakly_canonical(path));
    }
    if (again) {
      again_.emplace_back(job.index, std::move(*again));
    } else {
      ++progress_.files_done;
    }
    const auto place = std::ranges::find_if(open_, [&](const auto& open) { return open.get() == &job; });
    open_.erase(place);
  }

  const Pipeline& pipeline_;
  const std::shared_ptr<const SummaryPlan> plan_;
  const std::vector<Input>& inputs_;
  const std::vector<std::vector<CountedElsewhere>>& elsewhere_;
  const unsigned count_;
  Progress& progress_;
  std::vector<Summarized>& results_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::unique_ptr<Job>> open_;
  std::deque<std::pair<std::size_t, InputReading::LastRows>> again_;
  std::size_t next_ = 0;

 public:
  std::set<std::filesystem::path> companions_;  // read once all workers have ended
};

std::string in_words(const Settings& settings) {
  std::string words;
  for (const auto& [name, value] : settings.all()) {
    words += name + '=';
    std::visit(
        [&](const auto& held) {
          using Held = std::decay_t<decltype(held)>;
          if constexpr (std::is_same_v<Held, std::string>) {
            words += held;
          } else if constexpr (std::is_same_v<Held, std::vector<std::string>>) {
            for (const std::string& text : held) words += text + '\x1f';
          } else {
            words += std::to_string(held);
          }
        },
        value);
    words += '\n';
  }
  return words;
}

// Tries the normalizers on an export without questions: what they give has to have the codebook's.
void check_normalizers(const Pipeline& pipeline) {
  Questionnaire current;
  Problems problems;
  for (const Use<Normalizer>& use : pipeline.normalizers) {
    current = use.stage->normalize(current, pipeline.codebook, problems).questionnaire;
  }
  if (current.questions.size() == pipeline.codebook.questions.size()) return;
  throw Error(Error::Stops::setup, "no step brings the answers to the codebook",
              {.file = pipeline.file.string(), .line = 0, .column = 0, .question = {}, .stage = {}},
              "add [[normalize]] use = \"codebook\" to the pipeline");
}

}  // namespace

std::shared_ptr<const SummaryPlan> make_plan(const Pipeline& pipeline) {
  check_normalizers(pipeline);
  auto plan = std::make_shared<SummaryPlan>();
  plan->codebook = pipeline.codebook;
  plan->weighted = !pipeline.weight_column.empty();
  const Context context = pipeline.context();
  for (const Use<Analysis>& use : pipeline.analyses) use.stage->need(context, *plan);
  std::string source;
  for (const Use<Reader>& use : pipeline.readers) {
    source += use.name + ' ' + use.version + '\n' + in_words(use.settings);
  }
  for (const Use<Normalizer>& use : pipeline.normalizers) {
    source += use.name + ' ' + use.version + '\n' + in_words(use.settings);
  }
  for (const Pipeline::FileHash& file : pipeline.files) {
    if (file.role == "codebook") source += file.sha256 + '\n';
  }
  source += std::to_string(static_cast<int>(pipeline.regions.from)) + pipeline.regions.argument + '\n';
  for (const auto& [said, name] : pipeline.regions.names) source += said + '=' + name + '\n';
  source += pipeline.regions.only_named ? "only named\n" : "";
  source += pipeline.group_question + '\n' + pipeline.respondent_column + '\n' +
            pipeline.weight_column + '\n' + std::to_string(pipeline.key.first) + ' ' +
            std::to_string(pipeline.key.second);
  plan->source = sha256_of(source);
  return plan;
}

std::vector<Summarized> summarize(const Pipeline& pipeline,
                                  const std::shared_ptr<const SummaryPlan>& plan,
                                  const std::vector<Input>& inputs, unsigned jobs,
                                  Progress& progress,
                                  const std::vector<std::vector<CountedElsewhere>>& elsewhere) {
  std::vector<Summarized> results;
  for (const Input& input : inputs) {
    results.push_back({input});
    progress.bytes += input.bytes;
  }
  progress.files += inputs.size();
  Workers workers(pipeline, plan, inputs, elsewhere, std::max(1U, jobs), progress, results);
  workers.run();
  for (Summarized& result : results) {
    std::error_code error;
    const auto path = std::filesystem::weakly_canonical(result.input.path, error);
    result.companion = !result.summary && workers.companions_.contains(path);
  }
  return results;
}

}  // namespace tertium::engine

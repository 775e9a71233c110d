// Times the analyses of a pipeline on summaries that were taken down before.
//
//   time_analyses PLUGIN_FOLDER PIPELINE SUMMARY MOST_MILLISECONDS
//
// Prints the median of five rounds, in milliseconds of processor time, for each analysis and for
// all together; each round begins with a summary of which nothing was asked yet. Exits with 1 if
// all together take longer than that.

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <exception>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "tertium/engine/merge.h"
#include "tertium/engine/pipeline.h"
#include "tertium/engine/run.h"

namespace {

constexpr std::size_t kRounds = 5;

std::string bytes_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Of the processor, so that what else the machine does is not counted: an analysis is one thread.
double milliseconds() {
  std::timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

double median(std::vector<double> times) {
  std::ranges::sort(times);
  return times[times.size() / 2];
}

int time_all(const std::string& plugin_folder, const std::string& pipeline_file,
             const std::string& summary_file, double most) {
  tertium::engine::Plugins plugins;
  plugins.load_folder(plugin_folder);
  const tertium::engine::Pipeline pipeline = tertium::engine::read_pipeline(pipeline_file, plugins);
  const std::string bytes = bytes_of(summary_file);
  const tertium::Context context = pipeline.context();
  std::map<std::string, std::vector<double>> times;
  std::vector<double> sums;
  std::size_t figures = 0;
  for (std::size_t round = 0; round < kRounds; ++round) {
    const tertium::SavedSummaries saved = tertium::load_summaries(bytes, summary_file);
    const tertium::Summary summary = tertium::engine::merged(saved.summaries, saved.plan);
    tertium::Findings findings;
    double sum = 0;
    for (const auto& use : pipeline.analyses) {
      const double start = milliseconds();
      use.stage->analyze(context, summary, findings);
      times[use.name].push_back(milliseconds() - start);
      sum += times[use.name].back();
    }
    const double start = milliseconds();
    tertium::engine::hide_small_cells(findings, pipeline.codebook, pipeline.smallest_cell);
    times["(small cells)"].push_back(milliseconds() - start);
    sums.push_back(sum);
    figures = findings.all().size();
  }
  for (const auto& [name, own] : times)
    std::printf("  %-18s %9.2f ms\n", name.c_str(), median(own));
  std::printf("  all analyses       %9.2f ms, %zu figures, at most %.0f ms asked\n", median(sums),
              figures, most);
  return median(sums) <= most ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 5) {
    std::fputs("usage: time_analyses PLUGIN_FOLDER PIPELINE SUMMARY MOST_MILLISECONDS\n", stderr);
    return 2;
  }
  try {
    return time_all(arguments[1], arguments[2], arguments[3], std::stod(arguments[4]));
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "%s\n", fault.what());
    return 2;
  }
}

#pragma once

#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "tertium/batch.h"
#include "tertium/summary.h"

// Random answers to a small codebook with a question of every scale, for the laws of summaries.
namespace tertium::laws {

// One respondent's answers, so that rows can be dealt into batches in any way.
struct Row {
  std::uint16_t region = 0;
  std::uint16_t group = 0;
  std::uint64_t weight = 0;
  std::uint64_t respondent = 0;
  std::uint8_t nominal = 0;
  std::vector<std::uint8_t> ordinal;
  std::uint64_t ticks = 0;
  Missing ticks_missing = Missing::none;
  double number = 0;
  Missing number_missing = Missing::none;
  std::string text;
};

std::shared_ptr<const SummaryPlan> make_plan(bool weighted);
std::vector<Row> random_rows(std::mt19937_64& random, std::size_t count);
// Takes the rows down in one batch.
void observe(Summary& summary, const std::vector<Row>& rows);
Summary summary_of(const std::shared_ptr<const SummaryPlan>& plan, const std::vector<Row>& rows);
std::string saved(const Summary& summary);

}  // namespace tertium::laws

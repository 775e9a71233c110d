#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "figures.h"
#include "tertium/statistics/mean.h"

namespace tertium::made {

// A CSV file of the reference's data folder, as texts.
class Table {
 public:
  static Table read(const std::string& file);

  std::size_t rows() const { return rows_.size(); }
  const std::vector<std::string>& columns() const { return columns_; }
  const std::string& text(std::size_t row, const std::string& column) const;
  // None for what is no number: an empty field, "dk", "NA".
  std::optional<double> number(std::size_t row, const std::string& column) const;
  std::vector<std::optional<double>> numbers(const std::string& column) const;

 private:
  std::vector<std::string> columns_;
  std::map<std::string, std::size_t> places_;
  std::vector<std::vector<std::string>> rows_;
};

// One item of items.csv.
struct SurveyItem {
  std::string id;
  double least = 0;
  double most = 0;
  bool reversed = false;
  std::string criterion;
  double pomp(double value) const;
};
std::vector<SurveyItem> survey_items();
const SurveyItem& item_of(const std::vector<SurveyItem>& items, const std::string& id);

using Counts = std::vector<statistics::ValueCount>;

// How often each value occurs.
Counts counts_of(std::span<const std::optional<double>> values);
// The same by group: of one column of `table`, where column `by` is a group's name; groups as
// given, or, sorted, those of which some row has a value.
std::vector<Counts> counts_by(const Table& table, const std::string& column, const std::string& by,
                              const std::vector<std::string>& groups);
std::map<std::string, Counts> counts_by(std::span<const std::optional<double>> values,
                                        std::span<const std::string> groups);
std::vector<std::string> texts(const Table& table, const std::string& column);

// Names and counts of a map, in its order.
std::vector<std::string> names_of(const std::map<std::string, Counts>& by_group);
std::vector<Counts> values_of(const std::map<std::string, Counts>& by_group);

}  // namespace tertium::made

#include "survey_table.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include "tertium/number.h"

namespace tertium::made {
namespace {

// Quotation marks, doubled ones in them, no line feeds in fields: what the data folder has.
std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      fields.emplace_back();
    } else if (c != '\r') {
      fields.back() += c;
    }
  }
  return fields;
}

}  // namespace

Table Table::read(const std::string& file) {
  Table table;
  std::ifstream in(reference_folder().value() / "data" / file);
  std::string line;
  while (std::getline(in, line)) {
    if (table.columns_.empty()) {
      table.columns_ = fields_of(line);
      for (std::size_t i = 0; i < table.columns_.size(); ++i) {
        table.places_[table.columns_[i]] = i;
      }
    } else {
      table.rows_.push_back(fields_of(line));
      if (table.rows_.back().size() != table.columns_.size()) {
        throw std::invalid_argument(file + ": a row of another length");
      }
    }
  }
  return table;
}

const std::string& Table::text(std::size_t row, const std::string& column) const {
  return rows_.at(row).at(places_.at(column));
}

std::optional<double> Table::number(std::size_t row, const std::string& column) const {
  return parse_number(text(row, column));
}

std::vector<std::optional<double>> Table::numbers(const std::string& column) const {
  std::vector<std::optional<double>> result;
  for (std::size_t row = 0; row < rows(); ++row) result.push_back(number(row, column));
  return result;
}

double SurveyItem::pomp(double value) const {
  const double score = 100 * (value - least) / (most - least);
  return reversed ? 100 - score : score;
}

std::vector<SurveyItem> survey_items() {
  const Table table = Table::read("items.csv");
  std::vector<SurveyItem> items;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    items.push_back({table.text(row, "item"), table.number(row, "min").value(),
                     table.number(row, "max").value(), table.text(row, "reversed") == "TRUE",
                     table.text(row, "criterion")});
  }
  return items;
}

const SurveyItem& item_of(const std::vector<SurveyItem>& items, const std::string& id) {
  return *std::ranges::find(items, id, &SurveyItem::id);
}

Counts counts_of(std::span<const std::optional<double>> values) {
  std::map<double, std::uint64_t> counts;
  for (const auto& value : values) {
    if (value) ++counts[*value];
  }
  Counts result;
  for (const auto& [value, count] : counts) result.push_back({value, count});
  return result;
}

std::vector<Counts> counts_by(const Table& table, const std::string& column, const std::string& by,
                              const std::vector<std::string>& groups) {
  const auto counts = counts_by(table.numbers(column), texts(table, by));
  std::vector<Counts> result;
  for (const std::string& group : groups) {
    const auto found = counts.find(group);
    result.push_back(found == counts.end() ? Counts{} : found->second);
  }
  return result;
}

std::map<std::string, Counts> counts_by(std::span<const std::optional<double>> values,
                                        std::span<const std::string> groups) {
  std::map<std::string, std::vector<std::optional<double>>> by_group;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i]) by_group[groups[i]].push_back(values[i]);
  }
  std::map<std::string, Counts> result;
  for (const auto& [group, own] : by_group) result[group] = counts_of(own);
  return result;
}

std::vector<std::string> texts(const Table& table, const std::string& column) {
  std::vector<std::string> result;
  for (std::size_t row = 0; row < table.rows(); ++row) result.push_back(table.text(row, column));
  return result;
}

std::vector<std::string> names_of(const std::map<std::string, Counts>& by_group) {
  std::vector<std::string> result;
  for (const auto& [name, counts] : by_group) result.push_back(name);
  return result;
}

std::vector<Counts> values_of(const std::map<std::string, Counts>& by_group) {
  std::vector<Counts> result;
  for (const auto& [name, counts] : by_group) result.push_back(counts);
  return result;
}

}  // namespace tertium::made

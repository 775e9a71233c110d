#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "survey_table.h"
#include "tertium/statistics/estimate.h"

namespace tertium::made {

using statistics::Figures;

// One node of the tree of indicators.
struct Node {
  std::string code;
  int level = 0;
  double weight = 1;
  double direction = 1;
  std::string parent;
  std::string denominator;
};

// The figures of asem_indicators.csv with the tree of asem_meta.csv; units and indicators in the
// order of the reference file.
class Asem {
 public:
  explicit Asem(const Object& file)
      : file_(file),
        data_(Table::read("asem_indicators.csv")),
        units_(strings_in(file->getObject("steps")->getObject("Raw")->getArray("uCode"))),
        codes_(strings_in(file->getObject("steps")->getObject("Raw")->getArray("codes"))) {
    const Table meta = Table::read("asem_meta.csv");
    for (std::size_t row = 0; row < meta.rows(); ++row) {
      const auto level = meta.number(row, "Level");
      if (!level) continue;
      nodes_.push_back({meta.text(row, "iCode"), static_cast<int>(*level),
                        meta.number(row, "Weight").value(), meta.number(row, "Direction").value(),
                        meta.text(row, "Parent"), meta.text(row, "Denominator")});
    }
    for (std::size_t row = 0; row < data_.rows(); ++row) places_[data_.text(row, "uCode")] = row;
  }

  const std::vector<std::string>& units() const { return units_; }
  const std::vector<std::string>& codes() const { return codes_; }
  const std::vector<Node>& nodes() const { return nodes_; }
  const Node& node(const std::string& code) const {
    return *std::ranges::find(nodes_, code, &Node::code);
  }

  // By unit and indicator.
  std::vector<Figures> raw() const {
    std::vector<Figures> table;
    for (const std::string& unit : units_) {
      table.emplace_back();
      for (const std::string& code : codes_) table.back().push_back(number(unit, code));
    }
    return table;
  }
  std::vector<Figures> denominated() const {
    std::vector<Figures> table = raw();
    for (std::size_t i = 0; i < units_.size(); ++i) {
      for (std::size_t j = 0; j < codes_.size(); ++j) {
        const std::string& denominator = node(codes_[j]).denominator;
        if (denominator.empty() || !table[i][j]) continue;
        const auto by = number(units_[i], denominator);
        table[i][j] = by ? std::optional(*table[i][j] / *by) : std::nullopt;
      }
    }
    return table;
  }
  std::vector<std::string> continents() const {
    std::vector<std::string> result;
    for (const std::string& unit : units_) {
      result.push_back(data_.text(places_.at(unit), "EurAsia_group"));
    }
    return result;
  }

 private:
  std::optional<double> number(const std::string& unit, const std::string& column) const {
    return data_.number(places_.at(unit), column);
  }

  Object file_;
  Table data_;
  std::vector<std::string> units_;
  std::vector<std::string> codes_;
  std::vector<Node> nodes_;
  std::map<std::string, std::size_t> places_;
};

}  // namespace tertium::made

#pragma once

#include <gtest/gtest.h>
#include <tertium/document.h>
#include <tertium/grid.h>

#include <regex>
#include <set>
#include <string>
#include <variant>
#include <vector>

// Ways to read what a composer wrote.

inline std::string text_of(const std::vector<tertium::Span>& spans) {
  std::string text;
  for (const tertium::Span& span : spans) text += span.text;
  return text;
}

// All sentences and headings of a document, one a line; tables and their notes left out.
inline std::string sentences_of(const tertium::Document& document) {
  std::string text;
  for (const tertium::Fragment& fragment : document.fragments) {
    text += "# " + fragment.title + "\n";
    for (const tertium::Block& block : fragment.blocks) {
      if (const auto* heading = std::get_if<tertium::Heading>(&block)) {
        text +=
            std::string(static_cast<std::size_t>(heading->level), '#') + " " + heading->text + "\n";
      } else if (const auto* paragraph = std::get_if<tertium::Paragraph>(&block)) {
        text += text_of(paragraph->spans) + "\n";
      } else if (const auto* list = std::get_if<tertium::List>(&block)) {
        for (const auto& item : list->items) text += "- " + text_of(item) + "\n";
      }
    }
  }
  return text;
}

inline std::vector<tertium::Table> tables_of(const tertium::Document& document) {
  std::vector<tertium::Table> tables;
  for (const tertium::Fragment& fragment : document.fragments) {
    for (const tertium::Block& block : fragment.blocks) {
      if (const auto* table = std::get_if<tertium::Table>(&block)) tables.push_back(*table);
    }
  }
  return tables;
}

inline const tertium::Fragment& fragment_of(const tertium::Document& document,
                                            const std::string& id) {
  for (const tertium::Fragment& fragment : document.fragments) {
    if (fragment.id == id) return fragment;
  }
  throw std::runtime_error("there is no fragment " + id);
}

inline tertium::Table table_of(const tertium::Document& document, const std::string& id) {
  for (const tertium::Table& table : tables_of(document)) {
    if (table.id == id) return table;
  }
  throw std::runtime_error("there is no table " + id);
}

inline bool has_table(const tertium::Document& document, const std::string& id) {
  for (const tertium::Table& table : tables_of(document)) {
    if (table.id == id) return true;
  }
  return false;
}

// Which column of the header has this text.
inline std::size_t column_of(const tertium::Table& table, const std::string& heading) {
  const auto& header = table.header.at(0);
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (header[i].text == heading) return i;
  }
  throw std::runtime_error("there is no column " + heading);
}

// The cell in the first row that begins with `label` and, in tables with rows that head others,
// comes after the row that is `heading`.
inline std::string cell_of(const tertium::Table& table, const std::string& label,
                           const std::string& column, const std::string& heading = {}) {
  bool below = heading.empty();
  for (const auto& row : table.rows) {
    if (!below && row.front().text == heading) {
      below = true;
      continue;
    }
    if (below && row.front().text == label) return row.at(column_of(table, column)).text;
  }
  throw std::runtime_error("there is no row " + label);
}

inline std::string all_text(const tertium::Table& table) {
  std::string text = table.caption + "\n" + table.description + "\n" + table.note + "\n";
  for (const auto* rows : {&table.header, &table.rows}) {
    for (const auto& row : *rows) {
      for (const tertium::TableCell& cell : row) text += cell.text + " | ";
      text += "\n";
    }
  }
  return text;
}

inline void expect_sound_table(const tertium::Table& table) {
  SCOPED_TRACE(table.id);
  EXPECT_TRUE(std::regex_match(table.id, std::regex("[A-Za-z0-9-]+")));
  EXPECT_FALSE(table.caption.empty());
  EXPECT_FALSE(table.description.empty());
  EXPECT_FALSE(table.note.empty());
  EXPECT_FALSE(table.rows.empty());
  EXPECT_LE(table.columns.size(), tertium::kMostColumns + 2);
  for (const auto* rows : {&table.header, &table.rows}) {
    for (const auto& row : *rows) {
      std::size_t columns = 0;
      for (const tertium::TableCell& cell : row) {
        columns += cell.columns;
        if (cell.shade) {
          EXPECT_GE(*cell.shade, 0.0);
          EXPECT_LE(*cell.shade, 1.0);
        }
      }
      EXPECT_EQ(columns, table.columns.size());
    }
  }
}

inline std::vector<tertium::Chart> charts_of(const tertium::Document& document) {
  std::vector<tertium::Chart> charts;
  for (const tertium::Fragment& fragment : document.fragments) {
    for (const tertium::Block& block : fragment.blocks) {
      if (const auto* chart = std::get_if<tertium::Chart>(&block)) charts.push_back(*chart);
    }
  }
  return charts;
}

inline void expect_sound_chart(const tertium::Chart& chart) {
  SCOPED_TRACE(chart.id);
  EXPECT_TRUE(std::regex_match(chart.id, std::regex("[A-Za-z0-9-]+")));
  EXPECT_FALSE(chart.caption.empty());
  EXPECT_FALSE(chart.description.empty());
  EXPECT_FALSE(chart.series.empty());
  for (const tertium::ChartSeries& series : chart.series) {
    EXPECT_FALSE(series.name.empty());
    EXPECT_EQ(series.values.size(), chart.categories.size());
  }
}

// What a span refers to is a table or chart of the document.
inline void expect_sound_references(const tertium::Document& document,
                                    const std::set<std::string>& ids) {
  for (const tertium::Fragment& fragment : document.fragments) {
    for (const tertium::Block& block : fragment.blocks) {
      const auto* paragraph = std::get_if<tertium::Paragraph>(&block);
      if (paragraph == nullptr) continue;
      for (const tertium::Span& span : paragraph->spans) {
        EXPECT_TRUE(span.refers_to.empty() || ids.contains(span.refers_to)) << span.refers_to;
      }
    }
  }
}

// What holds for every document, whatever was found. `explains_suppression`: sentences may speak of
// suppressed figures in general.
inline void expect_sound(const tertium::Document& document, bool explains_suppression = false) {
  std::set<std::string> ids;
  for (const tertium::Fragment& fragment : document.fragments) {
    EXPECT_TRUE(ids.insert(fragment.id).second) << fragment.id;
    EXPECT_TRUE(std::regex_match(fragment.id, std::regex("[a-z0-9-]+"))) << fragment.id;
    EXPECT_FALSE(fragment.title.empty());
    EXPECT_FALSE(fragment.blocks.empty()) << fragment.id;
  }
  std::string text = sentences_of(document);
  EXPECT_TRUE(explains_suppression || text.find("suppressed") == std::string::npos) << text;
  EXPECT_EQ(text.find("\n\n"), std::string::npos) << "an empty paragraph in\n" << text;
  for (const tertium::Table& table : tables_of(document)) {
    EXPECT_TRUE(ids.insert(table.id).second) << table.id;
    expect_sound_table(table);
    text += all_text(table);
  }
  for (const tertium::Chart& chart : charts_of(document)) {
    EXPECT_TRUE(ids.insert(chart.id).second) << chart.id;
    expect_sound_chart(chart);
    text += chart.caption + "\n" + chart.description + "\n" + chart.note + "\n";
  }
  expect_sound_references(document, ids);
  EXPECT_FALSE(std::regex_search(text, std::regex("\\b(nan|inf)\\b"))) << text;
  EXPECT_EQ(text.find('{'), std::string::npos) << "a place for a value was left open in\n" << text;
  EXPECT_EQ(text.find("  "), std::string::npos) << text;
}

// The same rows give the same answers, however they come in batches and from however many threads.

#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "made.h"

namespace tertium::normalizers {
namespace {

Codebook whole_codebook() {
  Question trust = question("trust", Scale::ordinal);
  trust.aliases = {"trust_de"};
  trust.choices = {choice("1", "no"), choice("2", "yes"),
                   choice("9", "k. A.", {}, Missing::dont_know)};
  Question services = question("services", Scale::multiple);
  services.choices = {choice("a", "Advice, free"), choice("b", "Money")};
  Question joined = services;
  joined.id = "joined";
  return codebook({trust, services, joined, question("members", Scale::interval),
                   question("visit", Scale::date), question("why", Scale::text)});
}

Questionnaire whole_export() {
  return questionnaire({column("trust"), column("trust_de"), part_column("services", "a"),
                        part_column("services", "b"), column("joined"), column("members"),
                        column("visit"), column("why")});
}

Rows random_rows(std::size_t count) {
  const std::vector<std::vector<std::string>> written = {
      {"1", "2", " YES", "K. A.", "", "?"},
      {"", "", "2", "N/A"},
      {"Y", "", "no", "perhaps"},
      {"Y", "", "no", "MONEY"},
      {"a;b", "Advice, free, Money", "b;else", "", "else"},
      {"1", "2.5", "many", ""},
      {"2024-01-01", "1/2/2024", ""},
      {"so", " ", "because; of, it"}};
  std::mt19937 random(7);
  Rows rows;
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<std::string>& row = rows.emplace_back();
    for (const auto& cells : written) row.push_back(cells[random() % cells.size()]);
  }
  return rows;
}

// All that a row came to, as text.
std::string answers(const Batch& batch, std::size_t row) {
  std::string result = std::to_string(batch.first_row + row);
  for (const Column& column : batch.columns) {
    result += "|";
    if (column.kind == Column::Kind::text) result += batch.view(column.cells[row]);
    if (column.kind == Column::Kind::coded) result += std::to_string(column.codes[row]);
    if (column.kind == Column::Kind::ticks) result += std::to_string(column.ticks[row]);
    if (column.kind == Column::Kind::number) result += std::to_string(column.numbers[row]);
    if (!column.missing.empty()) result += name_of(column.missing[row]);
    for (const Unread& unread : column.unread) {
      if (unread.row == row) result += "!" + std::string(batch.view(unread.cell));
    }
  }
  return result;
}

struct Outcome {
  std::vector<std::string> rows;
  Problems problems;
};

Outcome in_batches(const Normalized& normalized, const Rows& rows, std::size_t size) {
  Outcome outcome;
  for (std::size_t first = 0; first < rows.size(); first += size) {
    const std::size_t last = std::min(first + size, rows.size());
    const Rows some(rows.begin() + static_cast<std::ptrdiff_t>(first),
                    rows.begin() + static_cast<std::ptrdiff_t>(last));
    Problems problems;
    const Batch batch = normalized.apply(text_batch(rows[0].size(), some, first), problems);
    for (std::size_t row = 0; row < batch.rows; ++row) outcome.rows.push_back(answers(batch, row));
    outcome.problems.merge(problems);
  }
  return outcome;
}

TEST(Purity, AnySplitOfTheRowsGivesTheSame) {
  Problems binding;
  const Normalized normalized =
      CodebookNormalizer().normalize(whole_export(), whole_codebook(), binding);
  const Rows rows = random_rows(600);
  const Outcome whole = in_batches(normalized, rows, rows.size());
  ASSERT_EQ(whole.rows.size(), rows.size());
  ASSERT_GT(whole.problems.count(), 100U);
  for (const std::size_t size : {1U, 7U, 599U}) {
    const Outcome split = in_batches(normalized, rows, size);
    EXPECT_EQ(split.rows, whole.rows) << size;
    EXPECT_EQ(split.problems, whole.problems) << size;
  }
}

TEST(Purity, SeveralThreadsGiveTheSame) {
  Problems binding;
  const Normalized normalized =
      CodebookNormalizer().normalize(whole_export(), whole_codebook(), binding);
  const Rows rows = random_rows(300);
  const Outcome alone = in_batches(normalized, rows, 50);
  std::vector<Outcome> outcomes(4);
  std::vector<std::thread> threads;
  for (Outcome& outcome : outcomes) {
    threads.emplace_back([&] { outcome = in_batches(normalized, rows, 50); });
  }
  for (std::thread& thread : threads) thread.join();
  for (const Outcome& outcome : outcomes) EXPECT_EQ(outcome.rows, alone.rows);
}

TEST(Purity, TheStageMayGoBeforeItsFunctions) {
  Normalized normalized;
  {
    const Questionnaire given = whole_export();
    const Codebook book = whole_codebook();
    Problems binding;
    normalized = CodebookNormalizer().normalize(given, book, binding);
  }
  EXPECT_EQ(in_batches(normalized, random_rows(10), 5).rows.size(), 10U);
}

TEST(Purity, RandomBytesAreRead) {
  Problems binding;
  const Normalized normalized =
      CodebookNormalizer().normalize(whole_export(), whole_codebook(), binding);
  std::mt19937 random(11);
  const std::string bytes = "a1;,|\n \xC2\xA0\xEF\xBB\xBF\xFF\x80-/.:9YNo\"%";
  Rows rows;
  for (int i = 0; i < 2000; ++i) {
    std::vector<std::string>& row = rows.emplace_back();
    for (int c = 0; c < 8; ++c) {
      std::string cell(random() % 12, ' ');
      for (char& byte : cell) byte = bytes[random() % bytes.size()];
      row.push_back(cell);
    }
  }
  EXPECT_EQ(in_batches(normalized, rows, 100).rows.size(), rows.size());
}

}  // namespace
}  // namespace tertium::normalizers

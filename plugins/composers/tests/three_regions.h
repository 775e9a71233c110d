#pragma once

#include "made_up.h"

// Three regions and a benchmark, two themes, three criteria, four questions.
//
// Trust: Saxony clearly ahead of the others. Strategy: Tuscany ahead of Saxony, intervals overlap.
// Growth: West Midlands and Tuscany level.
inline MadeUp three_regions() {
  MadeUp made;
  made.benchmark = "Basque Country";
  made.question("trust", "Firms trust the government\u2019s cluster initiatives.",
                {"disagree", "neither", "agree"});
  made.question("stable", "Cluster policy is stable over election periods.",
                {"disagree", "neither", "agree"});
  made.question("plan", "There is a written strategy with measurable targets.",
                {"disagree", "neither", "agree"});
  made.question("members", "How many members does the cluster have?", {}, tertium::Scale::interval);
  made.question("wishes", "What should change?", {}, tertium::Scale::text);
  made.theme("clustering", "Regional clustering");
  made.theme("results", "Results");
  made.criterion("setting", "clustering", "Setting and trust", {"trust", "stable"});
  made.criterion("strategy", "clustering", "Strategy", {"plan"});
  made.criterion("growth", "results", "Growth", {"stable"});

  made.respondents("Saxony", 48, 2);
  made.respondents("Basque Country", 25);
  made.respondents("Tuscany", 41);
  made.respondents("West Midlands", 14);

  made.score("criterion", "setting", "Saxony", 71.6, 4, 46);
  made.score("criterion", "setting", "Tuscany", 58.2, 5, 40);
  made.score("criterion", "setting", "West Midlands", 44.9, 8, 14);
  made.score("criterion", "setting", "Basque Country", 83.4, 3, 25);
  made.score("criterion", "strategy", "Saxony", 61.2, 5, 45);
  made.score("criterion", "strategy", "Tuscany", 66.1, 5, 41);
  made.score("criterion", "strategy", "West Midlands", 60.4, 9, 13);
  made.score("criterion", "strategy", "Basque Country", 64, 4, 24);
  made.score("criterion", "growth", "Saxony", 50.3, 4, 44);
  made.score("criterion", "growth", "Tuscany", 62.4, 4, 40);
  made.score("criterion", "growth", "West Midlands", 61.8, 7, 14);
  made.score("criterion", "growth", "Basque Country", 70.2, 6, 25);
  const auto ranks = [&](const std::string& kind, const std::string& item, double saxony,
                         double tuscany, double midlands) {
    made.add(kind, item, "Saxony", "rank", saxony);
    made.add(kind, item, "Tuscany", "rank", tuscany);
    made.add(kind, item, "West Midlands", "rank", midlands);
  };
  ranks("criterion", "setting", 1, 2, 3);
  ranks("criterion", "strategy", 2, 1, 3);
  ranks("criterion", "growth", 3, 1, 2);

  made.score("theme", "clustering", "Saxony", 66.4, 0, 45);
  made.score("theme", "clustering", "Tuscany", 62.15, 0, 40);
  made.score("theme", "clustering", "West Midlands", 52.65, 0, 13);
  made.score("theme", "clustering", "Basque Country", 73.7, 0, 24);
  made.score("theme", "results", "Saxony", 50.3, 0, 44);
  made.score("theme", "results", "Tuscany", 62.4, 0, 40);
  made.score("theme", "results", "West Midlands", 61.8, 0, 14);
  made.score("theme", "results", "Basque Country", 70.2, 0, 25);
  ranks("theme", "clustering", 1, 2, 3);
  ranks("theme", "results", 3, 1, 2);
  return made;
}

// Answers, scores of single questions, tests and reliability for the three regions.
inline void add_answers(MadeUp& made) {
  const std::vector<std::string> regions = {"Saxony", "Tuscany", "West Midlands", "Basque Country"};
  double shift = 0;
  for (const std::string& region : regions) {
    made.indicator("setting", "trust", region, 70.5 - shift, 44);
    made.indicator("setting", "stable", region, 65.4 - shift, 43);
    made.indicator("strategy", "plan", region, 60.6 + shift / 2, 42);
    made.indicator("growth", "stable", region, 65.4 - shift, 43);
    made.shares("trust", region, {0.204, 0.25, 0.546}, 44, 4);
    made.shares("stable", region, {0.002, 0.5, 0.498}, 43, 5);
    made.shares("plan", region, {0, 0.4, 0.6}, 42, 6);
    tertium::Finding mean = MadeUp::finding("question", "members", region, "mean", 84.25 + shift);
    mean.low = 61.3;
    mean.high = 107.2 + shift;
    mean.n = 31;
    made.findings.add(mean);
    shift += 8;
  }
  const auto test = [&](const std::string& question, double p, double effect) {
    made.add("test", question, "", "kruskal_h", 7);
    made.add("test", question, "", "kruskal_p", p);
    made.add("test", question, "", "epsilon_squared", effect);
  };
  test("trust", 0.0004, 0.31);
  test("stable", 0.031, 0.05);
  test("plan", 0.34, 0.02);
  made.add("reliability", "setting", "", "cronbach_alpha", 0.71);
  made.add("reliability", "strategy", "", "cronbach_alpha", 0.478);
  made.add("reliability", "setting", "Tuscany", "cronbach_alpha", 0.41);
}

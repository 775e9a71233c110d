// make_survey ROWS SEED FILE [FIRST_ID]: a made-up survey export for benchmarks, the same bytes every time.
//
// 73 columns: id, submitdate, startlanguage, region (6), group (4); Q01…Q06 [SQ001…SQ008], agreement A1…A5
// with 4 % missing; C01…C06, single choices as labels with 2 % missing; M01[SQ001…SQ008], Y or empty;
// N01…N04, numbers; T01 and T02, open answers with quotes, commas, line feeds and umlauts. RFC 4180,
// quoted where needed, LF, UTF-8.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace {

// SplitMix64 (Steele, Lea and Flood, 2014).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
  }
  double fraction() { return static_cast<double>(next() >> 11U) * 0x1p-53; }
  unsigned below(unsigned most) {
    return static_cast<unsigned>(((next() >> 32U) * std::uint64_t{most}) >> 32U);
  }
  // Near enough to normal: the sum of four, with mean 0 and variance 1/3.
  double bell() {
    const double first = fraction();
    const double second = fraction();
    const double third = fraction();
    return first + second + third + fraction() - 2.0;
  }

 private:
  std::uint64_t state_;
};

struct Region {
  const char* name;
  double weight;
  double shift;
};
constexpr std::array<Region, 6> kRegions = {{{"Nord", .25, 0},
                                             {"Süd", .20, .18},
                                             {"Ost", .15, -.12},
                                             {"West", .15, .05},
                                             {"Mitte", .15, -.03},
                                             {"Küste", .10, .25}}};
constexpr std::array<const char*, 4> kGroups = {"Lehrkraft", "Schüler/in", "Eltern", "Leitung"};
const std::array<std::vector<const char*>, 6> kChoices = {{
    {"Ja", "Nein", "Weiß nicht"},
    {"täglich", "wöchentlich", "monatlich", "seltener", "nie"},
    {"unter 18 Jahre", "18 bis 29 Jahre", "30 bis 44 Jahre", "45 bis 59 Jahre", "60 Jahre und älter"},
    {"Grundschule", "Realschule", "Gymnasium", "Gesamtschule", "Förderschule",
     "Berufskolleg, Abendform"},
    {"sehr zufrieden", "zufrieden", "teils, teils", "unzufrieden", "sehr unzufrieden"},
    {"Bus", "Bahn", "Fahrrad", "zu Fuß", "Auto", "Motorrad", "anderes Verkehrsmittel"},
}};
constexpr std::array<const char*, 60> kWords = {
    "Schule", "und", "die", "Größe", "über", "sehr", "gut", "nicht", "Übung", "Straße", "Kinder",
    "wäre", "schön", "wenn", "mehr", "Zeit", "für", "das", "Gespräch", "Lehrer", "\"Feedback\"",
    "zum", "Beispiel,", "aber", "leider", "häufig", "keine", "Rückmeldung", "Gebäude", "neue",
    "Möbel", "Verbesserung", "ich", "finde,", "dass", "wir", "Ärger", "öfter", "besser", "zusammen",
    "arbeiten", "könnten", "Digitalisierung", "Tablets", "WLAN", "fällt", "aus", "Mensa", "Essen",
    "teuer,", "freundlich", "Personal", "engagiert", "danke", "weiter", "so", "naïve", "café",
    "Unterstützung", "fehlt"};

std::string two_digits(unsigned number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

std::vector<std::string> headings() {
  std::vector<std::string> names = {"id", "submitdate", "startlanguage", "region", "group"};
  for (unsigned q = 1; q <= 6; ++q) {
    for (unsigned s = 1; s <= 8; ++s) {
      names.push_back("Q" + two_digits(q) + "[SQ00" + std::to_string(s) + "]");
    }
  }
  for (unsigned q = 1; q <= 6; ++q) names.push_back("C" + two_digits(q));
  for (unsigned s = 1; s <= 8; ++s) names.push_back("M01[SQ00" + std::to_string(s) + "]");
  for (unsigned q = 1; q <= 4; ++q) names.push_back("N" + two_digits(q));
  names.emplace_back("T01");
  names.emplace_back("T02");
  return names;
}

std::size_t draw_region(Random& random) {
  double rest = random.fraction();
  std::size_t region = 0;
  while (region < 5 && rest >= kRegions[region].weight) rest -= kRegions[region++].weight;
  return region;
}

std::string submit_date(Random& random) {
  const unsigned second = random.below(86400);
  const unsigned day = 1 + random.below(28);
  const unsigned month = 1 + random.below(12);
  return "2024-" + two_digits(month) + "-" + two_digits(day) + " " + two_digits(second / 3600) +
         ":" + two_digits(second / 60 % 60) + ":" + two_digits(second % 60);
}

void add_agreement(Random& random, std::size_t region, std::vector<std::string>& row) {
  constexpr std::array<double, 3> kPull = {1, .3, 0};
  for (int q = 0; q < 6; ++q) {
    const double level = random.bell() * 1.3 + 3.2 +
                         kRegions[region].shift * kPull[static_cast<std::size_t>(q % 3)] +
                         .1 * (q - 2);
    for (int s = 0; s < 8; ++s) {
      const double answer = level + random.bell() * 1.4 + .08 * (s - 4);
      const long point = std::min(5L, std::max(1L, std::lround(answer)));
      row.push_back(random.fraction() < 0.04 ? "" : "A" + std::to_string(point));
    }
  }
}

void add_choices(Random& random, std::size_t region, std::vector<std::string>& row) {
  for (std::size_t q = 0; q < kChoices.size(); ++q) {
    const auto choices = static_cast<unsigned>(kChoices[q].size());
    const unsigned first = random.below(choices);
    const unsigned drawn = (first + random.below(choices) + (region == q ? 1U : 0U)) / 2;
    const unsigned choice = std::min(drawn, choices - 1);
    row.push_back(random.fraction() < 0.02 ? "" : kChoices[q][choice]);
  }
}

std::string open_answer(Random& random) {
  std::string answer;
  const unsigned words = random.below(41);
  for (unsigned i = 0; i < words; ++i) {
    if (i != 0) answer += random.below(25) == 0 ? '\n' : ' ';
    answer += kWords[random.below(60)];
  }
  return answer;
}

std::string cents(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.2f", value);
  return text.data();
}

std::vector<std::string> make_row(Random& random, std::uint64_t id) {
  constexpr std::array<const char*, 3> kLanguages = {"de", "en", "fr"};
  std::vector<std::string> row = {std::to_string(id), submit_date(random)};
  const unsigned language = random.below(10);
  row.emplace_back(kLanguages[language < 8 ? 0 : language - 7]);
  const std::size_t region = draw_region(random);
  row.emplace_back(kRegions[region].name);
  row.emplace_back(kGroups[random.below(4)]);
  add_agreement(random, region, row);
  add_choices(random, region, row);
  for (int s = 0; s < 8; ++s) row.emplace_back(random.fraction() < .15 + .07 * s ? "Y" : "");
  row.push_back(std::to_string(random.below(80) + 10));
  row.push_back(random.fraction() < .05 ? "" : std::to_string(random.below(1000)));
  row.push_back(std::to_string(random.below(25)));
  row.push_back(cents(random.fraction() * 500));
  row.push_back(open_answer(random));
  row.push_back(open_answer(random));
  return row;
}

void write_record(std::ostream& to, const std::vector<std::string>& fields) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i != 0) to << ',';
    if (fields[i].find_first_of(",\"\n\r") == std::string::npos) {
      to << fields[i];
      continue;
    }
    to << '"';
    for (const char c : fields[i]) {
      if (c == '"') to << '"';
      to << c;
    }
    to << '"';
  }
  to << '\n';
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 4) {
    std::cerr << "usage: make_survey ROWS SEED FILE [FIRST_ID]\n";
    return 2;
  }
  const std::uint64_t rows = std::strtoull(arguments[1], nullptr, 10);
  Random random(std::strtoull(arguments[2], nullptr, 10));
  std::ofstream file(arguments[3], std::ios::binary);
  const std::uint64_t first = count > 4 ? std::strtoull(arguments[4], nullptr, 10) : 1;
  write_record(file, headings());
  for (std::uint64_t i = 0; i < rows; ++i) write_record(file, make_row(random, first + i));
  file.close();
  return file ? 0 : 1;
}

#include "dates.h"

#include <charconv>
#include <chrono>

#include "tertium/text.h"

namespace tertium::normalizers {
namespace {

// Takes what a date is made of off the front of a text.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }

  bool take(char mark) {
    if (rest_.empty() || rest_.front() != mark) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // A number of `least` to `most` digits that no further digit follows.
  std::optional<int> number(std::size_t least, std::size_t most) {
    std::size_t digits = 0;
    while (digits < rest_.size() && rest_[digits] >= '0' && rest_[digits] <= '9') ++digits;
    if (digits < least || digits > most) return std::nullopt;
    int value = 0;
    std::from_chars(rest_.data(), rest_.data() + digits, value);
    rest_.remove_prefix(digits);
    return value;
  }

 private:
  std::string_view rest_;
};

std::optional<double> day_number(int year, int month, int day) {
  using namespace std::chrono;
  const year_month_day date{std::chrono::year(year),
                            std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok() || year == 0) return std::nullopt;
  return static_cast<double>(sys_days(date).time_since_epoch().count());
}

std::optional<double> slashed(int first, int second, int year) {
  const std::optional<double> day_first = day_number(year, second, first);
  const std::optional<double> month_first = day_number(year, first, second);
  if (day_first && month_first && *day_first != *month_first) return std::nullopt;
  return day_first ? day_first : month_first;
}

std::optional<double> take_date(Scanner& text) {
  Scanner year_first = text;
  if (const std::optional<int> year = year_first.number(4, 4)) {
    const char mark = year_first.take('-') ? '-' : '/';
    if (mark == '/' && !year_first.take('/')) return std::nullopt;
    const std::optional<int> month = year_first.number(2, 2);
    if (!month || !year_first.take(mark)) return std::nullopt;
    const std::optional<int> day = year_first.number(2, 2);
    if (!day) return std::nullopt;
    text = year_first;
    return day_number(*year, *month, *day);
  }
  const std::optional<int> first = text.number(1, 2);
  if (!first) return std::nullopt;
  const char mark = text.take('.') ? '.' : '/';
  if (mark == '/' && !text.take('/')) return std::nullopt;
  const std::optional<int> second = text.number(1, 2);
  if (!second || !text.take(mark)) return std::nullopt;
  const std::optional<int> year = text.number(4, 4);
  if (!year) return std::nullopt;
  return mark == '.' ? day_number(*year, *second, *first) : slashed(*first, *second, *year);
}

// An offset from UTC ("Z", "+01:00", "+0100", "-05"), or nothing.
bool take_offset(Scanner& text) {
  if (text.done() || text.take('Z')) return true;
  if (!text.take('+') && !text.take('-')) return false;
  if (text.number(4, 4)) return true;
  if (!text.number(2, 2)) return false;
  return text.done() || (text.take(':') && text.number(2, 2));
}

// Seconds of the day.
std::optional<double> take_time(Scanner& text) {
  const std::optional<int> hour = text.number(1, 2);
  if (!hour || *hour > 23 || !text.take(':')) return std::nullopt;
  const std::optional<int> minute = text.number(2, 2);
  if (!minute || *minute > 59) return std::nullopt;
  double seconds = *hour * 3600 + *minute * 60;
  if (text.take(':')) {
    const std::optional<int> second = text.number(2, 2);
    if (!second || *second > 59) return std::nullopt;
    seconds += *second;
    if (text.take('.')) {
      double unit = 0.1;
      for (std::size_t digits = 0; !text.done() && digits < 9; ++digits, unit /= 10) {
        int digit = 0;
        while (digit < 10 && !text.take(static_cast<char>('0' + digit))) ++digit;
        if (digit == 10) break;
        seconds += digit * unit;
      }
    }
  }
  if (!take_offset(text)) return std::nullopt;
  return seconds;
}

}  // namespace

std::optional<double> parse_date(std::string_view text) {
  Scanner scanner(trim(text));
  const std::optional<double> day = take_date(scanner);
  if (!day) return std::nullopt;
  if (scanner.done()) return day;
  if (!scanner.take('T') && !scanner.take(' ')) return std::nullopt;
  const std::optional<double> seconds = take_time(scanner);
  if (!seconds || !scanner.done()) return std::nullopt;
  constexpr double kSecondsOfDay = 86400;
  return *day + *seconds / kSecondsOfDay;
}

}  // namespace tertium::normalizers

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tertium/error.h"
#include "tertium/messages.h"

namespace tertium {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string message(const std::string& catalogue, std::string_view key) {
  return Messages("en", {{"en", catalogue}}).text(key);
}

TEST(Catalogue, JoinsIndentedLinesByOneBlank) {
  const std::string text = "# first\r\n\r\na.b = One\r\n    two\t\r\n\tthree.\r\na.c=x\n";
  EXPECT_EQ(message(text, "a.b"), "One two three.");
  EXPECT_EQ(message(text, "a.c"), "x");
}

TEST(Catalogue, KeepsWhatIsNoMark) {
  const std::string text = "a.b = \u00A0= # {n, plural, =0 {\u2019} other {#}}\n";
  EXPECT_EQ(Messages("en", {{"en", text}}).text("a.b", {{"n", 0}}), "\u00A0= # \u2019");
}

// Each with the line that is to be named.
TEST(Catalogue, NamesTheLineOfAFault) {
  const std::pair<std::string, std::size_t> broken[] = {
      {"a.b = x\nno message\n", 2},
      {"a.b = x\n\n  goes on\n", 3},
      {"# c\n  goes on\n", 2},
      {"a.b = x\na.c = y\na.b = z\n", 3},
      {"a.b = it's\n", 1},
      {"a.b = x\n  it's\n", 2},
      {"a.b = x\xFF\n", 1},
      {"\na.b =\n", 2},
      {"A.b = x\n", 1},
      {"ab = x\n", 1},
      {"a.b.c = x\n", 1},
      {".b = x\n", 1},
      {"= x\n", 1},
      {"a.a = x\na.b = {n\n", 2},
      {"a.b = x}\na.c = {n, plural, one {x}}\n", 2},
      {"a.b = {n, plural, one {x} other {y}\n", 1},
      {"a.b = {0}\n", 1},
      {"a.b = {n, nonsense}\n", 1},
  };
  for (const auto& [text, line] : broken) {
    try {
      const Messages messages("en", {{"en", text}});
      ADD_FAILURE() << "took\n" << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.stops(), Error::Stops::setup) << text;
      EXPECT_EQ(error.place().file, "en.messages") << text;
      EXPECT_EQ(error.place().line, line) << text << "\n" << error.what();
      EXPECT_FALSE(error.advice().empty()) << text;
    }
  }
}

TEST(CatalogueFaults, FindWhatIsMissingSuperfluousOrDifferent) {
  const Catalogues good = {{"en", "a.b = {n} of {k}\na.c = x"}, {"de", "a.c = y\na.b = {k}, {n}"}};
  EXPECT_THAT(catalogue_faults(good), IsEmpty());
  const Catalogues bad = {
      {"en", "a.b = {n} of {k}\na.c = x"},
      {"de", "a.b = {n} von {m}\na.d = y"},
      {"it", "a.b = {n"},
  };
  EXPECT_THAT(catalogue_faults(bad),
              ElementsAre(HasSubstr("it.messages:1: 'a.b' is no pattern"),
                          "de.messages: 'a.b' has the arguments {m}, {n}, not {k}, {n}",
                          "de.messages: 'a.c' is missing", "de.messages: 'a.d' is superfluous"));
  EXPECT_THAT(catalogue_faults({{"de", "a.b = x"}}), ElementsAre(HasSubstr("no catalogue 'en'")));
}

TEST(CatalogueFaults, LookIntoPluralForms) {
  const Catalogues bad = {{"en", "a.b = {n, plural, one {one of {k}} other {# of {k}}}"},
                          {"de", "a.b = {n, plural, one {eine} other {#}}"}};
  EXPECT_THAT(catalogue_faults(bad), ElementsAre(HasSubstr("arguments {n}, not {k}, {n}")));
}

}  // namespace
}  // namespace tertium

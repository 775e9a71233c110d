#include "tertium/messages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "tertium/error.h"

namespace tertium {
namespace {

using testing::HasSubstr;

const Catalogues& catalogues() {
  static const Catalogues made = {
      {"en",
       "t.plain = Good morning, {name}.\n"
       "t.count = {n, plural, one {# region} other {# regions}}\n"
       "t.number = {n}\n"
       "t.list = {names}\n"
       "t.choice = {kind, select, none {nothing} other {{n} of {kind}}}\n"},
      {"de",
       "t.plain = Guten Morgen, {name}.\n"
       "t.count = {n, plural, one {# Region} other {# Regionen}}\n"
       "t.number = {n}\n"
       "t.list = {names}\n"},
      {"it", "t.number = {n}\nt.list = {names}\n"},
      {"pl",
       "t.count = {n, plural, one {# punkt} few {# punkty} many {# punktów} other {# punktu}}"},
  };
  return made;
}

std::string text(std::string_view language, std::string_view key,
                 std::initializer_list<MessageArgument> values) {
  return Messages(language, catalogues()).text(key, values);
}

TEST(Messages, PutValuesInTheirPlaces) {
  EXPECT_EQ(text("en", "t.plain", {{"name", "Saxony"}}), "Good morning, Saxony.");
  EXPECT_EQ(text("de", "t.plain", {{"name", std::string("Saxony")}}), "Guten Morgen, Saxony.");
}

TEST(Messages, NeverReadAValueAsAPattern) {
  for (const std::string name : {"{n}", "{", "}", "it's", "'{x}'", "#", "|", "\u00ABQ\u00BB", ""}) {
    EXPECT_EQ(text("en", "t.plain", {{"name", name}}), "Good morning, " + name + ".");
    EXPECT_EQ(text("en", "t.choice", {{"kind", name}, {"n", "2"}}), "2 of " + name);
  }
}

TEST(Messages, ReplaceWhatIsNotUtf8) {
  EXPECT_EQ(text("en", "t.plain", {{"name", "a\xFF"}}), "Good morning, a\uFFFD.");
}

TEST(Messages, ChooseThePluralOfTheLanguage) {
  EXPECT_EQ(text("en", "t.count", {{"n", 0}}), "0 regions");
  EXPECT_EQ(text("en", "t.count", {{"n", 1}}), "1 region");
  EXPECT_EQ(text("en", "t.count", {{"n", 2}}), "2 regions");
  EXPECT_EQ(text("de", "t.count", {{"n", 1}}), "1 Region");
  // One, few and many of Polish: 1, 2 and 5; 22 goes with 2, 12 with 5.
  EXPECT_EQ(text("pl", "t.count", {{"n", 1}}), "1 punkt");
  EXPECT_EQ(text("pl", "t.count", {{"n", 2}}), "2 punkty");
  EXPECT_EQ(text("pl", "t.count", {{"n", 5}}), "5 punkt\u00F3w");
  EXPECT_EQ(text("pl", "t.count", {{"n", 22}}), "22 punkty");
  EXPECT_EQ(text("pl", "t.count", {{"n", 12}}), "12 punkt\u00F3w");
}

TEST(Messages, GroupTheDigitsOfNumbers) {
  EXPECT_EQ(text("en", "t.count", {{"n", std::uint64_t{1234567}}}), "1,234,567 regions");
  EXPECT_EQ(text("de", "t.count", {{"n", std::uint64_t{1234567}}}), "1.234.567 Regionen");
  EXPECT_EQ(text("it", "t.number", {{"n", std::size_t{1234567}}}), "1.234.567");
  EXPECT_EQ(text("de-CH", "t.number", {{"n", 1234567}}), "1\u2019234\u2019567");
}

TEST(Messages, JoinListsAsTheLanguageDoes) {
  const std::vector<std::string> three = {"A", "B", "C"};
  const std::vector<std::string> two = {"A", "{n}"};
  EXPECT_EQ(text("en", "t.list", {{"names", three}}), "A, B and C");
  EXPECT_EQ(text("de", "t.list", {{"names", three}}), "A, B und C");
  EXPECT_EQ(text("it", "t.list", {{"names", three}}), "A, B e C");
  EXPECT_EQ(text("de", "t.list", {{"names", two}}), "A und {n}");
  EXPECT_EQ(text("de", "t.list", {{"names", std::vector<std::string>{"A"}}}), "A");
  EXPECT_EQ(text("de", "t.list", {{"names", std::vector<std::string>{}}}), "");
}

TEST(Messages, TakeTheCatalogueOfTheTagOrOfItsFirstParts) {
  const Catalogues some = {{"pt", "t.a = um"}, {"pt-BR", "t.a = um daqui"}};
  EXPECT_EQ(Messages("pt-BR", some).text("t.a"), "um daqui");
  EXPECT_EQ(Messages("PT-br", some).text("t.a"), "um daqui");
  EXPECT_EQ(Messages("pt-BR-x-any", some).text("t.a"), "um daqui");
  EXPECT_EQ(Messages("pt-PT", some).text("t.a"), "um");
  EXPECT_EQ(Messages("pt", some).text("t.a"), "um");
}

TEST(Messages, RefuseALanguageWithoutACatalogue) {
  for (const char* language : {"fr", "deu", "d", "", "-", "\xFF"}) {
    try {
      const Messages messages(language, catalogues());
      FAIL() << "took '" << language << "'";
    } catch (const Error& error) {
      EXPECT_EQ(error.stops(), Error::Stops::setup);
      EXPECT_THAT(error.fault(), HasSubstr("known: de, en, it, pl"));
    }
  }
}

TEST(Messages, ATagThatIcuDoesNotKnowIsNoFault) {
  EXPECT_EQ(text("de-\xFF", "t.number", {{"n", 1234}}), "1.234");
}

TEST(Messages, SayWhatTheCallerGotWrong) {
  const Messages messages("en", catalogues());
  const auto fault = [&](std::string_view key, std::initializer_list<MessageArgument> values) {
    try {
      return messages.text(key, values);
    } catch (const Error& error) {
      EXPECT_EQ(error.stops(), Error::Stops::output);
      return error.fault();
    }
  };
  EXPECT_EQ(fault("t.none", {}), "there is no message 't.none'");
  EXPECT_THAT(fault("t.plain", {}), HasSubstr("'t.plain' lacks a value"));
  EXPECT_THAT(fault("t.plain", {{"nam", "A"}}), HasSubstr("'t.plain' lacks a value"));
  EXPECT_THAT(fault("t.count", {{"n", "five"}}), HasSubstr("wrong kind"));
  EXPECT_EQ(fault("t.plain", {{"name", "A"}, {"more", 1}}), "Good morning, A.");
}

TEST(Messages, ServeSeveralThreads) {
  const Messages messages("de", catalogues());
  std::vector<std::thread> threads;
  std::vector<int> wrong(8);
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 500; ++i) {
        const bool right = messages.text("t.count", {{"n", 1}}) == "1 Region" &&
                           messages.text("t.count", {{"n", 1000 + t}}) ==
                               "1.00" + std::to_string(t) + " Regionen" &&
                           &messages_in("it") == &messages_in("it");
        if (!right) ++wrong[static_cast<std::size_t>(t)];
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, std::vector<int>(8));
}

}  // namespace
}  // namespace tertium

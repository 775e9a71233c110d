#include "words.h"

#include <gtest/gtest.h>

#include "tertium/error.h"

using tertium::docx::word_language;
using tertium::docx::words_in;

TEST(Words, AreThoseOfTheLanguage) {
  EXPECT_EQ(words_in("en").table, "Table");
  EXPECT_EQ(words_in("de").table, "Tabelle");
  EXPECT_EQ(words_in("DE-at").contents, "Inhalt");
  EXPECT_EQ(words_in("it").table, "Tabella");
  EXPECT_EQ(words_in("en").figure, "Figure");
  EXPECT_EQ(words_in("de").figure, "Abbildung");
  EXPECT_EQ(words_in("it").figure, "Figura");
  EXPECT_EQ(words_in("it-CH").contents, "Indice");
}

TEST(Words, OfAnotherLanguageAreRefused) {
  for (const char* other : {"sv", "", "deu", "\xFF"}) {
    EXPECT_THROW(words_in(other), tertium::Error) << other;
  }
}

TEST(Words, KnowTheDecimalMarkOfTheCountry) {
  EXPECT_EQ(words_in("en").decimal_mark, '.');
  EXPECT_EQ(words_in("de").decimal_mark, ',');
  EXPECT_EQ(words_in("it").decimal_mark, ',');
  EXPECT_EQ(words_in("de-CH").decimal_mark, '.');
}

TEST(WordLanguage, AddsACountryWhereThereIsNone) {
  EXPECT_EQ(word_language("en"), "en-GB");
  EXPECT_EQ(word_language("de"), "de-DE");
  EXPECT_EQ(word_language("it"), "it-IT");
  EXPECT_EQ(word_language("en-US"), "en-US");
  EXPECT_EQ(word_language("de-AT"), "de-AT");
  EXPECT_EQ(word_language("eu"), "eu");
}

TEST(WordLanguage, IsAlwaysATag) {
  for (const char* text :
       {"", "-", "e", "english", "en-", "en--GB", "en GB", "en_GB", "\xFF", "en-\"x"}) {
    EXPECT_EQ(word_language(text), "en-GB") << text;
  }
}

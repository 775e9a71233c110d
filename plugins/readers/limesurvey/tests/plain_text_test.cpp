#include "../plain_text.h"

#include <gtest/gtest.h>

#include <string>

namespace tertium::limesurvey {
namespace {

TEST(PlainText, LeavesPlainTextAsItIs) {
  EXPECT_EQ(plain_text("How many members does the cluster have?"),
            "How many members does the cluster have?");
  EXPECT_EQ(plain_text(""), "");
}

TEST(PlainText, DropsTagsAndFoldsBlanks) {
  EXPECT_EQ(
      plain_text("<div id=\"questionDiv\">\n\t<p>\n\t\tIn which country?</p>\n</div>\n<p>\n\t "
                 "</p>\n"),
      "In which country?");
  EXPECT_EQ(plain_text("one<br />two<p>three</p>four"), "one two three four");
}

TEST(PlainText, KeepsWordsTogetherThatOnlyChangeTheirLook) {
  EXPECT_EQ(plain_text("H<sub>2</sub>O and <strong>an</strong> <em>e</em>"), "H2O and an e");
}

TEST(PlainText, DecodesEntities) {
  EXPECT_EQ(plain_text("Forschung &amp; Entwicklung f&uuml;r&nbsp;alle"),
            "Forschung & Entwicklung für alle");
  EXPECT_EQ(plain_text("&#8364; &#x20AC; &euro; &apos;&quot;"), "€ € € '\"");
  EXPECT_EQ(plain_text("{if((age.NAOK &gt; 65)}"), "{if((age.NAOK > 65)}");
}

TEST(PlainText, KeepsWhatIsNoEntityOrTag) {
  EXPECT_EQ(plain_text("a & b &unknown; &; &#0; &#xD800; &#x110000; x < 3 <- 4 <5>"),
            "a & b &unknown; &; &#0; &#xD800; &#x110000; x < 3 <- 4 <5>");
  EXPECT_EQ(plain_text("ends with <"), "ends with <");
  EXPECT_EQ(plain_text("ends within <b title='x"), "ends within <b title='x");
  EXPECT_EQ(plain_text("&"), "&");
}

TEST(PlainText, DropsCommentsScriptsAndStyles) {
  EXPECT_EQ(plain_text("a<!-- <b>hidden</b> -->b"), "ab");
  EXPECT_EQ(plain_text("a<script>if (x < 3) alert('</p>');</script>b"), "a b");
  EXPECT_EQ(plain_text("a<STYLE type=\"text/css\">p > b {}</Style>b"), "a b");
  EXPECT_EQ(plain_text("a<script>never closed"), "a");
  EXPECT_EQ(plain_text("a<!-- never closed"), "a");
}

TEST(PlainText, AttributesMayHoldGreaterThan) {
  EXPECT_EQ(plain_text("<a title=\"x > y\">link</a>"), "link");
}

TEST(PlainText, GivesWellFormedText) {
  EXPECT_EQ(plain_text("a\x01"
                       "b\xFF"
                       "c"),
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD"
            "c");
  EXPECT_EQ(plain_text("&#1;x"), "\xEF\xBF\xBDx");
}

TEST(PlainText, IsQuickOnManyOpenSigns) {
  const std::string text = plain_text(std::string(200000, '<'));
  EXPECT_EQ(text.size(), 200000u);
}

}  // namespace
}  // namespace tertium::limesurvey

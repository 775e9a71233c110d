#include "tertium/engine/pipeline.h"
#include "written_files.h"

namespace tertium::engine {
namespace {

class GoodCodebook : public WrittenFiles {
 protected:
  Codebook read(const std::string& text) {
    write("c.toml", text);
    Faults faults;
    Codebook codebook = read_codebook("c.toml", faults);
    for (const Error& fault : faults.sorted()) ADD_FAILURE() << fault.what();
    return codebook;
  }
};

TEST_F(GoodCodebook, GivesWhatItSays) {
  const Codebook codebook = read(R"(
title = { en = "Clusters", DE = "Cluster" }

[scales.agreement]
scale   = "ordinal"
choices = [
  { code = 1, label = { en = "no", de = "nein" }, aliases = ["A1", 11] },
  { code = "98", missing = "dont_know", label = "don't know" },
  { code = "5", label = { en = "yes", de = "ja" } },
]

[[question]]
id      = "trust"
text    = { en = "Firms trust.", pt-br = "As empresas confiam." }
scale   = "agreement"
reverse = true
aliases = ["C2[SQ001]", "Vertrauen"]

[[question]]
id    = "members"
text  = "How many members?"
scale = "interval"
least = 0
most  = 0.5e4

[[question]]
id      = "services"
text    = "Which services?"
scale   = "multiple"
choices = [ { code = "export", label = "Export advice" }, { code = "none", missing = "skipped" } ]

[[question]]
id      = "size"
text    = "Size?"
scale   = "nominal"
choices = [ { code = "s", value = -1.125 }, { code = "l", value = 2 } ]
)");
  EXPECT_EQ(codebook.file, "c.toml");
  EXPECT_EQ(codebook.title.all(),
            (std::map<std::string, std::string>{{"de", "Cluster"}, {"en", "Clusters"}}));
  ASSERT_EQ(codebook.questions.size(), 4U);

  const Question& trust = codebook.questions[0];
  EXPECT_EQ(trust.id, "trust");
  EXPECT_EQ(trust.text.in("pt-BR"), "As empresas confiam.");
  EXPECT_EQ(trust.scale, Scale::ordinal);
  EXPECT_TRUE(trust.reverse);
  EXPECT_THAT(trust.aliases, testing::ElementsAre("C2[SQ001]", "Vertrauen"));
  ASSERT_EQ(trust.choices.size(), 3U);
  EXPECT_EQ(trust.choices[0].code, "1");
  EXPECT_EQ(trust.choices[0].value, 1.0);
  EXPECT_THAT(trust.choices[0].aliases, testing::ElementsAre("A1", "11"));
  EXPECT_EQ(trust.choices[1].missing, Missing::dont_know);
  EXPECT_FALSE(trust.choices[1].value);
  // The second of the choices that are answers, though the third in the list.
  EXPECT_EQ(trust.choices[2].value, 2.0);
  EXPECT_EQ(trust.choices[2].label.in("de"), "ja");

  const Question& members = codebook.questions[1];
  EXPECT_EQ(members.text.all(), (std::map<std::string, std::string>{{"", "How many members?"}}));
  EXPECT_EQ(members.scale, Scale::interval);
  EXPECT_EQ(members.least, 0.0);
  EXPECT_EQ(members.most, 5000.0);
  EXPECT_FALSE(members.reverse);

  EXPECT_EQ(codebook.questions[2].scale, Scale::multiple);
  EXPECT_FALSE(codebook.questions[2].choices[0].value);
  EXPECT_EQ(codebook.questions[2].choices[1].missing, Missing::skipped);
  EXPECT_EQ(codebook.questions[2].choices[1].label.in("en"), "none");
  EXPECT_EQ(codebook.questions[3].choices[0].value, -1.125);
}

TEST_F(GoodCodebook, OneQuestionMayCallItselfTheSameTwice) {
  const Codebook codebook = read(R"(
[[question]]
id      = "size"
text    = { en = "Size", fr = "size " }
aliases = ["SIZE"]
scale   = "nominal"
choices = [ { code = "s", label = "S", aliases = [" s "] } ]
)");
  EXPECT_EQ(codebook.questions.size(), 1U);
}

TEST_F(GoodCodebook, LimitsAreThoseOfTheData) {
  std::string nominal = "[[question]]\nid = \"a\"\ntext = \"a?\"\nscale = \"nominal\"\nchoices = [\n";
  std::string multiple = "[[question]]\nid = \"b\"\ntext = \"b?\"\nscale = \"multiple\"\nchoices = [\n";
  for (int i = 0; i < 240; ++i) nominal += "{ code = " + std::to_string(i) + " },\n";
  for (int i = 0; i < 64; ++i) multiple += "{ code = " + std::to_string(i) + " },\n";
  const Codebook codebook = read(nominal + "]\n" + multiple + "]\n");
  EXPECT_EQ(codebook.questions[0].choices.size(), 240U);
  EXPECT_EQ(codebook.questions[1].choices.size(), 64U);
}

class FaultyCodebook : public WrittenFiles, public testing::WithParamInterface<FaultyCase> {};

TEST_P(FaultyCodebook, HasTheseFaults) {
  write("c.toml", GetParam().text);
  Faults faults;
  read_codebook("c.toml", faults);
  expect_faults(faults.sorted(), GetParam().parts);
}

std::string many_choices(int count) {
  std::string text = "[ ";
  for (int i = 0; i < count; ++i) text += "{ code = " + std::to_string(i) + " }, ";
  return text + "]\n";
}

const std::string kQuestion = "[[question]]\nid = \"q\"\ntext = \"What?\"\n";

const std::vector<FaultyCase> kFaultyCodebooks = {
    {"Empty", "¶# nothing\n", {"there are no questions"}},
    {"UnknownKeys",
     "¶titel = \"x\"\n[[question]]\nid = \"a\"\ntext = \"A?\"\nscale = \"nominal\"\n¶choice = 1\n"
     "choices = [ { code = \"1\", ¶lable = \"x\" } ]\n"
     "[scales.s]\nscale = \"nominal\"\n¶chioces = []\nchoices = ¶[]\n",
     {"no key 'titel'; did you mean 'title'?", "question 'a': a question has no key 'choice'; did you mean 'choices'?",
      "a choice has no key 'lable'; did you mean 'label'? Its keys: code, missing, value, label and aliases",
      "a scale has no key 'chioces'; did you mean 'choices'?", "there is no choice that is an answer"}},
    {"Lacks", "¶¶¶[[question]]\n", {"a question lacks 'id'", "a question lacks 'scale'; a scale is one of nominal, ordinal, interval, multiple, text and date", "a question lacks 'text'; write text = \"…\", or by language"}},
    {"QuestionIsNoList", "question = ¶1\n", {"'question' must be a list of tables, not a whole number; write [[question]]"}},
    {"QuestionIsOneTable", "¶[question]\nid = \"a\"\n", {"needs two brackets; write [[question]]"}},
    {"QuestionElementIsNoTable", "question = [ ¶1 ]\n", {"'question' must be a table, not a whole number"}},
    {"IdWithBlank", "[[question]]\nid = ¶\"a b\"\ntext = \"x\"\nscale = \"text\"\n", {"'a b' holds other characters than ids may"}},
    {"IdOfAnotherKind", "[[question]]\nid = ¶7\ntext = \"x\"\nscale = \"text\"\n", {"'id' must be a text, not a whole number; put it in quotation marks: id = \"7\""}},
    {"IdIsEmpty", "[[question]]\nid = ¶\" \"\ntext = \"x\"\nscale = \"text\"\n", {"'id' is empty"}},
    {"IdTwice",
     "[[question]]\nid = \"a\"\ntext = \"x\"\nscale = \"text\"\n[[question]]\nid = ¶\"a\"\ntext = \"y\"\nscale = \"text\"\n",
     {"question 'a': the id is already taken by the question in line 2; give every"}},
    {"NameOfTwoQuestions",
     "[[question]]\nid = \"a\"\ntext = \"What?\"\nscale = \"text\"\naliases = [\"Süd Ost\"]\n"
     "[[question]]\nid = \"b\"\ntext = { en = ¶\" what? \" }\nscale = \"text\"\naliases = [¶\"SÜD  ost\", ¶\"A\"]\n",
     {"' what? ' stands for two questions: 'b' here and 'a' at c.toml:3:8", "'SÜD  ost' stands for two questions: 'b' here and 'a' at c.toml:5:12", "'A' stands for two questions: 'b' here and 'a' at c.toml:2:6"}},
    {"TextOfOtherKinds", "[[question]]\nid = \"a\"\ntext = ¶5\nscale = \"text\"\n[[question]]\nid = \"b\"\ntext = { en = ¶true }\nscale = \"text\"\n[[question]]\nid = \"c\"\ntext = ¶{ }\nscale = \"text\"\n",
     {"'text' must be a text, not a whole number", "'text.en' must be a text, not true or false", "'text' is empty"}},
    {"Languages",
     "[[question]]\nid = \"a\"\ntext = { ¶german = \"a\", ¶en_GB = \"b\", ¶x1 = \"c\", en = \"d\", EN = ¶\"e\", fr = ¶\"\" }\nscale = \"text\"\n",
     {"'german' is not the tag of a language; write 'de'", "'en_GB' is not the tag of a language; write 'en-GB'", "'x1' is not the tag of a language; write a BCP 47 tag", "two texts for the language 'en'", "'text.fr' is empty"}},
    {"UnknownScale",
     "[scales.agreement]\nscale = \"ordinal\"\nchoices = [ { code = \"1\" } ]\n" + kQuestion + "scale = ¶\"agrement\"\nreverse = true\n",
     {"question 'q': there is no scale 'agrement'; did you mean 'agreement'? Scales: nominal, ordinal, interval, multiple, text, date and agreement"}},
    {"NamedScaleAndChoices",
     "[scales.agreement]\nscale = \"ordinal\"\nchoices = [ { code = \"1\" } ]\n" + kQuestion + "scale = \"agreement\"\nchoices = ¶[ { code = \"1\" } ]\n",
     {"the choices already come from the scale 'agreement'"}},
    {"NamedScaleOfWrongScale", "[scales.a]\nscale = ¶\"interval\"\nchoices = [ { code = \"1\" } ]\n" + kQuestion + "scale = \"a\"\n",
     {"a list of choices cannot have the scale 'interval'"}},
    {"NamedScaleLikeABuiltInOne", "¶[scales.text]\nscale = \"nominal\"\nchoices = [ { code = \"1\" } ]\n" + kQuestion + "scale = \"text\"\n",
     {"a scale of your own cannot be called 'text'; give it another name"}},
    {"ScalesOfWrongKind", "scales = ¶3\n" + kQuestion + "scale = \"text\"\n", {"'scales' must be a table"}},
    {"ScaleOfWrongKind", "scales.a = ¶3\n" + kQuestion + "scale = \"text\"\n", {"'scales.a' must be a table"}},
    {"TextWithChoices", kQuestion + "scale = \"text\"\nchoices = ¶[ { code = \"1\" } ]\n", {"a question of scale 'text' has no choices; leave out 'choices'"}},
    {"IntervalWithChoices", kQuestion + "scale = \"interval\"\nchoices = ¶[ ]\n", {"a question of scale 'interval' has no choices"}},
    {"NoChoices", "¶" + kQuestion + "scale = \"ordinal\"\n", {"a question lacks 'choices'; write choices = ["}},
    {"ChoicesOfWrongKind", kQuestion + "scale = \"ordinal\"\nchoices = ¶\"1\"\n", {"'choices' must be a list, not a text"}},
    {"ChoiceOfWrongKind", kQuestion + "scale = \"nominal\"\nchoices = [ { code = \"1\" }, ¶\"1\" ]\n", {"'choices' must be a table, not a text"}},
    {"OnlyMissingChoices", kQuestion + "scale = \"nominal\"\nchoices = ¶[ { code = \"1\", missing = \"skipped\" } ]\n", {"there is no choice that is an answer"}},
    {"TooManyChoices", kQuestion + "scale = \"nominal\"\nchoices = ¶" + many_choices(241), {"there are 241 choices; a question has at most 240"}},
    {"TooManyTicks", kQuestion + "scale = \"multiple\"\nchoices = ¶" + many_choices(65), {"there are 65 choices; a question with several answers has at most 64"}},
    {"Codes",
     kQuestion + "scale = \"nominal\"\nchoices = [\n{ code = ¶true },\n{ code = ¶1.5 },\n¶{ label = \"x\" },\n{ code = ¶\"\" },\n{ code = \"ok\", aliases = [¶2.0, 3, \"x1\"] },\n{ code = ¶1979-05-27 } ]\n",
     {"'code' must be a text, not true or false; put it in quotation marks: code = \"true\"", "put it in quotation marks: code = \"1.5\"", "a choice lacks 'code'", "'code' is empty", "'aliases' must be a text", "'code' must be a text, not a date"}},
    {"AliasesOfWrongKind", kQuestion + "scale = \"text\"\naliases = ¶\"x\"\n", {"'aliases' must be a list, not a text; put it in brackets: aliases = ['x']"}},
    {"NameOfTwoChoices",
     kQuestion + "scale = \"nominal\"\nchoices = [\n{ code = \"1\", label = { en = \"yes\", de = \"ja\" }, aliases = [\"Y\"] },\n"
                 "{ code = ¶1, label = { en = \"no\", fr = ¶\"JA\" }, aliases = [¶\"y\"] } ]\n",
     {"question 'q': '1' stands for two choices: '1' here and '1' at c.toml:6:10", "'JA' stands for two choices: '1' here and '1' at c.toml:6:42", "'y' stands for two choices"}},
    {"NameOfTwoChoicesOfANamedScaleIsOneFault",
     "[scales.a]\nscale = \"ordinal\"\nchoices = [ { code = \"1\" }, { code = ¶\"1\" } ]\n[[question]]\nid = \"x\"\ntext = \"X?\"\nscale = \"a\"\n[[question]]\nid = \"y\"\ntext = \"Y?\"\nscale = \"a\"\n",
     {"'1' stands for two choices"}},
    {"Values",
     kQuestion + "scale = \"ordinal\"\nchoices = [\n{ code = \"1\", value = ¶0.1234 },\n{ code = \"2\", value = ¶1000001 },\n{ code = \"3\", value = ¶inf },\n"
                 "{ code = \"4\", value = ¶\"4\" },\n{ code = \"5\", value = ¶5, missing = \"skipped\" },\n{ code = \"6\", value = ¶nan },\n{ code = \"7\", value = 0.007 } ]\n",
     {"0.1234 has more than three decimals", "too large", "'value' must be finite", "'value' must be a number with decimals, not a text; write it without quotation marks", "a choice that stands for a missing answer cannot have a value", "'value' must be finite"}},
    {"ValueAlreadyTaken",
     kQuestion + "scale = \"ordinal\"\nchoices = [ { code = \"a\", value = 2 }, ¶{ code = \"b\" } ]\n",
     {"choice 'b' has no value, and its place in the list, 2, is already the value of choice 'a'; give every choice"}},
    {"MissingKinds",
     kQuestion + "scale = \"nominal\"\nchoices = [ { code = \"1\" }, { code = \"2\", missing = ¶\"dontknow\" }, { code = \"3\", missing = ¶\"unreadable\" }, { code = \"4\", missing = ¶true } ]\n",
     {"'missing' cannot be 'dontknow'; did you mean 'dont_know'? Allowed: skipped, dont_know, not_applicable and not_asked", "'missing' cannot be 'unreadable'", "'missing' must be a text"}},
    {"MissingKindOfMultiple",
     kQuestion + "scale = \"multiple\"\nchoices = [ { code = \"1\" }, { code = \"2\", missing = ¶\"not_asked\" } ]\n",
     {"'missing' cannot be 'not_asked'"}},
    {"Reverse", kQuestion + "scale = \"text\"\nreverse = ¶true\n[[question]]\nid = \"r\"\ntext = \"R?\"\nscale = \"interval\"\nreverse = ¶\"yes\"\n",
     {"no high and low values to reverse", "'reverse' must be true or false, not a text; write true or false, without"}},
    {"Ends", kQuestion + "scale = \"interval\"\nleast = ¶5\nmost = 5\n[[question]]\nid = \"r\"\ntext = \"R?\"\nscale = \"date\"\nleast = ¶0\n[[question]]\nid = \"s\"\ntext = \"S?\"\nscale = \"interval\"\nmost = ¶inf\n",
     {"'least' (5) must be below 'most' (5)", "'least' belongs to questions of scale 'interval' only", "'most' must be finite"}},
};

INSTANTIATE_TEST_SUITE_P(Cases, FaultyCodebook, testing::ValuesIn(kFaultyCodebooks), case_name);

TEST_F(WrittenFiles, QuestionWithAFaultStaysKnown) {
  write("c.toml", "[[question]]\nid = \"a\"\ntext = \"A?\"\nscale = \"agrement\"\n");
  Faults faults;
  const Codebook codebook = read_codebook("c.toml", faults);
  EXPECT_FALSE(faults.empty());
  EXPECT_TRUE(codebook.find("a").has_value());
}

TEST_F(WrittenFiles, ManyFaultsEndSoon) {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += "[[question]]\nx = 1\n";
  write("c.toml", text);
  Faults faults;
  read_codebook("c.toml", faults);
  EXPECT_TRUE(faults.full());
  EXPECT_LE(faults.sorted().size(), Faults::kMost + 1);
}

}  // namespace
}  // namespace tertium::engine

#include "stub_plugins.h"
#include "tertium/engine/pipeline.h"
#include "written_files.h"

namespace tertium::engine {
namespace {

constexpr const char* kCodebook = R"(
[[question]]
id = "trust"
text = "Trust?"
scale = "ordinal"
choices = [ { code = "1" }, { code = "2" } ]
[[question]]
id = "stability"
text = "Stability?"
scale = "interval"
[[question]]
id = "remarks"
text = "Anything else?"
scale = "text"
)";
const std::string kTheme = "[[theme]]\nid = \"clustering\"\ntitle = \"Clustering\"\n";
const std::string kCriterion =
    "[[criterion]]\nid = \"setting\"\ntheme = \"clustering\"\ntitle = \"Setting\"\n";

class CriteriaFiles : public WrittenFiles {
 protected:
  CriteriaFiles() {
    plugins_.add(stub_plugins());
    write("c.toml", kCodebook);
    codebook_ = read_codebook("c.toml", faults_);
    EXPECT_TRUE(faults_.empty());
  }
  Criteria read(const std::string& text) {
    write("k.toml", text);
    return read_criteria("k.toml", codebook_, plugins_, faults_);
  }

  Plugins plugins_;
  Faults faults_;
  Codebook codebook_;
};

TEST_F(CriteriaFiles, GiveWhatTheySay) {
  const Criteria criteria = read(R"(
[[criterion]]
id = "setting"
theme = "clustering"
title = { en = "Setting", de = "Umfeld" }
description = "Where it stands."
weight = 3
method = "strict"
options = { least_items = 2 }
indicators = [ "trust", { question = "stability", weight = 0.5, direction = "lower" } ]
[[criterion]]
id = "plain"
theme = "clustering"
title = "Plain"
indicators = [ { question = "trust", direction = "higher" } ]
[[theme]]
id = "clustering"
title = "Clustering"
description = { en = "About it." }
)");
  for (const Error& fault : faults_.sorted()) ADD_FAILURE() << fault.what();
  ASSERT_EQ(criteria.themes.size(), 1U);
  EXPECT_EQ(criteria.themes[0].description.in("en"), "About it.");
  ASSERT_EQ(criteria.criteria.size(), 2U);
  const CriterionDefinition& setting = criteria.criteria[0];
  EXPECT_EQ(setting.id, "setting");
  EXPECT_EQ(setting.theme, "clustering");
  EXPECT_EQ(setting.title.in("de"), "Umfeld");
  EXPECT_EQ(setting.description.in("en"), "Where it stands.");
  EXPECT_EQ(setting.weight, 3.0);
  EXPECT_EQ(setting.method, "strict");
  EXPECT_EQ(setting.settings.integer("least_items"), 2);
  ASSERT_EQ(setting.indicators.size(), 2U);
  EXPECT_EQ(setting.indicators[0].question, "trust");
  EXPECT_EQ(setting.indicators[0].weight, 1.0);
  EXPECT_FALSE(setting.indicators[0].lower_is_better);
  EXPECT_EQ(setting.indicators[1].question, "stability");
  EXPECT_EQ(setting.indicators[1].weight, 0.5);
  EXPECT_TRUE(setting.indicators[1].lower_is_better);
  EXPECT_NE(setting.stage, nullptr);
  EXPECT_EQ(criteria.criteria[1].weight, 1.0);
  EXPECT_EQ(criteria.criteria[1].method, "mean-score");
  EXPECT_FALSE(criteria.criteria[1].indicators[0].lower_is_better);
}

class FaultyCriteria : public CriteriaFiles, public testing::WithParamInterface<FaultyCase> {};

TEST_P(FaultyCriteria, HaveTheseFaults) {
  read(GetParam().text);
  expect_faults(faults_.sorted(), GetParam().parts);
}

const std::vector<FaultyCase> kFaultyCriteria = {
    {"Empty", "¶\n", {"there are no criteria; write [[criterion]]"}},
    {"UnknownKeys",
     "[[theme]]\nid = \"clustering\"\n¶titel = \"x\"\ntitle = \"T\"\n" + kCriterion +
         "¶wieght = 1\nindicators = [ { question = \"trust\", ¶dirction = \"lower\" } ]\n[¶them]\n",
     {"a theme has no key 'titel'; did you mean 'title'?",
      "a criterion has no key 'wieght'; did you mean 'weight'?",
      "an indicator has no key 'dirction'; did you mean 'direction'?",
      "a criteria file has no key 'them'; did you mean 'theme'?"}},
    {"Lacks",
     "¶¶[[theme]]\n¶¶¶¶[[criterion]]\n",
     {"a theme lacks 'id'", "a theme lacks 'title'", "a criterion lacks 'id'",
      "a criterion lacks 'indicators'; write indicators = [", "a criterion lacks 'theme'",
      "a criterion lacks 'title'"}},
    {"IdsTwice",
     kTheme + "[[theme]]\nid = ¶\"clustering\"\ntitle = \"x\"\n" + kCriterion +
         "indicators = [ \"trust\" ]\n[[criterion]]\nid = ¶\"setting\"\ntheme = "
         "\"clustering\"\ntitle = \"x\"\nindicators = [ \"trust\" ]\n",
     {"'clustering' is already taken by the theme in line 2",
      "'setting' is already taken by the criterion in line 8"}},
    {"IdWithBlank",
     "[[theme]]\nid = ¶\"a b\"\ntitle = \"x\"\n[[criterion]]\nid = ¶\"ä\"\ntheme = \"a b\"\ntitle "
     "= \"x\"\nindicators = [ \"trust\" ]\n",
     {"'a b' holds other characters", "'ä' holds other characters"}},
    {"UnknownTheme",
     kTheme + "[[criterion]]\nid = \"a\"\ntheme = ¶\"clustring\"\ntitle = \"x\"\nindicators = [ "
              "\"trust\" ]\n",
     {"there is no theme 'clustring'; did you mean 'clustering'? Themes: clustering"}},
    {"NoThemes",
     "[[criterion]]\nid = \"a\"\ntheme = ¶\"t\"\ntitle = \"x\"\nindicators = [ \"trust\" ]\n",
     {"there is no theme 't'; add it: [[theme]]"}},
    {"UnknownQuestions",
     kTheme + kCriterion +
         "indicators = [ ¶\"turst\", { question = ¶\"stabilty\" }, ¶\"Trust\" ]\n",
     {"the codebook has no question 'turst'; did you mean 'trust'? Questions: trust, stability and "
      "remarks",
      "no question 'stabilty'; did you mean 'stability'?",
      "no question 'Trust'; did you mean 'trust'?"}},
    {"QuestionTwice",
     kTheme + kCriterion + "indicators = [ \"trust\",\n { question = ¶\"trust\", weight = 2 } ]\n",
     {"'trust' is already an indicator of this criterion, in line 8; name it once"}},
    {"Indicators",
     kTheme + kCriterion + "indicators = [ ¶7, ¶{ weight = 1 } ]\n",
     {"'indicators' must be a text, not a whole number", "an indicator lacks 'question'"}},
    {"NoIndicators", kTheme + kCriterion + "indicators = ¶[]\n", {"there are no indicators"}},
    {"IndicatorsOfWrongKind",
     kTheme + kCriterion + "indicators = ¶\"trust\"\n",
     {"'indicators' must be a list, not a text; put it in brackets: indicators = ['trust']"}},
    {"Weights",
     kTheme + kCriterion +
         "weight = ¶0\nindicators = [ { question = \"trust\", weight = ¶-1.5 }, { question = "
         "\"stability\", weight = ¶inf } ]\n",
     {"the weight 0 is not above 0", "the weight -1.5 is not above 0", "'weight' must be finite"}},
    {"WeightOfWrongKind",
     kTheme + kCriterion + "weight = ¶\"2\"\nindicators = [ \"trust\" ]\n",
     {"'weight' must be a number with decimals, not a text; write it without quotation marks"}},
    {"Direction",
     kTheme + kCriterion + "indicators = [ { question = \"trust\", direction = ¶\"lowr\" } ]\n",
     {"'direction' cannot be 'lowr'; did you mean 'lower'? Allowed: higher and lower"}},
    {"UnknownMethod",
     kTheme + kCriterion + "method = ¶\"mean-scor\"\nindicators = [ \"trust\" ]\n",
     {"there is no criterion 'mean-scor'; did you mean 'mean-score'? Known: mean-score, "
      "outside and strict"}},
    {"MethodOfAnotherKind",
     kTheme + kCriterion + "method = ¶\"docx\"\nindicators = [ \"trust\" ]\n",
     {"'docx' is a writer, not a criterion; put it under [[write]]"}},
    {"OptionUnknown",
     kTheme + kCriterion +
         "method = \"strict\"\noptions = { ¶leastitems = 1 }\nindicators = [ \"trust\" ]\n",
     {"the method 'strict' has no key 'leastitems'; did you mean 'least_items'?"}},
    {"OptionsOfAMethodWithoutAny",
     kTheme + kCriterion + "options = { ¶a = 1 }\nindicators = [ \"trust\" ]\n",
     {"the method 'mean-score' has no key 'a'"}},
    {"OptionOfWrongKind",
     kTheme + kCriterion +
         "method = \"strict\"\noptions = { least_items = ¶\"1\" }\nindicators = [ \"trust\" ]\n",
     {"'least_items' must be a whole number, not a text; write it without quotation marks"}},
    {"OptionsOfWrongKind",
     kTheme + kCriterion + "options = ¶3\nindicators = [ \"trust\" ]\n",
     {"'options' must be a table"}},
    {"MethodRefuses",
     kTheme + "¶" + kCriterion + "method = \"strict\"\nindicators = [ \"remarks\" ]\n",
     {"strict: question 'remarks': a text has no score; take another question"}},
};

INSTANTIATE_TEST_SUITE_P(Cases, FaultyCriteria, testing::ValuesIn(kFaultyCriteria), case_name);

TEST_F(CriteriaFiles, AMethodMayTakeNoIndicators) {
  const Criteria criteria = read(kTheme + kCriterion + "method = \"outside\"\n");
  EXPECT_TRUE(faults_.empty());
  EXPECT_TRUE(criteria.criteria.at(0).indicators.empty());
  read(kTheme + kCriterion + "method = \"outside\"\nindicators = [ \"trust\" ]\n");
  ASSERT_EQ(faults_.sorted().size(), 1U);
  EXPECT_NE(std::string(faults_.sorted()[0].what()).find("takes no questions"), std::string::npos);
}

// Else each indicator would be one more fault when the codebook alone is wrong.
TEST_F(CriteriaFiles, CodebookWithoutQuestionsIsNoFaultOfTheirs) {
  write("k.toml", kTheme + kCriterion + "method = \"strict\"\nindicators = [ \"any\" ]\n");
  read_criteria("k.toml", Codebook{}, plugins_, faults_);
  EXPECT_EQ(faults_.sorted().size(), 0U);
}

}  // namespace
}  // namespace tertium::engine

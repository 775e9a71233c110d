#include "tertium/engine/pipeline.h"

#include <regex>

#include "stub_plugins.h"
#include "written_files.h"

namespace tertium::engine {
namespace {

using From = RegionRule::From;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* kCodebook = R"([[question]]
id = "trust"
text = { en = "Trust?" }
scale = "ordinal"
choices = [ { code = "1" }, { code = "2" } ]
[[question]]
id = "group"
text = { en = "Group?" }
scale = "nominal"
choices = [ { code = "a" }, { code = "b" } ]
[[question]]
id = "members"
text = { en = "Members?" }
scale = "interval"
)";
constexpr const char* kCriteria = R"([[theme]]
id = "t"
title = "T"
[[criterion]]
id = "k"
theme = "t"
title = "K"
indicators = [ "trust" ]
)";
const std::string kHead = "title = \"Three regions\"\ncodebook = \"c.toml\"\n";

class PipelineFiles : public WrittenFiles {
 protected:
  PipelineFiles() {
    plugins_.add(stub_plugins());
    write("c.toml", kCodebook);
    write("k.toml", kCriteria);
  }
  Pipeline read(const std::string& text, const std::string& name = "p.toml") {
    write(name, text);
    try {
      return read_pipeline(name, plugins_);
    } catch (const FaultyFiles& faulty) {
      ADD_FAILURE() << faulty.what();
      return {};
    }
  }
  std::vector<Error> faults_of(const std::string& text, const std::string& name = "p.toml") {
    write(name, text);
    try {
      read_pipeline(name, plugins_);
      return {};
    } catch (const FaultyFiles& faulty) {
      return faulty.faults();
    }
  }

  Plugins plugins_;
};

template <class S>
std::vector<std::string> names_of(const std::vector<Use<S>>& uses) {
  std::vector<std::string> names;
  for (const Use<S>& use : uses) {
    names.push_back(use.name);
    EXPECT_NE(use.stage, nullptr);
  }
  return names;
}

TEST_F(PipelineFiles, GiveWhatTheySay) {
  const Pipeline pipeline = read(R"(
title    = { en = "Three regions", de = "Drei Regionen" }
codebook = "c.toml"
criteria = "k.toml"
language = "DE"
[regions]
from       = "column: q_region "
benchmark  = "Basque Country"
only_named = true
[regions.names]
"United  KINGDOM" = "West Midlands"
"uk"              = "West Midlands"
"ES"              = "Basque Country"
[groups]
question = "group"
[respondents]
column = "token"
key    = "abc"
[weights]
column = "w"
[disclosure]
smallest_cell = 10
[intervals]
confidence = 0.9
[[read]]
use = "keyed"
secret = "s"
[[normalize]]
use = "codes"
codes = ["99"]
[[normalize]]
use = "plain"
[[analyze]]
use = "plain"
[[analyze]]
use = "plain"
level = 2
[[compose]]
use = "profile"
[[write]]
use = "docx"
)");
  EXPECT_EQ(pipeline.file, "p.toml");
  EXPECT_EQ(pipeline.title, "Drei Regionen");
  EXPECT_EQ(pipeline.language, "de");
  EXPECT_EQ(pipeline.codebook.questions.size(), 3U);
  EXPECT_EQ(pipeline.codebook.file, "c.toml");
  EXPECT_NE(pipeline.criteria.criterion("k")->stage, nullptr);
  EXPECT_EQ(pipeline.regions.from, From::column);
  EXPECT_EQ(pipeline.regions.argument, "q_region");
  EXPECT_EQ(pipeline.regions.benchmark, "Basque Country");
  EXPECT_TRUE(pipeline.regions.only_named);
  EXPECT_EQ(
      pipeline.regions.names,
      (std::map<std::string, std::string>{
          {"es", "Basque Country"}, {"uk", "West Midlands"}, {"united kingdom", "West Midlands"}}));
  EXPECT_EQ(pipeline.group_question, "group");
  EXPECT_EQ(pipeline.respondent_column, "token");
  EXPECT_EQ(pipeline.weight_column, "w");
  EXPECT_EQ(pipeline.smallest_cell, 10U);
  EXPECT_EQ(pipeline.confidence, 0.9);
  // The first 16 bytes of SHA-256("abc") as FIPS 180-2 gives it.
  EXPECT_EQ(pipeline.key, (HashKey{0xba7816bf8f01cfeaULL, 0x414140de5dae2223ULL}));
  EXPECT_THAT(names_of(pipeline.readers), ElementsAre("keyed"));
  EXPECT_EQ(pipeline.readers[0].settings.text("secret"), "s");
  EXPECT_EQ(pipeline.readers[0].plugin, "stubs");
  EXPECT_EQ(pipeline.readers[0].version, "1.0");
  EXPECT_THAT(names_of(pipeline.normalizers), ElementsAre("codes", "plain"));
  EXPECT_THAT(pipeline.normalizers[0].settings.texts("codes"), ElementsAre("99"));
  EXPECT_THAT(names_of(pipeline.analyses), ElementsAre("plain", "plain"));
  EXPECT_EQ(pipeline.analyses[1].settings.integer("level"), 2);
  EXPECT_THAT(names_of(pipeline.composers), ElementsAre("profile"));
  EXPECT_THAT(names_of(pipeline.writers), ElementsAre("docx", "figures"));

  const Context context = pipeline.context();
  EXPECT_EQ(&context.codebook, &pipeline.codebook);
  EXPECT_EQ(&context.criteria, &pipeline.criteria);
  EXPECT_EQ(context.title, "Drei Regionen");
  EXPECT_EQ(context.language, "de");
  EXPECT_EQ(context.benchmark, "Basque Country");
  EXPECT_EQ(context.group_question, "group");
  EXPECT_EQ(context.confidence, 0.9);
  EXPECT_EQ(context.smallest_cell, 10U);
}

TEST_F(PipelineFiles, ShortestOneHasTheDefaults) {
  const Pipeline pipeline = read(kHead);
  EXPECT_EQ(pipeline.language, "en");
  EXPECT_EQ(pipeline.confidence, 0.95);
  EXPECT_EQ(pipeline.smallest_cell, 5U);
  EXPECT_EQ(pipeline.regions.from, From::folder);
  EXPECT_FALSE(pipeline.regions.only_named);
  // All readers but the one that cannot be made without a secret.
  EXPECT_THAT(names_of(pipeline.readers), ElementsAre("plain"));
  EXPECT_TRUE(pipeline.normalizers.empty());
  EXPECT_THAT(names_of(pipeline.writers), ElementsAre("figures"));
  EXPECT_TRUE(pipeline.criteria.criteria.empty());
}

TEST_F(PipelineFiles, WeightsOfGroups) {
  const std::string head =
      kHead + "[groups]\nquestion = \"group\"\n[regions.names]\nSachsen = \"Saxony\"\n";
  const auto weights = [&](const std::string& text) { return read(head + text).group_weights; };
  EXPECT_EQ(read(kHead).group_weights.by, GroupWeights::By::none);
  EXPECT_EQ(weights("[weights]\ngroups = \"equal\"\n").by, GroupWeights::By::equal);
  const GroupWeights totals = weights("[weights]\ntotals.Saxony = { a = 800, b = 40.5 }\n");
  EXPECT_EQ(totals.by, GroupWeights::By::totals);
  EXPECT_EQ(totals.totals.at("Saxony").at("b"), 40.5);
  const GroupWeights margins = weights(
      "[weights.margins]\nregions = { Saxony = 700, Tuscany = 300 }\ngroups = { a = 900, b = 100 "
      "}\n");
  EXPECT_EQ(margins.by, GroupWeights::By::margins);
  EXPECT_EQ(margins.regions.at("Tuscany"), 300);
  EXPECT_EQ(margins.groups.at("a"), 900);
  const Pipeline both = read(head + "[weights]\ncolumn = \"w\"\ngroups = \"equal\"\n");
  EXPECT_EQ(both.weight_column, "w");
  EXPECT_EQ(both.group_weights.by, GroupWeights::By::equal);
}

TEST_F(PipelineFiles, StandingWriterThatIsNamedTakesPartOnce) {
  const Pipeline pipeline =
      read(kHead + "[[write]]\nuse = \"figures\"\n[[write]]\nuse = \"docx\"\n");
  EXPECT_THAT(names_of(pipeline.writers), ElementsAre("figures", "docx"));
}

TEST_F(PipelineFiles, HashesOfAllFilesAreKept) {
  write("files/c.toml", kCodebook);
  write("files/k.toml", kCriteria);
  write("files/empty.csv", "");
  const Pipeline pipeline =
      read(kHead + "criteria = \"k.toml\"\n[[write]]\nuse = \"docx\"\ntemplate = \"empty.csv\"\n",
           "files/p.toml");
  ASSERT_EQ(pipeline.files.size(), 3U);
  EXPECT_EQ(pipeline.files[0].role, "pipeline");
  EXPECT_EQ(pipeline.files[0].name, "p.toml");
  EXPECT_EQ(pipeline.files[1].role, "codebook");
  EXPECT_EQ(pipeline.files[1].name, "c.toml");
  EXPECT_EQ(pipeline.files[2].role, "criteria");
  EXPECT_EQ(pipeline.files[2].name, "k.toml");
  for (const Pipeline::FileHash& file : pipeline.files) EXPECT_EQ(file.sha256.size(), 64U);
  EXPECT_EQ(pipeline.codebook.file, "files/c.toml");
  EXPECT_EQ(pipeline.writers[0].settings.text("template"),
            (std::filesystem::current_path() / "files" / "empty.csv").string());
}

TEST_F(PipelineFiles, KeyComesFromCodebookAndTitle) {
  const HashKey key = read(kHead).key;
  EXPECT_EQ(read(kHead + "# another comment\n").key, key);
  EXPECT_NE(read("title = \"Others\"\ncodebook = \"c.toml\"\n").key, key);
  write("c.toml", std::string(kCodebook) + "# changed\n");
  EXPECT_NE(read(kHead).key, key);
}

TEST_F(PipelineFiles, RegionSources) {
  const auto rule = [&](const std::string& from) {
    return read(kHead + "[regions]\nfrom = '" + from + "'\n").regions;
  };
  EXPECT_EQ(rule("folder").from, From::folder);
  EXPECT_EQ(rule("name:Saxony: north").from, From::name);
  EXPECT_EQ(rule("name:Saxony: north").argument, "Saxony: north");
  EXPECT_EQ(rule("question:group").from, From::question);
  EXPECT_EQ(rule("question:group").argument, "group");
  EXPECT_EQ(rule("question:trust").argument, "trust");

  const auto region_in = [&](const std::string& expression, const std::string& file) {
    const RegionRule one = rule("file:" + expression);
    EXPECT_EQ(one.from, From::file);
    std::smatch match;
    if (!std::regex_match(file, match, std::regex(one.argument))) return std::string("no match");
    return match[one.region_group].str();
  };
  EXPECT_EQ(region_in("(?<region>[^_]+)_.*", "Saxony_2024.csv"), "Saxony");
  EXPECT_EQ(region_in("(a|b)(?:-)((x)(?<region>.+))[.]csv", "b-xWales.csv"), "Wales");
  EXPECT_EQ(region_in("\\((?<region>[(\\]]+)(?=y).*", "((]y"), "(]");
  EXPECT_EQ(region_in("[[:alpha:](]+-(?<region>\\d+)", "a(b-17"), "17");
}

class FaultyPipeline : public PipelineFiles, public testing::WithParamInterface<FaultyCase> {};

TEST_P(FaultyPipeline, HasTheseFaults) {
  const std::vector<Error> faults = faults_of(GetParam().text);
  expect_faults(faults, GetParam().parts);
}

const std::vector<FaultyCase> kFaultyPipelines = {
    {"Lacks", "¶¶# nothing\n", {"a pipeline lacks 'codebook'", "a pipeline lacks 'title'"}},
    {"UnknownKeys",
     kHead + "¶langauge = \"en\"\n[¶region]\nfrom = \"folder\"\n[groups]\nquestion = \"group\"\n¶x "
             "= 1\n[respondents]\n¶colum = \"a\"\n[weights]\ncolumn = \"a\"\n¶y = "
             "1\n[disclosure]\n¶smalest_cell = 3\n[intervals]\n¶confidnce = 0.9\n[regions]\n¶form "
             "= \"folder\"\n",
     {"a pipeline has no key 'langauge'; did you mean 'language'?",
      "a pipeline has no key 'region'; did you mean 'regions'?", "[groups] has no key 'x'",
      "[respondents] has no key 'colum'; did you mean 'column'?", "[weights] has no key 'y'",
      "[disclosure] has no key 'smalest_cell'; did you mean 'smallest_cell'?",
      "[intervals] has no key 'confidnce'; did you mean 'confidence'?",
      "[regions] has no key 'form'; did you mean 'from'?"}},
    {"WeightsWithoutGroups",
     kHead + "[weights]\ngroups = ¶\"equal\"\n",
     {"there are no groups to be weighed"}},
    {"WeightsSaidTwice",
     kHead + "[groups]\nquestion = \"group\"\n[weights]\ngroups = \"equal\"\n¶[weights.totals]\nX "
             "= { a "
             "= 1 }\n",
     {"[weights] says twice how groups are weighed"}},
    {"WeightsOfNoGroup",
     kHead + "[groups]\nquestion = \"group\"\n[weights.totals]\nX = { a = ¶0, c = ¶3, b = 1 }\nY = "
             "¶80\n",
     {"'a' must say how many there are", "'c' is no group",
      "'Y' must have a total for each group"}},
    {"WeightsOfAnUnusedName",
     kHead +
         "[regions.names]\nSachsen = \"Saxony\"\n[groups]\nquestion = \"group\"\n[weights.totals]\n"
         "Sachsen = ¶{ a = 1 }\n",
     {"no region is called 'Sachsen' in the report"}},
    {"WeightsByAnotherQuestion",
     kHead + "[groups]\nquestion = \"group\"\n[weights.margins]\nregions = { X = 10 }\ngroups = { "
             "a = 10 "
             "}\ntrust = ¶{ 1 = 10 }\n",
     {"answers cannot be weighed by 'trust': a summary counts people by region and group only"}},
    {"WeightsThatDoNotAddUp",
     kHead + "[groups]\nquestion = \"group\"\n¶[weights.margins]\nregions = { X = 10 }\ngroups = { "
             "a = 12 "
             "}\n",
     {"the regions add up to 10 and the groups to 12"}},
    {"WeightsOfAnotherKind",
     kHead + "[groups]\nquestion = \"group\"\n[weights]\ngroups = ¶\"equally\"\n",
     {"groups cannot be weighed as 'equally'"}},
    {"TitleOfWrongKind",
     "title = ¶3\ncodebook = \"c.toml\"\n",
     {"'title' must be a text, not a whole number"}},
    {"TitleIsEmpty", "title = ¶\"\"\ncodebook = \"c.toml\"\n", {"'title' is empty"}},
    {"MissingFiles",
     "title = \"x\"\ncodebook = ¶\"cc.toml\"\ncriteria = ¶\"none/k.toml\"\n",
     {"'cc.toml': there is no such file; did you mean 'c.toml'?",
      "'none/k.toml': there is no such file; check its name"}},
    {"Language",
     kHead + "language = ¶\"English\"\n",
     {"'English' is not the tag of a language; write 'en'"}},
    {"TablesOfWrongKind",
     kHead + "regions = ¶\"folder\"\ngroups = ¶\"group\"\nrespondents = ¶1\nweights = "
             "¶[]\ndisclosure = ¶5\nintervals = ¶0.9\n",
     {"'regions' must be a table, not a text", "'groups' must be a table",
      "'respondents' must be a table", "'weights' must be a table, not a list",
      "'disclosure' must be a table", "'intervals' must be a table"}},
    {"RegionSourceUnknown",
     kHead + "[regions]\nfrom = ¶\"colum:q\"\n",
     {"regions cannot come from 'colum'; did you mean 'column'? It is \"folder\", "
      "\"column:HEADING\""}},
    {"RegionSourceEmpty",
     kHead + "[regions]\nfrom = ¶\"column: \"\n",
     {"after 'column' something must follow"}},
    {"RegionFolderWithArgument",
     kHead + "[regions]\nfrom = ¶\"folder:x\"\n",
     {"nothing may follow 'folder'"}},
    {"RegionQuestionUnknown",
     kHead + "[regions]\nfrom = ¶\"question:gruop\"\n",
     {"the codebook has no question 'gruop'; did you mean 'group'? Questions: trust, group and "
      "members"}},
    {"RegionQuestionOfWrongScale",
     kHead + "[regions]\nfrom = ¶\"question:members\"\n",
     {"the question 'members' has the scale 'interval'; name a question of scale 'nominal' or "
      "'ordinal'"}},
    {"RegionExpressionWithoutGroup",
     kHead + "[regions]\nfrom = ¶'file:([^_]+)_.*'\n",
     {"the expression has no group (?<region>…); write, for example"}},
    {"RegionExpressionWithTwoGroups",
     kHead + "[regions]\nfrom = ¶'file:(?<region>a)(?<region>b)'\n",
     {"two groups (?<region>…)"}},
    {"RegionExpressionOfPython",
     kHead + "[regions]\nfrom = ¶'file:(?P<region>a)'\n",
     {"(?P<region>…); write it as (?<region>…)"}},
    {"RegionExpressionLooksBehind",
     kHead + "[regions]\nfrom = ¶'file:(?<=a)(?<region>b)'\n",
     {"a group of an unknown kind: '(?<=a)(?<reg'"}},
    {"RegionExpressionOpen",
     kHead + "[regions]\nfrom = ¶'file:(?<region>a'\n",
     {"this is not a regular expression: parentheses do not match"}},
    {"RegionExpressionOpenBracket",
     kHead + "[regions]\nfrom = ¶'file:(?<region>a)[b'\n",
     {"this is not a regular expression"}},
    {"RegionExpressionRepeatsNothing",
     kHead + "[regions]\nfrom = ¶'file:*(?<region>a)'\n",
     {"this is not a regular expression: parentheses do not match, or nothing stands before"}},
    {"RegionExpressionTooLarge",
     kHead + "[regions]\nfrom = ¶'file:(?<region>a{9999}{9999})'\n",
     {"this is not a regular expression: it is too large"}},
    {"RegionExpressionTooLong",
     kHead + "[regions]\nfrom = ¶'file:(?<region>" + std::string(1000, 'a') + ")'\n",
     {"more than 1000 characters"}},
    {"OnlyNamedWithoutNames",
     kHead + "[regions]\nonly_named = ¶true\n",
     {"'only_named' leaves every row out"}},
    {"BenchmarkLeftOut",
     kHead + "[regions]\nbenchmark = ¶\"Basque\"\nonly_named = true\n[regions.names]\nes = "
             "\"Basque Country\"\nuk = \"Wales\"\n",
     {"the benchmark 'Basque' is none of [regions.names], and rows of other regions are left out; "
      "regions: Basque Country and Wales"}},
    {"BenchmarkOfWrongKind", kHead + "[regions]\nbenchmark = ¶3\n", {"'benchmark' must be a text"}},
    {"RegionNames",
     kHead + "[regions.names]\nuk = \"Wales\"\nUK = ¶\"England\"\nes = ¶\"\"\nfr = ¶1\n\" \" = "
             "¶\"x\"\n",
     {"'UK' stands for two regions: 'England' and 'Wales'", "'es' is empty", "'fr' must be a text",
      "a region that exports leave empty cannot be named"}},
    {"GroupQuestion",
     kHead + "[groups]\nquestion = ¶\"members\"\n",
     {"the question 'members' has the scale 'interval'"}},
    {"GroupQuestionUnknown",
     kHead + "[groups]\nquestion = ¶\"grop\"\n",
     {"the codebook has no question 'grop'; did you mean 'group'?"}},
    {"TablesLack",
     kHead + "¶[groups]\n¶[weights]\n",
     {"[groups] lacks 'question'", "[weights] lacks 'column'"}},
    {"SmallestCell",
     kHead + "[disclosure]\nsmallest_cell = ¶0\n",
     {"'smallest_cell' must be at least 1 and at most 1000, not 0"}},
    {"SmallestCellTooLarge",
     kHead + "[disclosure]\nsmallest_cell = ¶1001\n",
     {"at most 1000, not 1001"}},
    {"SmallestCellOfWrongKind",
     kHead + "[disclosure]\nsmallest_cell = ¶5.0\n",
     {"'smallest_cell' must be a whole number"}},
    {"Confidence",
     kHead + "[intervals]\nconfidence = ¶95\n",
     {"'confidence' must be above 0.5 and below 1, not 95; write 0.95"}},
    {"ConfidenceOne", kHead + "[intervals]\nconfidence = ¶1\n", {"below 1, not 1"}},
    {"ConfidenceHalf", kHead + "[intervals]\nconfidence = ¶0.5\n", {"above 0.5"}},
    {"StageLacksUse",
     kHead + "¶[[normalize]]\ncodes = [\"1\"]\n",
     {"[[normalize]] lacks 'use'; name the normalizer"}},
    {"StageWithOneBracket", kHead + "¶[read]\nuse = \"plain\"\n", {"write [[read]]"}},
    {"StageAsText",
     kHead + "write = ¶\"docx\"\n",
     {"'write' must be a list of tables, not a text; write [[write]]"}},
    {"StageUnknown",
     kHead + "[[write]]\nuse = ¶\"dox\"\n",
     {"there is no writer 'dox'; did you mean 'docx'? Known: docx and figures"}},
    {"StageOfAnotherKind",
     kHead + "[[analyze]]\nuse = ¶\"docx\"\n[[compose]]\nuse = ¶\"mean-score\"\n[[read]]\nuse = "
             "¶\"reliable\"\n",
     {"'docx' is a writer, not an analysis; put it under [[write]]",
      "'mean-score' is a criterion, not a composer; name it as a 'method' in the criteria file",
      "'reliable' is an analysis, not a reader; put it under [[analyze]]"}},
    {"StageOptions",
     kHead + "[[normalize]]\nuse = \"codes\"\n¶shares = 1\nmode = ¶\"fast\"\n",
     {"the normalizer 'codes' has no key 'shares'; did you mean 'share'? Its keys: use, mode",
      "'mode' cannot be 'fast'"}},
    {"StageLacksOption",
     kHead + "¶[[read]]\nuse = \"keyed\"\n",
     {"the reader 'keyed' lacks 'secret'; Says what secret is."}},
    {"StageCannotBeMade",
     kHead + "¶[[compose]]\nuse = \"broken\"\n",
     {"broken: it could not be made: nothing works"}},
    {"SameAnalysisTwice",
     kHead + "[[analyze]]\nuse = \"plain\"\n¶[[analyze]]\nuse = \"plain\"\nlevel = 1\n",
     {"the analysis 'plain' is already there with the same settings, in line 3"}},
    {"SameWriterTwice",
     kHead + "[[write]]\nuse = \"docx\"\n¶[[write]]\nuse = \"docx\"\n",
     {"the writer 'docx' is already there"}},
    {"ComposerRefuses",
     kHead + "language = \"fr\"\n¶[[compose]]\nuse = \"profile\"\n",
     {"profile: cannot write in 'fr'"}},
    {"AnalysesDisagree",
     kHead + "[[analyze]]\nuse = \"paired\"\nitems = [\"trust\"]\n¶[[analyze]]\nuse = "
             "\"paired\"\nitems = [\"trust\", \"members\"]\n",
     {"paired: "}},
    {"Syntax", "title = \"x\"\ncodebook = ¶c.toml\n", {"no valid TOML: "}},
};

INSTANTIATE_TEST_SUITE_P(Cases, FaultyPipeline, testing::ValuesIn(kFaultyPipelines), case_name);

TEST_F(PipelineFiles, StagesAreBounded) {
  std::string text = kHead;
  for (int i = 0; i < 200'000; ++i) text += "[[normalize]]\nuse = \"plain\"\n";
  const auto faults = faults_of(text);
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_THAT(faults[0].what(), HasSubstr("p.toml:203:1: there are more than 100 tables"));
}

TEST_F(PipelineFiles, AnalysisRefusesTheCodebook) {
  write("c.toml", "[[question]]\nid = \"other\"\ntext = \"x\"\nscale = \"text\"\n");
  const auto faults = faults_of(kHead + "¶[[analyze]]\nuse = \"reliable\"\n");
  expect_faults(faults, {"reliable: there is no question 'trust'; add it"});
}

TEST_F(PipelineFiles, FaultsOfAllFilesAreListedTogether) {
  write("f/c.toml", "[[question]]\nid = \"trust\"\ntext = \"Trust?\"\nscale = ¶\"ordinl\"\n");
  write("f/k.toml", std::string(kCriteria) + "¶wieght = 2\n");
  const auto faults = faults_of(
      kHead +
          "criteria = \"k.toml\"\n[regions]\nfrom = ¶\"floder\"\n[[compose]]\nuse = ¶\"profil\"\n"
          "[[analyze]]\nuse = \"reliable\"\n",
      "f/p.toml");
  expect_faults(faults, {"there is no scale 'ordinl'", "no key 'wieght'",
                         "cannot come from 'floder'", "there is no composer 'profil'"});
}

TEST_F(PipelineFiles, FaultReadsAsOneLineEach) {
  write("f/c.toml", "[[question]]\nid = \"trust\"\ntext = \"Trust?\"\nscale = \"ordinl\"\n");
  write("f/p.toml", "title = \"x\"\ncodebook = \"c.toml\"\nlangage = \"en\"\n");
  try {
    read_pipeline("f/p.toml", plugins_);
    FAIL() << "no fault was found";
  } catch (const FaultyFiles& faulty) {
    EXPECT_EQ(
        faulty.what(),
        std::string("f/c.toml:4:9: question 'trust': there is no scale 'ordinl'; did you mean "
                    "'ordinal'? Scales: nominal, ordinal, interval, multiple, text and date\n"
                    "f/p.toml:3:1: a pipeline has no key 'langage'; did you mean 'language'? "
                    "Its keys: language, title, codebook, criteria, groups, regions, "
                    "respondents, weights, disclosure, intervals, read, normalize, analyze, "
                    "compose and write"));
  }
}

TEST_F(PipelineFiles, MissingPipelineFile) {
  try {
    read_pipeline("q.toml", plugins_);
    FAIL() << "no fault was found";
  } catch (const FaultyFiles& faulty) {
    EXPECT_THAT(faulty.what(), HasSubstr("q.toml: there is no such file"));
  }
}

TEST_F(PipelineFiles, FaultsDoNotDependOnTheRun) {
  const std::string text = kHead + "a = 1\nb = 2\nlanguage = 3\n[[read]]\n[[read]]\nuse = \"x\"\n";
  const auto once = faults_of(text);
  const auto again = faults_of(text);
  EXPECT_STREQ(FaultyFiles(once).what(), FaultyFiles(again).what());
}

}  // namespace
}  // namespace tertium::engine

#include "settings.h"
#include "stub_plugins.h"
#include "written_files.h"

namespace tertium::engine {
namespace {

// Reads the settings of the normalizer "codes", which has an option of each kind.
class OptionsOfStages : public WrittenFiles {
 protected:
  OptionsOfStages() { plugins_.add(stub_plugins()); }
  Settings read(const std::string& name, const std::string& text) {
    write(name, text);
    const auto file = read_toml(name, {}, faults_);
    if (!file) return {};
    TableReader reader(*file, file->root, "the normalizer 'codes'", faults_);
    Settings settings =
        read_settings(reader, plugins_.find(StageKind::normalizer, "codes")->offer->options);
    reader.refuse_unknown();
    return settings;
  }

  Plugins plugins_;
  Faults faults_;
};

TEST_F(OptionsOfStages, HaveDefaultsOfAllKinds) {
  const Settings settings = read("a.toml", "");
  EXPECT_TRUE(faults_.empty());
  EXPECT_EQ(settings.text("mode"), "plain");
  EXPECT_TRUE(settings.texts("codes").empty());
  EXPECT_EQ(settings.number("share"), 0.5);
  EXPECT_EQ(settings.integer("rounds"), 3);
  EXPECT_TRUE(settings.boolean("quiet"));
  EXPECT_EQ(settings.text("list"), "");
}

TEST_F(OptionsOfStages, AreOfTheirKinds) {
  write("folder/list.csv", "");
  const Settings settings = read("folder/a.toml",
                                 "mode = \"loose\"\ncodes = [\"99\", \"NO\"]\nshare = 1\n"
                                 "rounds = 9\nquiet = false\nlist = \"../folder/list.csv\"\n");
  for (const Error& fault : faults_.sorted()) ADD_FAILURE() << fault.what();
  EXPECT_EQ(settings.text("mode"), "loose");
  EXPECT_THAT(settings.texts("codes"), testing::ElementsAre("99", "NO"));
  EXPECT_EQ(settings.number("share"), 1.0);  // a whole number where a number is asked
  EXPECT_EQ(settings.integer("rounds"), 9);
  EXPECT_FALSE(settings.boolean("quiet"));
  EXPECT_EQ(settings.text("list"),
            (std::filesystem::current_path() / "folder" / "list.csv").string());
}

TEST_F(OptionsOfStages, ListedDefaultsAreRead) {
  Option option;
  option.name = "codes";
  option.kind = Option::Kind::texts;
  option.fallback = "[\"a\", \"b\"]";
  const Settings settings = default_settings({option}, {}, faults_);
  EXPECT_TRUE(faults_.empty());
  EXPECT_THAT(settings.texts("codes"), testing::ElementsAre("a", "b"));
}

TEST_F(OptionsOfStages, DefaultThatDoesNotFitIsAFault) {
  Option option;
  option.name = "share";
  option.kind = Option::Kind::number;
  for (const char* fallback : {"much", "\"1\"", "2", "= 1", "1\nx = 2"}) {
    option.fallback = fallback;
    option.most = 1;
    Faults faults;
    const Settings settings = default_settings({option}, {"p.toml", 3, 1, {}, {}}, faults);
    EXPECT_FALSE(settings.has("share"));
    ASSERT_EQ(faults.sorted().size(), 1U) << fallback;
    EXPECT_THAT(
        faults.sorted()[0].what(),
        testing::HasSubstr("p.toml:3:1: the default of the option 'share' does not fit it"));
  }
}

class FaultyOptions : public OptionsOfStages, public testing::WithParamInterface<FaultyCase> {};

TEST_P(FaultyOptions, AreFaults) {
  read("a.toml", GetParam().text);
  expect_faults(faults_.sorted(), GetParam().parts);
}

const std::vector<FaultyCase> kFaultyOptions = {
    {"Unknown",
     "¶quite = true\n¶zzzzzzzzzz = 1\n",
     {"the normalizer 'codes' has no key 'quite'; did you mean 'quiet'? Its keys: mode, codes, "
      "share, rounds, quiet and list",
      "no key 'zzzzzzzzzz'; its keys: mode"}},
    {"NotAllowed",
     "mode = ¶\"strikt\"\n",
     {"'mode' cannot be 'strikt'; did you mean 'strict'? Allowed: plain, strict and loose"}},
    {"TextOfOtherKind",
     "mode = ¶1\n",
     {"'mode' must be a text, not a whole number; put it in quotation marks: mode = \"1\""}},
    {"TextsOfOtherKind",
     "codes = ¶\"99\"\n",
     {"'codes' must be a list, not a text; put it in brackets: codes = ['99']"}},
    {"TextsWithNumbers",
     "codes = [\"1\", ¶99, ¶0.5]\n",
     {"'codes' must be a text, not a whole number; put it in quotation marks",
      "'codes' must be a text"}},
    {"NumberOfOtherKind",
     "share = ¶\"0.5\"\n",
     {"'share' must be a number with decimals, not a text; write it without quotation marks"}},
    {"NumberTooSmall",
     "share = ¶-0.25\n",
     {"'share' must be at least 0 and at most 1 of all rows, not -0.25"}},
    {"NumberTooLarge",
     "share = ¶2\n",
     {"'share' must be at least 0 and at most 1 of all rows, not 2"}},
    {"NumberNotFinite", "share = ¶nan\n", {"'share' must be at least 0"}},
    {"IntegerWithDecimals",
     "rounds = ¶3.0\n",
     {"'rounds' must be a whole number, not a number with decimals"}},
    {"IntegerTooSmall", "rounds = ¶0\n", {"'rounds' must be at least 1, not 0"}},
    {"BooleanOfOtherKind",
     "quiet = ¶\"true\"\n",
     {"'quiet' must be true or false, not a text; write true or false, without quotation marks"}},
    {"BooleanAsNumber", "quiet = ¶1\n", {"'quiet' must be true or false, not a whole number"}},
    {"PathThatIsNot",
     "list = ¶\"list.csv\"\n",
     {"'list.csv': there is no such file; a relative path starts at the folder of this file"}},
    {"Date", "mode = ¶2020-01-01\n", {"'mode' must be a text, not a date"}},
};

INSTANTIATE_TEST_SUITE_P(Cases, FaultyOptions, testing::ValuesIn(kFaultyOptions), case_name);

}  // namespace
}  // namespace tertium::engine

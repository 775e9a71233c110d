#include "toml_file.h"

#include <sys/stat.h>

#include "written_files.h"

namespace tertium::engine {
namespace {

using testing::HasSubstr;

class TomlFileTest : public WrittenFiles {
 protected:
  // The one fault of reading that file.
  std::string fault_of(const std::string& name, const Place& named_at = {}) {
    Faults faults;
    EXPECT_FALSE(read_toml(name, named_at, faults).has_value());
    const std::vector<Error> sorted = faults.sorted();
    EXPECT_EQ(sorted.size(), 1U);
    return sorted.empty() ? "" : sorted.front().what();
  }
};

TEST_F(TomlFileTest, KeepsPlacesAndOrder) {
  write("a.toml", "b = 1\n a = [ true, \"ü\", 2.5 ]\n\n[t]\n\"x y\" = { k = 'v' }\n");
  Faults faults;
  const auto file = read_toml("a.toml", {}, faults);
  ASSERT_TRUE(file && faults.empty());
  ASSERT_EQ(file->root.children.size(), 3U);
  EXPECT_EQ(file->root.children[0].key, "b");
  const TomlNode& list = file->root.children[1];
  EXPECT_EQ(list.key_line, 2U);
  EXPECT_EQ(list.key_column, 2U);
  ASSERT_EQ(list.children.size(), 3U);
  EXPECT_TRUE(list.children[0].boolean);
  EXPECT_EQ(list.children[1].text, "ü");
  EXPECT_EQ(list.children[2].number, 2.5);
  EXPECT_EQ(list.children[2].line, 2U);
  EXPECT_EQ(list.children[2].column, 19U);
  const TomlNode* inner = file->root.member("t")->member("x y");
  ASSERT_NE(inner, nullptr);
  EXPECT_EQ(inner->member("k")->text, "v");
  EXPECT_EQ(inner->member("z"), nullptr);
}

TEST_F(TomlFileTest, FaultOfSyntaxHasItsPlace) {
  write("a.toml", "title = \"x\"\ncode = NO\n");
  const std::string fault = fault_of("a.toml");
  EXPECT_THAT(fault, HasSubstr("a.toml:2:8: no valid TOML: "));
  EXPECT_THAT(fault, HasSubstr("quotation marks"));
}

TEST_F(TomlFileTest, MissingFileNamesTheNearest) {
  write("files/cluster.toml", "");
  EXPECT_EQ(fault_of("files/clutser.toml"),
            "files/clutser.toml: there is no such file; did you mean 'cluster.toml'?");
  EXPECT_EQ(fault_of("files/clutser.toml", {"p.toml", 2, 12, {}, {}}),
            "p.toml:2:12: 'files/clutser.toml': there is no such file; did you mean "
            "'cluster.toml'?");
  EXPECT_THAT(fault_of("nowhere/a.toml"), HasSubstr("nowhere/a.toml: there is no such file; check"));
}

TEST_F(TomlFileTest, RefusesWhatIsNoFile) {
  std::filesystem::create_directory("folder");
  EXPECT_THAT(fault_of("folder"), HasSubstr("this is a folder"));
  ASSERT_EQ(::mkfifo("pipe", 0600), 0);
  EXPECT_THAT(fault_of("pipe"), HasSubstr("not a regular file"));
}

TEST_F(TomlFileTest, SizeIsBounded) {
  const std::string line = "# " + std::string(1021, 'x') + "\n";
  std::string text;
  while (text.size() < TomlFile::kMostBytes) text += line;
  ASSERT_EQ(text.size(), TomlFile::kMostBytes);
  write("largest.toml", text);
  Faults faults;
  EXPECT_TRUE(read_toml("largest.toml", {}, faults).has_value());
  write("larger.toml", text + "#");
  EXPECT_THAT(fault_of("larger.toml"), HasSubstr("larger than 16 MiB"));
}

// Each of these would exhaust the stack in the TOML library or in what comes after it.
TEST_F(TomlFileTest, DepthIsBounded) {
  const auto repeated = [](const std::string& part, std::size_t times) {
    std::string text;
    while (times-- != 0) text += part;
    return text;
  };
  const std::vector<std::string> deep = {
      "a" + repeated(".a", 1'000'000) + " = 1\n",
      "[\"a\"" + repeated(" . 'a.b'", 500'000) + "]\n",
      "x = \"\"\"a\"\"\"\"\n[a" + repeated(".a", 1'000'000) + "]\n",
      "x = { y = '''a''''', a" + repeated(".a", 1'000'000) + " = 1 }\n",
      "x = { y = \"\"\"a\"\"\"\", a" + repeated(".a", 1'000'000) + " = 1 }\n",
      "x = { y = \"\\\"\", a" + repeated(".a", 1'000'000) + " = 1 }\n",
      "x = " + repeated("[", 1'000'000) + "\n",
      "x = " + repeated("{ a.a.a.a.a.a = ", 250) + "1" + repeated(" }", 250) + "\n",
      "x = " + repeated("[", 100) + repeated("]", 100) + "\n",
  };
  for (const std::string& text : deep) {
    write("deep.toml", text);
    EXPECT_THAT(fault_of("deep.toml"), HasSubstr("deep.toml:")) << text.substr(0, 40);
  }
}

TEST_F(TomlFileTest, DotsInTextsAndNumbersAreNotDepth) {
  write("a.toml",
        "a = \"one.two.three.four.five.six.seven.eight.nine.ten.a.b.c.d.e.f.g\" # a.b.c.d.e.f.g.h\n"
        "b = [1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5]\n"
        "c = '''\n a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q\n'''\n"
        "d = \"\"\"\\\"\"\" a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q \"\"\"\n"
        "e = '.................................' # '\n");
  Faults faults;
  EXPECT_TRUE(read_toml("a.toml", {}, faults).has_value());
  for (const Error& fault : faults.sorted()) ADD_FAILURE() << fault.what();
}

TEST_F(TomlFileTest, BytesThatAreNoTextAreFaults) {
  for (const std::string& text :
       {std::string("\xff\xfe\x00", 3), std::string("a = \"\xc3\""), std::string("a = \"\x01\""),
        std::string("\0", 1), std::string("a = 'x"), std::string("[a"), std::string("a = 1\na = 2")}) {
    write("a.toml", text);
    EXPECT_THAT(fault_of("a.toml"), HasSubstr("a.toml:"));
  }
}

TEST(FaultsTest, SortedAndEachOnce) {
  Faults faults;
  faults.add(Place{"b", 1, 1, {}, {}}, "first");
  faults.add(Place{"a", 10, 1, {}, {}}, "tenth");
  faults.add(Place{"a", 2, 9, {}, {}}, "second", "do it");
  faults.add(Place{"a", 2, 9, {}, {}}, "second", "do it");
  faults.add(Place{"a", 2, 3, {}, {}}, "before");
  EXPECT_TRUE(faults.any_in("a"));
  EXPECT_FALSE(faults.any_in("c"));
  const FaultyFiles thrown(faults.sorted());
  EXPECT_EQ(thrown.what(),
            std::string("a:2:3: before\na:2:9: second; do it\na:10:1: tenth\nb:1:1: first"));
  EXPECT_EQ(thrown.stops(), Error::Stops::setup);
  EXPECT_EQ(thrown.faults().size(), 4U);
}

TEST(FaultsTest, NumberIsBounded) {
  Faults faults;
  for (std::size_t i = 0; i < 5 * Faults::kMost; ++i) faults.add(Place{"a", i, 1, {}, {}}, "x");
  EXPECT_TRUE(faults.full());
  const std::vector<Error> sorted = faults.sorted();
  ASSERT_EQ(sorted.size(), Faults::kMost + 1);
  EXPECT_THAT(sorted.back().what(), HasSubstr("more faults"));
}

}  // namespace
}  // namespace tertium::engine

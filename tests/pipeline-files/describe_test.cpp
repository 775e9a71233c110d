#include "tertium/engine/describe.h"

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>

#include "stub_plugins.h"
#include "tertium/engine/pipeline.h"
#include "written_files.h"

namespace tertium::engine {
namespace {

using testing::HasSubstr;

class DescribeTest : public WrittenFiles {
 protected:
  DescribeTest() { plugins_.add(stub_plugins()); }
  const LoadedOffer& offer(StageKind kind, const std::string& name) {
    return *plugins_.find(kind, name);
  }

  Plugins plugins_;
};

Poco::JSON::Object::Ptr parsed(const std::string& text) {
  return Poco::JSON::Parser().parse(text).extract<Poco::JSON::Object::Ptr>();
}

TEST_F(DescribeTest, Text) {
  EXPECT_EQ(describe_text(offer(StageKind::reader, "keyed")),
            "keyed: Reads with a secret.\n"
            "reader of the plugin stubs 1.0\n"
            "\n"
            "[[read]]\n"
            "use = \"keyed\"\n"
            "secret = \"…\"\n"
            "\n"
            "secret (text; required)\n"
            "    Says what secret is.\n");
  const std::string codes = describe_text(offer(StageKind::normalizer, "codes"));
  EXPECT_THAT(codes, HasSubstr("mode (text: plain, strict or loose; default \"plain\")\n"));
  EXPECT_THAT(codes,
              HasSubstr("share (number, of all rows: at least 0 and at most 1; default 0.5)\n"));
  EXPECT_THAT(codes, HasSubstr("rounds (whole number: at least 1; default 3)\n"));
  EXPECT_THAT(codes, HasSubstr("codes (list of texts; default [])\n"));
  EXPECT_THAT(codes, HasSubstr("\n\nAs it is.\n"));
  EXPECT_THAT(describe_text(offer(StageKind::writer, "figures")), HasSubstr("in every run"));
}

TEST_F(DescribeTest, Markdown) {
  EXPECT_EQ(describe_markdown(offer(StageKind::criterion, "strict")),
            "# strict\n"
            "\n"
            "Takes no texts.\n"
            "\n"
            "Kind: criterion. Plugin: stubs.\n"
            "\n"
            "```toml\n"
            "[[criterion]]\n"
            "# id, theme, title, indicators …\n"
            "method = \"strict\"\n"
            "[criterion.options]\n"
            "least_items = 1\n"
            "```\n"
            "\n"
            "| option | kind | default | values | meaning |\n"
            "| --- | --- | --- | --- | --- |\n"
            "| `least_items` | whole number | `1` |  | Says what least_items is. |\n");
  EXPECT_THAT(describe_markdown(offer(StageKind::reader, "plain")),
              HasSubstr("It has no options.\n"));
}

TEST_F(DescribeTest, MarkdownCellsStayCells) {
  Offer odd = *offer(StageKind::reader, "plain").offer;
  Option option;
  option.name = "mark";
  option.help = "One of | and\n, say";
  option.fallback = "|";
  odd.options = {option};
  EXPECT_THAT(describe_markdown(LoadedOffer{&odd, "p", "1", {}}),
              HasSubstr("| `mark` | text | `\"\\|\"` |  | One of \\| and , say. |\n"));
}

// What describe shows as an example is read without a fault.
TEST_F(DescribeTest, ExamplesAreGoodPipelines) {
  write("c.toml", "[[question]]\nid = \"trust\"\ntext = \"T\"\nscale = \"interval\"\n");
  for (const StageKind kind : kStageKinds) {
    for (const LoadedOffer* loaded : plugins_.all(kind)) {
      if (kind == StageKind::criterion || loaded->offer->name == "broken") continue;
      const std::string page = describe_markdown(*loaded);
      const std::size_t begin = page.find("```toml\n") + 8;
      const std::string example = page.substr(begin, page.find("```", begin) - begin);
      write("p.toml", "title = \"x\"\ncodebook = \"c.toml\"\n" + example);
      EXPECT_NO_THROW(read_pipeline("p.toml", plugins_)) << example;
    }
  }
}

TEST_F(DescribeTest, Json) {
  const auto json = parsed(describe_json(offer(StageKind::normalizer, "codes")));
  EXPECT_EQ(json->getValue<std::string>("kind"), "normalizer");
  EXPECT_EQ(json->getValue<std::string>("name"), "codes");
  EXPECT_EQ(json->getValue<std::string>("help"), "Has options of all kinds.");
  EXPECT_EQ(json->getValue<std::string>("plugin"), "stubs");
  EXPECT_EQ(json->getValue<std::string>("version"), "1.0");
  EXPECT_FALSE(json->getValue<bool>("standing"));
  EXPECT_EQ(json->getValue<std::string>("details"), "As it is.\n");
  const auto options = json->getArray("options");
  ASSERT_EQ(options->size(), 6U);
  const auto share = options->getObject(2);
  EXPECT_EQ(share->getValue<std::string>("kind"), "number");
  EXPECT_FALSE(share->getValue<bool>("required"));
  EXPECT_EQ(share->getValue<double>("default"), 0.5);
  EXPECT_EQ(share->getValue<double>("most"), 1.0);
  EXPECT_EQ(share->getValue<std::string>("unit"), "of all rows");
  EXPECT_TRUE(options->getObject(4)->get("default").isBoolean());
  EXPECT_EQ(options->getObject(0)->getArray("allowed")->size(), 3U);
  const auto secret =
      parsed(describe_json(offer(StageKind::reader, "keyed")))->getArray("options")->getObject(0);
  EXPECT_TRUE(secret->getValue<bool>("required"));
  EXPECT_FALSE(secret->has("default"));
}

TEST_F(DescribeTest, TextsInJsonAreEscaped) {
  Offer odd = *offer(StageKind::reader, "plain").offer;
  odd.help = "\"ü\"\\\n\x01";
  const std::string json = describe_json(LoadedOffer{&odd, "p", "1", {}});
  EXPECT_EQ(parsed(json)->getValue<std::string>("help"), odd.help);
}

// The keys in the message about an unknown one are those that the reader asks for.
std::vector<std::string> keys_of_pipelines(const Plugins& plugins) {
  std::ofstream("p.toml") << "zzzzzzzz = 1\n";
  std::vector<std::string> keys;
  try {
    read_pipeline("p.toml", plugins);
  } catch (const FaultyFiles& faulty) {
    std::string text = faulty.what();
    const std::string head = "its keys: ";
    text = text.substr(text.find(head) + head.size());
    text = text.substr(0, text.find('\n'));
    text.replace(text.find(" and "), 5, ", ");
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find(", ", at), text.size());
      keys.push_back(text.substr(at, end - at));
      at = end + 2;
    }
  }
  return keys;
}

TEST_F(DescribeTest, SchemaHasTheKeysThatAreRead) {
  const auto schema = parsed(pipeline_schema(plugins_));
  std::vector<std::string> names;
  schema->getObject("properties")->getNames(names);
  EXPECT_THAT(names, testing::UnorderedElementsAreArray(keys_of_pipelines(plugins_)));
  EXPECT_FALSE(schema->getValue<bool>("additionalProperties"));
}

TEST_F(DescribeTest, SchemaHasTheStagesThatAreLoaded) {
  const auto schema = parsed(pipeline_schema(plugins_));
  const auto normalize = schema->getObject("properties")->getObject("normalize");
  const auto stages = normalize->getObject("items")->getArray("oneOf");
  ASSERT_EQ(stages->size(), 2U);
  const auto codes = stages->getObject(0)->getObject("properties");
  EXPECT_EQ(codes->getObject("use")->getValue<std::string>("const"), "codes");
  EXPECT_EQ(codes->getObject("mode")->getArray("enum")->size(), 3U);
  EXPECT_EQ(codes->getObject("mode")->getValue<std::string>("default"), "plain");
  EXPECT_EQ(codes->getObject("codes")->getValue<std::string>("type"), "array");
  EXPECT_EQ(codes->getObject("share")->getValue<double>("maximum"), 1.0);
  EXPECT_EQ(codes->getObject("rounds")->getValue<std::string>("type"), "integer");
  EXPECT_TRUE(codes->getObject("quiet")->getValue<bool>("default"));
  const auto keyed = schema->getObject("properties")
                         ->getObject("read")
                         ->getObject("items")
                         ->getArray("oneOf")
                         ->getObject(0);
  EXPECT_EQ(keyed->getArray("required")->getElement<std::string>(1), "secret");
  EXPECT_EQ(pipeline_schema(plugins_), pipeline_schema(plugins_));
}

}  // namespace
}  // namespace tertium::engine

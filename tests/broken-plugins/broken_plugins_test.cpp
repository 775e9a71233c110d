#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "tertium/engine/plugins.h"
#include "tertium/error.h"

namespace tertium::engine {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;

fs::path folder_of(const std::string& name) {
  return fs::path(TERTIUM_BINARY_DIR) / "tests" / "broken-plugins" / name;
}

// The reason for which the only plugin of a folder is refused; and another one beside it still loads.
std::string reason_for(const std::string& name) {
  Plugins plugins;
  plugins.load_folder(folder_of(name));
  plugins.load_folder(folder_of("sound"));
  EXPECT_NE(plugins.find(StageKind::criterion, "sound"), nullptr) << "the others go on";
  if (plugins.refused().size() != 1) return "refused: " + std::to_string(plugins.refused().size());
  EXPECT_EQ(plugins.refused()[0].library.filename(), name + ".so");
  return plugins.refused()[0].reason;
}

// A copy of the sound plugin in a folder of its own, which a test may spoil.
class SpoiltCopy {
 public:
  SpoiltCopy() : folder_(fs::temp_directory_path() / ("tertium-test-" + std::to_string(::getpid()))) {
    fs::remove_all(folder_);
    fs::create_directory(folder_);
    fs::permissions(folder_, fs::perms::owner_all);
    fs::copy(folder_of("sound") / "sound.so", library());
    fs::permissions(library(), fs::perms::owner_read | fs::perms::owner_write);
  }
  ~SpoiltCopy() { fs::remove_all(folder_); }
  SpoiltCopy(const SpoiltCopy&) = delete;
  SpoiltCopy& operator=(const SpoiltCopy&) = delete;

  fs::path library() const { return folder_ / "sound.so"; }
  const fs::path& folder() const { return folder_; }
  std::string reason() const {
    Plugins plugins;
    plugins.load_folder(folder_);
    return plugins.refused().empty() ? "" : plugins.refused()[0].reason;
  }

 private:
  fs::path folder_;
};

TEST(BrokenPlugins, ASoundOneIsTaken) {
  const SpoiltCopy copy;
  EXPECT_EQ(copy.reason(), "");
}

TEST(BrokenPlugins, AnotherContractIsRefusedWithBothVersions) {
  EXPECT_THAT(reason_for("other_contract"), AllOf(HasSubstr("contract 99"), HasSubstr(TERTIUM_BUILD)));
}

TEST(BrokenPlugins, AnotherAbiIsRefusedWithBothVersions) {
  EXPECT_THAT(reason_for("other_abi"),
              AllOf(HasSubstr("std::string ABI 0"), HasSubstr(TERTIUM_BUILD)));
}

TEST(BrokenPlugins, AMissingSymbolIsNamed) {
  EXPECT_THAT(reason_for("missing_symbol"), HasSubstr("tertium_plugin"));
}

TEST(BrokenPlugins, AnUnresolvedSymbolIsNamedBeforeTheRun) {
  EXPECT_THAT(reason_for("unresolved_symbol"), HasSubstr("tertium_test_function_that_is_nowhere"));
}

TEST(BrokenPlugins, ANameOfferedTwiceIsNamed) {
  EXPECT_THAT(reason_for("offers_twice"), HasSubstr("'double' twice"));
}

TEST(BrokenPlugins, ATableThatThrowsIsNamed) {
  EXPECT_THAT(reason_for("table_throws"), HasSubstr("no table today"));
}

TEST(BrokenPlugins, AConstructorThatThrowsIsAnErrorOfItsStageOnly) {
  Plugins plugins;
  plugins.load_folder(folder_of("throws_in_constructor"));
  ASSERT_TRUE(plugins.refused().empty());
  const LoadedOffer* throwing = plugins.find(StageKind::criterion, "throwing");
  ASSERT_NE(throwing, nullptr);
  try {
    plugins.make<Criterion>(*throwing, Settings());
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.stops(), Error::Stops::setup);
    EXPECT_THAT(error.what(), AllOf(HasSubstr("throwing"), HasSubstr("the licence ran out"),
                                    HasSubstr("2.5")));
  }
  const LoadedOffer* beside = plugins.find(StageKind::criterion, "beside-throwing");
  ASSERT_NE(beside, nullptr);
  EXPECT_EQ(plugins.make<Criterion>(*beside, Settings())->score({}).value, 50);
}

TEST(BrokenPlugins, TwoPluginsWithOneNameAreNamed) {
  const SpoiltCopy copy;
  Plugins plugins;
  plugins.load_folder(folder_of("sound"));
  plugins.load_folder(copy.folder());
  ASSERT_EQ(plugins.refused().size(), 1U);
  EXPECT_THAT(plugins.refused()[0].reason, AllOf(HasSubstr("'sound'"), HasSubstr("already")));
}

TEST(BrokenPlugins, AFileThatOthersCouldWriteIsRefused) {
  const SpoiltCopy copy;
  fs::permissions(copy.library(), fs::perms::group_write, fs::perm_options::add);
  EXPECT_THAT(copy.reason(), AllOf(HasSubstr("written by others"), HasSubstr("chmod go-w")));
}

TEST(BrokenPlugins, AFolderThatOthersCouldWriteIsRefused) {
  const SpoiltCopy copy;
  fs::permissions(copy.folder(), fs::perms::others_write, fs::perm_options::add);
  EXPECT_THAT(copy.reason(), AllOf(HasSubstr("folder"), HasSubstr("written by others")));
}

TEST(BrokenPlugins, ALinkIsRefused) {
  const SpoiltCopy copy;
  fs::remove(copy.library());
  fs::create_symlink(folder_of("sound") / "sound.so", copy.library());
  EXPECT_THAT(copy.reason(), HasSubstr("not a regular file"));
}

TEST(BrokenPlugins, AFileThatIsNoLibraryIsRefused) {
  const SpoiltCopy copy;
  fs::resize_file(copy.library(), 100);
  EXPECT_THAT(copy.reason(), HasSubstr("cannot be opened"));
}

}  // namespace
}  // namespace tertium::engine

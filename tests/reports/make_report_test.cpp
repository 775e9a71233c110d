#include <gmock/gmock.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <future>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "made/summary_maker.h"
#include "tertium/engine/pipeline.h"
#include "tertium/engine/run.h"
#include "tertium/error.h"

namespace tertium::engine {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// Something that happens on one thread and that another waits for.
class Event {
 public:
  void happen() { promise_.set_value(); }
  bool happens() const {
    return future_.wait_for(std::chrono::seconds(20)) == std::future_status::ready;
  }

 private:
  std::promise<void> promise_;
  std::shared_future<void> future_ = promise_.get_future().share();
};

class MadeComposer : public Composer {
 public:
  using Work = std::function<void(Document&)>;
  explicit MadeComposer(Work work) : work_(std::move(work)) {}
  void compose(const Context&, const Findings&, Document& document) const override {
    work_(document);
  }

 private:
  Work work_;
};

class MadeWriter : public Writer {
 public:
  using Work = std::function<std::vector<OutputFile>(const Report&)>;
  MadeWriter(bool needs_document, Work work)
      : needs_document_(needs_document), work_(std::move(work)) {}
  std::vector<OutputFile> write(const Report& report) const override { return work_(report); }
  bool needs_document() const override { return needs_document_; }

 private:
  bool needs_document_;
  Work work_;
};

void add_fragment(Document& document, const std::string& id) {
  Fragment fragment;
  fragment.id = id;
  document.fragments.push_back(std::move(fragment));
  document.doubts.push_back("about " + id);
}

// The ids of the fragments that a report has.
std::vector<OutputFile> ids_of(const Report& report) {
  std::string ids = report.document.title;
  for (const Fragment& fragment : report.document.fragments) ids += " " + fragment.id;
  return {{"ids.txt", ids}};
}

class MakeReport : public testing::Test {
 protected:
  MakeReport() {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    pipeline_.title = "Regions";
    pipeline_.codebook = made::codebook({made::ordinal("trust", 1, 5)});
  }
  ~MakeReport() override { fs::remove_all(folder_); }

  void add_composer(const std::string& name, MadeComposer::Work work) {
    pipeline_.composers.push_back(
        {name, "test", "1", {}, std::make_shared<MadeComposer>(std::move(work))});
  }
  void add_writer(const std::string& name, bool needs_document, MadeWriter::Work work) {
    pipeline_.writers.push_back(
        {name, "test", "1", {}, std::make_shared<MadeWriter>(needs_document, std::move(work))});
  }

  // Makes the report and puts it in place; gives its doubts.
  std::vector<std::string> run() {
    NewOutputFolder made(out_);
    const Summary summary =
        made::SummaryMaker(pipeline_.codebook).row("Saxony", {"3"}).row("Wales", {"4"}).summary();
    std::vector<std::string> doubts = make_report(pipeline_, summary, made);
    made.put_in_place();
    return doubts;
  }

  std::string text_of(const std::string& file) const {
    std::ifstream in(out_ / file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }

  std::vector<std::string> beside_the_output() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder_)) {
      names.push_back(entry.path().filename().string());
    }
    return names;
  }

  const fs::path folder_ =
      fs::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
  const fs::path out_ = folder_ / "out";
  Pipeline pipeline_{};
};

TEST_F(MakeReport, PutsFragmentsInTheOrderOfTheComposersWhicheverIsDoneFirst) {
  Event second_done;
  add_composer("first", [&](Document& document) {
    EXPECT_TRUE(second_done.happens()) << "composers wait for each other";
    add_fragment(document, "first");
  });
  add_composer("second", [&](Document& document) {
    add_fragment(document, "second");
    second_done.happen();
  });
  add_writer("ids", true, ids_of);
  EXPECT_THAT(run(), ElementsAre("about first", "about second"));
  EXPECT_EQ(text_of("ids.txt"), "Regions first second");
}

TEST_F(MakeReport, WritesWhatNeedsNoDocumentWhileComposersAreAtWork) {
  Event written;
  add_composer("slow", [&](Document& document) {
    EXPECT_TRUE(written.happens()) << "the writer waits for the document";
    add_fragment(document, "slow");
  });
  add_writer("ids", true, ids_of);
  add_writer("figures", false, [&](const Report& report) {
    EXPECT_THAT(report.document.fragments, IsEmpty());
    written.happen();
    return std::vector<OutputFile>{{"figures.txt", "1"}};
  });
  run();
  EXPECT_EQ(text_of("ids.txt"), "Regions slow");
  EXPECT_EQ(text_of("figures.txt"), "1");
  EXPECT_THAT(text_of("run.json"), HasSubstr("\"figures.txt\""));
}

TEST_F(MakeReport, LeavesNothingWhenAComposerFailsWhileAWriterWrites) {
  Event written;
  add_composer("faulty", [&](Document&) {
    EXPECT_TRUE(written.happens());
    throw std::runtime_error("no sentence fits");
  });
  add_writer("figures", false, [&](const Report&) {
    written.happen();
    return std::vector<OutputFile>{{"figures.txt", "1"}};
  });
  try {
    run();
    FAIL() << "it should have failed";
  } catch (const Error& error) {
    EXPECT_EQ(error.place().stage, "faulty");
    EXPECT_THAT(error.what(), HasSubstr("no sentence fits"));
  }
  EXPECT_THAT(beside_the_output(), IsEmpty());
}

TEST_F(MakeReport, LeavesTheOldReportWhenTwoWritersGiveOneFile) {
  add_writer("one", true, ids_of);
  run();
  add_writer("other", true, [](const Report&) {
    return std::vector<OutputFile>{{"ids.txt", "another"}};
  });
  try {
    run();
    FAIL() << "it should have failed";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("'ids.txt'"));
    EXPECT_THAT(error.what(), HasSubstr("given twice"));
  }
  EXPECT_EQ(text_of("ids.txt"), "Regions");
  EXPECT_THAT(beside_the_output(), ElementsAre("out"));
}

TEST_F(MakeReport, RefusesAFileThatLeadsOutOfTheFolder) {
  add_writer("escaping", true, [](const Report&) {
    return std::vector<OutputFile>{{"../outside.txt", "x"}};
  });
  EXPECT_THROW(run(), Error);
  EXPECT_THAT(beside_the_output(), IsEmpty());
}

}  // namespace
}  // namespace tertium::engine

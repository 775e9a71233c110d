// What each address of the status page answers.

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <sys/stat.h>

#include <atomic>
#include <stdexcept>
#include <thread>

#include "served.h"

namespace tertium::app::watch::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

using Object = Poco::JSON::Object::Ptr;

class Routes : public Served {
 protected:
  static Object parsed(const std::string& text) {
    return Poco::JSON::Parser().parse(text).extract<Object>();
  }

  std::vector<std::string> names(const std::string& target) {
    const Object answer = parsed(get(target).body);
    std::vector<std::string> found;
    for (const auto& file : *answer->getArray("files")) {
      found.push_back(file.extract<Object>()->getValue<std::string>("name"));
    }
    return found;
  }
};

TEST_F(Routes, ThePageMayLoadOnlyItsOwnFiles) {
  const Response start = get("/");
  EXPECT_EQ(start.status, 200);
  EXPECT_EQ(start.headers.at("content-type"), "text/html; charset=utf-8");
  EXPECT_THAT(start.headers.at("content-security-policy"),
              AllOf(HasSubstr("default-src 'none'"), HasSubstr("frame-ancestors 'none'"),
                    Not(HasSubstr("unsafe"))));
  EXPECT_EQ(start.headers.at("x-content-type-options"), "nosniff");
  EXPECT_EQ(start.headers.at("referrer-policy"), "same-origin");
  EXPECT_THAT(start.body, HasSubstr("<html lang=\"en\">"));
  EXPECT_THAT(start.body, AllOf(Not(HasSubstr("<style")), Not(HasSubstr(" style=")),
                                Not(HasSubstr("://")), Not(HasSubstr(" onclick"))));
}

TEST_F(Routes, TheFilesOfThePageAreThere) {
  EXPECT_EQ(get("/page.css").headers.at("content-type"), "text/css; charset=utf-8");
  EXPECT_EQ(get("/page.svg").headers.at("content-type"), "image/svg+xml");
  const std::filesystem::path sources = TERTIUM_SOURCE_DIR "/core/app/watch/page";
  for (const char* name : {"page.js", "parts.js", "view.js", "files.js", "upload.js"}) {
    const Response file = get(std::string("/") + name);
    EXPECT_EQ(file.status, 200) << name;
    EXPECT_EQ(file.headers.at("content-type"), "text/javascript; charset=utf-8");
    EXPECT_EQ(file.body, bytes_of(sources / name)) << name;
  }
}

TEST_F(Routes, FilesAreTheWholeStatusAsJson) {
  const Response files = get("/api/files");
  EXPECT_EQ(files.status, 200);
  EXPECT_EQ(files.headers.at("content-type"), "application/json; charset=utf-8");
  EXPECT_EQ(files.body, to_json(made_status()));
  const Object whole = parsed(files.body);
  EXPECT_EQ(whole->getArray("files")->size(), 8U);
  EXPECT_FALSE(whole->has("matching"));
  const Object first = whole->getArray("files")->getObject(0);
  EXPECT_EQ(first->getValue<std::string>("state"), "working");
  EXPECT_EQ(first->getValue<std::string>("seen"), "2026-11-23T14:08:00.000Z");
  EXPECT_EQ(first->getValue<std::string>("changed"), "2026-11-23T14:08:02.345Z");
  const Object saxony = whole->getArray("regions")->getObject(0);
  EXPECT_EQ(saxony->getValue<int>("missing"), 24);
  EXPECT_EQ(saxony->getArray("groups")->getObject(1)->getValue<int>("missing"), 15);
  const Object benchmark = whole->getArray("regions")->getObject(2);
  EXPECT_TRUE(benchmark->getValue<bool>("benchmark"));
  EXPECT_TRUE(benchmark->isNull("invited"));
  EXPECT_TRUE(benchmark->isNull("missing"));
  EXPECT_EQ(whole->getObject("counts")->getValue<int>("done"), 2);
  EXPECT_EQ(whole->getObject("report")->getValue<std::string>("written"),
            "2026-11-23T14:05:00.000Z");
}

TEST_F(Routes, JsonHoldsAnyText) {
  status = [] {
    Status made = made_status();
    made.files[0].name = "a\"b\\c/\xC3\xA4 \xF0\x9F\x98\x80</script>.csv";
    made.report.reset();
    return made;
  };
  const Object answer = parsed(get("/api/files").body);
  EXPECT_EQ(answer->getArray("files")->getObject(0)->getValue<std::string>("name"),
            "a\"b\\c/\xC3\xA4 \xF0\x9F\x98\x80</script>.csv");
  EXPECT_TRUE(answer->isNull("report"));
}

TEST_F(Routes, MoreAnswersThanInvitedAreNoNegativeMissing) {
  status = [] {
    Status made = made_status();
    made.regions[0].answers = 130;
    return made;
  };
  const Object answer = parsed(get("/api/files").body);
  EXPECT_EQ(answer->getArray("regions")->getObject(0)->getValue<int>("missing"), 0);
}

TEST_F(Routes, FilesCanBeAskedForByStateTextAndNumber) {
  EXPECT_THAT(names("/api/files?state=failed&state=ignored"),
              ElementsAre("minutes.csv", "~$notes.xlsx"));
  EXPECT_THAT(names("/api/files?text=LAPLAND"), ElementsAre("lapland.xlsx"));
  EXPECT_THAT(names("/api/files?text=lock%20file"), ElementsAre("~$notes.xlsx"));
  EXPECT_THAT(names("/api/files?state=done&text=nothing"), ElementsAre());
  const Object part = parsed(get("/api/files?limit=2").body);
  EXPECT_EQ(part->getArray("files")->size(), 2U);
  EXPECT_EQ(part->getValue<int>("matching"), 8);
  EXPECT_EQ(part->getObject("counts")->getValue<int>("done"), 2);
  for (const char* query : {"state=lost", "limit=-1", "limit=many", "limit=", "page=2"}) {
    EXPECT_EQ(get(std::string("/api/files?") + query).status, 400) << query;
  }
}

TEST_F(Routes, AnUnchangedStatusIsNotSentAgain) {
  std::atomic<bool> changed = false;
  status = [&] { return changed ? empty_status() : made_status(); };
  const std::string version = get("/api/files").headers.at("etag");
  const Response again = get("/api/files", {{"If-None-Match", version}});
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
  changed = true;
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));
  const Response other = get("/api/files", {{"If-None-Match", version}});
  EXPECT_EQ(other.status, 200);
  EXPECT_NE(other.headers.at("etag"), version);
}

TEST_F(Routes, TheStatusIsAskedForOnceASecondAndByOneAtATime) {
  std::atomic<int> calls = 0;
  std::atomic<int> at_once = 0;
  std::atomic<int> most = 0;
  status = [&] {
    ++calls;
    most = std::max<int>(most, ++at_once);
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    --at_once;
    return made_status();
  };
  serve();
  std::vector<std::thread> askers;
  for (int i = 0; i < 8; ++i) {
    askers.emplace_back([&] {
      for (int j = 0; j < 5; ++j) EXPECT_EQ(get("/api/files").status, 200);
    });
  }
  for (std::thread& asker : askers) asker.join();
  EXPECT_EQ(most, 1);
  EXPECT_LE(calls, 3);
}

TEST_F(Routes, HealthFollowsTheWatching) {
  EXPECT_EQ(get("/healthz").status, 200);
  page.reset();
  status = [] {
    Status stopped = made_status();
    stopped.running = false;
    return stopped;
  };
  const Response health = get("/healthz");
  EXPECT_EQ(health.status, 503);
  EXPECT_THAT(health.body, HasSubstr("tertium watch"));
}

TEST_F(Routes, HealthFollowsTheInbox) {
  status = [] {
    Status gone = made_status();
    gone.fault = "the inbox: no such folder";
    return gone;
  };
  const Response health = get("/healthz");
  EXPECT_EQ(health.status, 503);
  EXPECT_THAT(health.body, HasSubstr("the inbox: no such folder"));
  EXPECT_THAT(get("/metrics").body, HasSubstr("\ntertium_watching 0\n"));
}

TEST_F(Routes, AGroupOfFewIsNotShown) {
  status = [] {
    Status made = made_status();
    made.regions[0].groups[1].answers.reset();
    return made;
  };
  const std::string json = get("/api/files").body;
  EXPECT_THAT(json,
              HasSubstr(R"("name":"Cluster manager","answers":null,"invited":40,"missing":null)"));
  const std::string metrics = get("/metrics").body;
  EXPECT_THAT(metrics, HasSubstr(R"(tertium_group_answers{region="Saxony",group="Firm"} 71)"));
  EXPECT_THAT(metrics, Not(HasSubstr(R"(tertium_group_answers{region="Saxony",group="Cluster)")));
}

TEST_F(Routes, AStatusThatCannotBeFoundOutIsSaid) {
  status = []() -> Status { throw std::runtime_error("the ledger is locked"); };
  for (const char* target : {"/api/files", "/healthz", "/metrics", "/report/report.docx"}) {
    const Response response = get(target);
    EXPECT_EQ(response.status, 503) << target;
    EXPECT_THAT(response.body, HasSubstr("the ledger is locked")) << target;
  }
  EXPECT_EQ(get("/").status, 200);
}

TEST_F(Routes, AStatusThatHangsHoldsNobodyForLong) {
  std::atomic<bool> hanging = true;
  status = [&] {
    while (hanging) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    return made_status();
  };
  serve();
  std::thread first([this] { EXPECT_EQ(get("/api/files").status, 200); });
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  EXPECT_EQ(get("/").status, 200);
  EXPECT_EQ(get("/healthz").status, 503);
  hanging = false;
  first.join();
  EXPECT_EQ(get("/healthz").status, 200);
}

TEST_F(Routes, MetricsAreInTheTextFormatOfPrometheus) {
  status = [] {
    Status made = made_status();
    made.regions[1].name = "Lap\"land\\";
    return made;
  };
  const Response metrics = get("/metrics");
  EXPECT_THAT(metrics.headers.at("content-type"), StartsWith("text/plain; version=0.0.4"));
  for (const char* line :
       {"tertium_watching 1", "tertium_files{state=\"done\"} 2",
        "tertium_files{state=\"failed\"} 1", "tertium_answers{region=\"Saxony\"} 96",
        "tertium_invited{region=\"Saxony\"} 120", "tertium_answers{region=\"Lap\\\"land\\\\\"} 51",
        "tertium_group_answers{region=\"Saxony\",group=\"Cluster manager\"} 25",
        "tertium_group_invited{region=\"Saxony\",group=\"Cluster manager\"} 40", "tertium_rows 150",
        "tertium_refused_rows 3", "tertium_warnings 2",
        "tertium_report_timestamp_seconds 1795442700.000"}) {
    EXPECT_THAT("\n" + metrics.body, HasSubstr("\n" + std::string(line) + "\n"));
  }
  EXPECT_THAT(metrics.body, Not(HasSubstr("tertium_invited{region=\"Basque Country\"}")));
  EXPECT_TRUE(metrics.body.ends_with('\n'));
}

TEST_F(Routes, TheReportIsSaved) {
  write_file(settings.output / "report.docx", "word");
  const Response report = get("/report/report.docx");
  EXPECT_EQ(report.status, 200);
  EXPECT_EQ(report.body, "word");
  EXPECT_EQ(report.headers.at("content-type"),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
  EXPECT_EQ(report.headers.at("content-disposition"), "attachment; filename*=UTF-8''report.docx");
}

TEST_F(Routes, FragmentsAndTablesAreServed) {
  const std::string large(1'000'000, 'x');
  write_file(settings.output / "fragments/saxony.xml", large);
  write_file(settings.output / "findings.csv", "kind,item\n");
  const Response fragment = get("/report/fragments/saxony.xml");
  EXPECT_EQ(fragment.headers.at("content-type"), "application/xml; charset=utf-8");
  EXPECT_EQ(fragment.body, large);
  EXPECT_THAT(fragment.headers.at("content-security-policy"), HasSubstr("sandbox"));
  EXPECT_EQ(get("/report/findings.csv").headers.at("content-type"), "text/csv; charset=utf-8");
}

TEST_F(Routes, OnlyFilesOfTheReportAreServed) {
  write_file(folder.path() / "secret.txt", "secret");
  write_file(settings.output / "other.txt", "not listed");
  for (const char* path :
       {"other.txt", "../secret.txt", "%2e%2e/secret.txt", "..%2fsecret.txt", "/report.docx",
        "fragments/../../secret.txt", "fragments", "fragments/", "", ".", "report.docx/",
        "report.docx%00.txt", "%2Fetc%2Fpasswd", "..\\secret.txt", "REPORT.DOCX"}) {
    const Response response = get(std::string("/report/") + path);
    EXPECT_THAT(response.status, ::testing::AnyOf(404, 400)) << path;
    EXPECT_THAT(response.body, Not(HasSubstr("secret\n"))) << path;
  }
  EXPECT_EQ(get("/../secret.txt").status, 404);
}

TEST_F(Routes, NoLinkIsFollowedOutOfTheOutputFolder) {
  write_file(folder.path() / "secret.csv", "secret");
  write_file(folder.path() / "elsewhere/saxony.xml", "secret");
  std::filesystem::create_symlink(folder.path() / "secret.csv", settings.output / "findings.csv");
  std::filesystem::create_symlink(folder.path() / "elsewhere", settings.output / "fragments");
  ASSERT_EQ(::mkfifo((settings.output / "problems.csv").c_str(), 0600), 0);
  std::filesystem::create_directory(settings.output / "run.json");
  for (const char* path :
       {"findings.csv", "fragments/saxony.xml", "problems.csv", "run.json", "report.docx"}) {
    EXPECT_EQ(get(std::string("/report/") + path).status, 404) << path;
  }
}

TEST_F(Routes, AListThatLeadsOutIsNotFollowed) {
  write_file(folder.path() / "secret.csv", "secret");
  const std::string absolute = (folder.path() / "secret.csv").string();
  status = [absolute] {
    Status made = made_status();
    made.report->files = {"../secret.csv", absolute, "./a.csv"};
    return made;
  };
  EXPECT_EQ(get("/report/../secret.csv").status, 404);
  EXPECT_EQ(get("/report/" + absolute).status, 404);
  EXPECT_EQ(get("/report/./a.csv").status, 404);
}

TEST_F(Routes, WithoutAReportThereIsNone) {
  write_file(settings.output / "report.docx", "word");
  status = empty_status;
  EXPECT_EQ(get("/report/report.docx").status, 404);
}

TEST_F(Routes, OtherAddressesAndMethodsAreRefused) {
  EXPECT_EQ(get("/nothing").status, 404);
  EXPECT_EQ(get("/favicon.ico").status, 404);
  for (const char* method : {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "FOO"}) {
    const Response response = send(method, "/");
    EXPECT_EQ(response.status, 405) << method;
    EXPECT_EQ(response.headers.at("allow"), "GET, HEAD") << method;
  }
  const Response upload = get("/upload");
  EXPECT_EQ(upload.status, 405);
  EXPECT_EQ(upload.headers.at("allow"), "POST");
}

TEST_F(Routes, HeadHasNoBody) {
  const Response head = send("HEAD", "/api/files");
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.body, "");
  EXPECT_EQ(head.headers.at("content-length"), std::to_string(to_json(made_status()).size()));
}

TEST_F(Routes, SettingsSayWhatMayBeSent) {
  EXPECT_EQ(get("/api/settings").body, "{\"largest_upload\":300000,\"recursive\":false}");
}

TEST_F(Routes, TenThousandFilesAreAnsweredSoon) {
  status = [] { return status_of_many(10'000); };
  EXPECT_EQ(parsed(get("/api/files").body)->getArray("files")->size(), 10'000U);
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(names("/api/files?limit=200&text=survey").size(), 200U);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(3));
}

}  // namespace
}  // namespace tertium::app::watch::testing

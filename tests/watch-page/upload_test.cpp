// Files that come to the inbox through the status page.

#include <Poco/URI.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <barrier>
#include <set>
#include <thread>

#include "page/file_name.h"
#include "page/incoming_file.h"
#include "page/reply.h"
#include "served.h"
#include "tertium/text.h"

namespace tertium::app::watch::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

class Uploads : public Served {
 protected:
  std::vector<std::string> inbox() const { return names_in(settings.inbox); }

  Response form(const std::string& parts, const Headers& more = {}) {
    Headers headers = {{"Content-Type", "multipart/form-data; boundary=edge"}};
    headers.insert(headers.end(), more.begin(), more.end());
    return send("POST", "/upload", headers, parts);
  }

  static std::string part(const std::string& name, const std::string& bytes) {
    return "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name +
           "\"\r\nContent-Type: text/csv\r\n\r\n" + bytes + "\r\n";
  }
  static std::string field(const std::string& name, const std::string& value) {
    return "--edge\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value +
           "\r\n";
  }
};

std::string encoded(const std::string& name) {
  std::string text;
  Poco::URI::encode(name, "%/\\:*?\"<>|+&", text);
  return text;
}

TEST_F(Uploads, AFileComesWholeAndIsTold) {
  std::string bytes;
  for (int i = 0; i < 250'000; ++i) bytes += static_cast<char>(i * 31);
  const Response response = post("saxony.csv", bytes);
  EXPECT_EQ(response.status, 201);
  EXPECT_EQ(response.body, "{\"files\":[\"saxony.csv\"]}");
  EXPECT_EQ(bytes_of(settings.inbox / "saxony.csv"), bytes);
  EXPECT_THAT(inbox(), ElementsAre("saxony.csv"));
  EXPECT_EQ(uploads, 1);
}

TEST_F(Uploads, AnEmptyFileComesToo) {
  EXPECT_EQ(post("empty.csv", "").status, 201);
  EXPECT_EQ(bytes_of(settings.inbox / "empty.csv"), "");
}

TEST_F(Uploads, NoFileIsReplaced) {
  write_file(settings.inbox / "a.csv", "first");
  EXPECT_THAT(post("a.csv", "second").body, HasSubstr("a (2).csv"));
  EXPECT_THAT(post("a.csv", "third").body, HasSubstr("a (3).csv"));
  EXPECT_EQ(bytes_of(settings.inbox / "a.csv"), "first");
  EXPECT_EQ(bytes_of(settings.inbox / "a (3).csv"), "third");
  fs::create_directory(settings.inbox / "b.csv");
  fs::create_symlink("/nowhere", settings.inbox / "c.csv");
  EXPECT_THAT(post("b.csv", "x").body, HasSubstr("b (2).csv"));
  EXPECT_THAT(post("c.csv", "x").body, HasSubstr("c (2).csv"));
}

TEST_F(Uploads, WhatWouldNeverBeReadIsNotTaken) {
  settings.ignore = {"draft-*"};
  settings.recursive = true;
  for (const std::string name :
       {"done", "Failed", "x.csv.part", "a.tmp", "a.csv~", "draft-1.csv"}) {
    const Response refused = post(name, "x");
    EXPECT_EQ(refused.status, 400) << name;
    EXPECT_THAT(refused.body, HasSubstr("another name")) << name;
  }
  EXPECT_TRUE(inbox().empty());
  EXPECT_EQ(post("done.csv", "x").status, 201);
  EXPECT_EQ(post("done", "x", {{"X-Region", "Saxony"}}).status, 201);
}

TEST_F(Uploads, ThoseAtTheSameTimeGetNamesOfTheirOwn) {
  serve();
  std::barrier together(4);
  std::vector<std::thread> senders;
  for (int i = 0; i < 4; ++i) {
    senders.emplace_back([&, i] {
      together.arrive_and_wait();
      EXPECT_EQ(post("a.csv", std::string(200'000, static_cast<char>('a' + i))).status, 201);
    });
  }
  for (std::thread& sender : senders) sender.join();
  EXPECT_THAT(inbox(), ElementsAre("a (2).csv", "a (3).csv", "a (4).csv", "a.csv"));
  std::set<std::string> contents;
  for (const std::string& name : inbox()) contents.insert(bytes_of(settings.inbox / name));
  EXPECT_EQ(contents.size(), 4U);
}

TEST_F(Uploads, NastyNamesStayInTheInbox) {
  const std::vector<std::pair<std::string, std::string>> names = {
      {"../../etc/cron.d/x", "x"},
      {"..\\..\\windows\\y.csv", "y.csv"},
      {"C:\\Users\\me\\survey.csv", "survey.csv"},
      {"/etc/passwd", "passwd"},
      {"dots...", "dots"},
      {" spaces . ", "spaces"},
      {"a\nb\tc\x7F.csv", "a_b_c_.csv"},
      {"a:b*c?d\"e<f>g|h.csv", "a_b_c_d_e_f_g_h.csv"},
      {"con", "_con"},
      {"NUL.csv", "_NUL.csv"},
      {"com1.txt", "_com1.txt"},
      {"lpt9", "_lpt9"},
      {"come.csv", "come.csv"},
      {"evil\xE2\x80\xAEvsc.exe", "evilvsc.exe"},
      {"zero\xE2\x80\x8Bwidth.csv", "zerowidth.csv"},
      {"-rf", "-rf"},
      {"$(touch x).csv", "$(touch x).csv"},
      {"%n%s{0}.csv", "%n%s{0}.csv"},
      {"\xC3\x84gypten & S\xC3\xB6hne.csv", "\xC3\x84gypten & S\xC3\xB6hne.csv"},
      {"\xE8\xAA\xBF\xE6\x9F\xBB.xlsx", "\xE8\xAA\xBF\xE6\x9F\xBB.xlsx"},
  };
  for (const auto& [given, safe] : names) {
    EXPECT_EQ(safe_file_name(given), safe) << given;
    const Response response = post(encoded(given), "x");
    EXPECT_EQ(response.status, 201) << given << ": " << response.body;
    EXPECT_TRUE(fs::is_regular_file(settings.inbox / safe)) << safe;
  }
  EXPECT_EQ(inbox().size(), names.size());
  EXPECT_THAT(names_in(folder.path()), UnorderedElementsAre("inbox", "out"));
}

TEST_F(Uploads, LongNamesAreCutAndKeepTheirExtension) {
  std::string umlauts;
  for (int i = 0; i < 300; ++i) umlauts += "\xC3\xB6";
  for (const std::string& stem : {std::string(1000, 'a'), umlauts, std::string(300, ' ') + "b"}) {
    const std::string name = safe_file_name(stem + ".csv");
    EXPECT_LE(name.size(), 200U);
    EXPECT_TRUE(is_utf8(name));
    EXPECT_TRUE(name.ends_with(".csv"));
  }
  EXPECT_EQ(post(encoded(umlauts + ".csv"), "x").status, 201);
}

TEST_F(Uploads, HiddenFilesAreRefusedInWords) {
  for (const std::string name : {".hidden.csv", "._saxony.csv", "dir/.x.csv", " .x.csv", "...x"}) {
    const Response response = post(encoded(name), "x");
    EXPECT_EQ(response.status, 400) << name;
    EXPECT_THAT(response.body, HasSubstr("hidden")) << name;
    EXPECT_THAT(response.body, HasSubstr("another name")) << name;
  }
  EXPECT_THAT(inbox(), IsEmpty());
}

TEST_F(Uploads, WithoutAUsableNameNothingIsTaken) {
  for (const std::string name : {"", "%20", "..", "%2F", "...", "dir/", "%E2%80%8B"}) {
    const Response response = post(name, "x");
    EXPECT_EQ(response.status, 400) << name;
    EXPECT_THAT(response.body, HasSubstr("name")) << name;
  }
  EXPECT_EQ(post("%ff.csv", "x").status, 400);
  EXPECT_EQ(post("%zz.csv", "x").status, 400);
  EXPECT_EQ(send("POST", "/upload", {}, "x").status, 400);
  EXPECT_THAT(inbox(), IsEmpty());
  EXPECT_EQ(uploads, 0);
}

TEST_F(Uploads, LargeFilesAreRefused) {
  EXPECT_EQ(post("a.csv", std::string(300'000, 'x')).status, 201);
  const Response refused = post("b.csv", std::string(300'001, 'x'));
  EXPECT_EQ(refused.status, 413);
  EXPECT_THAT(refused.body, HasSubstr("inbox"));
  // What is not sent need not be waited for.
  EXPECT_EQ(post("c.csv", "", {{"Content-Length", "99999999999"}}).status, 413);
  EXPECT_EQ(form(part("d.csv", std::string(300'001, 'x')) + "--edge--\r\n").status, 413);
  EXPECT_THAT(inbox(), ElementsAre("a.csv"));
}

TEST_F(Uploads, AFileIsTakenOnlyWhole) {
  serve();
  const Response cut = send_bytes(
      page->port(),
      request("POST", "/upload", {{"X-File-Name", "a.csv"}, {"Content-Length", "10"}}, "123"),
      false);
  EXPECT_EQ(cut.status, 400);
  EXPECT_EQ(form(part("b.csv", "x")).status, 400) << "no last boundary";
  const std::string begun = part("c.csv", "begun");
  const Response half = send_bytes(
      page->port(),
      request("POST", "/upload",
              {{"Content-Type", "multipart/form-data; boundary=edge"}, {"Content-Length", "5000"}},
              begun),
      false);
  EXPECT_EQ(half.status, 400);
  EXPECT_THAT(inbox(), IsEmpty());
  EXPECT_EQ(uploads, 0);
}

TEST_F(Uploads, TheLengthMustBeSaid) {
  EXPECT_EQ(post("a.csv", "1\r\nx\r\n0\r\n\r\n", {{"Transfer-Encoding", "chunked"}}).status, 411);
  EXPECT_EQ(post("a.csv", "1\r\nx\r\n0\r\n\r\n",
                 {{"Transfer-Encoding", "chunked"}, {"Content-Length", "11"}})
                .status,
            411);
  serve();
  EXPECT_EQ(send_bytes(page->port(),
                       "POST /upload HTTP/1.1\r\nHost: localhost\r\nX-File-Name: a\r\n\r\n", false)
                .status,
            411);
  EXPECT_THAT(inbox(), IsEmpty());
}

TEST_F(Uploads, AFormMayHoldSeveralFiles) {
  const Response response = form(part("a.csv", "one\r\n--edg\r\n\r\n") +
                                 part("fakepath/b.csv", "") + part("", "") + "--edge--\r\n");
  EXPECT_EQ(response.status, 201) << response.body;
  EXPECT_EQ(response.body, "{\"files\":[\"a.csv\",\"b.csv\"]}");
  EXPECT_EQ(bytes_of(settings.inbox / "a.csv"), "one\r\n--edg\r\n\r\n");
  EXPECT_THAT(inbox(), ElementsAre("a.csv", "b.csv"));
}

TEST_F(Uploads, AFormOfABrowserWithoutScriptLeadsBack) {
  const Response response =
      form(part("a.csv", "x") + "--edge--\r\n", {{"Accept", "text/html,*/*"}});
  EXPECT_EQ(response.status, 303);
  EXPECT_EQ(response.headers.at("location"), "/");
}

TEST_F(Uploads, BrokenFormsAreRefused) {
  EXPECT_EQ(form("").status, 400);
  EXPECT_EQ(form("--edge--\r\n").status, 400);
  EXPECT_EQ(form(std::string(5000, 'x')).status, 400);
  EXPECT_EQ(form(field("region", std::string(100'000, 'x')) + "--edge--\r\n").status, 400);
  EXPECT_EQ(form(part("", "") + "--edge--\r\n").status, 400);
  std::string many;
  for (int i = 0; i < 200; ++i) many += field("x", "y");
  EXPECT_EQ(form(many + "--edge--\r\n").status, 413);
  for (const std::string boundary : {"", "; boundary=", "; boundary=\"\"", "; boundary="}) {
    EXPECT_EQ(
        send("POST", "/upload", {{"Content-Type", "multipart/form-data" + boundary}}, "x").status,
        400);
  }
  EXPECT_EQ(send("POST", "/upload",
                 {{"Content-Type", "multipart/form-data; boundary=" + std::string(2000, 'b')}}, "x")
                .status,
            400);
  EXPECT_THAT(inbox(), IsEmpty());
}

TEST_F(Uploads, OtherKindsOfBodiesAreRefused) {
  for (const char* type : {"application/x-www-form-urlencoded", "multipart/mixed; boundary=a"}) {
    EXPECT_EQ(post("a.csv", "x", {{"Content-Type", type}}).status, 415) << type;
  }
  EXPECT_THAT(inbox(), IsEmpty());
}

TEST_F(Uploads, ARegionIsAFolderOfTheInbox) {
  settings.recursive = true;
  EXPECT_EQ(post("a.csv", "x", {{"X-Region", "Basque%20Country"}}).body,
            "{\"files\":[\"Basque Country/a.csv\"]}");
  EXPECT_EQ(post("b.csv", "x", {{"X-Region", "../../out"}}).status, 201);
  EXPECT_EQ(form(field("region", "Saxony") + part("c.csv", "x") + "--edge--\r\n").status, 201);
  EXPECT_THAT(inbox(), ElementsAre("Basque Country", "Saxony", "out"));
  EXPECT_THAT(names_in(settings.output), IsEmpty());
  for (const std::string region : {"done", "Failed", "..", "%2F", ".."}) {
    EXPECT_EQ(post("a.csv", "x", {{"X-Region", region}}).status, 400) << region;
  }
  fs::create_directory_symlink(settings.output, settings.inbox / "link");
  EXPECT_EQ(post("a.csv", "x", {{"X-Region", "link"}}).status, 503);
  EXPECT_THAT(names_in(settings.output), IsEmpty());
}

TEST_F(Uploads, WithoutFoldersThereIsNoRegion) {
  EXPECT_EQ(post("a.csv", "x", {{"X-Region", "Saxony"}}).status, 400);
  EXPECT_THAT(inbox(), IsEmpty());
}

TEST_F(Uploads, NoUploadsIfNoneAreWanted) {
  settings.largest_upload = 0;
  EXPECT_EQ(post("a.csv", "x").status, 403);
}

TEST_F(Uploads, AnInboxThatIsGoneIsSaid) {
  serve();
  fs::remove(settings.inbox);
  const Response response = post("a.csv", "x");
  EXPECT_EQ(response.status, 503);
  EXPECT_THAT(response.body, HasSubstr("gone"));
}

TEST_F(Uploads, AFullDiskIsSaidAndLeavesNothing) {
  serve();
  struct rlimit before = {};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto handler = ::signal(SIGXFSZ, SIG_IGN);
  struct rlimit small = before;
  small.rlim_cur = 100'000;
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const Response response = post("a.csv", std::string(200'000, 'x'));
  EXPECT_EQ(::setrlimit(RLIMIT_FSIZE, &before), 0);
  ::signal(SIGXFSZ, handler);
  EXPECT_EQ(response.status, 507);
  EXPECT_THAT(response.body, HasSubstr("room"));
  EXPECT_THAT(inbox(), IsEmpty());
  EXPECT_EQ(uploads, 0);
}

TEST_F(Uploads, MoreThanTheDiskHoldsIsRefusedBeforeItIsSent) {
  settings.largest_upload = 1ULL << 62U;
  const Response response = post("a.csv", "", {{"Content-Length", std::to_string(1ULL << 60U)}});
  EXPECT_EQ(response.status, 507);
  EXPECT_THAT(inbox(), IsEmpty());
}

TEST_F(Uploads, TooManyAtOnceAreToldToComeBack) {
  serve();
  const std::string begun =
      request("POST", "/upload", {{"X-File-Name", "a.csv"}, {"Content-Length", "1000"}});
  std::vector<std::thread> senders;
  std::atomic<int> answered = 0;
  Response response;
  // On a busy machine the first ones may have been given up as too slow before the last has come.
  for (int round = 0; round < 5 && response.status != 503; ++round) {
    for (int i = 0; i < 4; ++i) {
      senders.emplace_back([&] {
        send_bytes(page->port(), begun);
        ++answered;
      });
    }
    for (int i = 0; i < 50 && response.status != 503; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      response = post("b.csv", "x");
    }
  }
  EXPECT_EQ(response.status, 503);
  EXPECT_EQ(response.headers.count("retry-after"), 1U);
  EXPECT_EQ(get("/").status, 200);
  page.reset();
  for (std::thread& sender : senders) sender.join();
}

TEST_F(Uploads, ExpectingToContinueIsAnswered) {
  EXPECT_EQ(post("a.csv", "abc", {{"Expect", "100-continue"}}).status, 201);
  EXPECT_EQ(bytes_of(settings.inbox / "a.csv"), "abc");
}

TEST_F(Uploads, WhatAKilledProgramLeftIsRemoved) {
  write_file(settings.inbox / ".a.csv.12345678.upload.part", "half");
  write_file(settings.inbox / "Saxony/.b.csv.12345678.upload.part", "half");
  write_file(settings.inbox / ".c.csv.part", "of another program");
  write_file(settings.inbox / "d.csv", "whole");
  const IncomingFile other(settings.inbox, "", "e.csv", 10);
  serve();
  const std::vector<std::string> left = inbox();
  EXPECT_THAT(left, AllOf(::testing::Contains(".c.csv.part"), ::testing::Contains("d.csv"),
                          Not(::testing::Contains(".a.csv.12345678.upload.part"))));
  EXPECT_EQ(left.size(), 4U) << "one that is being written stays";
  EXPECT_THAT(names_in(settings.inbox / "Saxony"), IsEmpty());
}

TEST_F(Uploads, AFileIsHiddenUntilItIsWhole) {
  IncomingFile file(settings.inbox, "", "a.csv", 3);
  file.write("abc");
  ASSERT_EQ(inbox().size(), 1U);
  EXPECT_THAT(inbox().front(),
              AllOf(::testing::StartsWith(".a.csv."), ::testing::EndsWith(".part")));
  EXPECT_EQ(file.publish(), "a.csv");
  EXPECT_THAT(inbox(), ElementsAre("a.csv"));
}

TEST(NumberedName, TheNumberStandsBeforeTheExtension) {
  EXPECT_EQ(numbered("a.csv", 2), "a (2).csv");
  EXPECT_EQ(numbered("a", 3), "a (3)");
  EXPECT_EQ(numbered("v1.2 final version of the survey", 2),
            "v1.2 final version of the survey (2)");
}

}  // namespace
}  // namespace tertium::app::watch::testing

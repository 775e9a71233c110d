#include "routes.h"

#include <Poco/Exception.h>
#include <Poco/URI.h>

#include <algorithm>
#include <utility>

#include "metrics.h"
#include "output_file.h"
#include "page_files.h"
#include "tertium/text.h"

namespace tertium::app::watch {
namespace {

using Poco::Net::HTTPServerRequest;

const char* const kJson = "application/json; charset=utf-8";
constexpr std::string_view kReport = "/report/";

std::string token_in(const Query& query) {
  const auto token = std::ranges::find(query, "token", &Query::value_type::first);
  return token == query.end() ? "" : token->second;
}

[[noreturn]] void refuse_unknown() {
  throw Refused(404, "There is nothing here. The status page is at /.");
}

}  // namespace

Target target_of(const std::string& uri) {
  Target target;
  if (!uri.starts_with('/') || uri.starts_with("//")) {
    throw Refused(400, "The address must be a path, such as /.");
  }
  const std::size_t mark = uri.find('?');
  try {
    Poco::URI::decode(uri.substr(0, mark), target.path);
    if (mark != std::string::npos) {
      target.query = Poco::URI("/" + uri.substr(mark)).getQueryParameters();
    }
  } catch (const Poco::Exception&) {
    throw Refused(400, "The address is not percent-encoded as it should be.");
  }
  if (!is_utf8(target.path) || target.path.find('\0') != std::string::npos) {
    throw Refused(400, "The address is not percent-encoded UTF-8.");
  }
  return target;
}

Routes::Routes(const PageSettings& settings, Gate gate, std::function<Status()> status,
               std::function<void()> uploaded)
    : settings_(settings),
      gate_(std::move(gate)),
      snapshots_(std::move(status)),
      upload_(settings, std::move(uploaded)) {}

Answer Routes::answer(HTTPServerRequest& request, const std::function<void()>& reading) {
  const Target target = target_of(request.getURI());
  gate_.check(request, token_in(target.query));
  const std::string& method = request.getMethod();
  const bool is_upload = target.path == "/upload";
  if (is_upload && method == "POST") return upload_.take(request, reading);
  if (!is_upload && (method == "GET" || method == "HEAD")) return get(request, target);
  const std::string allowed = is_upload ? "POST" : "GET, HEAD";
  throw Refused(405, "Ask for this with " + allowed + ".", {{"Allow", allowed}});
}

Answer Routes::get(const HTTPServerRequest& request, const Target& target) {
  const std::string path = target.path == "/" ? "/page.html" : target.path;
  const auto file = std::ranges::find(page_files(), path, &PageFile::path);
  if (file != page_files().end()) return page_file(*file, target.query);
  if (path == "/api/files") return files(request, target.query);
  if (path == "/api/settings") return settings();
  if (path == "/healthz") return health();
  if (path == "/metrics") return metrics();
  if (path.starts_with(kReport)) return report(path.substr(kReport.size()));
  refuse_unknown();
}

Reply Routes::page_file(const PageFile& file, const Query& query) const {
  Reply reply{200, std::string(file.type), std::string(file.text), {{"Cache-Control", "no-cache"}}};
  // From now on the cookie is shown; the page takes the token out of the address.
  if (gate_.is_token(token_in(query))) reply.headers.emplace_back("Set-Cookie", gate_.cookie());
  return reply;
}

Reply Routes::files(const HTTPServerRequest& request, const Query& query) {
  const std::shared_ptr<const Snapshot> snapshot = snapshots_.newest();
  Reply reply{200, kJson, "", {{"ETag", snapshot->version}, {"Cache-Control", "no-cache"}}};
  if (request.get("If-None-Match", "") == snapshot->version) {
    reply.status = 304;
    return reply;
  }
  const bool is_part =
      std::ranges::any_of(query, [](const auto& one) { return one.first != "token"; });
  reply.body =
      is_part ? to_json(snapshot->status, selected(snapshot->status, query)) : snapshot->json;
  return reply;
}

Reply Routes::settings() const {
  return {200,
          kJson,
          R"({"largest_upload":)" + std::to_string(settings_.largest_upload) + R"(,"recursive":)" +
              (settings_.recursive ? "true" : "false") + "}",
          {}};
}

Reply Routes::health() {
  const std::shared_ptr<const Snapshot> snapshot = snapshots_.newest();
  if (!snapshot->status.running) {
    throw Refused(503, "The inbox is not watched now. Start tertium watch again.");
  }
  if (!snapshot->status.fault.empty()) {
    throw Refused(503, "The inbox cannot be looked into: " + snapshot->status.fault);
  }
  if (!snapshot->status.report_fault.empty()) throw Refused(503, snapshot->status.report_fault);
  return {200, "text/plain; charset=utf-8", "ok\n", {}};
}

Reply Routes::metrics() {
  return {
      200, "text/plain; version=0.0.4; charset=utf-8", to_metrics(snapshots_.newest()->status), {}};
}

FileReply Routes::report(const std::string& path) {
  const std::shared_ptr<const Snapshot> snapshot = snapshots_.newest();
  const auto& newest = snapshot->status.report;
  // Only what is listed; a path from outside is compared and never used.
  const auto listed =
      newest ? std::ranges::find(newest->files, path) : decltype(newest->files.begin())();
  if (!newest || listed == newest->files.end()) {
    throw Refused(
        404,
        "The newest report has no such file. Open the status page again and choose from there.");
  }
  Descriptor file = open_below(settings_.output, *listed);
  if (!file.is_open()) {
    throw Refused(404,
                  "The file is not in the output folder any more. Wait for the next report, or "
                  "make it again with tertium run.");
  }
  const std::string type = media_type(path);
  const bool shown = type.starts_with("application/json") || type.starts_with("text/html") ||
                     type.starts_with("text/plain");
  return {std::move(file), type, shown ? "" : path.substr(path.rfind('/') + 1)};
}

}  // namespace tertium::app::watch

#include <Poco/DateTimeFormatter.h>
#include <Poco/JSON/PrintHandler.h>
#include <Poco/Timestamp.h>

#include <functional>
#include <sstream>

#include "status.h"

namespace tertium::app::watch {
namespace {

class Writer {
 public:
  explicit Writer(std::ostream& out) : json_(out, 0, Poco::JSON_WRAP_STRINGS) {
    out << std::boolalpha;  // the library writes truth values as the stream does
  }

  Writer& key(const char* name) {
    json_.key(name);
    return *this;
  }
  void text(const std::string& value) { json_.value(value); }
  void number(std::uint64_t value) { json_.value(static_cast<Poco::UInt64>(value)); }
  void boolean(bool value) { json_.value(value); }
  void null() { json_.null(); }

  void number_or_null(const std::optional<std::uint64_t>& value) {
    if (value) {
      number(*value);
    } else {
      null();
    }
  }

  void time(std::int64_t milliseconds) {
    text(Poco::DateTimeFormatter::format(Poco::Timestamp(milliseconds * 1000),
                                         "%Y-%m-%dT%H:%M:%S.%iZ"));
  }

  void object(const std::function<void()>& members) {
    json_.startObject();
    members();
    json_.endObject();
  }

  template <typename Range, typename Element>
  void array(const Range& range, Element&& element) {
    json_.startArray();
    for (const auto& one : range) element(one);
    json_.endArray();
  }

  void texts(const std::vector<std::string>& values) {
    array(values, [this](const std::string& value) { text(value); });
  }

 private:
  Poco::JSON::PrintHandler json_;
};

void write(Writer& to, const FileStatus& file) {
  to.object([&] {
    to.key("id").number(static_cast<std::uint64_t>(file.id));
    to.key("name").text(file.name);
    to.key("state").text(std::string(name_of(file.state)));
    to.key("reason").text(file.reason);
    to.key("of").text(file.of);
    to.key("regions").texts(file.regions);
    to.key("reader").text(file.reader);
    to.key("bytes").number(file.bytes);
    to.key("rows").number(file.rows);
    to.key("refused").number(file.refused);
    to.key("left_out").number(file.left_out);
    to.key("attempts").number(file.attempts);
    to.key("seen").time(file.seen);
    to.key("changed").time(file.changed);
  });
}

// Answers, invited and missing; null is what is not known or not shown.
template <typename Counted>
void write_answers(Writer& to, const Counted& counted) {
  const std::optional<std::uint64_t> answers = counted.answers;
  to.key("answers").number_or_null(answers);
  to.key("invited").number_or_null(counted.invited);
  std::optional<std::uint64_t> missing;
  if (counted.invited && answers) {
    missing = *counted.invited > *answers ? *counted.invited - *answers : 0;
  }
  to.key("missing").number_or_null(missing);
}

void write(Writer& to, const RegionStatus& region) {
  to.object([&] {
    to.key("name").text(region.name);
    to.key("benchmark").boolean(region.benchmark);
    write_answers(to, region);
    to.key("groups").array(region.groups, [&](const GroupStatus& group) {
      to.object([&] {
        to.key("name").text(group.name);
        write_answers(to, group);
      });
    });
  });
}

void write_counts(Writer& to, const Status& status) {
  to.object([&] {
    for (const State state : kStates) {
      to.key(std::string(name_of(state)).c_str()).number(status.count(state));
    }
  });
}

void write_report(Writer& to, const std::optional<ReportStatus>& report) {
  if (!report) {
    to.null();
    return;
  }
  to.object([&] {
    to.key("written").time(report->written);
    to.key("files").texts(report->files);
  });
}

void write(Writer& to, const Status& status, const FilePart* part) {
  to.object([&] {
    to.key("title").text(status.title);
    to.key("pipeline").text(status.pipeline);
    to.key("inbox").text(status.inbox);
    to.key("output").text(status.output);
    to.key("running").boolean(status.running);
    to.key("watching").text(status.watching);
    to.key("fault").text(status.fault);
    to.key("report_fault").text(status.report_fault);
    to.key("counts");
    write_counts(to, status);
    if (part != nullptr) {
      to.key("matching").number(part->matching);
      to.key("files").array(part->files, [&](const FileStatus* file) { write(to, *file); });
    } else {
      to.key("files").array(status.files, [&](const FileStatus& file) { write(to, file); });
    }
    to.key("regions").array(status.regions, [&](const RegionStatus& region) { write(to, region); });
    to.key("warnings").array(status.warnings, [&](const Warning& warning) {
      to.object([&] {
        to.key("subject").text(warning.subject);
        to.key("text").text(warning.text);
      });
    });
    to.key("report");
    write_report(to, status.report);
  });
}

}  // namespace

std::string to_json(const Status& status) {
  std::ostringstream text;
  Writer writer(text);
  write(writer, status, nullptr);
  return text.str();
}

std::string to_json(const Status& status, const FilePart& part) {
  std::ostringstream text;
  Writer writer(text);
  write(writer, status, &part);
  return text.str();
}

}  // namespace tertium::app::watch

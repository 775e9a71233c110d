#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/batch.h"
#include "tertium/problem.h"
#include "tertium/questionnaire.h"
#include "tertium/stage.h"

namespace tertium {

// The bytes of one export, from a file or a pipe. The name is for messages and for recognising the
// export; it is never a path to open.
class TERTIUM_API Source {
 public:
  static constexpr std::size_t kHeadSize = 1 << 20;

  virtual ~Source();
  // File name without its folder.
  virtual std::string_view name() const = 0;
  // The first kHeadSize bytes, or all if there are fewer; reading starts at the first byte all the
  // same. What a Reader recognises, it recognises by these.
  virtual std::string_view head() const = 0;
  // Reads up to `into.size()` bytes and returns how many; 0 at the end. Throws Error (input) if the
  // file cannot be read.
  virtual std::size_t read(std::span<char> into) = 0;
  // The file beside this one that has the same stem and the given extension (".lss"), or failing
  // that the only file with that extension in the folder; null if there is none or the source is a
  // pipe. Its size is bounded by the engine.
  virtual std::unique_ptr<Source> beside(std::string_view extension) const = 0;
};

// Some rows, still as bytes of the export. Calling it decodes them; that may happen on any thread,
// after later portions were cut, and once only. A row that is refused is named in the Problems.
using Portion = std::function<Batch(Problems&)>;

// What a Reader found out about a file: shown by `tertium inspect` and kept in run.json.
struct Description {
  std::string tool{};      // "LimeSurvey", "delimited text" …
  std::string encoding{};  // "UTF-8", "windows-1252" …
  std::string dialect{};   // in words: "semicolon, quoted, header in line 1"
  std::vector<std::string> notes{};  // what a person should know, one sentence each
};

// An export that is being read.
class TERTIUM_API Reading {
 public:
  virtual ~Reading();
  virtual const Questionnaire& questionnaire() const = 0;
  virtual Description description() const = 0;
  // The next rows, or an empty function at the end. Cheap: finds where rows end and leaves the
  // decoding to the portion. Called by one thread at a time. Throws Error (input).
  virtual Portion next() = 0;
};

// How sure a Reader is that an export is its own. The surest Reader reads it.
enum class Sureness : int {
  no = 0,        // not its format
  possible = 1,  // could be, as could others: plain delimited text
  likely = 2,    // the survey tool's marks are there
  certain = 3,   // nothing else writes this
};

// Knows one survey tool's format.
class TERTIUM_API Reader : public Stage {
 public:
  static constexpr StageKind kKind = StageKind::reader;
  ~Reader() override;
  // Judges by the content of source.head(), not by the extension alone. Must not throw for any bytes.
  virtual Sureness recognize(const Source& source) const = 0;
  // Reads what stands before the first row. Throws Error (input) if the file is not what it seemed.
  virtual std::unique_ptr<Reading> open(std::unique_ptr<Source> source) const = 0;
};

}  // namespace tertium

#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tertium/writer.h"

namespace tertium::engine {

// Takes away what processes that were killed had begun beside `output`. What belongs to one that still
// runs stays.
void clear_begun(const std::filesystem::path& output);

// Throws Error (setup) if `folder` cannot be replaced: if it holds something that Tertium did not
// write, say. Error (output) if nobody may write there.
void check_folder(const std::filesystem::path& folder);

// What comes into the place of `folder` as a whole: made beside it, every byte synced, then renamed. A
// reader of `folder` sees the old files or the new ones, never a mixture; if anything fails, or it is
// not put in place, `folder` is as it was. All throw Error (output).
class NewOutputFolder {
 public:
  // Throws what check_folder() throws, too.
  explicit NewOutputFolder(const std::filesystem::path& folder);
  ~NewOutputFolder();
  NewOutputFolder(const NewOutputFolder&) = delete;
  NewOutputFolder& operator=(const NewOutputFolder&) = delete;

  // May be called from several threads at once.
  void write(const std::vector<OutputFile>& files);
  // One file, whose bytes `make` gives part by part: for one that may be large.
  using Give = std::function<void(std::string_view)>;
  void write(const std::string& path, const std::function<void(const Give&)>& make);
  // Of all that was written, in order.
  std::vector<std::string> paths() const;
  void put_in_place();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Puts the bytes in the place of one file in the same way.
void replace_file(const std::filesystem::path& file, std::string_view bytes);

}  // namespace tertium::engine

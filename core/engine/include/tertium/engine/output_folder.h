#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tertium/writer.h"

namespace tertium::engine {

// Takes away what processes that were killed had begun beside `output`. What belongs to one that still
// runs stays.
void clear_begun(const std::filesystem::path& output);

// Writes the files and puts them in the place of `folder` as a whole: beside it first, every byte
// synced, then renamed. A reader of `folder` sees the old files or the new ones, never a mixture; if
// anything fails, `folder` is as it was. Throws Error (output), or Error (setup) if `folder` holds
// something that Tertium did not write.
void replace_folder(const std::filesystem::path& folder, const std::vector<OutputFile>& files);

// Throws what replace_folder() would throw before any work is done.
void check_folder(const std::filesystem::path& folder);

// The same for one file.
void replace_file(const std::filesystem::path& file, std::string_view bytes);

}  // namespace tertium::engine

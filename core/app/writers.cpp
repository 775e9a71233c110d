#include "writers.h"

#include "tertium/engine/inspect.h"
#include "tertium/error.h"

namespace tertium::app {

namespace fs = std::filesystem;

std::shared_ptr<const Writer> writer_to_refresh(const engine::Plugins& plugins,
                                                const fs::path& report) {
  std::string extensions;
  for (const engine::Use<Writer>& use : engine::default_writers(plugins)) {
    const std::string file = use.stage->refreshable_file();
    if (file.empty()) continue;
    const std::string extension = fs::path(file).extension().string();
    if (extension == report.extension()) return use.stage;
    extensions += (extensions.empty() ? "" : ", ") + extension;
  }
  throw Error(Error::Stops::setup, "no writer can refresh a file of this kind",
              {.file = report.string(), .line = 0, .column = 0, .question = {}, .stage = {}},
              extensions.empty() ? "no plugin offers one" : "name a file that ends in " + extensions);
}

std::shared_ptr<const Writer> writer_with_template(const engine::Plugins& plugins,
                                                   const std::string& name,
                                                   std::string_view beginning) {
  for (const engine::Use<Writer>& use : engine::default_writers(plugins)) {
    if (use.stage->recognizes_template(name, beginning)) return use.stage;
  }
  return nullptr;
}

}  // namespace tertium::app

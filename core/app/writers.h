#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "tertium/engine/plugins.h"
#include "tertium/writer.h"

namespace tertium::app {

// Both with their default settings.

// The writer whose files have the extension of `report` and can be refreshed. Throws Error (setup) if
// there is none.
std::shared_ptr<const Writer> writer_to_refresh(const engine::Plugins& plugins,
                                                const std::filesystem::path& report);

// The writer that could take a file with this name and beginning as its template; null if none can.
std::shared_ptr<const Writer> writer_with_template(const engine::Plugins& plugins,
                                                   const std::string& name,
                                                   std::string_view beginning);

}  // namespace tertium::app

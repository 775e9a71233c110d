#pragma once

#include "tertium/engine/plugins.h"

namespace tertium::engine {

// Small plugins for tests of the files that name plugins:
//   readers      plain; keyed (needs the option `secret`)
//   normalizers  plain; codes (all kinds of options)
//   analyses     plain (option `level`); reliable (refuses codebooks without a question "trust");
//                paired (asks for one set of items with different questions if named twice)
//   criteria     mean-score; strict (option `least_items`; refuses indicators that are texts)
//   composers    profile (writes in English and German only); broken (its constructor throws)
//   writers      docx (option `template`); figures (standing)
const PluginTable& stub_plugins();

}  // namespace tertium::engine

#pragma once

#include <exception>
#include <new>
#include <string>

#include "tertium/error.h"

namespace tertium::engine {

// Runs a stage's code and turns whatever it throws into an Error that names the stage and, unless
// it is empty, the file it works on. `stops`: what a fault of the plugin is of the run.
template <class Work>
auto at_stage(const std::string& stage, const std::string& file, Error::Stops stops,
              const Work& work) {
  const Place place{.file = file, .line = 0, .column = 0, .question = {}, .stage = stage};
  const std::string advice = "this is a fault of the plugin '" + stage + "'";
  try {
    return work();
  } catch (const Error& error) {
    throw error.at_stage(stage).in_file(file);
  } catch (const std::bad_alloc&) {
    throw Error(stops, "there is not enough memory for it", place);
  } catch (const std::exception& fault) {
    throw Error(stops, fault.what(), place, advice);
  } catch (...) {
    throw Error(stops, "it threw something that is no error", place, advice);
  }
}

}  // namespace tertium::engine

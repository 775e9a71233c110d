#include <libxml/parser.h>

#include "command_line.h"
#include "commands.h"

namespace {

// No XML file may make the command open another one.
xmlParserInputPtr deny_entity(const char*, const char*, xmlParserCtxtPtr) { return nullptr; }

}  // namespace

int main(int count, char** arguments) {
  xmlInitParser();
  xmlSetExternalEntityLoader(deny_entity);
  using namespace tertium::app;
  return run_command(count, arguments,
                     {add_run, add_check, add_inspect, add_list, add_describe, add_summarize,
                      add_merge, add_report, add_refresh, add_watching, add_new});
}

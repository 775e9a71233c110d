#include "command_line.h"
#include "commands.h"

int main(int count, char** arguments) {
  using namespace tertium::app;
  return run_command(count, arguments, {add_watch, add_status, add_retry});
}

# Writes OUTPUT, a C++ source that holds the files of the status page in FOLDER as text.
#
#     cmake -DFOLDER=page -DFILES=page.html,page.css -DOUTPUT=page_files.cpp -P embed.cmake
set(type_html "text/html; charset=utf-8")
set(type_css "text/css; charset=utf-8")
set(type_js "text/javascript; charset=utf-8")
set(type_svg "image/svg+xml")

string(REPLACE "," ";" files "${FILES}")
set(texts "")
set(table "")
foreach(file IN LISTS files)
  string(MAKE_C_IDENTIFIER "${file}" name)
  string(REGEX REPLACE ".*\\." "" kind "${file}")
  file(READ "${FOLDER}/${file}" text)
  string(LENGTH "${text}" length)
  string(APPEND texts "\nconstexpr std::string_view ${name} =\n    \"\"\n")
  # Compilers need take no literal longer than 65,536 characters; adjacent ones are joined.
  set(start 0)
  while(start LESS length)
    string(SUBSTRING "${text}" ${start} 16000 piece)
    string(APPEND texts "R\"tertium(${piece})tertium\"\n")
    math(EXPR start "${start} + 16000")
  endwhile()
  string(APPEND texts ";\n")
  string(APPEND table "    {\"/${file}\", \"${type_${kind}}\", ${name}},\n")
endforeach()

file(WRITE "${OUTPUT}" "#include \"page/page_files.h\"

#include <array>

namespace tertium::app::watch {
namespace {
${texts}
constexpr auto kFiles = std::to_array<PageFile>({
${table}});

}  // namespace

std::span<const PageFile> page_files() { return kFiles; }

}  // namespace tertium::app::watch
")

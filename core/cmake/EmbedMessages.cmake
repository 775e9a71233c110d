# cmake -DFOLDER=… -DOUTPUT=… -P EmbedMessages.cmake
#
# Writes the C++ source that holds the catalogues FOLDER/LANGUAGE.messages.
file(GLOB catalogues ${FOLDER}/*.messages)
set(source "#include \"tertium/messages.h\"\n\nnamespace tertium {\n\n")
string(APPEND source "const Catalogues& report_catalogues() {\n")
string(APPEND source "  static const Catalogues catalogues = {\n")
foreach(catalogue IN LISTS catalogues)
  get_filename_component(language ${catalogue} NAME_WLE)
  file(READ ${catalogue} text)
  string(APPEND source "      {\"${language}\", R\"messages(${text})messages\"},\n")
endforeach()
string(APPEND source "  };\n  return catalogues;\n}\n\n}  // namespace tertium\n")
file(WRITE ${OUTPUT} "${source}")

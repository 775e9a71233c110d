# cmake -DFILES=… -DINCLUDE=… -DFUNCTION=… -DNAMESPACE=… -DOUTPUT=… -P EmbedTexts.cmake
#
# Writes the C++ source of FUNCTION() in NAMESPACE, declared in the header INCLUDE. It gives a map from the
# names of FILES (separated by ',') without their last extension to their texts.
string(REPLACE "," ";" files "${FILES}")
set(source "#include \"${INCLUDE}\"\n\nnamespace ${NAMESPACE} {\n\n")
string(APPEND source "const std::map<std::string, std::string, std::less<>>& ${FUNCTION}() {\n")
string(APPEND source "  static const std::map<std::string, std::string, std::less<>> texts = {\n")
foreach(file IN LISTS files)
  get_filename_component(name ${file} NAME_WLE)
  file(READ ${file} text)
  string(APPEND source "      {\"${name}\", R\"embedded(${text})embedded\"},\n")
endforeach()
string(APPEND source "  };\n  return texts;\n}\n\n}  // namespace ${NAMESPACE}\n")
file(WRITE ${OUTPUT} "${source}")

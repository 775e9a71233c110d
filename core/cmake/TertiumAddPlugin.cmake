# tertium_add_plugin(NAME SOURCE...)
#
# Builds a plugin for Tertium: a shared library with hidden symbols, every symbol resolved when it is
# linked, never unloaded. The library and its folder are made writable by their owner only, because
# Tertium refuses a plugin that somebody else could have written.
function(tertium_add_plugin name)
  add_library(${name} MODULE ${ARGN})
  target_link_libraries(${name} PRIVATE Tertium::tertium)
  target_compile_features(${name} PRIVATE cxx_std_20)
  set_target_properties(${name} PROPERTIES
    PREFIX ""
    CXX_VISIBILITY_PRESET hidden
    VISIBILITY_INLINES_HIDDEN ON)
  target_link_options(${name} PRIVATE -Wl,-z,nodelete -Wl,--no-undefined)
  if(TERTIUM_PLUGIN_OUTPUT_DIRECTORY)
    set_target_properties(${name} PROPERTIES LIBRARY_OUTPUT_DIRECTORY ${TERTIUM_PLUGIN_OUTPUT_DIRECTORY})
  endif()
  add_custom_command(TARGET ${name} POST_BUILD
    COMMAND chmod go-w $<TARGET_FILE:${name}> $<TARGET_FILE_DIR:${name}> VERBATIM)
endfunction()

# tertium_add_test(NAME SOURCE... [LIBRARIES LIBRARY...])
#
# A GoogleTest program; each of its tests is one test of CTest.
include(GoogleTest)
function(tertium_add_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LIBRARIES")
  add_executable(${name} ${arg_UNPARSED_ARGUMENTS})
  # What is tested is as users get it; the tests themselves need not be fast, and are compiled sooner so.
  target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O1>)
  target_link_libraries(${name} PRIVATE ${arg_LIBRARIES} Tertium::tertium tertium_compile_options GTest::gmock_main)
  target_compile_definitions(${name} PRIVATE
    TERTIUM_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
    TERTIUM_BINARY_DIR="${PROJECT_BINARY_DIR}")
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
  gtest_discover_tests(${name} TEST_PREFIX "${name}/" DISCOVERY_TIMEOUT 60 PROPERTIES TIMEOUT 300)
endfunction()

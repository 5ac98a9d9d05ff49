# sightline_module(name USES libraries… PRIVATE libraries…)
#
# The static library sightline_<name> of every src/<name>/**/*.cpp but main.cpp and the tests.
# USES is handed on to whoever links the module, PRIVATE stays inside it (duckdb.h in warehouse).
# A folder of headers only, or still empty, is an interface library.
set(SIGHTLINE_MODULES "")

function(sightline_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "USES;PRIVATE")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${name}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "(_test|/main)\\.cpp$")
  set(includes ${PROJECT_SOURCE_DIR}/src ${PROJECT_BINARY_DIR}/generated)
  if(sources)
    add_library(sightline_${name} STATIC ${sources})
    target_include_directories(sightline_${name} PUBLIC ${includes})
    target_link_libraries(sightline_${name} PUBLIC ${arg_USES} PRIVATE ${arg_PRIVATE})
    sightline_reuse_pch(sightline_${name})
  else()
    add_library(sightline_${name} INTERFACE)
    target_include_directories(sightline_${name} INTERFACE ${includes})
    target_link_libraries(sightline_${name} INTERFACE ${arg_USES})
  endif()
  set(SIGHTLINE_MODULES ${SIGHTLINE_MODULES} ${name} PARENT_SCOPE)
endfunction()

# The standard headers that nearly every file includes are compiled once for all targets. Files
# still include what they use: clang-tidy reads them without the precompiled header.
function(sightline_reuse_pch target)
  if(NOT SIGHTLINE_PCH)
    return()
  endif()
  if(NOT TARGET sightline_pch)
    file(WRITE ${PROJECT_BINARY_DIR}/pch/pch.cpp "")
    add_library(sightline_pch OBJECT ${PROJECT_BINARY_DIR}/pch/pch.cpp)
    target_precompile_headers(
      sightline_pch
      PRIVATE
      <algorithm>
      <array>
      <cstdint>
      <filesystem>
      <fstream>
      <functional>
      <map>
      <memory>
      <optional>
      <set>
      <sstream>
      <string>
      <string_view>
      <unordered_map>
      <utility>
      <variant>
      <vector>)
  endif()
  target_precompile_headers(${target} REUSE_FROM sightline_pch)
endfunction()

function(sightline_test_executable name)
  add_executable(${name}_tests ${ARGN})
  target_link_libraries(
    ${name}_tests PRIVATE GTest::gtest GTest::gmock GTest::gtest_main rapidcheck rapidcheck_gtest)
  target_compile_definitions(
    ${name}_tests PRIVATE SIGHTLINE_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                          SIGHTLINE_PROGRAM="${PROJECT_BINARY_DIR}/sightline")
  sightline_reuse_pch(${name}_tests)
  # The tests are listed when ctest starts, so a build never runs what it has just built.
  gtest_discover_tests(
    ${name}_tests TEST_PREFIX "${name}." DISCOVERY_MODE PRE_TEST NO_PRETTY_VALUES
    PROPERTIES TIMEOUT 600 LABELS ${name})
endfunction()

# One executable per module, linked to that module alone, so that a module's tests prove that it
# needs nothing to its right; and one per folder of tests/ that holds C++, linked to everything.
function(sightline_test_executables)
  foreach(module IN LISTS SIGHTLINE_MODULES)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${module}/*_test.cpp)
    if(sources)
      sightline_test_executable(${module} ${sources})
      target_link_libraries(${module}_tests PRIVATE sightline_${module})
    endif()
  endforeach()
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/*.cpp)
  set(suites ${sources})
  list(TRANSFORM suites REPLACE "^${PROJECT_SOURCE_DIR}/tests/([^/]+)/.*$" "\\1")
  list(REMOVE_DUPLICATES suites)
  foreach(suite IN LISTS suites)
    set(suite_sources ${sources})
    list(FILTER suite_sources INCLUDE REGEX "^${PROJECT_SOURCE_DIR}/tests/${suite}/")
    if(SIGHTLINE_SANITIZE)
      # The reckonings of the oracles, and statements on PostgreSQL, say whether figures are right; for
      # mistakes in the C++ that makes them there are the cube and the catalogue at random.
      set(at_random ${suite_sources})
      list(FILTER at_random INCLUDE REGEX "/oracles/(cube_random_test|catalogue_random_test|compare|naive|loaded|raw_[a-z]+)\\.cpp$")
      list(FILTER suite_sources EXCLUDE REGEX "/(parity|oracles)/")
      list(APPEND suite_sources ${at_random})
      if(NOT suite_sources)
        continue()
      endif()
    endif()
    sightline_test_executable(${suite} ${suite_sources})
    target_include_directories(${suite}_tests PRIVATE ${PROJECT_SOURCE_DIR}/tests)
    target_link_libraries(${suite}_tests PRIVATE sightline_cli)
    if(TARGET sightline)
      add_dependencies(${suite}_tests sightline)
    endif()
  endforeach()
endfunction()

# The built pages become part of the program: every file of SIGHTLINE_WEB, and beside it what gzip
# makes of it, is included by the assembler; a table in C++ names them. Looked at by each build, since
# the pages are built by another tool; nothing is written, and so nothing built again, while they
# are as they were. Without the folder the table is empty, and `sightline serve` says so.
#
# This file is run by that step too: cmake -D WEB=… -D OUT=… -P EmbedPages.cmake
if(NOT CMAKE_SCRIPT_MODE_FILE)
  set(SIGHTLINE_WEB ${PROJECT_SOURCE_DIR}/build/web CACHE PATH "Folder of the built pages")
  enable_language(ASM)
  set(pages_folder ${PROJECT_BINARY_DIR}/generated/pages)
  add_custom_target(
    sightline_pages
    COMMAND ${CMAKE_COMMAND} -D WEB=${SIGHTLINE_WEB} -D OUT=${pages_folder} -P
            ${CMAKE_CURRENT_LIST_FILE}
    BYPRODUCTS ${pages_folder}/pages.S ${pages_folder}/pages.cpp
    COMMENT "Looking at the built pages"
    VERBATIM)
  target_sources(sightline_server PRIVATE ${pages_folder}/pages.S ${pages_folder}/pages.cpp)
  add_dependencies(sightline_server sightline_pages)
  return()
endif()

cmake_minimum_required(VERSION 3.25)
file(MAKE_DIRECTORY ${OUT})
set(names "")
if(EXISTS ${WEB}/index.html)
  file(GLOB_RECURSE names LIST_DIRECTORIES false RELATIVE ${WEB} ${WEB}/*)
  list(SORT names)
endif()

set(assembly "// Made by cmake/EmbedPages.cmake.\n  .section .rodata\n")
set(symbols "")
set(rows "")
set(number 0)
foreach(name IN LISTS names)
  file(SHA256 ${WEB}/${name} hash)
  string(SUBSTRING ${hash} 0 16 hash)
  # The hash in the name of the copy makes the assembly differ whenever a file does.
  set(plain ${OUT}/${hash})
  if(NOT EXISTS ${plain}.gz)
    file(COPY_FILE ${WEB}/${name} ${plain})
    execute_process(COMMAND gzip -9 -n -k -f ${plain} COMMAND_ERROR_IS_FATAL ANY)
  endif()
  file(SIZE ${plain} plain_size)
  file(SIZE ${plain}.gz gzip_size)
  set(parts ${plain})
  set(gzip "{}")
  # Pictures and fonts are compressed already.
  math(EXPR worth "${plain_size} * 9 / 10")
  if(gzip_size LESS worth)
    list(APPEND parts ${plain}.gz)
    set(gzip "{page_${number}_1, static_cast<std::size_t>(page_${number}_1_end - page_${number}_1)}")
  endif()
  set(part 0)
  foreach(file IN LISTS parts)
    set(symbol page_${number}_${part})
    string(
      APPEND assembly
      "  .global ${symbol}, ${symbol}_end\n${symbol}:\n  .incbin \"${file}\"\n${symbol}_end:\n")
    string(APPEND symbols "extern const char ${symbol}[], ${symbol}_end[];\n")
    math(EXPR part "${part} + 1")
  endforeach()
  string(
    APPEND rows
    "    {\"${name}\",\n     {page_${number}_0, static_cast<std::size_t>(page_${number}_0_end - page_${number}_0)},\n     ${gzip},\n     \"${hash}\"},\n")
  math(EXPR number "${number} + 1")
endforeach()
string(APPEND assembly "  .section .note.GNU-stack,\"\",@progbits\n")

if(rows)
  set(table "const EmbeddedFile kFiles[] = {\n${rows}};")
  set(answer "kFiles")
else()
  set(table "")
  set(answer "{}")
endif()
set(code
    "// Made by cmake/EmbedPages.cmake.
#include \"server/pages.h\"

extern \"C\" {
${symbols}}

namespace sightline::server {
namespace {
${table}
}  // namespace

std::span<const EmbeddedFile> embedded_files() { return ${answer}; }

}  // namespace sightline::server
")

foreach(pair "pages.S;assembly" "pages.cpp;code")
  list(GET pair 0 name)
  list(GET pair 1 variable)
  set(before "")
  if(EXISTS ${OUT}/${name})
    file(READ ${OUT}/${name} before)
  endif()
  if(NOT before STREQUAL "${${variable}}")
    file(WRITE ${OUT}/${name} "${${variable}}")
  endif()
endforeach()

# One set of compiler options for everything, so that all targets can share a precompiled header.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo)
endif()
# -g1 gives stack traces with lines at a third of the link time of -g.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1 -DNDEBUG")

add_compile_options(-Wall -Wextra -Werror -Wconversion -Wshadow -Wnon-virtual-dtor)
# GCC 12 sees copies that overlap or overrun in std::string's insert and operator+ where there are
# none (its bugs 105329 and 105651). These three warnings stand on that analysis; the tests under
# AddressSanitizer look for the real thing. Everything else of -Wall and -Wextra is an error.
add_compile_options(-Wno-restrict -Wno-array-bounds -Wno-stringop-overflow)
add_compile_definitions(_GLIBCXX_ASSERTIONS)

option(SIGHTLINE_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
if(SIGHTLINE_SANITIZE)
  # -Og compiles in two thirds of the time of -O1. object-size repeats what AddressSanitizer sees, and
  # makes every access to a member longer.
  set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-Og -g1")
  # The sanitizers' own code makes GCC doubt what it can follow without them (std::regex); in the
  # ordinary build of the same files every warning is an error.
  add_compile_options(-Wno-error -Wno-maybe-uninitialized)
  add_compile_options(
    -fsanitize=address,undefined -fno-sanitize=object-size -fno-sanitize-recover=all
    -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()

# The program finds libduckdb.so beside itself in the build folder, and in ../lib once installed.
set(CMAKE_BUILD_RPATH_USE_ORIGIN ON)
set(CMAKE_INSTALL_RPATH "$ORIGIN/../lib")

option(SIGHTLINE_CCACHE "Compile through ccache where it is installed" ON)
find_program(CCACHE_PROGRAM ccache)
if(SIGHTLINE_CCACHE AND CCACHE_PROGRAM)
  # The sloppiness is what ccache asks for when a precompiled header is used; the base folder and
  # no hashing of the working folder let the build folders of one clone share their results.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime
      CCACHE_BASEDIR=${CMAKE_CURRENT_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${CCACHE_PROGRAM})
endif()

option(SIGHTLINE_PCH "Precompile the standard library's headers" ON)
if(SIGHTLINE_PCH AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_compile_options(-fpch-preprocess)
endif()

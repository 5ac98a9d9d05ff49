# Everything that comes from outside. `scripts/setup` installs it: Debian's packages, and DuckDB
# from npm into node_modules.
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(pugixml REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(CLI11 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(boost_json 1.81 CONFIG REQUIRED)

# Debian's xxhash has no CMake package.
find_path(XXHASH_INCLUDE xxhash.h REQUIRED)
find_library(XXHASH_LIBRARY xxhash REQUIRED)
add_library(xxhash UNKNOWN IMPORTED)
set_target_properties(
  xxhash PROPERTIES IMPORTED_LOCATION ${XXHASH_LIBRARY}
                    INTERFACE_INCLUDE_DIRECTORIES ${XXHASH_INCLUDE})

# That of its libzip asks for command-line tools that are in other packages.
find_path(LIBZIP_INCLUDE zip.h REQUIRED)
find_library(LIBZIP_LIBRARY zip REQUIRED)
add_library(libzip UNKNOWN IMPORTED)
set_target_properties(
  libzip PROPERTIES IMPORTED_LOCATION ${LIBZIP_LIBRARY}
                    INTERFACE_INCLUDE_DIRECTORIES ${LIBZIP_INCLUDE})

# Nor has its libxlsxwriter.
find_path(XLSXWRITER_INCLUDE xlsxwriter.h REQUIRED)
find_library(XLSXWRITER_LIBRARY xlsxwriter REQUIRED)
add_library(xlsxwriter UNKNOWN IMPORTED)
set_target_properties(
  xlsxwriter PROPERTIES IMPORTED_LOCATION ${XLSXWRITER_LIBRARY}
                        INTERFACE_INCLUDE_DIRECTORIES ${XLSXWRITER_INCLUDE})

# DuckDB: the shared library and its C header come in two npm packages of the same version. The
# header alone is copied, so that nothing else of that package can be included, and the library is
# copied into the build folder, so that the program runs wherever that folder is moved.
set(duckdb_npm ${PROJECT_SOURCE_DIR}/node_modules)
set(duckdb_npm_library ${duckdb_npm}/@duckdb/node-bindings-linux-x64/libduckdb.so)
set(duckdb_npm_header ${duckdb_npm}/duckdb/src/duckdb/src/include/duckdb.h)
foreach(file IN ITEMS ${duckdb_npm_library} ${duckdb_npm_header})
  if(NOT EXISTS ${file})
    message(FATAL_ERROR "DuckDB is missing (${file}). Run scripts/setup, which installs it.")
  endif()
endforeach()
set(SIGHTLINE_DUCKDB_LIBRARY ${PROJECT_BINARY_DIR}/lib/libduckdb.so)
configure_file(${duckdb_npm_library} ${SIGHTLINE_DUCKDB_LIBRARY} COPYONLY)
configure_file(${duckdb_npm_header} ${PROJECT_BINARY_DIR}/duckdb/duckdb.h COPYONLY)
add_library(duckdb SHARED IMPORTED)
set_target_properties(
  duckdb
  PROPERTIES IMPORTED_LOCATION ${SIGHTLINE_DUCKDB_LIBRARY}
             IMPORTED_NO_SONAME ON
             INTERFACE_INCLUDE_DIRECTORIES ${PROJECT_BINARY_DIR}/duckdb)

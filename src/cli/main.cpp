#include <sys/stat.h>

#include <string>
#include <vector>

#include "cli/commands.h"

int main(int argc, char** argv) {
  // Whatever is written may hold children's records: it is its owner's alone, in any folder.
  ::umask(077);
  return sightline::cli::run(std::vector<std::string>(argv + 1, argv + argc));
}

#include "server/api/published_memory.h"

#include <exception>
#include <set>
#include <string>

#include "warehouse/data_directory.h"
#include "warehouse/reference.h"

namespace sightline::server::api {

std::shared_ptr<const PublishedBooks> PublishedMemory::books(
    const std::shared_ptr<const cube::Cube>& cube, std::optional<Day> vintage) {
  const std::lock_guard lock(lock_);
  std::error_code none;
  if (!std::filesystem::is_directory(data_, none)) return std::make_shared<PublishedBooks>();
  const auto directory = warehouse::DataDirectory::existing(data_);
  const std::int64_t reference = warehouse::published_reference(directory);
  const std::int64_t ledger = warehouse::published_ledger_generation(directory).value_or(0);
  Kept& kept = vintage ? earlier_ : latest_;
  if (kept.books && kept.cube == cube && kept.vintage == vintage && kept.reference == reference &&
      kept.ledger == ledger) {
    return kept.books;
  }
  auto made = std::make_shared<PublishedBooks>();
  if (auto opened = warehouse::Ledger::published(directory)) {
    made->regional = opened->regional_figures();
    made->authority = opened->authority();
  }
  if (auto connection = warehouse::open_reference(directory)) {
    std::set<std::string> wanted;
    for (const catalogue::Indicator& indicator : cube->indicators()) {
      wanted.insert(indicator.published.begin(), indicator.published.end());
    }
    const std::vector<std::string> ids(wanted.begin(), wanted.end());
    made->shelf = warehouse::PublishedShelf::read(*connection, ids, vintage);
  }
  kept = {cube, vintage, reference, ledger, made};
  return made;
}

void PublishedMemory::read_ahead(const std::shared_ptr<const cube::Cube>& cube) {
  ahead_ = std::jthread([this, cube] {
    try {
      books(cube, std::nullopt);
    } catch (const std::exception&) {
      return;
    }
  });
}

}  // namespace sightline::server::api

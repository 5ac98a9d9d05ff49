#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <set>
#include <sstream>

#include "catalogue/indicator.h"
#include "core/error.h"

namespace sightline::catalogue {
namespace {

std::string read_text(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    throw Error(ErrorKind::kMachine, "cannot read " + file.string() + "; check its permissions");
  }
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string digest(std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned int size = 0;
  EVP_Digest(text.data(), text.size(), bytes.data(), &size, EVP_sha256(), nullptr);
  static constexpr std::string_view kHex = "0123456789abcdef";
  std::string out;
  for (unsigned int i = 0; i < size; ++i) {
    out += kHex[bytes[i] >> 4];
    out += kHex[bytes[i] & 15];
  }
  return out;
}

std::vector<std::filesystem::path> files_under(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> out;
  if (!std::filesystem::exists(folder)) {
    return out;
  }
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (entry.is_regular_file() && !name.starts_with(".")) {
      out.push_back(entry.path());
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

struct Entry {
  Indicator indicator;
  std::string text;
};

}  // namespace

Library read_library(const std::filesystem::path& catalogue, const std::filesystem::path& local) {
  const std::filesystem::path folder = catalogue / "indicators";
  if (!std::filesystem::is_directory(folder)) {
    throw Error(ErrorKind::kCatalogue,
                "there is no catalogue at " + catalogue.string() +
                    "; say where it is with --catalogue or SIGHTLINE_CATALOGUE");
  }
  const std::vector<std::filesystem::path> own =
      local.empty() ? std::vector<std::filesystem::path>{} : files_under(local / "indicators");
  Library library;
  std::string everything;
  for (const auto& file : files_under(catalogue)) {
    everything +=
        std::filesystem::relative(file, catalogue).string() + "\n" + read_text(file) + "\n";
  }
  for (const auto& file : own) {
    everything +=
        "local " + std::filesystem::relative(file, local).string() + "\n" + read_text(file) + "\n";
  }
  library.fingerprint = digest(everything);

  library.labels = read_labels(catalogue);

  std::vector<Entry> entries;
  const auto read = [&](const std::filesystem::path& file, const std::filesystem::path& shown) {
    if (file.extension() != ".sql") {
      return;
    }
    try {
      std::string text = read_text(file);
      entries.push_back({parse_indicator(text, shown, &library.labels), std::move(text)});
    } catch (const Error& e) {
      library.problems.push_back({file.stem().string(), e.what()});
    }
  };
  // What is wrong with a council's own file never stops the shipped indicator of that name.
  const auto shipped = [&](const std::string& id) {
    return std::any_of(entries.begin(), entries.end(),
                       [&](const Entry& one) { return one.indicator.id == id; });
  };
  for (const auto& file : files_under(folder)) {
    read(file, std::filesystem::path("catalogue") / std::filesystem::relative(file, catalogue));
  }
  const std::size_t wrong_shipped = library.problems.size();
  for (const auto& file : own) {
    read(file, std::filesystem::absolute(file).lexically_normal());
  }
  for (std::size_t p = wrong_shipped; p < library.problems.size(); ++p) {
    std::string& id = library.problems[p].indicator;
    if (shipped(id)) id += " (own)";
  }
  // The shipped one before the local one of the same id.
  std::stable_sort(entries.begin(), entries.end(),
                   [](const Entry& a, const Entry& b) { return a.indicator.id < b.indicator.id; });
  for (Entry& entry : entries) {
    if (!library.indicators.empty() && library.indicators.back().id == entry.indicator.id) {
      const bool own_file = entry.indicator.file.is_absolute();
      library.problems.push_back({entry.indicator.id + (own_file ? " (own)" : ""),
                                  entry.indicator.file.string() + ":1: the id stands in " +
                                      library.indicators.back().file.string() +
                                      " already; give one of them another"});
      continue;
    }
    library.indicators.push_back(std::move(entry.indicator));
    library.texts.push_back(std::move(entry.text));
  }
  return library;
}

}  // namespace sightline::catalogue

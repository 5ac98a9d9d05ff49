#include "facts/profile.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <sstream>

#include "core/error.h"

namespace sightline::facts {
namespace {

struct Spell {
  std::uint32_t subject;
  Day from;
  Day until;
  std::uint16_t code;
};

constexpr std::array<std::string_view, 3> kOwn = {"worker", "team", "place"};

// The value on a day where spells overlap is that of the spell that began last; of two that began
// together, the one that ends first (it is the exception to the longer one); of two alike, the
// value that comes first in the alphabet, so that the same data always give the same profile.
bool stronger(const Spell& a, const Spell& b, const std::vector<std::string>& values) {
  if (a.from != b.from) {
    return a.from > b.from;
  }
  return a.until != b.until ? a.until < b.until : values[a.code] < values[b.code];
}

}  // namespace

std::vector<DimensionFile> read_dimensions(const std::filesystem::path& catalogue) {
  std::vector<DimensionFile> out;
  const auto folder = catalogue / "model" / "dimensions";
  if (std::filesystem::is_directory(folder)) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      if (entry.path().extension() != ".sql") {
        continue;
      }
      std::ifstream in(entry.path());
      DimensionFile d;
      d.name = entry.path().stem().string();
      d.title = d.name;
      d.file = std::filesystem::path("catalogue/model/dimensions") / entry.path().filename();
      std::ostringstream sql;
      std::string line;
      int number = 0;
      while (std::getline(in, line)) {
        ++number;
        const auto value = [&](std::string_view key) {
          return line.starts_with(key) ? line.substr(key.size()) : std::string();
        };
        if (const std::string title = value("-- title: "); !title.empty()) {
          d.title = title;
        }
        if (const std::string labels = value("-- labels: "); !labels.empty()) {
          d.labels = labels;
          d.labels_line = number;
        }
        if (std::string names = value("-- names: "); !names.empty()) {
          d.names = std::move(names);
        }
        if (std::string empty = value("-- empty: "); !empty.empty()) {
          d.empty = std::move(empty);
        }
        if (const std::string order = value("-- order: "); !order.empty()) {
          std::istringstream items(order);
          std::string item;
          while (std::getline(items, item, '|')) {
            const auto first = item.find_first_not_of(' ');
            const auto last = item.find_last_not_of(' ');
            if (first != std::string::npos) {
              d.order.push_back(item.substr(first, last - first + 1));
            }
          }
        }
        sql << line << '\n';
      }
      d.sql = sql.str();
      out.push_back(std::move(d));
    }
  }
  std::sort(out.begin(), out.end(),
            [](const DimensionFile& a, const DimensionFile& b) { return a.name < b.name; });
  for (const std::string_view own : kOwn) {
    if (std::none_of(out.begin(), out.end(), [&](const auto& d) { return d.name == own; })) {
      DimensionFile d;
      d.name = own;
      d.title =
          std::string(1, static_cast<char>(std::toupper(own.front()))) + std::string(own.substr(1));
      out.push_back(std::move(d));
    }
  }
  return out;
}

std::uint32_t Profiles::intern(const std::vector<std::uint16_t>& codes) {
  std::string key(codes.size() * sizeof(std::uint16_t), '\0');
  std::memcpy(key.data(), codes.data(), key.size());
  const auto next = static_cast<std::uint32_t>(ids_.size());
  const auto [it, inserted] = ids_.emplace(std::move(key), next);
  if (inserted) {
    codes_.insert(codes_.end(), codes.begin(), codes.end());
  }
  return it->second;
}

std::uint16_t Profiles::value_code(std::size_t dimension, std::string_view value) {
  auto& codes = value_codes_[dimension];
  auto& values = dimensions_[dimension].values;
  const auto [it, inserted] =
      codes.emplace(std::string(value), static_cast<std::uint16_t>(values.size()));
  if (inserted) {
    if (values.size() >= 65535) {
      throw Error(ErrorKind::kCatalogue, "dimension " + dimensions_[dimension].name +
                                             " has more than 65,535 values; group them");
    }
    values.emplace_back(value);
  }
  return it->second;
}

Profiles Profiles::build(warehouse::Connection& connection,
                         std::span<const DimensionFile> dimensions, Subjects& subjects) {
  Profiles out;
  const std::size_t n = dimensions.size();
  std::vector<std::vector<Spell>> spells(n);
  for (std::size_t d = 0; d < n; ++d) {
    const DimensionFile& file = dimensions[d];
    out.dimensions_.push_back({file.name,
                               file.title,
                               {std::string(kNotKnown)},
                               1,
                               file.names.empty() ? file.labels : file.name,
                               ""});
    out.value_codes_.push_back({{std::string(kNotKnown), 0}});
    for (const std::string& value : file.order) {
      out.value_code(d, value);
    }
    out.dimensions_[d].ordered = out.dimensions_[d].values.size();
    if (file.sql.empty()) {
      continue;
    }
    try {
      warehouse::Result result = connection.query(file.sql);
      while (const auto chunk = result.next()) {
        for (std::size_t r = 0; r < chunk->rows(); ++r) {
          if (chunk->is_null(0, r) || chunk->is_null(1, r) || chunk->is_null(3, r)) {
            continue;
          }
          const Day from = chunk->day(1, r);
          const Day until = chunk->is_null(2, r) ? Day::never() : chunk->day(2, r);
          if (from < until) {
            spells[d].push_back({subjects.id(SubjectKind::kChild, chunk->text(0, r)), from, until,
                                 out.value_code(d, chunk->text(3, r))});
          }
        }
      }
    } catch (const Error& e) {
      if (e.kind() == ErrorKind::kMachine) {
        throw;
      }
      throw Error(ErrorKind::kCatalogue, file.file.string() + ": " + e.what());
    }
    if (spells[d].empty()) out.dimensions_[d].missing = file.empty;
    std::sort(spells[d].begin(), spells[d].end(), [&](const Spell& a, const Spell& b) {
      return a.subject != b.subject ? a.subject < b.subject
                                    : stronger(b, a, out.dimensions_[d].values);
    });
  }

  std::vector<std::uint16_t> codes(n, 0);
  out.intern(codes);  // profile 0: nothing known

  // A merge over all dimensions, one subject at a time, in the order of subject numbers.
  std::vector<std::size_t> at(n, 0);
  std::vector<Day> edges;
  out.offsets_.reserve(subjects.size() + 1);
  for (std::uint32_t s = 0; s < subjects.size(); ++s) {
    out.offsets_.push_back(static_cast<std::uint32_t>(out.steps_.size()));
    std::vector<std::pair<std::size_t, std::size_t>> ranges(n);
    edges.clear();
    for (std::size_t d = 0; d < n; ++d) {
      const std::size_t begin = at[d];
      while (at[d] < spells[d].size() && spells[d][at[d]].subject == s) {
        edges.push_back(spells[d][at[d]].from);
        edges.push_back(spells[d][at[d]].until);
        ++at[d];
      }
      ranges[d] = {begin, at[d]};
    }
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    std::uint32_t last = 0;
    for (const Day edge : edges) {
      for (std::size_t d = 0; d < n; ++d) {
        codes[d] = 0;
        // Sorted weakest first: the last that holds on the day is the strongest.
        for (std::size_t i = ranges[d].second; i > ranges[d].first; --i) {
          const Spell& spell = spells[d][i - 1];
          if (spell.from <= edge && edge < spell.until) {
            codes[d] = spell.code;
            break;
          }
        }
      }
      const std::uint32_t profile = out.intern(codes);
      if (profile != last) {
        out.steps_.push_back({edge, profile});
        last = profile;
      }
    }
  }
  out.offsets_.push_back(static_cast<std::uint32_t>(out.steps_.size()));
  return out;
}

std::span<const Profiles::Step> Profiles::timeline(std::uint32_t subject) const {
  if (subject + 1 >= offsets_.size()) {
    return {};
  }
  return std::span(steps_).subspan(offsets_[subject], offsets_[subject + 1] - offsets_[subject]);
}

std::uint32_t Profiles::on(std::uint32_t subject, Day day) const {
  const auto steps = timeline(subject);
  const auto after = std::upper_bound(steps.begin(), steps.end(), day,
                                      [](Day d, const Step& step) { return d < step.from; });
  return after == steps.begin() ? 0 : std::prev(after)->profile;
}

std::uint32_t Profiles::current(std::uint32_t subject, Day last_day) const {
  // The step after a record's end says nothing: the one before it stands.
  const auto steps = timeline(subject);
  for (auto it = steps.rbegin(); it != steps.rend(); ++it) {
    if (it->profile != 0 && it->from <= last_day) {
      return it->profile;
    }
  }
  return 0;
}

std::uint32_t Profiles::with(std::uint32_t profile, std::string_view worker, std::string_view team,
                             std::string_view place, Day day) {
  if (worker.empty() && team.empty() && place.empty()) {
    return profile;
  }
  const std::size_t n = dimensions_.size();
  std::vector<std::uint16_t> codes(codes_.begin() + static_cast<std::ptrdiff_t>(profile * n),
                                   codes_.begin() + static_cast<std::ptrdiff_t>((profile + 1) * n));
  const Organisation::Stand* stand = team.empty() ? nullptr : organisation_.on(team, day);
  const std::array<std::string_view, 3> own = {
      worker, stand == nullptr ? team : std::string_view(stand->team), place};
  for (std::size_t d = 0; d < n; ++d) {
    for (std::size_t o = 0; o < own.size(); ++o) {
      if (dimensions_[d].name == kOwn[o] && !own[o].empty()) {
        codes[d] = value_code(d, own[o]);
      }
    }
    if (team.empty() || (dimensions_[d].name != "locality" && dimensions_[d].name != "service")) {
      continue;
    }
    const std::string_view value = stand == nullptr ? std::string_view()
                                   : dimensions_[d].name == "locality"
                                       ? std::string_view(stand->locality)
                                       : std::string_view(stand->service);
    codes[d] = value.empty() ? std::uint16_t{0} : value_code(d, value);
  }
  return intern(codes);
}

}  // namespace sightline::facts

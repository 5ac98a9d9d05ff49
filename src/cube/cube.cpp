#include "cube/cube.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <system_error>

#include "core/error.h"
#include "core/nearest.h"

namespace sightline::cube {
namespace {

constexpr std::string_view kSuffix = ".cube";

PartView view_part(const File& file, const std::string& prefix) {
  const auto head = file.array<std::int32_t>(prefix + "head");
  PartView part;
  part.adds = static_cast<catalogue::Adds>(head[0]);
  part.numerators = head[1] != 0;
  part.denominators = head[2] != 0;
  part.once = static_cast<catalogue::Once>(head[3]);
  part.rollup_month = head[4];
  part.from = file.array<Stamp>(prefix + "from");
  part.until = file.array<Stamp>(prefix + "until");
  part.next = file.array<Stamp>(prefix + "next");
  part.profile = file.array<std::uint32_t>(prefix + "profile");
  part.measure = file.array<std::uint32_t>(prefix + "measure");
  part.spell = file.array<std::uint32_t>(prefix + "spell");
  part.spells = file.array<Spell>(prefix + "spells");
  part.teams = file.array<TeamRange>(prefix + "teams");
  part.rollup_numerator = file.array<std::int64_t>(prefix + "rollup_n");
  part.rollup_denominator = file.array<std::int64_t>(prefix + "rollup_d");
  return part;
}

// Values with an order of their own first, the others by name, "not known" (code 0) last.
std::vector<std::uint32_t> ranks(const std::vector<std::string>& values, std::string_view ordered) {
  std::size_t n = 0;
  std::from_chars(ordered.data(), ordered.data() + ordered.size(), n);
  std::vector<std::uint32_t> order(values.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto key = [&](std::uint32_t code) { return code == 0 ? 2 : code < n ? 0 : 1; };
    if (key(a) != key(b)) {
      return key(a) < key(b);
    }
    return key(a) == 0 ? a < b : values[a] < values[b];
  });
  std::vector<std::uint32_t> rank(values.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    rank[order[i]] = i;
  }
  return rank;
}

SegmentView view_segment(const File& file, const std::string& id) {
  const std::string prefix = "seg/" + id + "/";
  SegmentView segment;
  segment.measures = file.array<MeasureEntry>(prefix + "measures");
  const TextTable breakdowns = file.table(prefix + "breakdowns");
  for (std::size_t b = 0; b < breakdowns.rows(); ++b) {
    segment.breakdowns.emplace_back(breakdowns.at(b, 0));
  }
  for (int p = 0; file.has(prefix + std::to_string(p) + "/head"); ++p) {
    segment.parts.push_back(view_part(file, prefix + std::to_string(p) + "/"));
  }
  return segment;
}

}  // namespace

std::shared_ptr<const Cube> Cube::open(const std::filesystem::path& path) {
  auto cube = std::make_shared<Cube>();
  cube->file_ = File::open(path);
  const File& file = *cube->file_;

  const TextTable indicators = file.table("indicators");  // id, file, text, parts
  for (std::size_t r = 0; r < indicators.rows(); ++r) {
    cube->indicators_.push_back(
        catalogue::parse_indicator(indicators.at(r, 2), std::string(indicators.at(r, 1))));
    const std::string id(indicators.at(r, 0));
    if (file.has("seg/" + id + "/measures")) {  // else its statement failed; "problems" says how
      cube->segments_.emplace(id, std::make_unique<LazySegment>());
    }
  }

  if (file.has("labels")) {  // list, code, label; a file of an earlier program has none
    const TextTable labels = file.table("labels");
    for (std::size_t r = 0; r < labels.rows(); ++r) {
      cube->labels_.add(std::string(labels.at(r, 0)), std::string(labels.at(r, 1)),
                        std::string(labels.at(r, 2)));
    }
  }
  const TextTable dimensions =
      file.table("dimensions");  // name, title, how many values have an order, list of labels
  const auto codes = file.array<std::uint16_t>("profiles");
  cube->profiles_ = dimensions.rows() == 0 ? 0 : codes.size() / dimensions.rows();
  for (std::size_t d = 0; d < dimensions.rows(); ++d) {
    DimensionView view;
    view.name = dimensions.at(d, 0);
    view.title = dimensions.at(d, 1);
    const TextTable values = file.table("dim/" + view.name);
    for (std::size_t v = 0; v < values.rows(); ++v) {
      view.values.emplace_back(values.at(v, 0));
    }
    if (dimensions.columns() > 3) {
      view.label_list = dimensions.at(d, 3);
    }
    for (const std::string& value : view.values) {
      view.labels.push_back(cube->label(view.label_list, value));
    }
    view.rank = ranks(view.values, dimensions.at(d, 2));
    view.codes = codes.subspan(d * cube->profiles_, cube->profiles_);
    view.known_to_workers = view.name == "team" || view.name == "worker" ||
                            view.name == "locality" || view.name == "service";
    cube->dimensions_.push_back(std::move(view));
  }

  if (file.has("dimensions_missing")) {  // name, why
    const TextTable missing = file.table("dimensions_missing");
    for (std::size_t r = 0; r < missing.rows(); ++r) {
      for (DimensionView& view : cube->dimensions_) {
        if (view.name == missing.at(r, 0)) view.missing = std::string(missing.at(r, 1));
      }
    }
  }

  if (file.has("organisation")) {  // team, locality, service; a file of an earlier program has none
    const TextTable teams = file.table("organisation");
    for (std::size_t r = 0; r < teams.rows(); ++r) {
      cube->organisation_.push_back(
          {std::string(teams.at(r, 0)), std::string(teams.at(r, 1)), std::string(teams.at(r, 2))});
    }
  }

  if (file.has("team_names")) {  // a name that a team has had, what has its work now
    const TextTable names = file.table("team_names");
    for (std::size_t r = 0; r < names.rows(); ++r) {
      cube->team_names_[std::string(names.at(r, 0))].emplace_back(names.at(r, 1));
    }
  }

  cube->subjects_ = file.table("subjects");
  cube->current_ = file.array<std::uint32_t>("subject_profile");
  cube->adopted_ = file.array<std::uint8_t>("subject_adopted");

  const TextTable coverage = file.table("coverage");  // table, from, to
  for (std::size_t r = 0; r < coverage.rows(); ++r) {
    const auto from = Day::parse_iso(coverage.at(r, 1));
    const auto to = Day::parse_iso(coverage.at(r, 2));
    if (from && to) {
      cube->coverage_[std::string(coverage.at(r, 0))].push_back({*from, *to});
    }
  }
  const TextTable files = file.table("files");  // id, name
  for (std::size_t r = 0; r < files.rows(); ++r) {
    const std::string_view id = files.at(r, 0);
    std::int32_t number = 0;
    std::from_chars(id.data(), id.data() + id.size(), number);
    cube->files_.emplace(number, files.at(r, 1));
  }
  return cube;
}

std::string Cube::meta(std::string_view key) const {
  const TextTable meta = file_->table("meta");
  for (std::size_t r = 0; r < meta.rows(); ++r) {
    if (meta.at(r, 0) == key) {
      return std::string(meta.at(r, 1));
    }
  }
  return {};
}

const catalogue::Indicator* Cube::find(std::string_view id) const {
  const auto it =
      std::lower_bound(indicators_.begin(), indicators_.end(), id,
                       [](const catalogue::Indicator& a, std::string_view b) { return a.id < b; });
  return it != indicators_.end() && it->id == id ? &*it : nullptr;
}

const catalogue::Indicator& Cube::indicator(std::string_view id) const {
  const TextTable problems = file_->table("problems");  // indicator, message
  for (std::size_t r = 0; r < problems.rows(); ++r) {
    if (problems.at(r, 0) == id) {
      throw Error(ErrorKind::kCatalogue, std::string(problems.at(r, 1)));
    }
  }
  if (const auto* found = find(id)) {
    return *found;
  }
  std::vector<std::string> ids;
  for (const auto& it : indicators_) {
    ids.push_back(it.id);
  }
  throw Error(ErrorKind::kNotFound, "there is no indicator '" + std::string(id) + "'" +
                                        did_you_mean(id, ids) +
                                        "; `sightline figures` lists them all");
}

const SegmentView& Cube::segment(std::string_view id) const {
  const auto it = segments_.find(id);
  if (it == segments_.end()) {
    throw Error(ErrorKind::kInternal,
                "no facts of " + std::string(id) + " in " + file_->path().string());
  }
  std::call_once(it->second->once, [&] {
    SegmentView& view = it->second->view;
    view = view_segment(*file_, it->first);
    const std::string list = label_list(*find(id), "breakdown");
    for (const std::string& value : view.breakdowns) {
      view.labels.push_back(label(list, value));
    }
  });
  return it->second->view;
}

const DimensionView* Cube::dimension(std::string_view name) const {
  for (const DimensionView& d : dimensions_) {
    if (d.name == name) {
      return &d;
    }
  }
  return nullptr;
}

bool Cube::now_with(const std::string& team, const std::vector<std::string>& teams) const {
  const auto among = [&](const std::string& name) {
    return std::find(teams.begin(), teams.end(), name) != teams.end();
  };
  const auto now = team_names_.find(team);
  return now == team_names_.end() ? among(team)
                                  : std::all_of(now->second.begin(), now->second.end(), among);
}

std::string Cube::label(std::string_view list, std::string_view code) const {
  const std::string_view label = labels_.find(list, code);
  return std::string(label.empty() ? code : label);
}

std::string Cube::label_list(const catalogue::Indicator& indicator,
                             std::string_view dimension) const {
  if (const DimensionView* d = this->dimension(dimension)) {
    return d->label_list;
  }
  const bool own =
      indicator.breakdown && (dimension == "breakdown" || indicator.breakdown->name == dimension);
  return own ? indicator.breakdown->labels : std::string();
}

ProfileMask Cube::mask(const std::string& filter,
                       const std::function<std::vector<std::uint8_t>()>& make) const {
  constexpr std::size_t kRemembered = 8;  // two of each filter
  {
    const std::lock_guard lock(masking_);
    const auto found = std::find_if(masks_.begin(), masks_.end(),
                                    [&](const auto& held) { return held.first == filter; });
    if (found != masks_.end()) {
      return found->second;
    }
  }
  auto made = std::make_shared<const std::vector<std::uint8_t>>(make());
  const std::lock_guard lock(masking_);
  if (masks_.size() >= kRemembered) {
    masks_.pop_back();
  }
  masks_.insert(masks_.begin(), {filter, made});
  return made;
}

std::span<const Covered> Cube::coverage(std::string_view table) const {
  const auto it = coverage_.find(table);
  return it == coverage_.end() ? std::span<const Covered>() : std::span<const Covered>(it->second);
}

std::string Cube::table_title(std::string_view table) const {
  const TextTable titles = file_->table("tables");  // table, title
  for (std::size_t r = 0; r < titles.rows(); ++r) {
    if (titles.at(r, 0) == table) {
      return std::string(titles.at(r, 1));
    }
  }
  return std::string(table);
}

std::vector<Marker> Cube::markers(const catalogue::Indicator& indicator, Day first,
                                  Day last) const {
  std::vector<Marker> markers;
  for (const catalogue::Version& version : indicator.versions) {
    const auto day = Day::parse_iso(version.from);
    if (!day || *day < first || last < *day) continue;
    markers.push_back({*day, "definition before", "new definition", version.note});
  }
  const bool told = file_->has("markers");  // a file of an earlier program has none
  const TextTable held = told ? file_->table("markers") : TextTable();  // table, day, from, to
  for (std::size_t r = 0; told && r < held.rows(); ++r) {
    const auto day = Day::parse_iso(held.at(r, 1));
    if (!day || *day < first || last < *day) continue;
    if (std::find(indicator.tables.begin(), indicator.tables.end(), held.at(r, 0)) ==
        indicator.tables.end()) {
      continue;
    }
    Marker marker{*day, std::string(held.at(r, 2)), std::string(held.at(r, 3))};
    if (std::find(markers.begin(), markers.end(), marker) == markers.end()) {
      markers.push_back(std::move(marker));
    }
  }
  std::stable_sort(markers.begin(), markers.end(),
                   [](const Marker& a, const Marker& b) { return a.day < b.day; });
  return markers;
}

std::optional<Day> Cube::covered_to() const {
  std::optional<Day> latest;
  for (const auto& [table, spans] : coverage_) {
    for (const Covered& c : spans) {
      // Population covers whole years ahead of the records; it says nothing of how new these are.
      if (table != "loc_population" && (!latest || *latest < c.to)) {
        latest = c.to;
      }
    }
  }
  return latest;
}

const std::string& Cube::file_name(std::int32_t file_id) const {
  static const std::string kNone;
  const auto it = files_.find(file_id);
  return it == files_.end() ? kNone : it->second;
}

std::filesystem::path cube_path(const std::filesystem::path& folder, std::uint64_t generation) {
  std::string digits = std::to_string(generation);
  digits.insert(0, digits.size() < 9 ? 9 - digits.size() : 0, '0');
  return folder / (digits + std::string(kSuffix));
}

std::vector<std::uint64_t> generations(const std::filesystem::path& folder) {
  std::vector<std::uint64_t> out;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::string stem = entry.path().stem().string();
    std::uint64_t n = 0;
    const auto [end, problem] = std::from_chars(stem.data(), stem.data() + stem.size(), n);
    if (entry.path().extension() == kSuffix && problem == std::errc{} &&
        end == stem.data() + stem.size()) {
      out.push_back(n);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::shared_ptr<const Cube> open_newest(const std::filesystem::path& folder) {
  // A file may vanish between the listing and the opening when a newer one is published.
  for (int attempt = 0;; ++attempt) {
    const auto all = generations(folder);
    if (all.empty()) {
      return nullptr;
    }
    const auto path = cube_path(folder, all.back());
    try {
      return Cube::open(path);
    } catch (const Error&) {
      if (attempt >= 10 || std::filesystem::exists(path)) {
        throw;
      }
    }
  }
}

}  // namespace sightline::cube

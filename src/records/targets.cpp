#include "records/targets.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <tuple>
#include <utility>

#include "core/error.h"
#include "core/json_text.h"
#include "records/sqlite.h"

namespace sightline::records {
namespace {

using What = TargetChange::What;

constexpr std::array<std::pair<What, std::string_view>, 3> kWhats = {
    {{What::kSet, "set"}, {What::kRemoved, "removed"}, {What::kUndone, "undone"}}};
constexpr std::array<TargetLevel, 4> kLevels = {TargetLevel::kWhole, TargetLevel::kService,
                                                TargetLevel::kLocality, TargetLevel::kTeam};

constexpr const char* kTable = "target_change";
constexpr const char* kTables = R"(
CREATE TABLE IF NOT EXISTS target_change (
  id INTEGER PRIMARY KEY AUTOINCREMENT, target TEXT NOT NULL, what TEXT NOT NULL,
  gone INTEGER NOT NULL, indicator TEXT NOT NULL, level TEXT NOT NULL, place TEXT NOT NULL,
  kind TEXT NOT NULL, value REAL, tolerance REAL, date TEXT NOT NULL, start_date TEXT NOT NULL,
  start_value REAL, points TEXT NOT NULL, owner TEXT NOT NULL, how_set TEXT NOT NULL,
  why TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS target_change_target ON target_change (target, id);
)";
constexpr const char* kColumns =
    "target, what, gone, indicator, level, place, kind, value, tolerance, date, start_date, "
    "start_value, points, owner, how_set, why, who, at FROM target_change";

[[noreturn]] void usage(const std::string& words) { throw Error(ErrorKind::kUsage, words); }

std::string iso_or_empty(const std::optional<Day>& day) { return day ? day->iso() : ""; }

// "2026-03-31=80 2026-09-30=85".
std::string points_text(const std::vector<TargetPoint>& points) {
  std::string out;
  for (const TargetPoint& point : points) {
    out += (out.empty() ? "" : " ") + point.day.iso() + "=" + json_number(point.value);
  }
  return out;
}

std::vector<TargetPoint> points_of(std::string_view text) {
  std::vector<TargetPoint> out;
  while (!text.empty()) {
    const std::string_view one = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(one.size() + 1, text.size()));
    const std::size_t equals = one.find('=');
    const auto day = Day::parse_iso(one.substr(0, equals));
    double value = 0;
    if (equals == std::string_view::npos || !day) continue;
    std::from_chars(one.data() + equals + 1, one.data() + one.size(), value);
    out.push_back({*day, value});
  }
  return out;
}

TargetLevel level_of(std::string_view name) {
  for (const TargetLevel level : kLevels) {
    if (name_of(level) == name) return level;
  }
  return TargetLevel::kWhole;
}

struct Row {
  std::string id;
  TargetChange change;
};

Row row_of(const RecordsStatement& asked) {
  Row row;
  row.id = asked.text(0);
  for (const auto& [what, name] : kWhats) {
    if (name == asked.text(1)) row.change.what = what;
  }
  if (asked.integer(2) == 0) {
    Target target;
    target.indicator = asked.text(3);
    target.level = level_of(asked.text(4));
    target.place = asked.text(5);
    target.kind = asked.text(6) == "national" ? TargetKind::kNational : TargetKind::kLocal;
    target.value = asked.real(7).value_or(0);
    target.tolerance = asked.real(8).value_or(0);
    target.date = Day::parse_iso(asked.text(9));
    target.start_date = Day::parse_iso(asked.text(10));
    target.start_value = asked.real(11);
    target.points = points_of(asked.text(12));
    target.owner = asked.text(13);
    target.how_set = asked.text(14);
    row.change.target = std::move(target);
  }
  row.change.why = asked.text(15);
  row.change.who = asked.text(16);
  row.change.at = asked.text(17);
  return row;
}

constexpr const char* kReach = ", and not beyond 1,000,000,000";

bool in_reach(double number) {
  constexpr double kFurthest = 1e9;
  return std::isfinite(number) && std::abs(number) <= kFurthest;
}

}  // namespace

std::string_view name_of(What what) {
  for (const auto& [one, name] : kWhats) {
    if (one == what) return name;
  }
  return "set";
}

std::string target_id(const Target& target) {
  std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a
  const auto add = [&](std::string_view text) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    hash = (hash ^ 0xFFU) * 1099511628211ULL;  // no text has this byte: it parts them
  };
  add(target.indicator);
  add(name_of(target.level));
  add(target.place);
  add(name_of(target.kind));
  add(iso_or_empty(target.date));
  return fmt::format("{:016x}", hash);
}

void check_target(const Target& target) {
  if (target.indicator.empty()) usage("a target needs its indicator");
  if (!in_reach(target.value)) usage("a target's value is a number" + std::string(kReach));
  if (!(target.tolerance >= 0) || !in_reach(target.tolerance)) {
    usage("a tolerance is a number of 0 or more" + std::string(kReach));
  }
  if (target.start_value && !in_reach(*target.start_value)) {
    usage("the value of a trajectory's start is a number" + std::string(kReach));
  }
  const bool whole = target.level == TargetLevel::kWhole;
  if (whole != target.place.empty()) {
    usage(whole ? "a place goes with the level service, locality or team"
                : "the level " + std::string(name_of(target.level)) + " needs its place");
  }
  if (target.start_date.has_value() != target.start_value.has_value()) {
    usage("a trajectory's start has both a date and a value");
  }
  if ((target.start_date || !target.points.empty()) && !target.date) {
    usage("a trajectory leads to a date: give the day by which the target is to be met");
  }
  if (target.start_date && *target.start_date >= *target.date) {
    usage("a trajectory begins before the day by which the target is to be met");
  }
  std::optional<Day> before = target.start_date;
  for (const TargetPoint& point : target.points) {
    if (!in_reach(point.value)) usage("a trajectory's points are numbers" + std::string(kReach));
    if ((before && point.day <= *before) || point.day >= *target.date) {
      usage("the points of a trajectory lie one after another, between its start and its date");
    }
    before = point.day;
  }
}

Targets::Targets(std::unique_ptr<RecordsFile> file) : file_(std::move(file)) {}
Targets::~Targets() = default;
Targets::Targets(Targets&&) noexcept = default;
Targets& Targets::operator=(Targets&&) noexcept = default;

Targets Targets::read(const std::filesystem::path& data) {
  return Targets(RecordsFile::read(data, kTable));
}

Targets Targets::write(const std::filesystem::path& data) {
  return Targets(RecordsFile::write(data, kTables));
}

std::vector<HeldTarget> Targets::all() const {
  std::vector<HeldTarget> out;
  if (!file_) return out;
  RecordsStatement asked(*file_, std::string("SELECT ") + kColumns +
                                     " WHERE id IN (SELECT max(id) FROM target_change GROUP BY "
                                     "target) AND gone = 0");
  while (asked.next()) {
    Row row = row_of(asked);
    out.push_back({std::move(row.id), std::move(*row.change.target), std::move(row.change.who),
                   std::move(row.change.at)});
  }
  std::sort(out.begin(), out.end(), [](const HeldTarget& a, const HeldTarget& b) {
    const auto key = [](const HeldTarget& one) {
      const Target& t = one.target;
      return std::tuple(std::string_view(t.indicator), t.level, std::string_view(t.place),
                        t.date.value_or(Day::never()), t.kind);
    };
    return key(a) < key(b);
  });
  return out;
}

std::vector<TargetChange> Targets::history(std::string_view id) const {
  std::vector<TargetChange> out;
  if (!file_) return out;
  RecordsStatement asked(*file_,
                         std::string("SELECT ") + kColumns + " WHERE target = ?1 ORDER BY id");
  asked.bind(1, id);
  while (asked.next()) out.push_back(row_of(asked).change);
  return out;
}

void Targets::append(std::string_view id, What what, const std::optional<Target>& target,
                     const std::string& who, const std::string& why) {
  RecordsStatement insert(
      *file_,
      "INSERT INTO target_change (target, what, gone, indicator, level, place, kind, value, "
      "tolerance, date, start_date, start_value, points, owner, how_set, why, who, at) VALUES "
      "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)");
  const Target none;
  const Target& of = target ? *target : none;
  insert.bind(1, id);
  insert.bind(2, name_of(what));
  insert.bind(3, std::int64_t{target ? 0 : 1});
  insert.bind(4, of.indicator);
  insert.bind(5, name_of(of.level));
  insert.bind(6, of.place);
  insert.bind(7, name_of(of.kind));
  insert.bind_real(8, of.value);
  insert.bind_real(9, of.tolerance);
  insert.bind(10, iso_or_empty(of.date));
  insert.bind(11, iso_or_empty(of.start_date));
  insert.bind_real(12, of.start_value);
  insert.bind(13, points_text(of.points));
  insert.bind(14, of.owner);
  insert.bind(15, of.how_set);
  insert.bind(16, why);
  insert.bind(17, who);
  insert.bind(18, now_utc());
  insert.next();
}

std::size_t Targets::set(const std::vector<Target>& targets, const std::string& who,
                         const std::string& why) {
  for (const Target& target : targets) check_target(target);
  std::size_t changed = 0;
  RecordsChange change(*file_);
  for (const Target& target : targets) {
    const std::string id = target_id(target);
    const std::vector<TargetChange> before = history(id);
    if (!before.empty() && before.back().target == target) continue;
    append(id, What::kSet, target, who, why);
    ++changed;
  }
  change.keep();
  return changed;
}

void Targets::remove(std::string_view id, const std::string& who, const std::string& why) {
  RecordsChange change(*file_);
  const std::vector<TargetChange> before = history(id);
  if (before.empty() || !before.back().target) {
    throw Error(ErrorKind::kNotFound, "there is no target '" + std::string(id.substr(0, 40)) +
                                          "'; the list of targets has their numbers");
  }
  append(id, What::kRemoved, std::nullopt, who, why);
  change.keep();
}

void Targets::undo(std::string_view id, const std::string& who, const std::string& why) {
  RecordsChange change(*file_);
  const std::vector<TargetChange> before = history(id);
  if (before.empty()) {
    throw Error(ErrorKind::kNotFound,
                "there never was a target '" + std::string(id.substr(0, 40)) + "'");
  }
  append(id, What::kUndone, before.size() > 1 ? before[before.size() - 2].target : std::nullopt,
         who, why);
  change.keep();
}

}  // namespace sightline::records

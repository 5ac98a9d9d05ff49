#include "sources/returns.h"

#include <algorithm>
#include <memory>
#include <set>
#include <tuple>

#include "core/error.h"

namespace sightline::sources {
namespace {

namespace fs = std::filesystem;

// A return in the making.
struct Group {
  PlannedReturn plan;
  fs::path folder;
  std::string hint;
  bool has_spells = false;
  HashSet children;
  YearCount years;
};

class Planner {
 public:
  Planner(std::optional<int> year, const std::function<Probe(const InputFile&)>& probe_file)
      : year_(year), probe_file_(probe_file) {}

  std::vector<PlannedReturn> plan(std::span<const InputFile> files) {
    for (const InputFile& file : files) sort_in(file);
    join_workbooks();
    for (auto& [key, members] : folders_) split(key, members);
    adopt_strays();
    std::vector<PlannedReturn> out;
    for (Group& group : groups_) {
      decide_year(group);
      out.push_back(std::move(group.plan));
    }
    check_given_year(out);
    merge_same_year(out);
    for (PlannedReturn& r : out) put_in_order(r);
    std::stable_sort(out.begin(), out.end(), [](const PlannedReturn& a, const PlannedReturn& b) {
      return std::tie(a.spec->id, a.year, a.files.front()->path) <
             std::tie(b.spec->id, b.year, b.files.front()->path);
    });
    return out;
  }

 private:
  using Key = std::tuple<std::string, fs::path, std::string>;  // source, folder, year in the name

  const Probe& look(const InputFile& file) {
    std::unique_ptr<Probe>& held = probes_[&file];
    if (!held) held = std::make_unique<Probe>(probe_file_(file));
    return *held;
  }

  void sort_in(const InputFile& file) {
    if (file.spec->kind == SourceKind::kExtract) {
      // Of what is as at a day, those of another year in their names are another.
      const bool as_at = file.table->months.has_value();
      folders_[{file.spec->id, file.workbook.empty() ? file.path.parent_path() : file.workbook,
                as_at ? date_in_name(file) : ""}]
          .push_back(&file);
      return;
    }
    if (file.spec->kind == SourceKind::kCollectionYear && !file.is_xml()) {
      folders_[{file.spec->id, file.path.parent_path(), file.hint ? file.hint->text : ""}]
          .push_back(&file);
      return;
    }
    Group group;
    group.plan.spec = file.spec;
    group.plan.files = {&file};
    group.plan.name = file.path.filename().string();
    if (file.is_xml()) {
      const Probe& seen = look(file);
      group.plan.number_elements = seen.shares_lines;
      group.plan.header = seen.header;
      group.years = seen.years;
      group.has_spells = seen.years.from_spells();
    }
    groups_.push_back(std::move(group));
  }

  // What a file's name says of its day or year: "" when nothing.
  static std::string date_in_name(const InputFile& file) {
    const std::string stem = file.own_file().stem().string();
    if (const auto day = day_in_name(stem)) return day->iso();
    return file.hint ? file.hint->text : "";
  }

  // Workbooks and files of one folder that hold other tables of one extract are parts of it, as
  // when each list is a workbook of its own; two that hold the same table are two extracts.
  void join_workbooks() {
    for (auto into = folders_.begin(); into != folders_.end(); ++into) {
      for (auto from = std::next(into); from != folders_.end();) {
        if (!may_join(*into, *from)) {
          ++from;
          continue;
        }
        into->second.insert(into->second.end(), from->second.begin(), from->second.end());
        from = folders_.erase(from);
      }
    }
  }

  using Folder = std::pair<const Key, std::vector<const InputFile*>>;

  static bool may_join(const Folder& a, const Folder& b) {
    const InputFile& first = *a.second.front();
    const InputFile& other = *b.second.front();
    const std::string& hint = std::get<2>(a.first);
    const std::string& other_hint = std::get<2>(b.first);
    if (first.spec != other.spec || first.spec->kind != SourceKind::kExtract ||
        first.own_file().parent_path() != other.own_file().parent_path() ||
        (hint != other_hint && !hint.empty() && !other_hint.empty())) {
      return false;
    }
    return std::none_of(a.second.begin(), a.second.end(), [&](const InputFile* one) {
      return std::any_of(b.second.begin(), b.second.end(),
                         [&](const InputFile* two) { return one->table == two->table; });
    });
  }

  Group start(const Key& key, const InputFile& file) {
    Group group;
    group.plan.spec = file.spec;
    group.folder = std::get<1>(key);
    group.hint = std::get<2>(key);
    const std::string folder = group.folder.filename().string();
    group.plan.name = folder.empty() ? "CSV files" : folder;
    if (!group.hint.empty()) group.plan.name += ", " + group.hint;
    return group;
  }

  // One group for each file of spells; the others go where their children are.
  void split(const Key& key, const std::vector<const InputFile*>& members) {
    std::vector<Group> parts;
    for (const InputFile* file : members) {
      if (!file->table->decides_year) continue;
      const Probe& seen = look(*file);
      Group part = start(key, *file);
      part.plan.files = {file};
      part.has_spells = true;
      part.years = seen.years;
      part.children = seen.children;
      parts.push_back(std::move(part));
    }
    if (parts.empty()) {
      Group part = start(key, *members.front());
      part.plan.files = members;
      groups_.push_back(std::move(part));
      return;
    }
    for (const InputFile* file : members) {
      if (file->table->decides_year) continue;
      std::size_t best = 0;
      if (parts.size() > 1) best = nearest(*file, parts, [](const Group&) { return true; });
      parts[best].plan.files.push_back(file);
    }
    for (Group& part : parts) groups_.push_back(std::move(part));
  }

  template <typename F>
  std::size_t nearest(const InputFile& file, const std::vector<Group>& among, F may) {
    std::size_t best = among.size();
    std::int64_t most = -1;
    for (std::size_t i = 0; i < among.size(); ++i) {
      if (!may(among[i])) continue;
      std::int64_t common = 0;
      look(file).children.each(
          [&](std::uint64_t child) { common += among[i].children.contains(child) ? 1 : 0; });
      if (common > most) {
        most = common;
        best = i;
      }
    }
    return best;
  }

  // Files without spells beside files with them, only some of which bear a year in their names.
  void adopt_strays() {
    for (std::size_t g = 0; g < groups_.size();) {
      Group& stray = groups_[g];
      const bool csv = !stray.plan.files.front()->is_xml() &&
                       stray.plan.spec->kind == SourceKind::kCollectionYear;
      const auto may = [&](const Group& other) {
        return other.has_spells && other.plan.spec == stray.plan.spec &&
               !other.plan.files.front()->is_xml() && other.folder == stray.folder &&
               (other.hint.empty() || stray.hint.empty());
      };
      if (!csv || stray.has_spells || std::none_of(groups_.begin(), groups_.end(), may)) {
        ++g;
        continue;
      }
      for (const InputFile* file : stray.plan.files) {
        groups_[nearest(*file, groups_, may)].plan.files.push_back(file);
      }
      groups_.erase(groups_.begin() + static_cast<std::ptrdiff_t>(g));
    }
  }

  void decide_year(Group& group) {
    PlannedReturn& plan = group.plan;
    if (plan.spec->kind != SourceKind::kCollectionYear) return;
    if (plan.header && plan.header->reference_date) {
      plan.year = plan.spec->years.of(*plan.header->reference_date);
      plan.why = "its reference date is " + plan.header->reference_date->spoken();
      return;
    }
    if (plan.header && plan.header->year) {
      plan.year = *plan.header->year;
      plan.why = "its header says so";
      return;
    }
    if (group.has_spells) {
      if (const std::optional<int> best = group.years.best()) {
        plan.year = *best;
        plan.why = "most of its episodes were open in that year";
        return;
      }
    }
    std::optional<YearHint> hint = plan.files.front()->hint;
    if (!hint || !hint->both_years) {
      const std::optional<YearHint> folder = year_hint(group.folder.filename().string());
      if (folder && (folder->both_years || !hint)) hint = folder;
    }
    if (hint && hint->both_years) {
      plan.year = hint->first + 1;
      plan.why = "the name says " + hint->text;
      return;
    }
    YearCount years = group.years;
    for (const InputFile* file : plan.files) {
      if (!file->is_xml()) years.merge(look(*file).years);
    }
    if (const std::optional<int> best = years.best()) {
      plan.year = *best;
      plan.why = "most of its dates are in that year";
    } else if (hint) {
      plan.year = hint->first;
      plan.why = "the name says " + hint->text;
    } else if (year_) {
      plan.year = *year_;
    } else {
      throw Error(ErrorKind::kBadInput,
                  plan.files.front()->path.string() +
                      ": the collection year cannot be told, since there is neither a row of "
                      "episodes nor a date or a year in the name; say it with --year (2018 for 1 "
                      "April 2017 to 31 March 2018)");
    }
  }

  void check_given_year(std::vector<PlannedReturn>& plans) const {
    if (!year_) return;
    std::set<int> years;
    for (PlannedReturn& plan : plans) {
      if (plan.year == 0) continue;
      years.insert(plan.year);
      plan.year = *year_;
      plan.why = "as --year says";
    }
    if (years.size() > 1) {
      throw Error(ErrorKind::kUsage,
                  "--year says one year, but by their dates these files are of " +
                      std::to_string(years.size()) +
                      " years: load each with its own --year, or leave --year out");
    }
  }

  // Several files of episodes that turn out to be of one year are parts of one return.
  static void merge_same_year(std::vector<PlannedReturn>& plans) {
    std::vector<PlannedReturn> out;
    for (PlannedReturn& plan : plans) {
      const auto same = std::find_if(out.begin(), out.end(), [&](const PlannedReturn& other) {
        return plan.year != 0 && other.spec == plan.spec && other.year == plan.year &&
               !other.files.front()->is_xml() && !plan.files.front()->is_xml() &&
               other.files.front()->path.parent_path() == plan.files.front()->path.parent_path() &&
               other.name == plan.name;
      });
      if (same == out.end()) {
        out.push_back(std::move(plan));
      } else {
        same->files.insert(same->files.end(), plan.files.begin(), plan.files.end());
      }
    }
    plans = std::move(out);
  }

  // Dates of birth first, then the tables as the source lists them, then by name.
  static void put_in_order(PlannedReturn& plan) {
    std::stable_sort(plan.files.begin(), plan.files.end(),
                     [](const InputFile* a, const InputFile* b) {
                       const auto rank = [](const InputFile* f) {
                         return std::tuple(f->table == nullptr || !f->table->first, f->table);
                       };
                       return std::tuple(rank(a), a->path) < std::tuple(rank(b), b->path);
                     });
  }

  std::optional<int> year_;
  const std::function<Probe(const InputFile&)>& probe_file_;
  std::map<Key, std::vector<const InputFile*>> folders_;
  std::map<const InputFile*, std::unique_ptr<Probe>> probes_;
  std::vector<Group> groups_;
};

}  // namespace

std::vector<PlannedReturn> plan_returns(std::span<const InputFile> files, std::optional<int> year,
                                        const std::function<Probe(const InputFile&)>& probe_file) {
  return Planner(year, probe_file).plan(files);
}

}  // namespace sightline::sources

#include "catalogue/cohorts.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>

#define TOML_EXCEPTIONS 1
#include <toml++/toml.h>

#include "core/error.h"

namespace sightline::catalogue {
namespace {

class Reading {
 public:
  explicit Reading(const std::filesystem::path& file) : file_(file) {}

  [[noreturn]] void fail(std::size_t line, const std::string& mend) const {
    throw Error(
        ErrorKind::kCatalogue,
        file_.string() + ":" + std::to_string(std::max<std::size_t>(line, 1)) + ": " + mend);
  }
  static std::size_t line_of(const toml::node* node) {
    return node == nullptr ? 0 : node->source().begin.line;
  }

  void only(const toml::table& table, const std::vector<std::string_view>& keys) const {
    for (const auto& [key, value] : table) {
      if (std::find(keys.begin(), keys.end(), key.str()) != keys.end()) continue;
      std::string all;
      for (const std::string_view one : keys) all += (all.empty() ? "" : ", ") + std::string(one);
      fail(line_of(&value),
           "there is no key '" + std::string(key.str()) + "' here; there are " + all);
    }
  }

  std::string text(const toml::table& table, std::string_view key, bool needed) const {
    const toml::node* node = table.get(key);
    if (node == nullptr) {
      if (needed) fail(line_of(&table), "'" + std::string(key) + "' is missing; add it");
      return {};
    }
    const auto value = node->value<std::string>();
    if (!value || (needed && value->empty())) {
      fail(line_of(node), "'" + std::string(key) + "' is a text; write it in quotation marks");
    }
    return *value;
  }

  template <typename T>
  std::vector<T> list(const toml::table& table, std::string_view key, const char* what) const {
    std::vector<T> out;
    const toml::node* node = table.get(key);
    if (node == nullptr) return out;
    const toml::array* all = node->as_array();
    if (all == nullptr) fail(line_of(node), "'" + std::string(key) + "' is a list: [...]");
    for (const toml::node& one : *all) {
      const auto value = one.value_exact<T>();
      if (!value) fail(line_of(&one), "'" + std::string(key) + "' holds " + what);
      out.push_back(*value);
    }
    return out;
  }

  std::vector<std::int64_t> rising(const toml::table& table, std::string_view key) const {
    std::vector<std::int64_t> numbers = list<std::int64_t>(table, key, "whole numbers");
    const bool negative = !numbers.empty() && numbers.front() < 0;
    const bool sorted =
        std::adjacent_find(numbers.begin(), numbers.end(), std::greater_equal<>()) == numbers.end();
    if (negative || !sorted) {
      fail(line_of(table.get(key)), "'" + std::string(key) + "' rises from 0 or more, each once");
    }
    return numbers;
  }

 private:
  const std::filesystem::path& file_;
};

constexpr std::array<std::pair<std::string_view, CohortKind>, 3> kKinds = {
    {{"entry", CohortKind::kEntry}, {"exit", CohortKind::kExit}, {"day", CohortKind::kDay}}};

CohortView view_of(const Reading& in, const toml::table& table) {
  in.only(table, {"kind", "title", "indicator", "by", "days", "bands", "at_least"});
  CohortView view;
  const std::string kind = in.text(table, "kind", true);
  const auto found = std::find_if(kKinds.begin(), kKinds.end(),
                                  [&](const auto& one) { return one.first == kind; });
  if (found == kKinds.end()) {
    in.fail(Reading::line_of(table.get("kind")), "kind is \"entry\", \"exit\" or \"day\"");
  }
  view.kind = found->second;
  view.title = in.text(table, "title", true);
  view.indicator = in.text(table, "indicator", true);
  view.by = in.text(table, "by", false);
  view.days = in.rising(table, "days");
  view.bands = in.rising(table, "bands");
  view.at_least = in.list<std::string>(table, "at_least", "texts");
  if (!view.days.empty() && !view.bands.empty()) {
    in.fail(Reading::line_of(&table), "a curve has days, a distribution bands; take one out");
  }
  return view;
}

}  // namespace

std::string_view name_of(CohortKind kind) {
  return std::find_if(kKinds.begin(), kKinds.end(),
                      [&](const auto& one) { return one.second == kind; })
      ->first;
}

Cohort parse_cohort(std::string_view text, const std::filesystem::path& file) {
  const Reading in(file);
  toml::table table;
  try {
    table = toml::parse(text);
  } catch (const toml::parse_error& error) {
    in.fail(error.source().begin.line, std::string(error.description()));
  }
  in.only(table, {"title", "meaning", "source", "view"});
  Cohort cohort;
  cohort.id = file.stem().string();
  cohort.title = in.text(table, "title", true);
  cohort.meaning = in.text(table, "meaning", true);
  cohort.source = in.text(table, "source", true);
  const toml::array* views = table.get_as<toml::array>("view");
  if (views == nullptr || views->empty()) in.fail(1, "a cohort has one [[view]] or more; add it");
  for (const toml::node& one : *views) {
    const toml::table* view = one.as_table();
    if (view == nullptr) in.fail(Reading::line_of(&one), "write [[view]] and its keys below");
    cohort.views.push_back(view_of(in, *view));
  }
  return cohort;
}

std::vector<Cohort> read_cohorts(const std::vector<std::filesystem::path>& catalogues) {
  std::map<std::string, Cohort> all;
  for (const std::filesystem::path& catalogue : catalogues) {
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(catalogue / "cohorts", none)) {
      if (entry.path().extension() != ".toml") continue;
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string text((std::istreambuf_iterator<char>(in)), {});
      Cohort cohort =
          parse_cohort(text, std::filesystem::path("catalogue/cohorts") / entry.path().filename());
      const std::string id = cohort.id;
      all.insert_or_assign(id, std::move(cohort));
    }
  }
  std::vector<Cohort> out;
  out.reserve(all.size());
  for (auto& [id, cohort] : all) out.push_back(std::move(cohort));
  return out;
}

}  // namespace sightline::catalogue

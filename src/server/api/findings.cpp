// findings: what is wrong or doubtful in the data, one by one and summed up.
#include <algorithm>
#include <array>
#include <map>

#include "cube/access.h"
#include "server/api/ask.h"
#include "server/api/finding_list.h"

namespace sightline::server::api {
namespace {

using Row = FindingList::Row;

constexpr std::array<Severity, 3> kSeverities = {Severity::kRejected, Severity::kDoubtful,
                                                 Severity::kNote};

// Which findings are asked for. A text that no finding has leaves none.
struct Wanted {
  std::optional<std::uint32_t> rule, team, worker, subject;
  std::optional<Severity> severity;
  std::optional<std::int32_t> load;
  bool none = false;
};

std::optional<Severity> severity_asked(const Ask& ask) {
  if (!ask.parameters.text("severity")) return std::nullopt;
  std::array<std::string_view, 3> names;
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = warehouse::name_of(kSeverities[i]);
  const std::string name = ask.parameters.one_of("severity", names);
  return kSeverities[static_cast<std::size_t>(std::find(names.begin(), names.end(), name) -
                                              names.begin())];
}

Wanted wanted_of(const Ask& ask, const FindingList& list) {
  Wanted wanted;
  const auto text = [&](std::string_view name, std::optional<std::uint32_t>& into) {
    const std::optional<std::string> value = ask.parameters.text(name);
    if (!value) return;
    into = list.find(*value);
    if (!into) wanted.none = true;
  };
  text("rule", wanted.rule);
  text("team", wanted.team);
  text("worker", wanted.worker);
  text("subject", wanted.subject);
  wanted.severity = severity_asked(ask);
  if (const auto load = ask.parameters.integer("load", 1, 2'000'000'000)) {
    wanted.load = static_cast<std::int32_t>(*load);
    const auto books = ask.memory.books();
    if (std::none_of(books->loads.begin(), books->loads.end(),
                     [&](const warehouse::LedgerLoad& one) { return one.id == *wanted.load; })) {
      throw Refusal(404, "there is no load " + std::to_string(*load) + "; /loads lists them");
    }
  }
  return wanted;
}

bool is_wanted(const Wanted& wanted, const Row& row) {
  return (!wanted.rule || *wanted.rule == row.rule) && (!wanted.team || *wanted.team == row.team) &&
         (!wanted.worker || *wanted.worker == row.worker) &&
         (!wanted.subject || *wanted.subject == row.subject) &&
         (!wanted.severity || *wanted.severity == row.severity) &&
         (!wanted.load || row.load == wanted.load);
}

// Rows that the reader may see, in the list's order.
std::vector<const Row*> found_rows(const Ask& ask, const FindingList& list, const Wanted& wanted) {
  std::vector<const Row*> rows;
  if (wanted.none) return rows;
  std::optional<cube::Access> access;
  if (ask.now) access.emplace(ask.cube(), ask.input.scope);
  const cube::Scope& scope = ask.input.scope;
  const bool all = scope.child_level && scope.adopted && !scope.teams;
  for (const Row& row : list.rows()) {
    if (!is_wanted(wanted, row)) continue;
    if (row.child && access) {
      if (!access->opens(*row.child)) continue;
    } else if (!all && !(list.text(row.subject).empty() && list.text(row.row).empty())) {
      continue;  // a child whose team is not known is nobody's whose sight ends somewhere
    }
    rows.push_back(&row);
  }
  return rows;
}

// For the audit trail: "rule=903-impossible-date load=2".
std::string selectors_of(const Ask& ask) {
  std::string text;
  for (const std::string_view name : {"rule", "severity", "team", "worker", "subject", "load"}) {
    if (const auto value = ask.parameters.text(name)) {
      text += (text.empty() ? "" : " ") + std::string(name) + "=" + *value;
    }
  }
  return text.empty() ? "all" : text;
}

std::shared_ptr<const FindingList> list_of(const Ask& ask) {
  if (ask.memory.books()->generation == 0) return std::make_shared<FindingList>();
  return ask.memory.findings(ask.now ? ask.now->cube : nullptr);
}

Json finding_json(const FindingList& list, const Row& row) {
  const auto text = [&](std::uint32_t id) { return clean(list.text(id)); };
  return {{"severity", warehouse::name_of(row.severity)},
          {"rule", text(row.rule)},
          {"load", row.load ? JsonValue(*row.load) : JsonValue(nullptr)},
          {"file", text(row.file)},
          {"line", row.line},
          {"field", text(row.field)},
          {"value", text(row.value)},
          {"subject", text(row.subject)},
          {"reason", text(row.reason)},
          {"row", text(row.row)},
          {"team", text(row.team)},
          {"worker", text(row.worker)}};
}

struct Count {
  std::string key, title;
  std::array<std::int64_t, 3> by_severity = {0, 0, 0};
  std::int64_t all() const { return by_severity[0] + by_severity[1] + by_severity[2]; }
};

std::string key_of(const FindingList& list, const Row& row, const std::string& by) {
  if (by == "rule") return std::string(list.text(row.rule));
  if (by == "team") return std::string(list.text(row.team));
  if (by == "worker") return std::string(list.text(row.worker));
  return row.load ? std::to_string(*row.load) : std::string();
}

std::string title_of(const FindingList& list, const Row& row, const std::string& by,
                     const std::string& key, const Books& books) {
  if (by == "rule") return std::string(list.text(row.reason));
  if (by == "load") {
    for (const warehouse::LedgerLoad& load : books.loads) {
      if (row.load && load.id == *row.load) return load.title;
    }
    return "files that belong to no load";
  }
  return key.empty() ? "not known" : key;
}

}  // namespace

Answer list_findings(const Ask& ask) {
  const auto list = list_of(ask);
  const auto offset =
      static_cast<std::size_t>(ask.parameters.integer("offset", 0, 1'000'000'000).value_or(0));
  const auto limit =
      static_cast<std::size_t>(ask.parameters.integer("limit", 1, 1000).value_or(100));
  const std::vector<const Row*> found = found_rows(ask, *list, wanted_of(ask, *list));
  const std::size_t begin = std::min(offset, found.size());
  const std::size_t end = std::min(begin + limit, found.size());
  // A finding shows a child's identifier, and what the row says of it.
  if (end > begin) {
    audit(ask, "findings", "", selectors_of(ask), static_cast<std::int64_t>(end - begin));
  }
  JsonList rows;
  for (std::size_t i = begin; i < end; ++i) {
    rows.push_back(finding_json(*list, *found[i]));
  }
  return answer_with(
      Json{{"total", static_cast<std::int64_t>(found.size())}, {"rows", std::move(rows)}});
}

Answer summarise_findings(const Ask& ask) {
  constexpr std::array<std::string_view, 4> kBy = {"rule", "team", "worker", "load"};
  const std::string by = ask.parameters.one_of("by", kBy);
  const auto list = list_of(ask);
  const auto books = ask.memory.books();
  std::map<std::string, Count> counts;
  const std::vector<const Row*> found = found_rows(ask, *list, wanted_of(ask, *list));
  for (const Row* row : found) {
    const std::string key = key_of(*list, *row, by);
    Count& count = counts[key];
    if (count.all() == 0) {
      count.key = key;
      count.title = title_of(*list, *row, by, key, *books);
    }
    ++count.by_severity[static_cast<std::size_t>(row->severity)];
  }
  std::vector<Count> sorted;
  sorted.reserve(counts.size());
  for (auto& [key, count] : counts) sorted.push_back(std::move(count));
  // By the worst that it has, then by how many of all: one rejected row among many doubts is first.
  const auto worst = [](const Count& count) {
    return std::find_if(count.by_severity.begin(), count.by_severity.end(),
                        [](std::int64_t n) { return n > 0; }) -
           count.by_severity.begin();
  };
  std::stable_sort(sorted.begin(), sorted.end(), [&](const Count& a, const Count& b) {
    return worst(a) != worst(b) ? worst(a) < worst(b) : a.all() > b.all();
  });
  JsonList rows;
  for (const Count& count : sorted) {
    rows.push_back(Json{{"key", clean(count.key)},
                        {"title", clean(count.title)},
                        {"count", count.all()},
                        {"rejected", count.by_severity[0]},
                        {"doubtful", count.by_severity[1]},
                        {"note", count.by_severity[2]}});
  }
  return answer_with(Json{
      {"by", by}, {"total", static_cast<std::int64_t>(found.size())}, {"rows", std::move(rows)}});
}

}  // namespace sightline::server::api

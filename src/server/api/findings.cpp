// findings: what is wrong or doubtful in the data, one by one and summed up.
#include <algorithm>
#include <array>
#include <map>

#include "cube/access.h"
#include "records/statuses.h"
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
  std::optional<records::FindingState> state;
  bool none = false;
};

constexpr std::array<records::FindingState, 4> kStates = {
    records::FindingState::kOpen, records::FindingState::kMended, records::FindingState::kAccepted,
    records::FindingState::kDisputed};

// How many findings of each status, in the order of kStates.
using StateCounts = std::array<std::int64_t, kStates.size()>;

Json states_json(const StateCounts& counts) {
  Json json;
  for (std::size_t i = 0; i < kStates.size(); ++i) {
    json[records::name_of(kStates[i])] = counts[i];
  }
  return json;
}

// What people said of findings, by key.
using Said = std::map<std::string, records::FindingStatus, std::less<>>;

const records::FindingStatus* said_of(const Said& said, const FindingList& list, const Row& row) {
  const auto found = said.find(list.text(row.key));
  return found == said.end() ? nullptr : &found->second;
}

records::FindingState state_of(const Said& said, const FindingList& list, const Row& row) {
  return records::standing_of(said_of(said, list, row), row.load).state;
}

void count_state(StateCounts& counts, records::FindingState state) {
  for (std::size_t i = 0; i < kStates.size(); ++i) {
    if (kStates[i] == state) ++counts[i];
  }
}

Said all_said(const Ask& ask) { return records::Statuses::read(ask.input.data).latest(); }

std::optional<records::FindingState> state_asked(const Ask& ask) {
  if (!ask.parameters.text("status")) return std::nullopt;
  std::array<std::string_view, kStates.size()> names;
  for (std::size_t i = 0; i < kStates.size(); ++i) names[i] = records::name_of(kStates[i]);
  return records::finding_state(ask.parameters.one_of("status", names));
}

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
  wanted.state = state_asked(ask);
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
std::vector<const Row*> found_rows(const Ask& ask, const FindingList& list, const Wanted& wanted,
                                   const Said& said) {
  std::vector<const Row*> rows;
  if (wanted.none) return rows;
  std::optional<cube::Access> access;
  if (ask.now) access.emplace(ask.cube(), ask.input.scope);
  const cube::Scope& scope = ask.input.scope;
  const bool all = scope.child_level && scope.adopted && !scope.teams;
  for (const Row& row : list.rows()) {
    if (!is_wanted(wanted, row)) continue;
    if (wanted.state && state_of(said, list, row) != *wanted.state) continue;
    if (!list.shown_to(row, access ? &*access : nullptr, all)) continue;
    rows.push_back(&row);
  }
  return rows;
}

// For the audit trail: "rule=903-impossible-date load=2".
std::string selectors_of(const Ask& ask) {
  std::string text;
  for (const std::string_view name :
       {"rule", "severity", "status", "team", "worker", "subject", "load"}) {
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

// What a rule of the catalogue is called; "" of what a reader of files found.
std::string rule_title(const Books& books, std::string_view rule) {
  const auto found = books.rule_titles.find(rule);
  return found == books.rule_titles.end() ? std::string() : clean(found->second);
}

Json finding_json(const FindingList& list, const Row& row, const Said& said, const Books& books) {
  const records::FindingStatus* status = said_of(said, list, row);
  const records::FindingStanding standing = records::standing_of(status, row.load);
  const records::FindingStatus nobody;
  const records::FindingStatus& words = status == nullptr ? nobody : *status;
  const auto text = [&](std::uint32_t id) { return clean(list.text(id)); };
  return {{"severity", warehouse::name_of(row.severity)},
          {"rule", text(row.rule)},
          {"rule_title", rule_title(books, list.text(row.rule))},
          {"load", row.load ? JsonValue(*row.load) : JsonValue(nullptr)},
          {"file", text(row.file)},
          {"line", row.line},
          {"field", text(row.field)},
          {"value", text(row.value)},
          {"subject", text(row.subject)},
          {"reason", text(row.reason)},
          {"row", text(row.row)},
          {"team", text(row.team)},
          {"worker", text(row.worker)},
          {"key", text(row.key)},
          {"status", records::name_of(standing.state)},
          {"reopened", standing.reopened},
          {"owner", clean(words.owner)},
          {"why", clean(words.why)},
          {"said_by", clean(words.who)},
          {"said_at", words.at}};
}

struct Count {
  std::string key, title;
  std::array<std::int64_t, 3> by_severity = {0, 0, 0};
  StateCounts by_state = {};
  std::int64_t all() const { return by_severity[0] + by_severity[1] + by_severity[2]; }
};

std::string key_of(const FindingList& list, const Row& row, const std::string& by,
                   records::FindingState state) {
  if (by == "status") return std::string(records::name_of(state));
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
  const Said said = all_said(ask);
  const std::vector<const Row*> found = found_rows(ask, *list, wanted_of(ask, *list), said);
  const std::size_t begin = std::min(offset, found.size());
  const std::size_t end = std::min(begin + limit, found.size());
  // A finding shows a child's identifier, and what the row says of it.
  if (end > begin) {
    audit(ask, "findings", "", selectors_of(ask), static_cast<std::int64_t>(end - begin));
  }
  JsonList rows;
  const auto books = ask.memory.books();
  for (std::size_t i = begin; i < end; ++i) {
    rows.push_back(finding_json(*list, *found[i], said, *books));
  }
  return answer_with(Json{{"total", static_cast<std::int64_t>(found.size())},
                          {"left_out", list->left_out()},
                          {"rows", std::move(rows)}});
}

Answer summarise_findings(const Ask& ask) {
  constexpr std::array<std::string_view, 5> kBy = {"rule", "team", "worker", "load", "status"};
  const std::string by = ask.parameters.one_of("by", kBy);
  const auto list = list_of(ask);
  const auto books = ask.memory.books();
  std::map<std::string, Count> counts;
  const Said said = all_said(ask);
  Wanted wanted = wanted_of(ask, *list);
  const std::optional<records::FindingState> state_wanted = wanted.state;
  wanted.state.reset();
  StateCounts states = {};
  std::int64_t total = 0;
  for (const Row* row : found_rows(ask, *list, wanted, said)) {
    const records::FindingState state = state_of(said, *list, *row);
    count_state(states, state);
    if (state_wanted && state != *state_wanted) continue;
    ++total;
    const std::string key = key_of(*list, *row, by, state);
    Count& count = counts[key];
    if (count.all() == 0) {
      count.key = key;
      count.title = title_of(*list, *row, by, key, *books);
    }
    ++count.by_severity[static_cast<std::size_t>(row->severity)];
    count_state(count.by_state, state);
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
                        {"rule_title", by == "rule" ? rule_title(*books, count.key) : ""},
                        {"count", count.all()},
                        {"rejected", count.by_severity[0]},
                        {"doubtful", count.by_severity[1]},
                        {"note", count.by_severity[2]},
                        {"statuses", states_json(count.by_state)}});
  }
  return answer_with(Json{{"by", by},
                          {"total", total},
                          {"statuses", states_json(states)},
                          {"left_out", list->left_out()},
                          {"rows", std::move(rows)}});
}

namespace {

// The findings of this key that the reader may see. Throws Refusal(404).
std::vector<const Row*> rows_of_key(const Ask& ask, const FindingList& list) {
  std::vector<const Row*> rows;
  const std::optional<std::uint32_t> key = list.find(ask.id);
  if (key) {
    for (const Row* row : found_rows(ask, list, {}, {})) {
      if (row->key == *key) rows.push_back(row);
    }
  }
  if (rows.empty()) {
    throw Refusal(404, "there is no finding '" + ask.id.substr(0, 20) +
                           "' in what is loaded; /findings lists them with their keys");
  }
  return rows;
}

Json said_json(const records::FindingStatus& one) {
  return {{"at", one.at},
          {"status", records::name_of(one.state)},
          {"owner", clean(one.owner)},
          {"why", clean(one.why)},
          {"who", clean(one.who)}};
}

Answer history_answer(const Ask& ask) {
  JsonList rows;
  for (const records::FindingStatus& one :
       records::Statuses::read(ask.input.data).history(ask.id)) {
    rows.push_back(said_json(one));
  }
  return answer_with(Json{{"key", clean(ask.id)}, {"rows", std::move(rows)}});
}

}  // namespace

Answer finding_history(const Ask& ask) {
  const auto list = list_of(ask);
  const std::vector<const Row*> rows = rows_of_key(ask, *list);
  audit(ask, "findings", "", "history=" + ask.id, static_cast<std::int64_t>(rows.size()));
  return history_answer(ask);
}

Answer set_finding_status(const Ask& ask) {
  constexpr std::size_t kLongest = 500;
  const auto list = list_of(ask);
  const std::vector<const Row*> rows = rows_of_key(ask, *list);
  boost::system::error_code wrong;
  const JsonValue body = boost::json::parse(ask.request.body, wrong);
  if (wrong || !body.is_object()) {
    throw Refusal(400, "the body is a JSON object with the status");
  }
  records::FindingStatus change;
  std::string status;
  for (const auto& [name, value] : body.get_object()) {
    if (!value.is_string() || characters(value.get_string()) > kLongest) {
      throw Refusal(400, "'" + std::string(name.data(), std::min<std::size_t>(name.size(), 40)) +
                             "' is a text of up to 500 characters");
    }
    std::string text(value.get_string().data(), value.get_string().size());
    if (name == "status") {
      status = text;
    } else if (name == "owner") {
      change.owner = std::move(text);
    } else if (name == "why") {
      change.why = std::move(text);
    } else {
      throw Refusal(400, "the body may have status, owner and why");
    }
  }
  const auto state = records::finding_state(status);
  if (!state) throw Refusal(400, "'status' is one of open, mended, accepted, disputed");
  if (change.why.empty() &&
      (*state == records::FindingState::kAccepted || *state == records::FindingState::kDisputed)) {
    throw Refusal(400, "to accept or to dispute a finding needs a reason: 'why'");
  }
  change.key = ask.id;
  change.state = *state;
  change.who = ask.request.reader.empty() ? "page" : ask.request.reader;
  change.rule = std::string(list->text(rows.front()->rule));
  change.subject = std::string(list->text(rows.front()->subject));
  for (const warehouse::LedgerLoad& load : ask.memory.books()->loads) {
    change.latest_load = std::max(change.latest_load, load.id);
  }
  audit(ask, "findings", "", "set=" + status + " key=" + ask.id,
        static_cast<std::int64_t>(rows.size()));
  records::Statuses::write(ask.input.data).set({change});
  return history_answer(ask);
}

}  // namespace sightline::server::api

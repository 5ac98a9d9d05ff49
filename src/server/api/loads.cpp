// loads, uploads and jobs: what was loaded, and loading more.
#include <algorithm>
#include <array>

#include "server/api/ask.h"

namespace sightline::server::api {
namespace {

JsonList numbers_json(const std::vector<std::int32_t>& numbers) {
  JsonList list;
  for (const std::int32_t number : numbers) list.emplace_back(number);
  return list;
}

std::string_view name_of(Job::State state) {
  switch (state) {
    case Job::State::kDone:
      return "done";
    case Job::State::kFailed:
      return "failed";
    case Job::State::kRunning:
      break;
  }
  return "running";
}

Json job_json(const Job& job) {
  return {{"id", job.id},
          {"what", job.what},
          {"state", name_of(job.state)},
          {"lines", texts_json(job.lines)},
          {"error", clean(job.error)},
          {"loads", numbers_json(job.loads)},
          {"acceptable", job.acceptable}};
}

Json load_json(const Books& books, const warehouse::LedgerLoad& load) {
  JsonList files;
  for (const warehouse::LedgerFile& file : load.files) {
    files.push_back(Json{{"name", clean(file.name)},
                         {"taken_for", clean(file.taken_for)},
                         {"bytes", file.bytes},
                         {"rows_read", file.rows_read},
                         {"rows_loaded", file.rows_loaded},
                         {"rows_rejected", file.rows_rejected}});
  }
  std::map<std::string, warehouse::DayRanges> covered;
  for (const sources::Coverage& c : load.coverage) covered[c.table].push_back({c.from, c.to});
  JsonList coverage;
  for (auto& [table, ranges] : covered) {
    coverage.push_back(Json{{"table", table},
                            {"title", books.table_title(table)},
                            {"ranges", ranges_json(warehouse::merged(std::move(ranges)))}});
  }
  const auto count = [&](Severity severity) {
    const auto found = load.findings.find(severity);
    return found == load.findings.end() ? std::int64_t{0} : found->second;
  };
  return {{"id", load.id},
          {"loaded_at", load.loaded_at},
          {"active", load.active},
          {"source", load.source},
          {"system", load.system},
          {"title", clean(load.title)},
          {"reference_date", day_or_null(load.reference_date)},
          {"files", std::move(files)},
          {"coverage", std::move(coverage)},
          {"findings", Json{{"rejected", count(Severity::kRejected)},
                            {"doubtful", count(Severity::kDoubtful)},
                            {"note", count(Severity::kNote)}}}};
}

// The members of the body that asks for a load, each checked.
struct LoadAsked {
  std::vector<std::string> uploads;
  std::vector<std::string> options;
};

std::string text_in(const JsonValue& value, std::string_view name) {
  if (!value.is_string() || value.get_string().empty()) {
    throw Refusal(400, "'" + std::string(name) + "' is a text, and not empty");
  }
  return {value.get_string().data(), value.get_string().size()};
}

std::vector<std::string> uploads_in(const JsonValue& value) {
  constexpr std::size_t kMost = 500;
  if (!value.is_array() || value.get_array().empty() || value.get_array().size() > kMost) {
    throw Refusal(400, "'uploads' is a list of 1 to 500 uploads, as POST /uploads named them");
  }
  std::vector<std::string> uploads;
  for (const JsonValue& one : value.get_array()) {
    uploads.push_back(text_in(one, "each of uploads"));
  }
  return uploads;
}

LoadAsked load_asked(const std::string& body) {
  constexpr std::array<std::string_view, 6> kNames = {"uploads", "authority", "year",
                                                      "from",    "to",        "system"};
  boost::system::error_code wrong;
  const JsonValue parsed = boost::json::parse(body, wrong);
  if (wrong || !parsed.is_object()) {
    throw Refusal(400, "the body is a JSON object with the uploads to be loaded");
  }
  LoadAsked asked;
  for (const auto& [key, value] : parsed.get_object()) {
    const std::string name(key.data(), key.size());
    if (name == "uploads") {
      asked.uploads = uploads_in(value);
    } else if (name == "year") {
      if (!value.is_int64() || value.get_int64() < 1990 || value.get_int64() > 2100) {
        throw Refusal(400, "'year' is the year in which the return ends, as 2026");
      }
      asked.options.push_back("--year=" + std::to_string(value.get_int64()));
    } else if (name == "from" || name == "to") {
      asked.options.push_back("--" + name + "=" + day_of_text(name, text_in(value, name)).iso());
    } else if (name == "system") {
      asked.options.push_back("--system=" + text_in(value, name));
    } else if (name == "authority") {
      asked.options.push_back("--authority=" + text_in(value, name));
    } else {
      throw Refusal(
          400, "the body may have " + alternatives(kNames) + ", not '" + name.substr(0, 60) + "'");
    }
  }
  if (asked.uploads.empty()) throw Refusal(400, "'uploads' is missing: what is to be loaded");
  return asked;
}

}  // namespace

Answer started(const Job& job) {
  Answer answer = answer_with(job_json(job));
  answer.status = 202;
  return answer;
}

Answer list_loads(const Ask& ask) {
  const auto books = ask.memory.books();
  JsonList loads;
  for (auto load = books->loads.rbegin(); load != books->loads.rend(); ++load) {
    loads.push_back(load_json(*books, *load));
  }
  const std::optional<Job> running = ask.jobs.running();
  return answer_with(
      Json{{"loads", std::move(loads)},
           {"running", running ? JsonValue(job_json(*running)) : JsonValue(nullptr)}});
}

Answer start_load(const Ask& ask) {
  const LoadAsked asked = load_asked(ask.request.body);
  return started(ask.jobs.load(asked.uploads, asked.options));
}

Answer unload(const Ask& ask) {
  const std::optional<std::int64_t> id = whole_number(ask.id);
  const auto books = ask.memory.books();
  const auto load =
      std::find_if(books->loads.begin(), books->loads.end(),
                   [&](const warehouse::LedgerLoad& one) { return id && one.id == *id; });
  if (load == books->loads.end()) {
    throw Refusal(404, "there is no load '" + ask.id.substr(0, 20) + "'; /loads lists them");
  }
  if (!load->active) {
    throw Refusal(409, "load " + std::to_string(*id) + " was taken back before");
  }
  return started(ask.jobs.unload(load->id));
}

Answer upload(const Ask& ask) {
  const Uploaded uploaded = ask.jobs.take(ask.request.upload, ask.parameters.required("name"));
  Answer answer = answer_with(
      Json{{"upload", uploaded.id}, {"name", uploaded.name}, {"bytes", uploaded.bytes}});
  answer.status = 201;
  return answer;
}

Answer accept_load(const Ask& ask) { return started(ask.jobs.accept(ask.id)); }

Answer get_job(const Ask& ask) {
  const std::optional<Job> job = ask.jobs.find(ask.id);
  if (!job) {
    throw Refusal(404,
                  "there is no such job; the server remembers the latest of those that it "
                  "started itself");
  }
  return answer_with(job_json(*job));
}

}  // namespace sightline::server::api

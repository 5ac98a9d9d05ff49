#include "server/api/jobs.h"

#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>
#include <iterator>
#include <system_error>

#include "core/error.h"
#include "server/api/refusal.h"

namespace sightline::server::api {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kRemembered = 20;
constexpr std::size_t kMostLines = 1000;
constexpr std::string_view kProgram = "sightline: ";
// `doctor` ends so when it is done and something else wants looking at.
constexpr int kAttention = 1;
constexpr int kNotAccepted = 8;  // as cli/context.h: a load with far fewer rows than the one before

constexpr std::string_view kWhy = "SIGHTLINE_WHY=";  // as cli/continuity_options.cpp reads it

// The environment of this process, the wish for progress in lines, and `more`.
std::vector<std::string> environment(const std::vector<std::string>& more) {
  constexpr std::string_view kProgress = "SIGHTLINE_PROGRESS=";
  std::vector<std::string> variables;
  for (char** at = environ; *at != nullptr; ++at) {
    const std::string_view one(*at);
    if (!one.starts_with(kProgress) && !one.starts_with(kWhy)) variables.emplace_back(one);
  }
  variables.push_back(std::string(kProgress) + "lines");
  variables.insert(variables.end(), more.begin(), more.end());
  return variables;
}

void replace_all(std::string& text, const std::string& what, std::string_view by) {
  if (what.empty()) return;
  for (std::size_t at = text.find(what); at != std::string::npos;
       at = text.find(what, at + by.size())) {
    text.replace(at, what.size(), by);
  }
}

// What went wrong, as the program said it in its last words.
std::string error_of(const Job& job, Process::Ended ended) {
  for (auto line = job.lines.rbegin(); line != job.lines.rend(); ++line) {
    if (line->starts_with(kProgram)) return line->substr(kProgram.size());
  }
  if (ended.signal == 0) {
    return "the load ended without saying why; the lines above tell how far it came";
  }
  return job.loads.empty() ? "the load was ended from outside, and nothing of it is kept; try again"
                           : "it was ended from outside after the load had been saved; its figures "
                             "are made at the next start";
}

}  // namespace

Jobs::Jobs(fs::path data, std::vector<std::string> program, ActiveLoads active, TakeUp take_up)
    : data_(std::move(data)),
      program_(std::move(program)),
      active_(std::move(active)),
      take_up_(std::move(take_up)),
      uploads_(data_ / "incoming") {}

void Jobs::remove_left() { uploads_.remove_left(); }

Jobs::~Jobs() {
  {
    const std::lock_guard lock(lock_);
    stopping_ = true;
  }
  process_.reset();
}

void Jobs::refuse_while_running() const {
  if (running()) {
    throw Refusal(409, "a load is running; one at a time, so try again when it has finished");
  }
}

Job Jobs::load(const std::vector<std::string>& uploads, const std::vector<std::string>& options) {
  const std::lock_guard one(starting_);
  refuse_while_running();
  const fs::path folder = uploads_.folder() / ("job-" + random_name());
  std::vector<std::string> words = {"load"};
  words.insert(words.end(), options.begin(), options.end());
  words.emplace_back("--");
  const std::vector<std::string> names = uploads_.hand_over(uploads, folder);
  words.insert(words.end(), names.begin(), names.end());
  Entry entry;
  entry.folder = folder;
  try {
    return start(names.size() == 1 ? "Loading " + names[0]
                                   : "Loading " + std::to_string(names.size()) + " files",
                 std::move(entry), std::move(words));
  } catch (...) {
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    throw;
  }
}

Job Jobs::accept(const std::string& id) {
  const std::lock_guard one(starting_);
  refuse_while_running();
  Entry entry;
  std::vector<std::string> words;
  std::string what;
  {
    const std::lock_guard lock(lock_);
    const auto found = std::find_if(entries_.begin(), entries_.end(),
                                    [&](const Entry& other) { return other.job.id == id; });
    if (found == entries_.end()) throw Refusal(404, "there is no such job");
    if (!found->job.acceptable) throw Refusal(409, "there is nothing to accept about this job");
    found->job.acceptable = false;
    entry.folder = std::move(found->folder);
    found->folder.clear();
    words = found->words;
    what = found->job.what;
  }
  words.insert(words.begin() + 1, "--accept-fall");
  return start(what, std::move(entry), std::move(words));
}

// What was kept for somebody to accept, and nobody did.
void Jobs::forget_acceptable() {
  const std::lock_guard lock(lock_);
  std::error_code ignored;
  for (Entry& entry : entries_) {
    if (!entry.job.acceptable) continue;
    entry.job.acceptable = false;
    fs::remove_all(entry.folder, ignored);
  }
}

Job Jobs::unload(std::int32_t load) {
  const std::lock_guard one(starting_);
  refuse_while_running();
  return start("Taking back load " + std::to_string(load), {}, {"unload", std::to_string(load)});
}

Job Jobs::decide_link(std::int64_t number, const std::string& decision, const std::string& why) {
  const std::lock_guard one(starting_);
  refuse_while_running();
  const std::string pair = std::to_string(number);
  const bool accepted = decision == "accepted";
  Entry entry;
  entry.variables = {std::string(kWhy) + why};
  return start((accepted ? "Accepting link " : "Rejecting link ") + pair, std::move(entry),
               {"links", accepted ? "accept" : "reject", pair});
}

Job Jobs::undo_link(std::int64_t number) {
  const std::lock_guard one(starting_);
  refuse_while_running();
  const std::string pair = std::to_string(number);
  return start("Taking back what was decided about link " + pair, {}, {"links", "undo", pair});
}

Job Jobs::make_figures(std::function<void(const std::string&)> ended) {
  const std::lock_guard one(starting_);
  refuse_while_running();
  Entry entry;
  entry.also_done = kAttention;
  entry.ended = std::move(ended);
  return start("Making the figures anew", std::move(entry), {"doctor", "--derive"});
}

Job Jobs::start(const std::string& what, Entry entry, std::vector<std::string> words) {
  forget_acceptable();
  entry.words = words;
  words.insert(words.begin(), program_.begin(), program_.end());
  const fs::path folder = entry.folder;
  const std::vector<std::string> variables = environment(entry.variables);
  entry.variables.clear();
  entry.job.id = random_name();
  entry.job.what = what;
  entry.active_before = active_();
  Job job = entry.job;
  process_.reset();  // ended by now; its thread is waited for
  {
    const std::lock_guard lock(lock_);
    entries_.push_back(std::move(entry));
    if (entries_.size() > kRemembered) entries_.erase(entries_.begin());
  }
  try {
    process_ =
        std::make_unique<Process>(words, folder.empty() ? data_ : folder, variables,
                                  Process::Told{[this](const std::string& line) { hear(line); },
                                                [this](Process::Ended ended) { finish(ended); }});
  } catch (const std::exception& error) {  // no thread or no memory to be had, too
    spdlog::error("{}", error.what());
    finish({1, 0});
    throw Refusal(503, "the loader could not be started; the server's log says why");
  }
  return job;
}

std::string Jobs::without_paths(std::string line) const {
  const fs::path folder = entries_.empty() ? fs::path() : entries_.back().folder;
  if (!folder.empty()) replace_all(line, folder.string() + "/", "");
  replace_all(line, data_.string() + "/", "");
  replace_all(line, data_.string(), "the data directory");
  return line;
}

void Jobs::hear(const std::string& said) {
  const std::lock_guard lock(lock_);
  Entry& entry = entries_.back();
  // A line of progress takes the place of the one before it, where that is of the same stage.
  const bool progress = said.starts_with('\r');
  const std::string line = without_paths(progress ? said.substr(1) : said);
  const std::string stage = progress ? line.substr(0, line.find(':')) : "";
  std::vector<std::string>& lines = entry.job.lines;
  if (progress && stage == entry.stage && !lines.empty()) {
    lines.back() = line;
  } else {
    if (lines.size() >= kMostLines) lines.pop_back();  // the last words matter
    lines.push_back(line);
  }
  entry.stage = stage;
}

void Jobs::finish(Process::Ended ended) {
  std::vector<std::int32_t> active;
  try {
    if (take_up_) take_up_();
    active = active_();
  } catch (const std::exception& error) {
    spdlog::error("{}", error.what());
  }
  std::function<void(const std::string&)> told;
  std::string error;
  {
    const std::lock_guard lock(lock_);
    Entry& entry = entries_.back();
    settle(entry, ended, active);
    if (!stopping_) told = entry.ended;
    error = entry.job.error;
  }
  if (told) told(error);
  // Until whoever asked for figures has them, they are being made.
  const std::lock_guard lock(lock_);
  entries_.back().ended = nullptr;
}

void Jobs::settle(Entry& entry, Process::Ended ended,
                  const std::vector<std::int32_t>& active) const {
  std::error_code ignored;
  entry.job.acceptable = !stopping_ && ended.signal == 0 && ended.code == kNotAccepted;
  if (!entry.folder.empty() && !entry.job.acceptable) fs::remove_all(entry.folder, ignored);
  std::set_symmetric_difference(entry.active_before.begin(), entry.active_before.end(),
                                active.begin(), active.end(), std::back_inserter(entry.job.loads));
  if (ended.signal == 0 && (ended.code == 0 || ended.code == entry.also_done)) {
    entry.job.state = Job::State::kDone;
    return;
  }
  entry.job.state = Job::State::kFailed;
  if (!stopping_) {
    entry.job.error = error_of(entry.job, ended);
  } else {
    entry.job.error = entry.job.loads.empty()
                          ? "the server was stopped, and nothing of this is kept"
                          : "the server was stopped after this had been saved; its figures are "
                            "made at the next start";
  }
}

std::optional<Job> Jobs::find(const std::string& id) const {
  const std::lock_guard lock(lock_);
  for (const Entry& entry : entries_) {
    if (entry.job.id == id) return entry.job;
  }
  return std::nullopt;
}

std::optional<std::string> Jobs::making_figures() const {
  const std::lock_guard lock(lock_);
  if (entries_.empty() || !entries_.back().ended) return std::nullopt;
  const Job& job = entries_.back().job;
  return job.lines.empty() ? std::string() : job.lines.back();
}

std::optional<Job> Jobs::running() const {
  const std::lock_guard lock(lock_);
  if (entries_.empty() || entries_.back().job.state != Job::State::kRunning) return std::nullopt;
  return entries_.back().job;
}

}  // namespace sightline::server::api

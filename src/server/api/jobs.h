// Jobs: loads that were started here, and the making of figures, one at a time. It is done by the
// program itself as a process of its own, exactly as on the command line; the server never writes
// to the warehouse.
//
// Thread-safe. Files lie in a folder of this server's own below DIR/incoming/, open to the owner
// only; a job's are removed when it is done.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "server/api/process.h"
#include "server/api/upload_store.h"

namespace sightline::server::api {

struct Job {
  enum class State { kRunning, kDone, kFailed };
  std::string id;
  std::string what;  // "Loading 3 files"
  State state = State::kRunning;
  std::vector<std::string> lines;   // what the loader said so far
  std::string error;                // "" unless failed
  std::vector<std::int32_t> loads;  // that it made active or took back
  // It ended since a load has far fewer rows than the one before; its files are kept until it is
  // accepted, or another job begins.
  bool acceptable = false;
};

class Jobs {
 public:
  using ActiveLoads = std::function<std::vector<std::int32_t>()>;
  using TakeUp = std::function<void()>;
  // `program`: the program and its leading arguments, paths in them absolute. `active`: the loads
  // that count now, sorted. `take_up` goes over to the figures that a job made, from another
  // thread and before the job counts as ended: whoever sees it done sees its figures.
  Jobs(std::filesystem::path data, std::vector<std::string> program, ActiveLoads active,
       TakeUp take_up = {});
  // Ends a running job: what it did is undone.
  ~Jobs();
  Jobs(const Jobs&) = delete;
  Jobs& operator=(const Jobs&) = delete;

  // As UploadStore::remove_left.
  void remove_left();
  // As UploadStore::take.
  Uploaded take(const std::filesystem::path& body, const std::string& name) {
    return uploads_.take(body, name);
  }
  // `options` follow "load". Throws Refusal: 404 for an upload that is not there, 409 while a job
  // runs.
  Job load(const std::vector<std::string>& uploads, const std::vector<std::string>& options);
  // Loads the files of a job that is acceptable all the same. Throws Refusal: 404, or 409 where
  // there is nothing to accept or a job runs.
  Job accept(const std::string& id);
  // Throws Refusal(409) while a job runs.
  Job unload(std::int32_t load);
  // Has the pair of this number decided about (`decision` as the API has it), or all decisions
  // about it taken back. Throws Refusal(409) while a job runs.
  Job decide_link(std::int64_t number, const std::string& decision, const std::string& why);
  Job undo_link(std::int64_t number);
  // Makes the figures anew from what is loaded. `ended` is told, from another thread, why that
  // failed, or "". Throws Refusal(409) while a job runs.
  Job make_figures(std::function<void(const std::string&)> ended);

  std::optional<Job> find(const std::string& id) const;
  std::optional<Job> running() const;
  // How far the making of figures is, in the program's words: "" where it has said nothing yet,
  // nothing where none runs that was asked for by make_figures().
  std::optional<std::string> making_figures() const;

 private:
  // The job that runs or ran last is the last of them.
  struct Entry {
    Job job;
    std::filesystem::path folder;
    std::vector<std::string> words;  // that the program was started with
    // NAME=VALUE in its environment: what is no business of whoever may list processes.
    std::vector<std::string> variables;
    std::vector<std::int32_t> active_before;
    std::string stage;  // of the last line, where that is one of progress
    int also_done = 0;  // an exit code that means success, beside 0
    std::function<void(const std::string&)> ended;  // of the making of figures
  };
  void refuse_while_running() const;
  void forget_acceptable();
  Job start(const std::string& what, Entry entry, std::vector<std::string> words);
  void hear(const std::string& said);
  void finish(Process::Ended ended);
  void settle(Entry& entry, Process::Ended ended, const std::vector<std::int32_t>& active) const;
  std::string without_paths(std::string line) const;

  std::filesystem::path data_;
  std::vector<std::string> program_;
  ActiveLoads active_;
  TakeUp take_up_;
  UploadStore uploads_;
  std::mutex starting_;  // one at a time
  mutable std::mutex lock_;
  std::vector<Entry> entries_;
  bool stopping_ = false;
  std::unique_ptr<Process> process_;  // the last: its thread calls hear() and finish()
};

}  // namespace sightline::server::api

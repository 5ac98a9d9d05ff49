// Jobs: loads that were started here, one at a time. A load is done by the program itself as a
// process of its own, exactly as on the command line; the server never writes to the warehouse.
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
};

class Jobs {
 public:
  using ActiveLoads = std::function<std::vector<std::int32_t>()>;
  // `program`: the program and its leading arguments, paths in them absolute. `active`: the loads
  // that count now, sorted.
  Jobs(std::filesystem::path data, std::vector<std::string> program, ActiveLoads active);
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
  // Throws Refusal(409) while a job runs.
  Job unload(std::int32_t load);

  std::optional<Job> find(const std::string& id) const;
  std::optional<Job> running() const;

 private:
  // The job that runs or ran last is the last of them.
  struct Entry {
    Job job;
    std::filesystem::path folder;
    std::vector<std::int32_t> active_before;
    std::string stage;  // of the last line, where that is one of progress
  };
  void refuse_while_running() const;
  Job start(const std::string& what, const std::filesystem::path& folder,
            std::vector<std::string> words);
  void hear(const std::string& said);
  void finish(Process::Ended ended);
  std::string without_paths(std::string line) const;

  std::filesystem::path data_;
  std::vector<std::string> program_;
  ActiveLoads active_;
  UploadStore uploads_;
  std::mutex starting_;  // one at a time
  mutable std::mutex lock_;
  std::vector<Entry> entries_;
  bool stopping_ = false;
  std::unique_ptr<Process> process_;  // the last: its thread calls hear() and finish()
};

}  // namespace sightline::server::api

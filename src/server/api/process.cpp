#include "server/api/process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "core/error.h"

namespace sightline::server::api {
namespace {

constexpr std::size_t kLongestLine = 2000;
constexpr std::chrono::seconds kPatience{20};

std::vector<char*> pointers(const std::vector<std::string>& words) {
  std::vector<char*> out;
  out.reserve(words.size() + 1);
  for (const std::string& word : words) out.push_back(const_cast<char*>(word.c_str()));
  out.push_back(nullptr);
  return out;
}

// What posix_spawn is told to do; freed with the object.
class Orders {
 public:
  Orders(int out, const std::filesystem::path& folder) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions_, out, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions_, out, STDERR_FILENO);
    // Sockets of this process must not live on in the other.
    posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1);
    posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str());
    posix_spawnattr_init(&attributes_);
    sigset_t none;
    sigemptyset(&none);
    sigset_t usual;
    sigemptyset(&usual);
    for (const int signal : {SIGINT, SIGTERM, SIGPIPE, SIGHUP}) sigaddset(&usual, signal);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &usual);
    // A group of its own: Ctrl-C in the terminal reaches it through this process, once.
    posix_spawnattr_setpgroup(&attributes_, 0);
    posix_spawnattr_setflags(
        &attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  }
  ~Orders() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  Orders(const Orders&) = delete;
  Orders& operator=(const Orders&) = delete;
  const posix_spawn_file_actions_t* actions() const { return &actions_; }
  const posix_spawnattr_t* attributes() const { return &attributes_; }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

// Gives whole lines on; a longer one is cut.
class LineReader {
 public:
  explicit LineReader(const std::function<void(const std::string&)>& line) : line_(line) {}
  void add(std::string_view bytes) {
    for (const char c : bytes) {
      if (c == '\n') {
        finish();
      } else if (text_.size() < kLongestLine) {
        text_ += c;
      }
    }
  }
  void finish() {
    if (!text_.empty()) line_(text_);
    text_.clear();
  }

 private:
  const std::function<void(const std::string&)>& line_;
  std::string text_;
};

}  // namespace

Process::Process(const std::vector<std::string>& words, const std::filesystem::path& folder,
                 const std::vector<std::string>& environment, Told told)
    : told_(std::move(told)) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    throw Error(ErrorKind::kMachine, std::string("no pipe to be had: ") + std::strerror(errno));
  }
  const Orders orders(ends[1], folder);
  const std::vector<char*> arguments = pointers(words);
  const std::vector<char*> variables = pointers(environment);
  pid_t pid = -1;
  const int problem = ::posix_spawn(&pid, words.front().c_str(), orders.actions(),
                                    orders.attributes(), arguments.data(), variables.data());
  ::close(ends[1]);
  if (problem != 0) {
    ::close(ends[0]);
    throw Error(ErrorKind::kMachine,
                words.front() + " cannot be started: " + std::strerror(problem));
  }
  pid_ = pid;
  try {
    follower_ = std::thread([this, out = ends[0]] { follow(out); });
  } catch (...) {  // no thread to be had: nobody would hear it or wait for it
    ::kill(pid, SIGKILL);
    while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
    }
    ::close(ends[0]);
    throw;
  }
}

void Process::follow(int out) {
  LineReader lines(told_.line);
  std::array<char, 4096> buffer{};
  for (;;) {
    const ssize_t got = ::read(out, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    lines.add({buffer.data(), static_cast<std::size_t>(got)});
  }
  lines.finish();
  ::close(out);
  // First only looked at: its number is ours until it is waited for, which is done under the lock.
  siginfo_t info{};
  while (::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOWAIT) != 0 &&
         errno == EINTR) {
  }
  int status = 0;
  {
    const std::lock_guard lock(lock_);
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
  }
  Ended ended;
  if (WIFSIGNALED(status)) {
    ended.signal = WTERMSIG(status);
  } else {
    ended.code = WEXITSTATUS(status);
  }
  told_.ended(ended);
}

Process::~Process() {
  const auto send = [&](int signal) {
    const std::lock_guard lock(lock_);
    if (pid_ > 0) ::kill(pid_, signal);
    return pid_ > 0;
  };
  if (send(SIGTERM)) {
    const auto until = std::chrono::steady_clock::now() + kPatience;
    while (std::chrono::steady_clock::now() < until) {
      {
        const std::lock_guard lock(lock_);
        if (pid_ < 0) break;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    send(SIGKILL);
  }
  follower_.join();
}

}  // namespace sightline::server::api

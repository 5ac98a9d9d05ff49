// The server over real sockets, with limits small enough to wait for.
#include "server/server.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <fstream>
#include <iterator>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "core/error.h"
#include "server/test_client.h"

namespace sightline::server {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

const std::string kToken = "a-token-of-forty-characters_ABCDEFGHIJKL";
const EmbeddedFile kBuilt[] = {{"index.html", "<p>page", {}, "33"}};

int status_of(const std::string& answer) {
  return answer.starts_with("HTTP/1.") && answer.size() > 12 ? std::stoi(answer.substr(9, 3)) : 0;
}

class ServerOfOurs : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = fs::temp_directory_path() / "sightline-server-XXXXXX";
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    settings_.token = kToken;
    settings_.pages = Pages(std::span(kBuilt));
    settings_.changes = [] { return std::uint64_t{1}; };
    settings_.uploads = folder_ / "uploads";
    settings_.say = [](const std::string&) {};
    settings_.threads = 2;
    settings_.limits.linger = milliseconds(200);
    settings_.limits.stop = milliseconds(3000);
    settings_.limits.body_bytes = 1000;
    settings_.limits.upload_bytes = 3'000'000;
    settings_.handler = [this](const Request& request) { return handle(request); };
  }
  void TearDown() override {
    stop();
    fs::remove_all(folder_);
  }
  // For the tests of waiting; in all others a busy machine must not make a client look slow.
  void start_impatient() {
    settings_.limits.header = milliseconds(300);
    settings_.limits.body_idle = milliseconds(300);
    settings_.limits.body_whole = milliseconds(300);
    settings_.limits.keep_alive = milliseconds(600);
    settings_.limits.write = milliseconds(500);
    start();
  }
  void start() {
    server_ = std::make_unique<Server>(std::move(settings_));
    runner_ = std::thread([this] { server_->run(); });
  }
  void stop() {
    if (!server_) return;
    server_->stop();
    runner_.join();
    server_.reset();
  }

  Answer handle(const Request& request) {
    Answer answer;
    answer.type = "text/plain";
    if (!request.upload.empty()) {
      std::ifstream in(request.upload, std::ios::binary);
      uploaded_.assign(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
      answer.body = "got " + std::to_string(uploaded_.size());
      return answer;
    }
    if (!request.path.empty() && request.path[0] == "slow") {
      std::unique_lock lock(mutex_);
      ++slow_;
      change_.notify_all();
      change_.wait_for(lock, std::chrono::seconds(8), [&] { return go_on_; });
    }
    if (!request.path.empty() && request.path[0] == "large") answer.body.assign(40'000'000, 'x');
    if (answer.body.empty()) answer.body = "asked " + request.body;
    return answer;
  }
  void wait_for_slow(int many) {
    std::unique_lock lock(mutex_);
    change_.wait_for(lock, std::chrono::seconds(5), [&] { return slow_ >= many; });
  }
  void let_go_on() {
    const std::lock_guard lock(mutex_);
    go_on_ = true;
    change_.notify_all();
  }

  std::string host() const { return "Host: localhost:" + std::to_string(server_->port()) + "\r\n"; }
  std::string request(const std::string& line, const std::string& more = "",
                      const std::string& body = "") const {
    std::string text = line + " HTTP/1.1\r\n" + host() + "Authorization: Bearer " + kToken +
                       "\r\n" + "X-Sightline: 1\r\n" + more;
    if (!body.empty()) text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    return text + "\r\n" + body;
  }
  std::string once(const std::string& text) {
    Client client(server_->port());
    client.say(text);
    return client.answer();
  }
  // Whether it comes to hold within some seconds.
  template <typename Condition>
  static bool soon(const Condition& holds) {
    for (int i = 0; i < 500; ++i) {
      if (holds()) return true;
      std::this_thread::sleep_for(milliseconds(10));
    }
    return false;
  }
  std::size_t files_left() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder_ / "uploads"), fs::directory_iterator()));
  }

  fs::path folder_;
  ServerSettings settings_;
  std::unique_ptr<Server> server_;
  std::thread runner_;
  std::string uploaded_;
  std::mutex mutex_;
  std::condition_variable change_;
  int slow_ = 0;
  bool go_on_ = false;
};

TEST(ServerAddress, IsThisMachinesOnly) {
  for (const char* address : {"localhost", "127.0.0.1", "::1"}) check_address(address);
  for (const char* address : {"0.0.0.0", "::", "10.0.0.1", "example.org", "", "127.0.0.1.evil"}) {
    try {
      check_address(address);
      FAIL() << address;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kUsage);
    }
  }
}

TEST_F(ServerOfOurs, AnswersOneAfterAnotherOnOneConnection) {
  start();
  Client client(server_->port());
  ASSERT_TRUE(client.open());
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(client.say(request("GET /api/v1/x")));
    const std::string answer = client.answer();
    EXPECT_EQ(status_of(answer), 200);
    EXPECT_NE(answer.find("\r\nX-Content-Type-Options: nosniff\r\n"), std::string::npos);
    EXPECT_NE(answer.find("\r\nContent-Security-Policy: default-src 'self';"), std::string::npos);
    EXPECT_NE(answer.find("\r\nServer: sightline\r\n"), std::string::npos);
    EXPECT_EQ(answer.find("Boost"), std::string::npos);
  }
  // Several at once: each is answered, in order.
  client.say(request("GET /api/v1/x") + request("GET /") + request("GET /nothing.js"));
  EXPECT_EQ(status_of(client.answer()), 200);
  EXPECT_NE(client.answer().find("<p>page"), std::string::npos);
  EXPECT_EQ(status_of(client.answer()), 404);
}

TEST_F(ServerOfOurs, AHeadHasNoBody) {
  start();
  Client client(server_->port());
  client.say(request("HEAD /"));
  const std::string answer = client.answer(true);
  EXPECT_EQ(status_of(answer), 200);
  EXPECT_NE(answer.find("Content-Length: 7\r\n"), std::string::npos);
  client.say(request("HEAD /api/v1/x"));
  EXPECT_EQ(status_of(client.answer(true)), 200);
  client.say(request("GET /"));
  EXPECT_TRUE(client.answer().ends_with("<p>page"));
}

TEST_F(ServerOfOurs, WhatIsNoRequestIsRefused) {
  start();
  EXPECT_EQ(status_of(once("nonsense\r\n\r\n")), 400);
  EXPECT_EQ(status_of(once("GET / HTTP/9.9\r\n\r\n")), 505);
  EXPECT_EQ(status_of(once("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")), 505);
  EXPECT_EQ(status_of(once("GET / HTTP/1.1\r\n\r\n")), 400) << "no Host";
  EXPECT_EQ(status_of(once("GET / HTTP/1.1\r\n" + host() + host() + "\r\n")), 400);
  EXPECT_EQ(status_of(once("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n")), 421);
  EXPECT_EQ(status_of(once("GET / HTTP/1.1\r\n" + host() + "\r\n")), 401);
  EXPECT_EQ(status_of(once(request("GET /x", "Content-Length: 5\r\nContent-Length: 6\r\n"))), 400);
  EXPECT_EQ(status_of(once(request("GET /x", "Content-Length: five\r\n"))), 400);
  EXPECT_EQ(status_of(once(request("GET /x", "Bad Header: x\r\n"))), 400);
  EXPECT_EQ(status_of(once(request("BREW /"))), 405);
}

TEST_F(ServerOfOurs, WhatIsTooLongIsRefused) {
  start();
  const std::string a(40'000, 'a');
  EXPECT_EQ(status_of(once(request("GET /" + a))), 414);
  EXPECT_EQ(status_of(once(request("GET /" + a.substr(0, 9'000)))), 414);
  EXPECT_EQ(status_of(once(request("GET /", "X-Long: " + a + "\r\n"))), 431);
  std::string many;
  for (int i = 0; i < 5'000; ++i) many += "X-" + std::to_string(i) + ": y\r\n";
  EXPECT_EQ(status_of(once(request("GET /", many))), 431);
  const std::string json = "Content-Type: application/json\r\n";
  EXPECT_EQ(status_of(once(request("POST /api/v1/loads", json, std::string(1001, ' ')))), 413);
  EXPECT_EQ(status_of(once(request("POST /api/v1/loads", json, std::string(1000, ' ')))), 200);
  // One that does not say how long it is.
  const std::string chunk = "200\r\n" + std::string(512, ' ') + "\r\n";
  EXPECT_EQ(status_of(once(request("POST /api/v1/loads", json + "Transfer-Encoding: chunked\r\n") +
                           chunk + chunk + "0\r\n\r\n")),
            413);
}

TEST_F(ServerOfOurs, TheRefusalArrivesThoughTheBodyIsNotRead) {
  start();
  Client client(server_->port());
  client.say("POST /api/v1/uploads HTTP/1.1\r\n" + host() + "Content-Length: 2000000\r\n\r\n");
  const std::string piece(20'000, 'x');
  for (int i = 0; i < 50 && client.say(piece); ++i) {
  }
  EXPECT_EQ(status_of(client.answer()), 401);
  EXPECT_EQ(files_left(), 0U);
}

TEST_F(ServerOfOurs, ASlowRequestIsEndedThoughItNeverStops) {
  start_impatient();
  const auto begun = std::chrono::steady_clock::now();
  Client client(server_->port());
  const std::string text = request("GET /");
  std::thread drip([&] {
    for (const char c : text) {
      if (!client.say({&c, 1})) return;
      std::this_thread::sleep_for(milliseconds(20));
    }
  });
  const std::string answer = client.rest();
  const auto took = std::chrono::steady_clock::now() - begun;
  drip.join();
  EXPECT_EQ(status_of(answer), 408);
  EXPECT_NE(answer.find("Connection: close"), std::string::npos);
  EXPECT_GT(took, milliseconds(250));
  EXPECT_LT(took, milliseconds(1'500));
}

TEST_F(ServerOfOurs, ASlowBodyIsEnded) {
  start_impatient();
  for (const char* path : {"POST /api/v1/loads", "POST /api/v1/uploads?name=a"}) {
    Client client(server_->port());
    client.say(request(path, "Content-Type: application/json\r\nContent-Length: 100\r\n") + "{");
    EXPECT_EQ(status_of(client.rest()), 408) << path;
  }
  EXPECT_EQ(files_left(), 0U);
}

TEST_F(ServerOfOurs, ASilentConnectionIsClosedWithoutAWord) {
  start_impatient();
  Client silent(server_->port());
  EXPECT_EQ(silent.rest(), "");
  Client later(server_->port());
  later.say(request("GET /"));
  later.answer();
  EXPECT_EQ(later.rest(), "");
}

TEST_F(ServerOfOurs, AReaderWhoDoesNotReadIsLeft) {
  start_impatient();
  Client client(server_->port());
  client.say(request("GET /api/v1/large"));
  std::this_thread::sleep_for(milliseconds(1'500));
  EXPECT_LT(client.rest().size(), 40'000'000U);
  EXPECT_EQ(status_of(once(request("GET /"))), 200);
}

TEST_F(ServerOfOurs, AnUploadGoesToAFileAndTheFileGoes) {
  start();
  std::string bytes(2'500'000, '\0');
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>((i * 7919) >> 8U);
  Client client(server_->port());
  client.say(request("POST /api/v1/uploads?name=a.csv",
                     "Expect: 100-continue\r\n"
                     "Content-Length: 2500000\r\n"));
  EXPECT_EQ(status_of(client.answer()), 100);
  client.say(bytes);
  const std::string answer = client.answer();
  EXPECT_TRUE(answer.ends_with("got 2500000")) << answer;
  EXPECT_TRUE(uploaded_ == bytes);
  EXPECT_EQ(files_left(), 0U) << "nobody took it";
  client.say(request("POST /api/v1/uploads", "Transfer-Encoding: chunked\r\n") +
             "5\r\nhello\r\n0\r\n\r\n");
  EXPECT_TRUE(client.answer().ends_with("got 5"));
  EXPECT_EQ(uploaded_, "hello");
}

TEST_F(ServerOfOurs, AnUploadThatIsTooLargeOrBreaksOffLeavesNothing) {
  start();
  Client large(server_->port());
  large.say(request("POST /api/v1/uploads", "Transfer-Encoding: chunked\r\n"));
  const std::string chunk = "f4240\r\n" + std::string(1'000'000, 'x') + "\r\n";
  for (int i = 0; i < 5 && large.say(chunk); ++i) {
  }
  EXPECT_EQ(status_of(large.answer()), 413);
  {
    Client broken(server_->port());
    broken.say(request("POST /api/v1/uploads", "Content-Length: 1000\r\n") + "abc");
  }
  EXPECT_TRUE(soon([&] { return files_left() == 0; }));
}

TEST_F(ServerOfOurs, TooManyConnectionsAreToldSo) {
  settings_.limits.connections = 3;
  start();
  std::vector<std::unique_ptr<Client>> some;
  for (int i = 0; i < 3; ++i) {
    some.push_back(std::make_unique<Client>(server_->port()));
    some.back()->say(request("GET /"));
    EXPECT_EQ(status_of(some.back()->answer()), 200);
  }
  Client more(server_->port());
  EXPECT_EQ(status_of(more.answer()), 503) << "one who says nothing";
  // What is sent and not read would make the refusal a reset.
  Client much(server_->port());
  much.say(request("POST /api/v1/uploads", "", std::string(2'000'000, 'x')));
  std::this_thread::sleep_for(milliseconds(50));
  const std::string refused = much.rest();
  EXPECT_EQ(status_of(refused), 503);
  EXPECT_NE(refused.find("application/problem+json"), std::string::npos);
  some.clear();
  EXPECT_TRUE(soon([&] { return status_of(once(request("GET /"))) == 200; }));
}

TEST_F(ServerOfOurs, FarTooManyConnectionsAreCutOff) {
  settings_.limits.connections = 1;
  settings_.limits.turned_away = 1;
  settings_.limits.linger = milliseconds(3000);
  start();
  Client in(server_->port());
  in.say(request("GET /"));
  EXPECT_EQ(status_of(in.answer()), 200);
  Client told(server_->port());
  std::this_thread::sleep_for(milliseconds(100));
  Client cut(server_->port());
  EXPECT_EQ(cut.rest(), "");
  told.say(request("GET /"));
  EXPECT_EQ(status_of(told.answer()), 503);
}

TEST_F(ServerOfOurs, TooManyQuestionsAreToldToComeBack) {
  settings_.limits.waiting = 2;
  start();
  Client one(server_->port()), two(server_->port());
  one.say(request("GET /api/v1/slow"));
  two.say(request("GET /api/v1/slow"));
  wait_for_slow(2);
  const std::string refused = once(request("GET /api/v1/x"));
  EXPECT_EQ(status_of(refused), 503);
  EXPECT_NE(refused.find("Retry-After: 1\r\n"), std::string::npos);
  EXPECT_EQ(status_of(once(request("GET /"))), 200) << "pages do not wait for questions";
  let_go_on();
  EXPECT_EQ(status_of(one.answer()), 200);
  EXPECT_EQ(status_of(two.answer()), 200);
}

TEST_F(ServerOfOurs, StoppingLetsAnswersUnderWayFinishAndTakesNoMore) {
  start();
  Client idle(server_->port()), busy(server_->port());
  idle.say(request("GET /"));
  idle.answer();
  busy.say(request("GET /api/v1/slow"));
  wait_for_slow(1);
  const std::uint16_t port = server_->port();
  server_->stop();
  EXPECT_EQ(idle.rest(), "") << "closed at once";
  EXPECT_TRUE(soon([&] { return !Client(port).open(); }));
  let_go_on();
  const std::string answer = busy.rest();
  EXPECT_EQ(status_of(answer), 200);
  EXPECT_NE(answer.find("Connection: close"), std::string::npos);
  EXPECT_TRUE(answer.ends_with("asked "));
  const auto begun = std::chrono::steady_clock::now();
  stop();
  EXPECT_LT(std::chrono::steady_clock::now() - begun, milliseconds(1'500));
}

TEST_F(ServerOfOurs, StoppingDoesNotWaitForEver) {
  settings_.limits.stop = milliseconds(200);
  start();
  Client busy(server_->port());
  busy.say(request("GET /api/v1/slow"));
  wait_for_slow(1);
  const auto begun = std::chrono::steady_clock::now();
  server_->stop();
  EXPECT_EQ(busy.rest(), "");
  EXPECT_LT(std::chrono::steady_clock::now() - begun, milliseconds(1'500));
  let_go_on();
}

TEST_F(ServerOfOurs, APortThatIsTakenIsAClearError) {
  start();
  ServerSettings other;
  other.port = server_->port();
  other.uploads = folder_ / "uploads";
  other.changes = [] { return std::uint64_t{1}; };
  try {
    Server second(std::move(other));
    FAIL() << "it listens";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kMachine);
    EXPECT_NE(std::string(error.what()).find("is in use"), std::string::npos);
  }
}

TEST_F(ServerOfOurs, UploadsThatAKilledServerLeftGoAfterAnHour) {
  fs::create_directories(folder_ / "uploads");
  std::ofstream(folder_ / "uploads/old.part") << "x";
  std::ofstream(folder_ / "uploads/new.part") << "x";
  fs::last_write_time(folder_ / "uploads/old.part",
                      fs::file_time_type::clock::now() - std::chrono::minutes(61));
  start();
  EXPECT_EQ(files_left(), 1U);
}

TEST_F(ServerOfOurs, RandomBytesAreSurvived) {
  start();
  std::mt19937 random(20261122);
  const std::string good = request("GET /api/v1/x?a=b", "Accept-Encoding: gzip\r\n");
  for (int i = 0; i < 200; ++i) {
    std::string text = good;
    for (int change = 0; change < 1 + i % 8; ++change) {
      text[random() % text.size()] = static_cast<char>(random());
    }
    if (i % 10 == 0) {
      for (char& c : text) c = static_cast<char>(random());
    }
    Client client(server_->port());
    client.say(text);
    client.end();
    const std::string answer = client.rest();
    EXPECT_TRUE(answer.empty() || status_of(answer) >= 100) << answer;
    EXPECT_EQ(answer.find("500 "), std::string::npos);
  }
  EXPECT_EQ(status_of(once(good)), 200);
}

TEST_F(ServerOfOurs, ManyClientsAtOnce) {
  start();
  std::atomic<int> good{0};
  std::vector<std::thread> clients;
  for (int c = 0; c < 50; ++c) {
    clients.emplace_back([&] {
      Client client(server_->port());
      for (int i = 0; i < 50; ++i) {
        client.say(request(i % 2 == 0 ? "GET /api/v1/x" : "GET /"));
        good += status_of(client.answer()) == 200 ? 1 : 0;
      }
    });
  }
  for (std::thread& client : clients) client.join();
  EXPECT_EQ(good.load(), 2'500);
}

}  // namespace
}  // namespace sightline::server

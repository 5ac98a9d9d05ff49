#include "server/router.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/json.hpp>
#include <stdexcept>
#include <string>

namespace sightline::server {
namespace {

const std::string kToken = "a-token-of-forty-characters_ABCDEFGHIJKL";

const EmbeddedFile kBuilt[] = {
    {"assets/index-4f2a.js", "script", "zipped", "11"},
    {"index.html", "page", "zipped page", "33"},
};

class RouterOfOurs : public ::testing::Test {
 protected:
  RouterOfOurs() : router_(parts()) {
    head_.method = "GET";
    head_.target = "/";
    head_.hosts = 1;
    head_.credentials.host = "localhost:8080";
    head_.credentials.authorization = bearer_;
  }

  Router::Parts parts() {
    const auto say = [this](const std::string& text) { said_ += text; };
    return {Gate(kToken, 8080),
            Pages(std::span(kBuilt)),
            [this](const Request& request) {
              asked_.push_back(request);
              return answer_(request);
            },
            [this] { return changes_; },
            say,
            "me",
            Limits{},
            [this] { return preparing_; }};
  }

  Plan plan(const std::string& target) {
    target_ = target;
    head_.target = target_;
    return router_.plan(head_);
  }
  int status(const std::string& target) {
    const Plan p = plan(target);
    return p.step == Plan::Step::kReply ? p.reply.status : 0;
  }
  Reply get(const std::string& target) {
    const Plan p = plan(target);
    return p.step == Plan::Step::kAsk ? router_.ask(p.question) : p.reply;
  }
  static std::string header(const Reply& reply, const std::string& name) {
    for (const auto& [key, value] : reply.headers) {
      if (key == name) return value;
    }
    return {};
  }

  std::string bearer_ = "Bearer " + kToken, target_, said_;
  std::vector<Request> asked_;
  std::uint64_t changes_ = 1;
  std::optional<std::string> preparing_;
  std::function<Answer(const Request&)> answer_ = [](const Request&) {
    Answer answer;
    answer.body = "{}";
    return answer;
  };
  Router router_;
  Head head_;
};

TEST_F(RouterOfOurs, HandsAQuestionToTheApi) {
  const Plan p = plan("/api/v1/children/A%2F1?x=1&x=2");
  ASSERT_EQ(p.step, Plan::Step::kAsk);
  EXPECT_EQ(p.question.request.method, Method::kGet);
  EXPECT_EQ(p.question.request.path, (std::vector<std::string>{"children", "A/1"}));
  EXPECT_EQ(p.question.request.query.size(), 2U);
  EXPECT_EQ(p.question.request.reader, "me");
  EXPECT_EQ(plan("/api/v1/indicators/").question.request.path.size(), 1U);
}

TEST_F(RouterOfOurs, RefusesBeforeAnythingIsAsked) {
  EXPECT_EQ(status("/api/v1/../../etc/passwd"), 400);
  EXPECT_EQ(status("/api/v1/%2e%2e/x"), 400);
  EXPECT_EQ(status("/" + std::string(9'000, 'a')), 414);
  EXPECT_EQ(status("/api/v2/indicators"), 404);
  EXPECT_EQ(status("/api"), 404);
  EXPECT_EQ(status("/robots.txt"), 404);
  head_.credentials.authorization = "Bearer wrong";
  EXPECT_EQ(status("/api/v1/about"), 401);
  EXPECT_EQ(status("/"), 401);
  EXPECT_EQ(status("/assets/index-4f2a.js"), 401);
  head_.credentials.authorization = bearer_;
  head_.credentials.host = "evil.example";
  EXPECT_EQ(status("/api/v1/about"), 421);
  EXPECT_EQ(status("/start?token=" + kToken), 421) << "the link works under our names only";
  head_.credentials.host = "localhost:8080";
  head_.hosts = 2;
  EXPECT_EQ(status("/"), 400);
  head_.hosts = 0;
  EXPECT_EQ(status("/"), 400);
  EXPECT_TRUE(asked_.empty());
}

TEST_F(RouterOfOurs, PagesWaitWhileTheFirstFiguresAreMade) {
  preparing_ = "3 of 9 <are> done";
  for (const std::string target : {"/", "/child/1.2?as_at=2024-03-31"}) {
    const Reply reply = get(target);
    EXPECT_EQ(reply.status, 503) << target;
    EXPECT_NE(reply.bytes.find("3 of 9 &lt;are&gt; done"), std::string_view::npos);
    EXPECT_EQ(header(reply, "Cache-Control"), "no-store");
  }
  EXPECT_EQ(status("/assets/index-4f2a.js"), 200) << "of a page that is open";
  EXPECT_EQ(status("/assets/none.js"), 404);
  EXPECT_EQ(status("/preparing.js"), 200);
  EXPECT_EQ(get("/api/v1/about").status, 200);
  preparing_.reset();
  EXPECT_EQ(status("/"), 200);
}

TEST_F(RouterOfOurs, RefusesMethods) {
  for (const char* method : {"PUT", "TRACE", "OPTIONS", "CONNECT", "get", "", "FOO"}) {
    head_.method = method;
    EXPECT_EQ(status("/api/v1/about"), 405) << method;
    EXPECT_EQ(status("/"), 405) << method;
  }
  head_.method = "POST";
  EXPECT_EQ(status("/api/v1/loads"), 403) << "without the mark";
  head_.credentials.marked = true;
  EXPECT_EQ(header(plan("/").reply, "Allow"), "GET, HEAD");
}

TEST_F(RouterOfOurs, ABodyIsTakenWhereOneBelongs) {
  head_.content_length = 10;
  EXPECT_EQ(status("/api/v1/about"), 400) << "a GET with a body";
  head_.method = "POST";
  head_.credentials.marked = true;
  EXPECT_EQ(status("/api/v1/loads"), 415);
  head_.content_type = "text/plain";
  EXPECT_EQ(status("/api/v1/loads"), 415) << "what a form can send";
  head_.content_type = "application/json; charset=utf-8";
  EXPECT_EQ(plan("/api/v1/loads").step, Plan::Step::kReadJson);
  head_.content_length = 1024 * 1024 + 1;
  EXPECT_EQ(status("/api/v1/loads"), 413);
  EXPECT_EQ(plan("/api/v1/uploads?name=a.csv").step, Plan::Step::kReadUpload);
  head_.content_length = std::uint64_t{4} * 1024 * 1024 * 1024 + 1;
  EXPECT_EQ(status("/api/v1/uploads?name=a.csv"), 413);
}

TEST_F(RouterOfOurs, TheStartLinkGivesACookieThatLetsIn) {
  head_.credentials.authorization = "";
  EXPECT_EQ(status("/start"), 401);
  EXPECT_EQ(status("/start?token=wrong"), 401);
  EXPECT_EQ(status("/start?token=" + kToken.substr(1)), 401);
  const Reply reply = plan("/start?token=" + kToken).reply;
  EXPECT_EQ(reply.status, 303);
  EXPECT_EQ(header(reply, "Location"), "/");
  EXPECT_EQ(header(reply, "Cache-Control"), "no-store");
  const std::string set = header(reply, "Set-Cookie");
  EXPECT_NE(set.find("; HttpOnly; SameSite=Strict; Path=/"), std::string::npos);
  EXPECT_EQ(set.find(kToken), std::string::npos);
  const std::string cookie = set.substr(0, set.find(';'));
  head_.credentials.cookie = cookie;
  EXPECT_EQ(status("/"), 200);
}

TEST_F(RouterOfOurs, TheStartLinkLeadsToThisServerOnly) {
  const std::string start = "/start?token=" + kToken + "&to=";
  EXPECT_EQ(header(plan(start + "/indicator/x%3Fas_at%3D2026-03-31").reply, "Location"),
            "/indicator/x?as_at=2026-03-31");
  for (const char* to : {"//evil.example/", "https://evil.example", "/%5Cevil.example", "evil"}) {
    EXPECT_EQ(header(plan(start + to).reply, "Location"), "/") << to;
  }
  EXPECT_EQ(status(start + "/%0d%0aX:y"), 400);
  // From a link in web mail.
  head_.credentials.fetch_site = "cross-site";
  const Reply reply = plan(start + "/a%22%3E%3Cscript%3E").reply;
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.bytes.find("<script>"), std::string_view::npos);
  EXPECT_NE(reply.bytes.find("content=\"0;url=/a%22%3E%3Cscript%3E\""), std::string_view::npos);
}

TEST_F(RouterOfOurs, PagesComeZippedTaggedAndCached) {
  Reply reply = plan("/assets/index-4f2a.js").reply;
  EXPECT_EQ(reply.bytes, "script");
  EXPECT_EQ(header(reply, "Cache-Control"), "private, max-age=31536000, immutable");
  EXPECT_EQ(header(reply, "ETag"), "\"11\"");
  EXPECT_EQ(header(reply, "Vary"), "Accept-Encoding");
  head_.accept_encoding = "gzip";
  reply = plan("/assets/index-4f2a.js").reply;
  EXPECT_EQ(reply.bytes, "zipped");
  EXPECT_EQ(header(reply, "ETag"), "\"11-gz\"") << "other bytes, another tag";
  EXPECT_EQ(header(reply, "Content-Encoding"), "gzip");
  head_.if_none_match = "\"11-gz\"";
  EXPECT_EQ(status("/assets/index-4f2a.js"), 304);
  EXPECT_EQ(status("/data"), 200);
  EXPECT_EQ(header(plan("/data").reply, "Cache-Control"), "private, no-cache");
}

TEST_F(RouterOfOurs, AnswersOfFiguresAreTaggedKeptAndNotAskedTwice) {
  answer_ = [](const Request&) {
    Answer answer;
    answer.keep = Keep::kGeneration;
    answer.body = std::string(5'000, 'x');
    return answer;
  };
  head_.accept_encoding = "gzip";
  const Reply first = get("/api/v1/overview");
  EXPECT_EQ(header(first, "Content-Encoding"), "gzip");
  EXPECT_LT(first.bytes.size(), 500U);
  EXPECT_EQ(header(first, "Cache-Control"), "private, no-cache");
  const std::string tag = header(first, "ETag");
  EXPECT_TRUE(tag.starts_with("W/\"1-"));
  const Reply second = get("/api/v1/overview");
  EXPECT_EQ(asked_.size(), 1U);
  EXPECT_EQ(second.bytes, first.bytes);
  EXPECT_EQ(header(second, "ETag"), tag);
  head_.accept_encoding = "";
  EXPECT_EQ(get("/api/v1/overview").bytes.size(), 5'000U) << "plain for who wants it plain";
  head_.if_none_match = tag;
  EXPECT_EQ(status("/api/v1/overview"), 304);
  head_.if_none_match = "*";
  EXPECT_EQ(get("/api/v1/overview").status, 304);
  EXPECT_EQ(get("/api/v1/overview?other").status, 304) << "it is there";
  head_.if_none_match = tag;
  changes_ = 2;
  const Reply third = get("/api/v1/overview");
  EXPECT_EQ(third.status, 200);
  EXPECT_NE(header(third, "ETag"), tag);
}

TEST_F(RouterOfOurs, WhoWaitedForTheSameQuestionGetsTheSameAnswer) {
  answer_ = [](const Request&) {
    Answer answer;
    answer.keep = Keep::kGeneration;
    answer.body = "x";
    return answer;
  };
  const Plan one = plan("/api/v1/overview");
  const Plan other = plan("/api/v1/overview");
  ASSERT_EQ(other.step, Plan::Step::kAsk);
  router_.ask(one.question);
  EXPECT_EQ(router_.ask(other.question).bytes, "x");
  EXPECT_EQ(asked_.size(), 1U);
}

TEST_F(RouterOfOurs, AnAnswerIsTaggedByTheFiguresOfWhenItWasAsked) {
  // New figures come while it is worked out: its tag must not be theirs.
  answer_ = [this](const Request&) {
    changes_ = 2;
    Answer answer;
    answer.keep = Keep::kGeneration;
    answer.body = "old";
    return answer;
  };
  EXPECT_TRUE(header(get("/api/v1/overview"), "ETag").starts_with("W/\"1-"));
  get("/api/v1/overview");
  EXPECT_EQ(asked_.size(), 2U);
}

TEST_F(RouterOfOurs, AnswersThatNameChildrenAreNeverKept) {
  answer_ = [](const Request&) {
    Answer answer;
    answer.body = std::string(5'000, 'x');
    answer.type = "text/csv; charset=utf-8";
    answer.file_name = "M\xc3\xa9mbers \"1\"\r\n.csv";
    return answer;
  };
  const Reply reply = get("/api/v1/members.csv");
  EXPECT_EQ(header(reply, "Cache-Control"), "no-store");
  EXPECT_EQ(header(reply, "ETag"), "");
  EXPECT_EQ(header(reply, "Content-Disposition"),
            "attachment; filename=\"M__mbers__1___.csv\"; "
            "filename*=UTF-8''M%C3%A9mbers%20%221%22%0D%0A.csv");
  get("/api/v1/members.csv");
  EXPECT_EQ(asked_.size(), 2U);
}

TEST_F(RouterOfOurs, AProblemIsNotKept) {
  head_.if_none_match = "*";
  answer_ = [](const Request&) {
    Answer answer;
    answer.status = 404;
    answer.keep = Keep::kGeneration;
    return answer;
  };
  EXPECT_EQ(header(get("/api/v1/indicators/x"), "Cache-Control"), "no-store");
  get("/api/v1/indicators/x");
  EXPECT_EQ(asked_.size(), 2U);
}

TEST_F(RouterOfOurs, ADefectIsToldToTheWindowAndNotToTheClient) {
  answer_ = [](const Request&) -> Answer { throw std::runtime_error("/var/secret/path"); };
  const Reply reply = get("/api/v1/children/CHILD-77?q=secret");
  EXPECT_EQ(reply.status, 500);
  EXPECT_EQ(reply.bytes.find("secret"), std::string_view::npos);
  EXPECT_NE(said_.find("/api/v1/children"), std::string::npos);
  EXPECT_EQ(said_.find("CHILD-77"), std::string::npos);
}

TEST_F(RouterOfOurs, EveryRefusalBelowApiIsAProblem) {
  for (const int code :
       {400, 401, 403, 404, 405, 408, 413, 414, 415, 421, 431, 500, 503, 505, 507}) {
    const Reply reply = router_.refusal(code, "/api/v1/x?y=<script>");
    EXPECT_EQ(reply.status, code);
    EXPECT_EQ(header(reply, "Content-Type"), "application/problem+json");
    const auto body = boost::json::parse(std::string(reply.bytes)).as_object();
    EXPECT_EQ(body.at("status").as_int64(), code);
    EXPECT_FALSE(body.at("title").as_string().empty());
    EXPECT_FALSE(body.at("detail").as_string().empty());
  }
}

RC_GTEST_PROP(RouterOfAny, AnyHeadGetsAReplyAndNobodyIsAsked,
              (const std::string& method, const std::string& target, const std::string& other)) {
  bool asked = false;
  Router router({Gate(kToken, 8080), Pages(std::span(kBuilt)),
                 [&](const Request&) {
                   asked = true;
                   return Answer{};
                 },
                 [] { return std::uint64_t{1}; }, [](const std::string&) {}, "me", Limits{}});
  const std::string address = "/api/v1/" + target;
  Head head;
  head.method = *rc::gen::element(std::string_view("GET"), std::string_view("POST"),
                                  std::string_view(method));
  head.target = *rc::gen::element(std::string_view(address), std::string_view(target));
  head.hosts = 1;
  head.credentials.host = "localhost:8080";
  head.credentials.cookie = other;
  head.accept_encoding = other;
  head.if_none_match = other;
  const Plan plan = router.plan(head);
  RC_ASSERT(plan.step == Plan::Step::kReply);
  RC_ASSERT(plan.reply.status >= 400);
  RC_ASSERT(!asked);
}

}  // namespace
}  // namespace sightline::server

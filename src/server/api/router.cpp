#include "server/api/router.h"

#include <array>
#include <optional>
#include <vector>

#include "core/nearest.h"

namespace sightline::server::api {
namespace {

constexpr std::span<const std::string_view> kNone;
constexpr std::array kOverview = {std::string_view("as_at"),   std::string_view("period"),
                                  std::string_view("against"), std::string_view("where"),
                                  std::string_view("theme"),   std::string_view("status")};
constexpr std::array kJudgements = {std::string_view("as_at"), std::string_view("period"),
                                    std::string_view("where"), std::string_view("theme"),
                                    std::string_view("status")};
constexpr std::array kJudgement = {std::string_view("period"),     std::string_view("as_at"),
                                   std::string_view("where"),      std::string_view("since"),
                                   std::string_view("vintage"),    std::string_view("model"),
                                   std::string_view("limits"),     std::string_view("screen"),
                                   std::string_view("project_to"), std::string_view("today")};
constexpr std::array kFunnel = {std::string_view("period"), std::string_view("as_at"),
                                std::string_view("where"), std::string_view("by")};
constexpr std::array kTargets = {std::string_view("indicator")};
constexpr std::array kFigures = {std::string_view("indicator"), std::string_view("period"),
                                 std::string_view("as_at"),     std::string_view("from"),
                                 std::string_view("to"),        std::string_view("by"),
                                 std::string_view("where")};
constexpr std::array kDistribution = {std::string_view("indicator"), std::string_view("period"),
                                      std::string_view("as_at"),     std::string_view("from"),
                                      std::string_view("to"),        std::string_view("where")};
constexpr std::array kMembers = {
    std::string_view("indicator"), std::string_view("period"), std::string_view("as_at"),
    std::string_view("from"),      std::string_view("to"),     std::string_view("where"),
    std::string_view("which"),     std::string_view("sort"),   std::string_view("order"),
    std::string_view("offset"),    std::string_view("limit")};
constexpr std::span<const std::string_view> kMembersCsv =
    std::span(kMembers).first(kMembers.size() - 2);  // all rows
constexpr std::array kFindings = {
    std::string_view("rule"),    std::string_view("severity"), std::string_view("status"),
    std::string_view("team"),    std::string_view("worker"),   std::string_view("load"),
    std::string_view("subject"), std::string_view("offset"),   std::string_view("limit")};
constexpr std::array kSummary = {std::string_view("by"),       std::string_view("rule"),
                                 std::string_view("severity"), std::string_view("status"),
                                 std::string_view("team"),     std::string_view("worker"),
                                 std::string_view("load")};
constexpr std::array kWorklist = {std::string_view("as_at"),  std::string_view("clock"),
                                  std::string_view("team"),   std::string_view("worker"),
                                  std::string_view("status"), std::string_view("weeks"),
                                  std::string_view("offset"), std::string_view("limit")};
constexpr std::array kQuality = {std::string_view("source"), std::string_view("as_at")};
constexpr std::array kLinks = {std::string_view("state"), std::string_view("offset"),
                               std::string_view("limit")};
constexpr std::array kUpload = {std::string_view("name")};

constexpr Method kGet = Method::kGet;
constexpr Method kPost = Method::kPost;
constexpr Method kDelete = Method::kDelete;

constexpr auto kRoutes = std::to_array<Route>({
    {kGet, "about", about, kNone, false},
    {kGet, "indicators", list_indicators, kNone},
    {kGet, "indicators/{id}", get_indicator, kNone},
    {kGet, "dimensions", list_dimensions, kNone},
    {kGet, "overview", overview, kOverview},
    {kGet, "overview/judgements", overview_judgements, kJudgements},
    {kGet, "indicators/{id}/judgement", judgement_answer, kJudgement},
    {kGet, "indicators/{id}/funnel", funnel_answer, kFunnel},
    {kGet, "targets", list_targets, kTargets, false},
    {kPost, "targets", set_target, kNone},
    {kDelete, "targets/{id}", remove_target, kNone, false},
    {kGet, "targets/{id}/history", target_history, kNone, false},
    {kPost, "targets/{id}/undo", undo_target, kNone, false},
    {kGet, "figures", figures_answer, kFigures},
    {kGet, "distribution", distribution_answer, kDistribution},
    {kGet, "members", members_answer, kMembers},
    {kGet, "members.csv", members_csv, kMembersCsv},
    {kGet, "children/{id}", get_child, kNone},
    {kGet, "clocks", list_clocks, kNone},
    {kGet, "worklist", worklist_answer, kWorklist},
    {kGet, "loads", list_loads, kNone, false},
    {kPost, "loads", start_load, kNone, false},
    {kDelete, "loads/{id}", unload, kNone, false},
    {kPost, "uploads", upload, kUpload, false},
    {kGet, "jobs/{id}", get_job, kNone, false},
    {kGet, "coverage", coverage, kNone, false},
    {kGet, "findings", list_findings, kFindings, false},
    {kGet, "findings/summary", summarise_findings, kSummary, false},
    {kGet, "findings/{id}/statuses", finding_history, kNone, false},
    {kPost, "findings/{id}/statuses", set_finding_status, kNone, false},
    {kGet, "quality", quality, kQuality, false},
    {kGet, "links", list_links, kLinks, false},
    {kPost, "links/{id}", decide_link, kNone, false},
    {kDelete, "links/{id}", undo_link, kNone, false},
    {kPost, "jobs/{id}/accept", accept_load, kNone, false},
    {kGet, "openapi.yaml", openapi, kNone, false},
});

// What stands for {id}; nothing where the path is another.
std::optional<std::string> matched(std::string_view pattern, std::span<const std::string> path) {
  std::string id;
  for (std::size_t i = 0;; ++i) {
    const std::size_t slash = pattern.find('/');
    const std::string_view part = pattern.substr(0, slash);
    if (i >= path.size()) return std::nullopt;
    if (part == "{id}") {
      id = path[i];
    } else if (part != path[i]) {
      return std::nullopt;
    }
    if (slash == std::string_view::npos) {
      return i + 1 == path.size() ? std::optional(id) : std::nullopt;
    }
    pattern.remove_prefix(slash + 1);
  }
}

std::string_view name_of(Method method) {
  switch (method) {
    case Method::kGet:
      return "GET";
    case Method::kPost:
      return "POST";
    case Method::kDelete:
      return "DELETE";
  }
  return "GET";
}

}  // namespace

Found find_route(Method method, std::span<const std::string> path) {
  std::string others;
  for (const Route& route : kRoutes) {
    const std::optional<std::string> id = matched(route.path, path);
    if (!id) continue;
    if (route.method == method) return {&route, *id};
    others += (others.empty() ? "" : " and ") + std::string(name_of(route.method));
  }
  std::string asked;
  for (const std::string& part : path) asked += "/" + part;
  if (asked.empty()) asked = "/";
  asked = asked.substr(0, 100);
  if (!others.empty()) {
    throw Refusal(405, asked + " is there for " + others + " only");
  }
  std::vector<std::string> names;
  names.reserve(kRoutes.size());
  for (const Route& route : kRoutes) names.emplace_back("/" + std::string(route.path));
  throw Refusal(404, "there is no " + asked + " here; /openapi.yaml describes what there is",
                nearest(asked, names, 3));
}

}  // namespace sightline::server::api

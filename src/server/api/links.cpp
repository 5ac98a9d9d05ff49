// links: identifiers that may be one child, and what people decide about them. A decision is a load
// of its own kind, made by the program itself as `sightline links` makes it.
#include <algorithm>
#include <array>
#include <map>

#include "cube/timeline.h"
#include "server/api/ask.h"

namespace sightline::server::api {
namespace {

using warehouse::LinkProposal;

constexpr std::array<std::string_view, 3> kStates = {"open", "accepted", "rejected"};

// Both children are the reader's to open. Identifiers that no figure knows have no team: they are
// shown to those only whose sight ends nowhere.
bool opens(const Ask& ask, const std::string& identifier) {
  const cube::Scope& scope = ask.input.scope;
  if (!scope.child_level) return false;
  const cube::Opening opening =
      ask.now ? cube::opening_of(ask.cube(), scope, identifier) : cube::Opening::kNotKnown;
  if (opening == cube::Opening::kNotKnown) return !scope.teams && scope.adopted;
  return opening == cube::Opening::kOpen;
}

std::vector<LinkProposal> all_pairs(const Ask& ask) {
  if (ask.memory.books()->generation == 0) return {};
  std::optional<warehouse::Ledger> ledger =
      warehouse::Ledger::published(warehouse::DataDirectory::existing(ask.input.data));
  return ledger ? ledger->link_proposals() : std::vector<LinkProposal>();
}

// Those that the reader may open, by number.
std::vector<LinkProposal> pairs_of(const Ask& ask) {
  std::vector<LinkProposal> pairs = all_pairs(ask);
  std::erase_if(pairs, [&](const LinkProposal& pair) {
    return !opens(ask, pair.one) || !opens(ask, pair.other);
  });
  return pairs;
}

JsonList sentences_json(const std::vector<std::string>& sentences) {
  JsonList list;
  for (const std::string& one : sentences) list.emplace_back(clean(one));
  return list;
}

Json link_json(const LinkProposal& pair) {
  return {{"number", pair.number},
          {"one", clean(pair.one)},
          {"other", clean(pair.other)},
          {"state", pair.state},
          {"kind", pair.kind},
          {"evidence", clean(pair.evidence)},
          {"against", sentences_json(pair.against)},
          {"affected", clean(pair.affected)},
          {"decided_by", clean(pair.decided_by)},
          {"decided_at", clean(pair.decided_at)},
          {"why", clean(pair.why)},
          {"load", pair.load_id == 0 ? JsonValue(nullptr) : JsonValue(pair.load_id)},
          {"in_effect", pair.in_effect}};
}

// The one pair of the number in the path. Throws Refusal: 404, or 409 where two have it.
LinkProposal pair_of(const Ask& ask) {
  const std::optional<std::int64_t> number = whole_number(ask.id);
  std::vector<LinkProposal> found;
  for (LinkProposal& pair : pairs_of(ask)) {
    if (number && pair.number == *number) found.push_back(std::move(pair));
  }
  if (found.empty()) {
    throw Refusal(404, "there is no link '" + ask.id.substr(0, 20) +
                           "' among those you may open; /links lists them");
  }
  if (found.size() > 1) {
    throw Refusal(409, "two pairs have the number " + ask.id +
                           ": decide with `sightline links accept ONE=OTHER`");
  }
  return found.front();
}

struct Decision {
  std::string decision, why;
};

Decision decision_asked(const std::string& body) {
  constexpr std::size_t kLongest = 500;
  boost::system::error_code wrong;
  const JsonValue parsed = boost::json::parse(body, wrong);
  if (wrong || !parsed.is_object()) {
    throw Refusal(400, "the body is a JSON object with the decision and the reason");
  }
  Decision asked;
  for (const auto& [key, value] : parsed.get_object()) {
    const std::string name(key.data(), key.size());
    if (name != "decision" && name != "why") {
      throw Refusal(400, "the body may have decision and why, not '" + name.substr(0, 60) + "'");
    }
    if (!value.is_string() || characters(value.get_string()) > kLongest) {
      throw Refusal(400, "'" + name + "' is a text of up to 500 characters");
    }
    (name == "why" ? asked.why : asked.decision)
        .assign(value.get_string().data(), value.get_string().size());
  }
  if (asked.decision != "accepted" && asked.decision != "rejected") {
    throw Refusal(400, "'decision' is accepted or rejected");
  }
  // It is given to a program: what none can be given, and what nobody can read, is not taken.
  std::replace_if(
      asked.why.begin(), asked.why.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; },
      ' ');
  if (asked.why.find_first_not_of(' ') == std::string::npos) {
    throw Refusal(400, "give the reason in 'why': it is kept with the decision");
  }
  return asked;
}

}  // namespace

Answer list_links(const Ask& ask) {
  const std::string state = ask.parameters.one_of("state", kStates);
  const auto offset =
      static_cast<std::size_t>(ask.parameters.integer("offset", 0, 1'000'000'000).value_or(0));
  const auto limit =
      static_cast<std::size_t>(ask.parameters.integer("limit", 1, 1000).value_or(100));
  std::vector<LinkProposal> pairs = pairs_of(ask);
  std::map<std::string, std::int64_t> counts;
  for (const LinkProposal& pair : pairs) ++counts[pair.state];
  std::erase_if(pairs, [&](const LinkProposal& pair) { return pair.state != state; });
  const std::size_t begin = std::min(offset, pairs.size());
  const std::size_t end = std::min(begin + limit, pairs.size());
  if (end > begin) {
    audit(ask, "links", "", "state=" + state, static_cast<std::int64_t>(end - begin));
  }
  JsonList rows;
  for (std::size_t i = begin; i < end; ++i) rows.push_back(link_json(pairs[i]));
  return answer_with(Json{{"counts", Json{{"open", counts["open"]},
                                          {"accepted", counts["accepted"]},
                                          {"rejected", counts["rejected"]}}},
                          {"total", static_cast<std::int64_t>(pairs.size())},
                          {"rows", std::move(rows)}});
}

Answer decide_link(const Ask& ask) {
  const Decision asked = decision_asked(ask.request.body);
  const LinkProposal pair = pair_of(ask);
  if (pair.state == asked.decision) {
    throw Refusal(409, "link " + ask.id + " was " + asked.decision + " before");
  }
  audit(ask, "links", "", "asks " + asked.decision + "=" + std::to_string(pair.number), 1);
  return started(ask.jobs.decide_link(pair.number, asked.decision, asked.why));
}

Answer undo_link(const Ask& ask) {
  const LinkProposal pair = pair_of(ask);
  if (pair.state == "open") throw Refusal(409, "nothing was decided about link " + ask.id);
  // A load goes as a whole, with decisions about children whom this reader may not open.
  for (const LinkProposal& other : all_pairs(ask)) {
    if (other.load_id == pair.load_id && (other.one != pair.one || other.other != pair.other)) {
      const std::string load = std::to_string(pair.load_id);
      throw Refusal(409, "the decision about link " + ask.id + " came with others, in load " +
                             load + "; taking back load " + load + " takes back all of them");
    }
  }
  audit(ask, "links", "", "asks undo=" + std::to_string(pair.number), 1);
  return started(ask.jobs.undo_link(pair.number));
}

}  // namespace sightline::server::api

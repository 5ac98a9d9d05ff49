// links: which two identifiers may be one child, and what somebody decided about it. A decision is
// a load of the ledger like any other: it is active or taken out, and the audit of it stays.
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <map>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/derive_step.h"
#include "cli/reading.h"
#include "cli/summary.h"
#include "cli/table.h"
#include "cli/text.h"
#include "core/error.h"
#include "records/audit.h"
#include "sources/sha256.h"
#include "warehouse/utf8.h"
#include "warehouse/warehouse.h"

namespace sightline::cli {
namespace {

using warehouse::LinkProposal;

constexpr std::size_t kUsual = 20;  // proposals in a table
constexpr const char* kSource = "loc_link_decision";

bool wanted(const LinksCommand& command, const LinkProposal& proposal) {
  return command.all || proposal.state == "open";
}

std::string against_of(const LinkProposal& p) {
  std::string words;
  for (const std::string& one : p.against) words += (words.empty() ? "" : " ") + one;
  return words;
}

void print_rows(std::ostream& out, const std::vector<LinkProposal>& proposals, Format format) {
  Rows rows(out, format,
            {"number", "one", "other", "state", "kind", "evidence", "against", "affected",
             "decided_by", "decided_at", "why", "load", "in_effect"});
  for (const LinkProposal& p : proposals) {
    rows.row();
    rows.plain("number", std::to_string(p.number));
    rows.text("one", p.one);
    rows.text("other", p.other);
    rows.text("state", p.state);
    rows.text("kind", p.kind);
    rows.text("evidence", p.evidence);
    rows.text("against", against_of(p));
    rows.text("affected", p.affected);
    rows.text("decided_by", p.decided_by);
    rows.text("decided_at", p.decided_at);
    rows.text("why", p.why);
    rows.plain("load", p.load_id == 0 ? "" : std::to_string(p.load_id));
    if (p.state == "accepted") {
      rows.truth("in_effect", p.in_effect.empty());
    } else {
      rows.plain("in_effect", "");
    }
  }
  rows.finish();
}

std::string decision_of(const LinkProposal& p) {
  if (p.state == "open") return "open";
  std::string words = p.state + " by " + (p.decided_by.empty() ? "somebody" : p.decided_by) +
                      (p.decided_at.empty() ? "" : ", " + p.decided_at);
  if (!p.why.empty()) words += ": " + p.why;
  if (!p.in_effect.empty()) words += " (not in effect: " + p.in_effect + ")";
  return words;
}

void print_tables(std::ostream& out, const std::vector<LinkProposal>& proposals, bool all,
                  std::size_t width) {
  static const std::map<std::string, const char*> kWords = {
      {"upn", "same UPN, other birth or sex"},
      {"legacy", "named as an earlier identifier"},
      {"identifier", "same identifier of another kind"},
      {"home", "same birth, sex and home postcode"}};
  std::map<std::string, std::int64_t> counts;
  std::map<std::string, std::int64_t> states;
  for (const LinkProposal& p : proposals) {
    ++states[p.state];
    if (p.state == "open") ++counts[p.kind];
  }
  if (proposals.empty()) {
    out << (all ? "Nothing is proposed, and nothing was decided.\n" : "Nothing is proposed.\n");
    return;
  }
  Table summary;
  summary.column("proposed for");
  summary.column("pairs", Table::Align::kRight);
  for (const auto& [kind, count] : counts) {
    const auto words = kWords.find(kind);
    summary.row({words == kWords.end() ? kind : words->second, grouped(count)});
  }
  for (const auto& [state, count] : states) {
    if (state != "open") summary.row({state, grouped(count)});
  }
  summary.print(out);
  out << '\n';
  Table rows;
  rows.column("number", Table::Align::kRight);
  rows.column("one");
  rows.column("other");
  rows.column("for", Table::Align::kLeft, Table::Place::kBelow);
  rows.column("against", Table::Align::kLeft, Table::Place::kBelow);
  rows.column("who is affected", Table::Align::kLeft, Table::Place::kBelow);
  rows.column("state", Table::Align::kLeft, Table::Place::kBelow);
  const std::size_t shown_rows = all ? proposals.size() : std::min(kUsual, proposals.size());
  for (std::size_t i = 0; i < shown_rows; ++i) {
    const LinkProposal& p = proposals[i];
    rows.row({std::to_string(p.number), p.one, p.other, p.evidence, against_of(p), p.affected,
              decision_of(p)});
  }
  rows.print(out, width);
  if (shown_rows < proposals.size()) {
    out << '\n'
        << shown_rows << " of " << grouped(static_cast<std::int64_t>(proposals.size()))
        << "; --all and --format csv show the others\n";
  }
  out << "\n`sightline links accept NUMBER --why TEXT` makes the two one child; `links reject` has "
         "them not proposed again; `links undo NUMBER` takes a decision back.\n";
}

// What is said while a decision is made is read on the page too, where it is shown to whoever sees
// that a job runs: the number, never the identifiers.
std::string name_of(const LinkProposal& pair) { return "Link " + std::to_string(pair.number); }

// The pair that a word means: a proposal's number, or two identifiers, ONE=OTHER.
LinkProposal pair_of(const std::string& word, const std::vector<LinkProposal>& proposals) {
  std::vector<LinkProposal> found;
  const std::size_t equals = word.find('=');
  std::string one = word.substr(0, equals);
  std::string other = equals == std::string::npos ? "" : word.substr(equals + 1);
  for (std::string* text : {&one, &other}) {
    std::transform(text->begin(), text->end(), text->begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  }
  if (other < one) std::swap(one, other);
  for (const LinkProposal& p : proposals) {
    const bool meant = equals == std::string::npos ? std::to_string(p.number) == word
                                                   : p.one == one && p.other == other;
    if (meant) found.push_back(p);
  }
  if (found.size() == 1) return found.front();
  if (found.size() > 1) {
    throw Error(ErrorKind::kUsage, "two pairs have the number " + word +
                                       ": give the identifiers instead, as ONE=OTHER");
  }
  throw Error(ErrorKind::kNotFound,
              (equals == std::string::npos
                   ? "there is no proposal " + word
                   : "nothing is proposed or decided about " + one + " and " + other) +
                  "; `sightline links --all` shows them all. Two that nothing speaks for are "
                  "linked by a list of the columns PERSON_ID and SAME_AS");
}

std::string now_text() {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

// One decision as a load: one row, under what was typed in the place of a file.
void send_decision(sources::Sink& sink, const sources::TableSpec& table, const LinkProposal& pair,
                   const LinksCommand& command, const std::string& who, const std::string& now) {
  const std::string decision =
      command.action == LinksCommand::Action::kAccept ? "accepted" : "rejected";
  sources::Return which;
  which.source = kSource;
  // No identifiers: who sees the list of loads may not open children.
  which.title = "Link " + std::to_string(pair.number) + " " + decision;
  which.reference_date = *Day::parse_iso(now.substr(0, 10));
  sink.begin_return(which);
  const std::map<std::string, std::string> cells = {{"decided_id", pair.one},
                                                    {"decided_with_id", pair.other},
                                                    {"decision", decision},
                                                    {"evidence", pair.evidence},
                                                    {"decided_by", who},
                                                    {"decided_at", now},
                                                    {"why", warehouse::shown_as_utf8(command.why)}};
  sources::Sha256 sha;
  std::vector<sources::Field> fields;
  for (const sources::Column& column : table.columns) {
    const auto cell = cells.find(column.name);
    if (cell == cells.end() || cell->second.empty()) {
      fields.emplace_back();
    } else {
      fields.emplace_back(std::string_view(cell->second));
      sha.add(column.name + "=" + cell->second + "\n");
    }
  }
  sources::FileRead file;
  file.path = "links " + std::string(decision == "accepted" ? "accept " : "reject ") +
              std::to_string(pair.number);
  file.taken_for = "Link decision, as typed";
  file.sha256 = sha.hex();
  sink.begin_file(file);
  sink.row(table, fields, 1);
  file.rows_read = 1;
  file.rows_loaded = 1;
  sink.end_file(file);
  sink.coverage(
      {table.name, which.reference_date, which.reference_date, sources::Completeness::kLatestOnly});
  sink.end_return(which);
}

bool same_pair(const LinkProposal& a, const LinkProposal& b) {
  return a.one == b.one && a.other == b.other;
}

// The loads of all decisions that count about these pairs: a decision of before would stand again
// if the latest alone went. Throws Error(kUsage) where one came with a decision about another pair,
// which nobody asked to take back.
std::set<std::int32_t> loads_to_undo(warehouse::Warehouse& warehouse,
                                     const std::vector<LinkProposal>& pairs) {
  std::map<std::int32_t, std::vector<LinkProposal>> loads;
  warehouse::Connection connection = warehouse.connection();
  warehouse::Result decisions = connection.query(
      "select d.load_id, least(d.decided_id, d.decided_with_id), "
      "greatest(d.decided_id, d.decided_with_id) from src_loc_link_decision d "
      "join led_load l on l.load_id = d.load_id and l.active "
      "where d.decided_id <> d.decided_with_id");
  while (const auto chunk = decisions.next()) {
    for (std::size_t row = 0; row < chunk->rows(); ++row) {
      LinkProposal decided;
      decided.one = chunk->text(1, row);
      decided.other = chunk->text(2, row);
      loads[static_cast<std::int32_t>(chunk->integer(0, row))].push_back(std::move(decided));
    }
  }
  std::set<std::int32_t> found;
  for (const auto& [load, decided] : loads) {
    const auto named = std::count_if(decided.begin(), decided.end(), [&](const LinkProposal& one) {
      return std::any_of(pairs.begin(), pairs.end(),
                         [&](const LinkProposal& pair) { return same_pair(one, pair); });
    });
    if (named == 0) continue;
    if (named < std::ssize(decided)) {
      throw Error(ErrorKind::kUsage, "load " + std::to_string(load) +
                                         " holds decisions about other pairs too: name " +
                                         "those as well, or `sightline unload " +
                                         std::to_string(load) + "` takes all of them back");
    }
    found.insert(load);
  }
  return found;
}

// What stands after.
void tell_undone(std::ostream& out, const std::vector<LinkProposal>& pairs,
                 const std::vector<LinkProposal>& now) {
  for (const LinkProposal& pair : pairs) {
    const auto still = std::find_if(now.begin(), now.end(),
                                    [&](const LinkProposal& p) { return same_pair(p, pair); });
    out << name_of(pair) << ": "
        << (still == now.end()       ? "taken back, and nothing proposes it any more"
            : still->state == "open" ? "open again"
                                     : still->state + " still")
        << ".\n";
  }
}

int decide(const Context& context, const LinksCommand& command) {
  warehouse::Warehouse::Options options;
  options.wait = command.wait;
  options.stop = context.stop;
  warehouse::Warehouse warehouse =
      warehouse::Warehouse::open(context.data, context.catalogue, options);
  warehouse.refresh();
  const std::vector<LinkProposal> proposals = warehouse.ledger().link_proposals();
  std::vector<LinkProposal> pairs;
  const std::string wanted_state =
      command.action == LinksCommand::Action::kAccept ? "accepted" : "rejected";
  for (const std::string& word : command.pairs) {
    const LinkProposal pair = pair_of(word, proposals);
    if (command.action != LinksCommand::Action::kUndo && pair.state == wanted_state) {
      context.out << name_of(pair) << ": " << wanted_state << " before.\n";
    } else if (command.action == LinksCommand::Action::kUndo && pair.state == "open") {
      context.out << name_of(pair) << ": nothing was decided.\n";
    } else {
      pairs.push_back(pair);
    }
  }
  if (pairs.empty()) return kDone;
  if (command.action == LinksCommand::Action::kUndo) {
    for (const std::int32_t load : loads_to_undo(warehouse, pairs)) warehouse.unload(load);
    tell_undone(context.out, pairs, warehouse.ledger().link_proposals());
  } else {
    const std::string who = records::local_reader();
    const std::string now = now_text();
    std::vector<sources::TableSpec> tables = sources::all_tables(context.catalogue);
    const auto table = std::find_if(
        tables.begin(), tables.end(),
        [](const sources::TableSpec& spec) { return spec.name == std::string("src_") + kSource; });
    if (table == tables.end()) {
      throw Error(ErrorKind::kCatalogue,
                  "the catalogue has no sources/loc_link_decision.toml: use the one that came with "
                  "the program");
    }
    warehouse::Source source;
    source.tables = [&] { return tables; };
    source.read = [&](sources::Sink& sink) {
      for (const LinkProposal& pair : pairs) {
        send_decision(sink, *table, pair, command, who, now);
      }
    };
    const warehouse::LoadReport report = warehouse.load(source, std::nullopt, {});
    for (std::size_t i = 0; i < pairs.size() && i < report.returns.size(); ++i) {
      context.out << name_of(pairs[i]) << ": " << wanted_state << " (load "
                  << report.returns[i].load_id << ").\n";
    }
  }
  for (const LinkProposal& p : warehouse.ledger().link_proposals()) {
    if (p.state == "accepted" && !p.in_effect.empty() &&
        std::any_of(pairs.begin(), pairs.end(),
                    [&](const LinkProposal& pair) { return pair.number == p.number; })) {
      context.out << name_of(p) << " stays two: " << p.in_effect << ".\n";
    }
  }
  context.out.flush();
  const cube::DeriveReport report = derive_and_publish(warehouse, context);
  print_derive_report(context.out, report);
  print_problems(context.err, report);
  return kDone;
}

}  // namespace

int run_links(const Context& context, const LinksCommand& command) {
  if (command.action != LinksCommand::Action::kList) return decide(context, command);
  warehouse::Ledger ledger = newest_ledger(context);
  std::vector<LinkProposal> proposals = ledger.link_proposals();
  std::erase_if(proposals, [&](const LinkProposal& p) { return !wanted(command, p); });
  // Before anything is shown: what cannot be audited is not opened.
  if (!proposals.empty()) {
    records::append_audit(context.data, {"links", "", command.all ? "all" : "open",
                                         static_cast<std::int64_t>(proposals.size())});
  }
  if (command.format == Format::kTable) {
    print_tables(context.out, proposals, command.all, context.width);
  } else {
    print_rows(context.out, proposals, command.format);
  }
  return kDone;
}

}  // namespace sightline::cli

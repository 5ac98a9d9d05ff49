// replay: a published report's figures, computed from the files of a fictional authority of its
// shape.
#include <unistd.h>

#include <cstdlib>
#include <ostream>

#include "cli/commands.h"
#include "cli/replay_answers.h"
#include "cli/table.h"
#include "cli/text.h"
#include "core/error.h"
#include "core/nearest.h"

namespace sightline::cli {
namespace {

namespace fs = std::filesystem;

// A folder that is gone when the replay is over.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "sightline-replay-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
      throw Error(ErrorKind::kMachine, "no folder can be made in " +
                                           fs::temp_directory_path().string() +
                                           "; name one with --data DIR");
    }
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

void list_them(const Context& context, Format format) {
  const auto title_of = [&](const std::string& name) {
    return read_replay_report(replay_folder(context.catalogue, name) / "figures.toml").title;
  };
  const std::vector<std::string> names = replay_names(context.catalogue);
  if (format == Format::kTable) {
    Table table;
    table.column("replay");
    table.column("report");
    for (const std::string& name : names) table.row({name, title_of(name)});
    table.print(context.out, context.width);
    return;
  }
  Rows rows(context.out, format, {"replay", "report"});
  for (const std::string& name : names) {
    rows.row();
    rows.text("replay", name);
    rows.text("report", title_of(name));
  }
  rows.finish();
}

const char* verdict(const ReplayAnswer& answer) {
  return !answer.same ? "not reproducible" : *answer.same ? "same" : "differs";
}

std::string with_unit(const std::string& value, const ReplayQuote& quote) {
  if (quote.unit.empty() || value.empty()) return value;
  return value + (quote.unit == "%" ? "%" : " " + quote.unit);
}

void print_table(const Context& context, const ReplayReport& report,
                 const std::vector<ReplayAnswer>& answers) {
  Table table;
  table.column("section");
  table.column("figure");
  table.column("reported", Table::Align::kRight);
  table.column("computed", Table::Align::kRight);
  table.column("same");
  table.column("caveats", Table::Align::kLeft, Table::Place::kBelow);
  std::size_t same = 0;
  std::size_t asked = 0;
  for (const ReplayAnswer& answer : answers) {
    std::string caveats;
    for (const std::string& one : answer.caveats) caveats += (caveats.empty() ? "" : "; ") + one;
    table.row({answer.quote->section, answer.quote->says,
               with_unit(answer.quote->reported, *answer.quote), answer.computed, verdict(answer),
               caveats});
    asked += answer.same.has_value() ? 1 : 0;
    same += answer.same.value_or(false) ? 1 : 0;
  }
  constexpr std::size_t kOnPaper = 110;
  context.out << shown(report.title) << '\n' << shown(report.fiction) << "\n\n";
  table.print(context.out, context.width == 0 ? kOnPaper : context.width);
  context.out << '\n'
              << same << " of " << asked << " figures the same; " << answers.size() - asked
              << " cannot be reproduced, each with the reason.\n";
}

void print_rows(const Context& context, Format format, const std::vector<ReplayAnswer>& answers) {
  Rows rows(context.out, format,
            {"section", "figure", "reported", "unit", "computed", "n", "same", "caveats",
             "indicator", "period", "on"});
  for (const ReplayAnswer& answer : answers) {
    const ReplayQuote& quote = *answer.quote;
    std::string list;
    for (const std::string& one : answer.caveats) {
      list += rows.json() ? (list.empty() ? "" : ", ") + json_text(one)
                          : (list.empty() ? "" : "; ") + one;
    }
    const bool asked = quote.not_reproducible.empty();
    rows.row();
    rows.text("section", quote.section);
    rows.text("figure", quote.says);
    rows.text("reported", quote.reported);
    rows.text("unit", quote.unit);
    rows.text("computed", answer.computed);
    rows.plain("n", answer.n ? std::to_string(*answer.n) : "");
    rows.plain("same", !answer.same ? "" : *answer.same ? "true" : "false");
    rows.json() ? rows.plain("caveats", "[" + list + "]") : rows.text("caveats", list);
    rows.text("indicator", quote.indicator);
    rows.text("period", asked ? name_of(quote.period) : "");
    rows.text("on", asked ? quote.on.iso() : "");
  }
  rows.finish();
}

}  // namespace

int run_replay(const Context& context, const ReplayCommand& command) {
  const std::vector<std::string> names = replay_names(context.catalogue);
  if (command.name.empty()) {
    list_them(context, command.format);
    return kDone;
  }
  if (std::find(names.begin(), names.end(), command.name) == names.end()) {
    throw Error(ErrorKind::kNotFound, "there is no replay '" + command.name + "'" +
                                          did_you_mean(command.name, names) +
                                          "; `sightline replay` lists them");
  }
  const ReplayReport report =
      read_replay_report(replay_folder(context.catalogue, command.name) / "figures.toml");
  // Never into a council's own data: into a folder that is named and empty, or one of its own.
  std::optional<TemporaryFolder> temporary;
  Context there = context;
  if (command.keep) {
    std::error_code none;
    if (fs::exists(context.data, none) && !fs::is_empty(context.data, none)) {
      throw Error(ErrorKind::kUsage,
                  context.data.string() + " is not empty; a replay is kept in a folder of its own");
    }
  } else {
    there.data = temporary.emplace().path();
  }
  context.err << "Fictional data: no child, worker or council in it exists." << std::endl;
  load_replay(there, write_replay(context.catalogue, command.name, there.data / "replay"));
  const std::vector<ReplayAnswer> answers = answer_replay(there, report);
  command.format == Format::kTable ? print_table(context, report, answers)
                                   : print_rows(context, command.format, answers);
  return kDone;
}

}  // namespace sightline::cli

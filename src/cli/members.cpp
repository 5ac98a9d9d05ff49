#include <map>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "cli/code_words.h"
#include "cli/commands.h"
#include "cli/frozen.h"
#include "cli/selectors.h"
#include "cli/table.h"
#include "cli/text.h"
#include "core/error.h"
#include "facts/profile.h"
#include "records/audit.h"

namespace sightline::cli {
namespace {

using catalogue::Indicator;
using cube::Member;
using cube::Members;

int denominator_scale(const Indicator& indicator) {
  return indicator.denominator ? indicator.denominator->scale : 1;
}

// An open spell has no last day; an event's one day is its first.
std::string last_of(const Member& member) {
  return member.last == Day::never() ? "" : member.last.iso();
}

std::vector<std::string> dimensions_of(const cube::Cube& cube) {
  std::vector<std::string> names;
  for (const cube::DimensionView& dimension : cube.dimensions()) {
    names.push_back(dimension.name);
  }
  return names;
}

std::map<std::string, std::string> profile_of(const Member& member) {
  return {member.profile.begin(), member.profile.end()};
}

void print_rows(std::ostream& out, const cube::Cube& cube, const Members& members,
                const Indicator& indicator, const std::vector<std::string>& dimensions,
                Format format) {
  std::vector<std::string> columns = {"indicator", "kind",      "subject",     "first",
                                      "last",      "numerator", "denominator", "breakdown"};
  const auto coded = [&](const std::string& name) {
    return !cube.label_list(indicator, name).empty();
  };
  if (coded("breakdown")) columns.emplace_back("breakdown_label");
  for (const std::string& name : dimensions) {
    columns.push_back(name);
    if (coded(name)) columns.push_back(name + "_label");
  }
  columns.emplace_back("file");
  columns.emplace_back("line");
  Rows rows(out, format, columns);
  for (const Member& member : members.rows) {
    rows.row();
    rows.text("indicator", indicator.id);
    rows.text("kind", member.kind);
    rows.text("subject", member.subject);
    rows.text("first", member.first.iso());
    if (member.last == Day::never()) {
      rows.plain("last", "");  // still open
    } else {
      rows.text("last", member.last.iso());
    }
    rows.plain("numerator", scaled(member.numerator, indicator.numerator.scale));
    rows.plain("denominator",
               indicator.denominator || indicator.distribution() || indicator.survival()
                   ? scaled(member.denominator, denominator_scale(indicator))
                   : "");
    rows.text("breakdown", member.breakdown);
    if (coded("breakdown")) {
      rows.text("breakdown_label", words_for(cube, indicator, "breakdown", member.breakdown));
    }
    const auto profile = profile_of(member);
    std::string as_json;
    std::string labels;
    for (const std::string& name : dimensions) {
      const auto value = profile.find(name);
      const bool known = value != profile.end();
      const std::string words = known ? words_for(cube, indicator, name, value->second) : "";
      if (!rows.json()) {
        rows.text(name, known ? value->second : "");
        if (coded(name)) rows.text(name + "_label", words);
      } else if (known) {
        as_json +=
            (as_json.empty() ? "" : ", ") + json_text(name) + ": " + json_text(value->second);
        if (!words.empty()) {
          labels += (labels.empty() ? "" : ", ") + json_text(name) + ": " + json_text(words);
        }
      }
    }
    if (rows.json()) {
      rows.plain("profile", "{" + as_json + "}");
      rows.plain("labels", "{" + labels + "}");
    }
    rows.text("file", member.file);
    rows.plain("line", std::to_string(member.line));
  }
  rows.finish();
}

// The dimensions that say something of somebody here: of children in need nobody has a placement.
std::vector<std::string> telling(const Members& members, const std::vector<std::string>& all) {
  std::set<std::string> known;
  for (const Member& member : members.rows) {
    for (const auto& [name, value] : profile_of(member)) {
      if (!value.empty() && value != facts::kNotKnown) known.insert(name);
    }
  }
  std::vector<std::string> some;
  for (const std::string& name : all) {
    if (known.contains(name)) some.push_back(name);
  }
  return some;
}

void print_table(std::ostream& out, const cube::Cube& cube, const Members& members,
                 const Indicator& indicator, const std::vector<std::string>& all_dimensions) {
  const std::vector<std::string> dimensions = telling(members, all_dimensions);
  Table table;
  table.column("subject");
  table.column("from");
  table.column("until");
  table.column("numerator", Table::Align::kRight);
  table.column("denominator", Table::Align::kRight);
  table.column("breakdown");
  for (const std::string& name : dimensions) {
    table.column(name);
  }
  table.column("source");
  const bool sides = indicator.denominator || indicator.distribution() || indicator.survival();
  for (const Member& member : members.rows) {
    std::vector<std::string> cells = {
        member.kind == "child" ? member.subject : member.kind + " " + member.subject,
        member.first.iso(),
        last_of(member),
        scaled_grouped(member.numerator, indicator.numerator.scale),
        sides ? scaled_grouped(member.denominator, denominator_scale(indicator)) : "",
        code_and_words(cube, indicator, "breakdown", member.breakdown)};
    const auto profile = profile_of(member);
    for (const std::string& name : dimensions) {
      const auto value = profile.find(name);
      cells.push_back(
          value == profile.end() ? "" : code_and_words(cube, indicator, name, value->second));
    }
    cells.push_back(member.file + ":" + std::to_string(member.line));
    table.row(std::move(cells));
  }
  if (!table.empty()) {
    table.print(out);
    out << '\n';
  }
}

std::string selectors_text(const Period& period, const MembersCommand& command) {
  std::string text =
      std::string(name_of(period.kind)) + " " + period.first.iso() + ".." + period.last.iso();
  for (const cube::Filter& filter : command.selectors.where) {
    for (const std::string& value : filter.values) {
      text += " " + filter.dimension + "=" + value;
    }
  }
  if (command.which != cube::Which::kAll) {
    text += command.which == cube::Which::kMet ? " met" : " not-met";
  }
  if (!command.selectors.close.empty()) text += " close=" + command.selectors.close;
  return text;
}

std::string total_line(const Members& members, const Indicator& indicator,
                       const MembersCommand& command) {
  std::string line = counted(static_cast<std::int64_t>(members.rows.size()), "row", "rows");
  if (members.hidden > 0) {
    line += " and " + grouped(members.hidden) + " more outside your access";
  }
  if (command.which != cube::Which::kAll) {
    line += command.which == cube::Which::kMet ? " in the numerator" : " not in the numerator";
  }
  line += "; the whole figure: numerator " +
          scaled_grouped(members.numerator, indicator.numerator.scale);
  if (indicator.denominator || indicator.distribution() || indicator.survival()) {
    line += ", denominator " + scaled_grouped(members.denominator, denominator_scale(indicator));
  }
  return line;
}

}  // namespace

int run_members(const Context& context, const MembersCommand& asked) {
  MembersCommand command = asked;
  const auto cube = figures_asked(context, command.selectors);
  const Indicator& indicator = cube->indicator(command.id);
  const cube::Selection selection = selection_of(*cube, indicator, command.selectors);
  if (selection.periods.size() != 1) {
    throw Error(ErrorKind::kUsage, "members are those of one period, and these are " +
                                       std::to_string(selection.periods.size()) +
                                       "; give --as-at DATE, or --from and --to without --period");
  }
  const Members members =
      cube::members_before(*cube, newest_beside(context, command.selectors.close).get(),
                           cube::Scope::local_analyst(), selection, command.which);
  // Before anything is shown: what cannot be audited is not opened.
  records::append_audit(context.data,
                        {"members", indicator.id, selectors_text(selection.periods[0], command),
                         static_cast<std::int64_t>(members.rows.size())});
  const std::vector<std::string> dimensions = dimensions_of(*cube);
  if (command.format != Format::kTable) {
    print_rows(context.out, *cube, members, indicator, dimensions, command.format);
    if (members.hidden > 0) {
      context.out.flush();
      context.err << "sightline: " << grouped(members.hidden) << " more outside your access"
                  << std::endl;
    }
    return kDone;
  }
  context.out << shown(indicator.title) << ", " << spoken(selection.periods[0]) << "\n\n";
  print_table(context.out, *cube, members, indicator, dimensions);
  context.out << total_line(members, indicator, command) << '\n';
  return kDone;
}

}  // namespace sightline::cli

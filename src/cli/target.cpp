// target: what is wanted of indicators: shown, set, read from a file, taken out, undone.
#include <algorithm>
#include <ostream>

#include "cli/commands.h"
#include "cli/reading.h"
#include "cli/summary.h"
#include "cli/table.h"
#include "cli/target_file.h"
#include "cli/text.h"
#include "core/error.h"
#include "core/json_text.h"
#include "core/nearest.h"
#include "insight/targets.h"
#include "records/audit.h"
#include "records/targets.h"

namespace sightline::cli {
namespace {

using records::HeldTarget;
using records::TargetChange;
using records::Targets;

std::string raw(const std::optional<double>& number) { return number ? json_number(*number) : ""; }

std::string iso(const std::optional<Day>& day) { return day ? day->iso() : ""; }

std::string points_text(const Target& target) {
  std::string out;
  for (const TargetPoint& point : target.points) {
    out += (out.empty() ? "" : "; ") + point.day.iso() + "=" + json_number(point.value);
  }
  return out;
}

std::string place_words(const Target& target) {
  return target.level == TargetLevel::kWhole
             ? "whole council"
             : std::string(name_of(target.level)) + " " + target.place;
}

std::string way_words(const Target& target) {
  std::string out = target.date ? "by " + target.date->spoken() : "at all times";
  if (target.start_date) {
    out += ", from " + json_number(target.start_value.value_or(0)) + " on " +
           target.start_date->spoken();
  }
  if (!target.points.empty()) {
    out += ", by way of " +
           counted(static_cast<std::int64_t>(target.points.size()), "point", "points");
  }
  return out;
}

void print_rows(const Context& context, const TargetCommand& command,
                const std::vector<HeldTarget>& all) {
  Rows rows(context.out, command.format,
            {"number", "indicator", "level", "place", "kind", "value", "tolerance", "date",
             "start_date", "start_value", "points", "owner", "how_set", "set_by", "set_at"});
  for (const HeldTarget& held : all) {
    const Target& target = held.target;
    rows.row();
    rows.text("number", held.id);
    rows.text("indicator", target.indicator);
    rows.text("level", name_of(target.level));
    rows.text("place", target.place);
    rows.text("kind", name_of(target.kind));
    rows.plain("value", json_number(target.value));
    rows.plain("tolerance", json_number(target.tolerance));
    rows.text("date", iso(target.date));
    rows.text("start_date", iso(target.start_date));
    rows.plain("start_value", raw(target.start_value));
    rows.text("points", points_text(target));
    rows.text("owner", target.owner);
    rows.text("how_set", target.how_set);
    rows.text("set_by", held.who);
    rows.text("set_at", held.at);
  }
  rows.finish();
}

int list(const Context& context, const TargetCommand& command) {
  std::vector<HeldTarget> all = Targets::read(context.data).all();
  if (!command.id.empty()) {
    std::erase_if(all, [&](const HeldTarget& one) { return one.target.indicator != command.id; });
  }
  if (command.format != Format::kTable) {
    print_rows(context, command, all);
    return kDone;
  }
  if (all.empty()) {
    context.out << "No targets are set" << (command.id.empty() ? "" : " for " + command.id)
                << "; `sightline target --help` shows how.\n";
    return kDone;
  }
  Table table;
  table.column("number");
  table.column("indicator");
  table.column("of");
  table.column("kind");
  table.column("target", Table::Align::kRight);
  table.column("amber within", Table::Align::kRight);
  table.column("when", Table::Align::kLeft, Table::Place::kBelow);
  table.column("owner", Table::Align::kLeft, Table::Place::kBelow);
  table.column("how it was set", Table::Align::kLeft, Table::Place::kBelow);
  for (const HeldTarget& held : all) {
    const Target& target = held.target;
    table.row({held.id, target.indicator, place_words(target), std::string(name_of(target.kind)),
               json_number(target.value), target.tolerance > 0 ? json_number(target.tolerance) : "",
               way_words(target), target.owner, target.how_set});
  }
  table.print(context.out, context.width);
  return kDone;
}

int history(const Context& context, const TargetCommand& command) {
  const std::vector<TargetChange> all = Targets::read(context.data).history(command.id);
  if (command.format != Format::kTable) {
    Rows rows(context.out, command.format,
              {"number", "at", "who", "what", "value", "tolerance", "date", "why"});
    for (const TargetChange& one : all) {
      rows.row();
      rows.text("number", command.id);
      rows.text("at", one.at);
      rows.text("who", one.who);
      rows.text("what", records::name_of(one.what));
      rows.plain("value", one.target ? json_number(one.target->value) : "");
      rows.plain("tolerance", one.target ? json_number(one.target->tolerance) : "");
      rows.text("date", one.target ? iso(one.target->date) : "");
      rows.text("why", one.why);
    }
    rows.finish();
    return kDone;
  }
  if (all.empty()) {
    throw Error(ErrorKind::kNotFound, "there never was a target " + shown(command.id) +
                                          "; `sightline target list` shows their numbers");
  }
  Table table;
  for (const char* title : {"when", "who", "what", "target", "way", "why"}) table.column(title);
  for (const TargetChange& one : all) {
    table.row({spoken_time(one.at), one.who, std::string(records::name_of(one.what)),
               one.target ? json_number(one.target->value) : "none",
               one.target ? way_words(*one.target) : "", one.why});
  }
  table.print(context.out, context.width);
  return kDone;
}

// Indicators and places must be there; a word spelt otherwise would never be judged.
void check_known(const cube::Cube& cube, const std::vector<Target>& targets) {
  for (const Target& target : targets) {
    insight::check_range(target, cube.indicator(target.indicator));
    if (target.level == TargetLevel::kWhole) continue;
    const std::string dimension(name_of(target.level));
    const cube::DimensionView* view = cube.dimension(dimension);
    const std::vector<std::string> none;
    const std::vector<std::string>& values = view == nullptr ? none : view->values;
    if (std::find(values.begin(), values.end(), target.place) == values.end()) {
      throw Error(ErrorKind::kNotFound, "there is no " + dimension + " '" + shown(target.place) +
                                            "'" + did_you_mean(target.place, values));
    }
  }
}

int set_all(const Context& context, const TargetCommand& command,
            const std::vector<Target>& targets) {
  check_known(*newest_figures(context), targets);
  const std::size_t changed =
      Targets::write(context.data).set(targets, records::local_reader(), command.why);
  if (changed == 0) {
    context.out << "Nothing is changed: all is as it was.\n";
  } else {
    context.out << counted(static_cast<std::int64_t>(changed), "target is", "targets are")
                << " set.\n";
  }
  return kDone;
}

}  // namespace

int run_target(const Context& context, const TargetCommand& command) {
  using Action = TargetCommand::Action;
  switch (command.action) {
    case Action::kList:
      return list(context, command);
    case Action::kHistory:
      return history(context, command);
    case Action::kSet:
      return set_all(context, command, {command.target});
    case Action::kLoad:
      return set_all(context, command, read_targets(command.id));
    case Action::kRemove:
      Targets::write(context.data).remove(command.id, records::local_reader(), command.why);
      context.out << "The target is taken out; `sightline target undo " << shown(command.id)
                  << "` brings it back.\n";
      return kDone;
    case Action::kUndo:
      Targets::write(context.data).undo(command.id, records::local_reader(), command.why);
      context.out << "The last change of the target is undone.\n";
      return kDone;
  }
  return kDone;
}

}  // namespace sightline::cli

// published: what is published, beside one authority's own: England, its region, the authority, and
// its statistical neighbours' mean and median, each with its basis, year and source. Reads the
// readers' copy of the reference data and waits for nobody.
#include <cmath>
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/frozen.h"
#include "cli/reading.h"
#include "cli/table.h"
#include "cli/text.h"
#include "core/error.h"
#include "warehouse/comparators.h"
#include "warehouse/reference.h"

namespace sightline::cli {
namespace {

using warehouse::Comparison;
using warehouse::PublishedFigure;

// Half away from zero, as the department rounds; a tie stays one although 19.95 is not exact.
std::string rounded(double value, int decimals) {
  const double scale = std::pow(10.0, decimals);
  const double whole = std::round(std::abs(value) * scale + 1e-9) / scale;
  return grouped(value < 0 && whole != 0 ? -whole : whole, decimals);
}

// As it was published, without zeros that were not.
std::string as_published(double value) {
  constexpr int kMost = 6;
  std::string out = rounded(value, kMost);
  out.erase(out.find_last_not_of('0') + 1);
  if (out.ends_with('.')) out.pop_back();
  return out;
}

std::string cell(const PublishedFigure& figure) {
  if (figure.value) return as_published(*figure.value);
  return figure.symbol;
}

std::string raw(const std::optional<double>& value) {
  if (!value) return {};
  std::string out = as_published(*value);
  std::erase(out, ',');
  return out;
}

// "-" is a symbol here and no formula: without the sign that keeps one from a spreadsheet.
void symbol(Rows& rows, std::string_view name, const std::string& text) {
  if (rows.json()) {
    rows.text(name, text);
  } else {
    rows.plain(name, text);
  }
}

std::string mean_cell(const Comparison& one) {
  const warehouse::NeighbourFigures& near = one.neighbours;
  if (!near.mean) return near.symbol + " (" + std::to_string(near.n) + ")";
  return rounded(*near.mean, std::max(1, one.series.decimals)) + " (" + std::to_string(near.n) +
         ")";
}

std::string median_cell(const Comparison& one) {
  if (!one.neighbours.median) return {};
  return rounded(*one.neighbours.median, std::max(1, one.series.decimals));
}

std::string source_text(const Comparison& one) {
  std::string out = one.source + ", " + std::filesystem::path(one.file).filename().string() +
                    ", edition of " + one.vintage.iso();
  if (!one.status.empty()) out += ", " + one.status;
  return out;
}

void print_notes(std::ostream& out, const Comparison& one) {
  const auto say = [&](const std::string& place, const PublishedFigure& figure) {
    if (!figure.note.empty()) {
      out << one.series.id << ", " << shown(place) << ": " << shown(figure.note) << ".\n";
    }
  };
  say("England", one.england);
  say(one.region_name, one.region);
  say("authority", one.authority);
}

void print_table(std::ostream& out, const std::vector<Comparison>& all,
                 const warehouse::PublishedArea& area, std::size_t minimum) {
  Table table;
  table.column("comparator");
  table.column("period");
  table.column("England", Table::Align::kRight);
  table.column("region", Table::Align::kRight);
  table.column(area.name, Table::Align::kRight);
  table.column("neighbours' mean (n)", Table::Align::kRight);
  table.column("median", Table::Align::kRight);
  table.column("unit");
  table.column("basis");
  table.column("source", Table::Align::kLeft, Table::Place::kBelow);
  std::string region, model;
  for (const Comparison& one : all) {
    table.row({one.series.id, one.period, cell(one.england), cell(one.region), cell(one.authority),
               mean_cell(one), median_cell(one), one.series.unit, one.series.basis,
               source_text(one)});
    if (!one.region_name.empty()) region = one.region_name;
    if (!one.neighbours.model.empty()) model = one.neighbours.model;
  }
  if (table.empty()) {
    out << "Nothing is published for that.\n";
    return;
  }
  table.print(out);
  out << '\n';
  if (!region.empty()) out << "Region: " << shown(region) << ". ";
  if (!model.empty()) {
    out << "Neighbours: model of " << shown(model)
        << ", simple mean and median of those with a value, held back under " << minimum << ". ";
  }
  out << "Symbols as published: c confidential, z not applicable, x not available, k and low round "
         "to nought, u unreliable, - not said why.\n";
  if (area.outlier) {
    out << shown(area.name) << " has so few children that its rates swing widely.\n";
  }
  for (const Comparison& one : all) print_notes(out, one);
}

void print_rows(std::ostream& out, const std::vector<Comparison>& all,
                const warehouse::PublishedArea& area, Format format) {
  Rows rows(out, format,
            {"id",
             "title",
             "unit",
             "polarity",
             "polarity_source",
             "basis",
             "period",
             "period_end",
             "england",
             "england_symbol",
             "region_name",
             "region",
             "region_symbol",
             "authority_code",
             "authority_name",
             "outlier",
             "authority",
             "authority_symbol",
             "numerator",
             "denominator",
             "neighbours_model",
             "neighbours",
             "neighbours_n",
             "neighbours_mean",
             "neighbours_median",
             "neighbours_symbol",
             "source",
             "file",
             "edition",
             "status",
             "note"});
  for (const Comparison& one : all) {
    rows.row();
    rows.text("id", one.series.id);
    rows.text("title", one.series.title);
    rows.text("unit", one.series.unit);
    rows.text("polarity", one.series.polarity);
    rows.text("polarity_source", one.series.polarity_source);
    rows.text("basis", one.series.basis);
    rows.text("period", one.period);
    rows.text("period_end", one.period_end.iso());
    rows.plain("england", raw(one.england.value));
    symbol(rows, "england_symbol", one.england.symbol);
    rows.text("region_name", one.region_name);
    rows.plain("region", raw(one.region.value));
    symbol(rows, "region_symbol", one.region.symbol);
    rows.text("authority_code", area.code);
    rows.text("authority_name", area.name);
    rows.truth("outlier", area.outlier);
    rows.plain("authority", raw(one.authority.value));
    symbol(rows, "authority_symbol", one.authority.symbol);
    rows.plain("numerator", raw(one.authority.numerator));
    rows.plain("denominator", raw(one.authority.denominator));
    rows.text("neighbours_model", one.neighbours.model);
    rows.plain("neighbours", std::to_string(one.neighbours.of));
    rows.plain("neighbours_n", std::to_string(one.neighbours.n));
    rows.plain("neighbours_mean", raw(one.neighbours.mean));
    rows.plain("neighbours_median", raw(one.neighbours.median));
    rows.text("neighbours_symbol", one.neighbours.symbol);
    rows.text("source", one.source);
    rows.text("file", one.file);
    rows.text("edition", one.vintage.iso());
    rows.text("status", one.status);
    std::string note;
    for (const PublishedFigure* figure : {&one.england, &one.region, &one.authority}) {
      if (!figure->note.empty()) note += (note.empty() ? "" : "; ") + figure->note;
    }
    rows.text("note", note);
  }
  rows.finish();
}

}  // namespace

int run_published(const Context& context, const PublishedCommand& command) {
  if (command.regional) return run_regional(context, command);
  const auto directory = warehouse::DataDirectory::existing(folder_of(context, command.close));
  auto connection = warehouse::open_reference(directory);
  if (!connection) {
    throw Error(ErrorKind::kNotFound,
                "no published figures are loaded: load the files of comparators, statistical "
                "neighbours and authorities first");
  }
  warehouse::Comparators comparators(std::move(*connection));
  std::string asked = command.authority;
  if (asked.empty()) {
    auto ledger =
        command.close.empty() ? newest_ledger(context) : warehouse::Ledger::published(directory);
    const auto own = ledger ? ledger->authority() : std::nullopt;
    if (!own) throw Error(ErrorKind::kUsage, "say whose with --authority: code or name");
    asked = own->code;
  }
  const warehouse::PublishedArea area = comparators.authority(asked);
  std::vector<std::string> ids = command.ids;
  if (ids.empty()) {
    for (const auto& one : comparators.series()) ids.push_back(one.id);
  }
  std::vector<Comparison> all;
  for (const std::string& id : ids) {
    if (auto one = comparators.compare(id, area, command.options)) all.push_back(std::move(*one));
  }
  if (command.format == Format::kTable) {
    print_table(context.out, all, area, command.options.minimum_neighbours);
    if (!newest_ledger(context).regional_figures().empty()) {
      context.out << "The region's quarterly figures are loaded too: `sightline published "
                     "--regional` shows them.\n";
    }
  } else {
    print_rows(context.out, all, area, command.format);
  }
  return kDone;
}

}  // namespace sightline::cli

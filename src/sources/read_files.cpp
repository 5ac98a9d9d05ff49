#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "core/error.h"
#include "sources/csv_reader.h"
#include "sources/file_loader.h"
#include "sources/input_file.h"
#include "sources/input_files.h"
#include "sources/recognise.h"
#include "sources/returns.h"
#include "sources/source.h"
#include "sources/spec.h"
#include "sources/text.h"
#include "sources/text_reader.h"
#include "sources/xml_scanner.h"

namespace sightline::sources {
namespace {

namespace fs = std::filesystem;

// A list of more rows than this, none of which has ended, is one of what is current only.
constexpr std::int64_t kManyWithoutEnd = 20;

class Reading {
 public:
  Reading(const ReadOptions& options, std::vector<SourceSpec> specs, Sink& sink)
      : options_(options), specs_(std::move(specs)), sink_(sink) {}

  void run(std::span<const fs::path> paths) {
    const std::vector<fs::path> found = input_files(paths);
    std::vector<InputFile> files;
    for (const fs::path& path : found) {
      if (std::optional<InputFile> file = identify(path)) files.push_back(std::move(*file));
    }
    if (files.empty()) refuse_all(found.size());
    for (const InputFile& file : files) total_ += file.bytes;
    const std::function<Probe(const InputFile&)> look = [this](const InputFile& file) {
      total_ += file.bytes;  // it is read twice
      return probe(file, progress());
    };
    std::vector<PlannedReturn> plans = plan_returns(files, options_.collection_year, look);
    check_covered_to(plans);
    for (PlannedReturn& plan : plans) load(plan);
    if (loaded_ == 0) {
      throw Error(
          ErrorKind::kBadInput,
          rejected_ == 0
              ? "the files have headings but no rows: nothing was loaded"
              : "none of the " + with_commas(rejected_) +
                    " rows could be used: nothing was loaded; the first reason: " + first_reason_);
    }
  }

 private:
  // Passes everything on, and keeps the first reason for the message when nothing was usable.
  class Listening : public Sink {
   public:
    Listening(Sink& to, std::string& first) : to_(to), first_(first) {}
    void begin_return(const Return& which) override { to_.begin_return(which); }
    void end_return(const Return& which) override { to_.end_return(which); }
    void begin_file(const FileRead& file) override { to_.begin_file(file); }
    void row(const TableSpec& table, std::span<const Field> fields, std::int64_t line) override {
      to_.row(table, fields, line);
    }
    void finding(const Finding& finding) override {
      if (first_.empty() && finding.severity == Severity::kRejected) {
        first_ = finding.file + ", line " + std::to_string(finding.line) + ": " + finding.reason;
      }
      to_.finding(finding);
    }
    void end_file(const FileRead& file) override { to_.end_file(file); }
    void coverage(const Coverage& coverage) override { to_.coverage(coverage); }
    void progress(std::uintmax_t done, std::uintmax_t total) override { to_.progress(done, total); }

   private:
    Sink& to_;
    std::string& first_;
  };

  std::function<void(std::size_t)> progress() {
    return [this](std::size_t n) {
      done_ += n;
      sink_.progress(done_, total_);
    };
  }

  void not_used(const fs::path& path, std::string_view rule, std::int64_t line,
                std::string reason) {
    Finding finding;
    finding.severity = Severity::kNote;
    finding.rule = "file-" + std::string(rule);
    finding.file = path.string();
    finding.line = line;
    finding.reason = std::move(reason);
    if (first_skipped_.empty()) first_skipped_ = finding.file + ": " + finding.reason;
    sink_.finding(finding);
  }

  [[noreturn]] void refuse_all(std::size_t count) const {
    if (count == 0) throw Error(ErrorKind::kBadInput, "there are no files in what was named");
    throw Error(ErrorKind::kBadInput,
                count == 1 ? first_skipped_
                           : "none of these " + with_commas(static_cast<long long>(count)) +
                                 " files can be used; the first: " + first_skipped_);
  }

  std::optional<InputFile> identify(const fs::path& path) {
    TextReader text(path);
    switch (text.content()) {
      case Content::kText:
        break;
      case Content::kEmpty:
        not_used(path, "empty", 0, "The file is empty.");
        return std::nullopt;
      case Content::kZip:
        not_used(path, "wrong-type", 0,
                 "It is a workbook or another zipped file: save each sheet as CSV.");
        return std::nullopt;
      case Content::kOldExcel:
        not_used(path, "wrong-type", 0,
                 "It is a workbook of an old Excel: save each sheet as CSV.");
        return std::nullopt;
      case Content::kPdf:
        not_used(path, "wrong-type", 0, "It is a PDF document: ask for the CSV or XML file.");
        return std::nullopt;
      case Content::kBinary:
        not_used(path, "wrong-type", 0, "It is not text: ask for the CSV or XML file.");
        return std::nullopt;
    }
    InputFile file;
    file.path = path;
    std::error_code ignored;
    file.bytes = fs::file_size(path, ignored);
    file.hint = year_hint(path.stem().string());
    return looks_like_xml(path) ? identify_xml(std::move(file), text)
                                : identify_csv(std::move(file), text);
  }

  static bool looks_like_xml(const fs::path& path) {
    TextReader text(path);
    return trimmed(text.next()).substr(0, 1) == "<";
  }

  std::optional<InputFile> identify_xml(InputFile file, TextReader& text) {
    XmlScanner scanner(text, file.path.string(), "");
    const std::string root = scanner.root();
    if (scanner.doctype_line() != 0) {
      not_used(file.path, "doctype", scanner.doctype_line(),
               "It has a document type declaration (<!DOCTYPE), which no return has and which can "
               "do harm: it is not read. Ask for the file without it.");
      return std::nullopt;
    }
    for (const SourceSpec& spec : specs_) {
      if (root.empty() || upper(spec.xml_root) != root) continue;
      file.spec = &spec;
      return file;
    }
    not_used(file.path, "unknown", 1,
             root.empty() ? "It begins like XML but has no element."
                          : "It is XML, but of no kind that is known: its root is <" +
                                shortened(root) + ">.");
    return std::nullopt;
  }

  std::optional<InputFile> identify_csv(InputFile file, TextReader& text) {
    CsvReader reader(text);
    const CsvRow* const row = reader.next();
    if (row == nullptr) {
      not_used(file.path, "empty", 0, "There is nothing in the file but blanks.");
      return std::nullopt;
    }
    const Recognition known = recognise(specs_, row->cells);
    if (known.table == nullptr) {
      not_used(file.path, "unknown", row->line, known.why_not);
      return std::nullopt;
    }
    file.spec = known.spec;
    file.table = known.table;
    return file;
  }

  void check_covered_to(const std::vector<PlannedReturn>& plans) const {
    if (!options_.covered_to) return;
    const Day to = *options_.covered_to;
    bool any = false;
    for (const PlannedReturn& plan : plans) {
      any = any || plan.year == 0 || collection_year(to) == plan.year;
    }
    if (!any) {
      throw Error(ErrorKind::kUsage, "--to " + to.iso() +
                                         " is in no year of these files; the first is the year "
                                         "ending 31 March " +
                                         std::to_string(plans.front().year));
    }
  }

  // The very same bytes twice in one return, as when a file was copied: read once.
  std::vector<const InputFile*> without_copies(const PlannedReturn& plan) {
    std::vector<const InputFile*> out;
    std::map<const InputFile*, std::string> hashes;
    const auto hash = [&](const InputFile* file) -> const std::string& {
      std::string& held = hashes[file];
      if (held.empty()) {
        TextReader text(file->path);
        text.skip_to_end();
        held = text.sha256();
      }
      return held;
    };
    for (const InputFile* file : plan.files) {
      const auto same = std::find_if(out.begin(), out.end(), [&](const InputFile* other) {
        return other->bytes == file->bytes && other->table == file->table &&
               hash(other) == hash(file);
      });
      if (same == out.end()) {
        out.push_back(file);
      } else {
        not_used(file->path, "same-content", 0,
                 "It has the very content of " + (*same)->path.string() + ", which is loaded.");
      }
    }
    return out;
  }

  // Without a row of the table that says who is in care, "nobody" is more likely a table that came
  // out empty; other tables that were sent empty say that there was none.
  bool says_something(const PlannedReturn& plan, const ReturnState& state,
                      const std::string& target, Sink& sink) const {
    const auto& tables = plan.spec->tables;
    const auto table = std::find_if(tables.begin(), tables.end(),
                                    [&](const SourceTable& t) { return t.target.name == target; });
    if (table == tables.end() || !table->decides_year) return true;
    const auto rows = state.rows.find(table->name);
    if (rows != state.rows.end() && rows->second.loaded > 0) return true;
    const bool told = options_.collection_year.has_value();
    const auto file = std::find_if(plan.files.begin(), plan.files.end(), [&](const InputFile* f) {
      return f->is_xml() || f->table->name == table->name;
    });
    say(sink, Severity::kDoubtful, plan.spec->rule_prefix + "-no-" + table->name,
        file == plan.files.end() ? *plan.files.front() : **file,
        "There is no row of " + table->title + " that can be used. " +
            (told ? "Since --year was given, this is taken to say that nobody was in care in the "
                    "year ending 31 March " +
                        std::to_string(plan.year) +
                        "; if the table came out empty by mistake, load it whole."
                  : "It is not taken to say that nobody was in care, so there are no figures from "
                    "it; load it whole, or say with --year that there truly was nobody."));
    return told;
  }

  static void say(Sink& sink, Severity severity, std::string rule, const InputFile& file,
                  std::string reason) {
    Finding finding;
    finding.severity = severity;
    finding.rule = std::move(rule);
    finding.file = file.path.string();
    finding.reason = std::move(reason);
    sink.finding(finding);
  }

  void load(const PlannedReturn& plan) {
    Listening sink(sink_, first_reason_);
    ReturnState state;
    state.year = plan.year;
    if (plan.year != 0) {
      state.from = collection_year_start(plan.year);
      state.to = collection_year_end(plan.year);
      const std::optional<Day> to = options_.covered_to;
      if (to && *to >= *state.from && *to <= *state.to) state.to = to;
    }
    Return which;
    which.source = plan.spec->id;
    which.title = title(plan, state);
    if (state.to) which.reference_date = *state.to;
    const std::vector<const InputFile*> files = without_copies(plan);
    sink.begin_return(which);
    FileLoader loader(plan, state, sink, progress());
    for (const InputFile* file : files) {
      const FileRead counts = loader.load(*file);
      loaded_ += counts.rows_loaded;
      rejected_ += counts.rows_rejected;
    }
    if (const auto window = covered(plan, state, sink, *files.front())) {
      which.reference_date = window->second;
      state.from = window->first;
      state.to = window->second;
      which.title = title(plan, state);
      for (const std::string& table : loader.covered()) {
        if (!says_something(plan, state, table, sink)) continue;
        sink.coverage({table, window->first, window->second, plan.spec->completeness});
      }
    }
    sink.end_return(which);
  }

  static std::string title(const PlannedReturn& plan, const ReturnState& state) {
    std::string out = plan.spec->title;
    if (plan.year != 0 && state.to == collection_year_end(plan.year)) {
      out += ", year ending 31 March " + std::to_string(plan.year);
    } else if (state.from && state.to) {
      out += ", " + state.from->spoken() + " to " + state.to->spoken();
    }
    return out + " (" + plan.name + ")";
  }

  // What the return covers, now that all of its dates are known; nothing when it says nothing.
  std::optional<std::pair<Day, Day>> covered(const PlannedReturn& plan, const ReturnState& state,
                                             Sink& sink, const InputFile& first) const {
    switch (plan.spec->kind) {
      case SourceKind::kCollectionYear:
        return std::pair(*state.from, year_covered_to(plan, state, sink, first));
      case SourceKind::kMidYear:
        if (!state.first_mid_year || !state.last_mid_year) return std::nullopt;
        // Mid-year Y serves 1 April Y to 31 March Y + 1.
        return std::pair(collection_year_start(static_cast<int>(*state.first_mid_year) + 1),
                         collection_year_end(static_cast<int>(*state.last_mid_year) + 1));
      case SourceKind::kHistory:
        if (!state.first_event || !state.last_start) return std::nullopt;
        return std::pair(*state.first_event, list_covered_to(plan, state, sink, first));
    }
    return std::nullopt;
  }

  // Up to the end of the year, or for an extract that was taken during it, its latest date.
  Day year_covered_to(const PlannedReturn& plan, const ReturnState& state, Sink& sink,
                      const InputFile& first) const {
    const Day end = *state.to;
    const std::optional<Day> latest = state.events.latest(*state.from);
    if (!state.first_event || (options_.covered_to && *options_.covered_to == end)) return end;
    const int quiet = latest ? end - *latest : EventDays::kMostQuiet;
    if (quiet <= EventDays::kLeastQuiet) return end;
    const std::string rule = plan.spec->rule_prefix + "-latest-date";
    const std::string held = latest ? "The latest date in this return is " + latest->spoken() + ". "
                                    : "No date in this return lies between " +
                                          state.from->spoken() + " and " + end.spoken() + ". ";
    // Whoever names the year says that this is its whole return.
    if (!latest || options_.collection_year || quiet <= state.events.usual_quiet()) {
      say(sink, Severity::kNote, rule, first,
          held + "It is taken as the whole year to " + end.spoken() +
              (options_.collection_year ? ", as --year says" : "") +
              "; if it is an extract taken before then, say up to which day with --to.");
      return end;
    }
    say(sink, Severity::kNote, rule, first,
        held + "That is longer before " + end.spoken() +
            " than it is otherwise quiet for, so it is taken as an extract of " + latest->spoken() +
            "; if it is not, say with --to up to which day it goes, or with --year that it is the "
            "whole year.");
    return *latest;
  }

  // A list of history says nothing of the day on which it was taken. Ends may be planned ones and
  // lie ahead, so the latest start is what is sure to be held.
  Day list_covered_to(const PlannedReturn& plan, const ReturnState& state, Sink& sink,
                      const InputFile& first) const {
    for (const SourceTable& table : plan.spec->tables) {
      const auto found = state.rows.find(table.name);
      if (found == state.rows.end()) continue;
      const ReturnState::Rows& rows = found->second;
      if (rows.loaded <= kManyWithoutEnd || rows.ended > 0) continue;
      say(sink, Severity::kNote, "loc-no-ends", first,
          "None of the " + with_commas(rows.loaded) + " rows has " +
              table.columns[*table.until].name +
              ": it looks like a list of what is current only, and figures about the past would "
              "miss those who left. Ask for a list with those that ended.");
    }
    if (options_.covered_to && *options_.covered_to >= *state.first_event) {
      return *options_.covered_to;
    }
    const SourceTable& table = plan.spec->tables.front();
    say(sink, Severity::kNote, plan.spec->rule_prefix + "-latest-date", first,
        "This list is taken to go up to " + state.last_start->spoken() + ", the latest " +
            table.columns[*table.from].name +
            " in it: figures for later days are not available. If it was taken later, say --to.");
    return *state.last_start;
  }

  const ReadOptions& options_;
  const std::vector<SourceSpec> specs_;
  Sink& sink_;
  std::uintmax_t done_ = 0;
  std::uintmax_t total_ = 0;
  std::int64_t loaded_ = 0;
  std::int64_t rejected_ = 0;
  std::string first_reason_;   // why the first row was rejected
  std::string first_skipped_;  // why the first file was not used
};

}  // namespace

void read_files(std::span<const fs::path> paths, const ReadOptions& options,
                const fs::path& catalogue_dir, Sink& sink) {
  Reading(options, load_specs(catalogue_dir), sink).run(paths);
}

}  // namespace sightline::sources

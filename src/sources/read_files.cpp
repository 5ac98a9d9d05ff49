#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "core/error.h"
#include "sources/csv_reader.h"
#include "sources/file_loader.h"
#include "sources/geojson_copy.h"
#include "sources/input_file.h"
#include "sources/input_files.h"
#include "sources/old_office.h"
#include "sources/probes_ahead.h"
#include "sources/recognise.h"
#include "sources/return_window.h"
#include "sources/returns.h"
#include "sources/sheet_copy.h"
#include "sources/source.h"
#include "sources/spec.h"
#include "sources/text.h"
#include "sources/text_reader.h"
#include "sources/workbook_files.h"
#include "sources/xml_header.h"
#include "sources/xml_scanner.h"

namespace sightline::sources {
namespace {

namespace fs = std::filesystem;

class Reading {
 public:
  Reading(const ReadOptions& options, std::vector<SourceSpec> specs, Sink& sink)
      : options_(options), specs_(std::move(specs)), sink_(sink) {}

  void run(std::span<const fs::path> paths) {
    const std::vector<fs::path> found = input_files(paths);
    std::vector<InputFile> files;
    for (const fs::path& path : found) {
      for (InputFile& file : identify(path)) files.push_back(std::move(file));
    }
    if (files.empty()) refuse_all(found.size());
    for (const InputFile& file : files) total_ += file.bytes;
    // They are read twice.
    ProbesAhead ahead(files);
    total_ += ahead.bytes();
    ahead.look(progress());
    const std::function<Probe(const InputFile&)> look = [&](const InputFile& file) {
      if (ahead.has(file)) return ahead.take(file);
      total_ += file.bytes;
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
    std::optional<std::int64_t> bulk(const BulkFile& file, const OddRow& odd) override {
      return to_.bulk(file, odd);
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

  void note(const fs::path& path, std::string_view rule, std::int64_t line, std::string reason) {
    Finding finding;
    finding.severity = Severity::kNote;
    finding.rule = "file-" + std::string(rule);
    finding.file = path.string();
    finding.line = line;
    finding.reason = std::move(reason);
    sink_.finding(finding);
  }

  void not_used(const fs::path& path, std::string_view rule, std::int64_t line,
                std::string reason) {
    if (first_skipped_.empty()) first_skipped_ = path.string() + ": " + reason;
    note(path, rule, line, std::move(reason));
  }

  [[noreturn]] void refuse_all(std::size_t count) const {
    if (count == 0) throw Error(ErrorKind::kBadInput, "there are no files in what was named");
    throw Error(ErrorKind::kBadInput,
                count == 1 ? first_skipped_
                           : "none of these " + with_commas(static_cast<long long>(count)) +
                                 " files can be used; the first: " + first_skipped_);
  }

  // What is in it, each sheet of a workbook for itself.
  std::vector<InputFile> identify(const fs::path& path) {
    std::vector<InputFile> out;
    TextReader text(path);
    if (text.content() == Content::kZip) return identify_workbook(path);
    if (std::optional<InputFile> file = identify_one(path, text)) out.push_back(std::move(*file));
    return out;
  }

  std::vector<InputFile> identify_workbook(const fs::path& path) {
    try {
      return sheets_of_workbook(
          path, specs_, options_,
          [this](const fs::path& of, std::string_view rule, std::int64_t line, std::string why) {
            not_used(of, rule, line, std::move(why));
          },
          [this](const fs::path& of, std::string_view rule, std::int64_t line, std::string why) {
            note(of, rule, line, std::move(why));
          });
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::kBadInput) throw;
      not_used(path, "damaged", 0, without_name(error, path));
      return {};
    }
  }

  std::optional<InputFile> identify_one(const fs::path& path, TextReader& text) {
    switch (text.content()) {
      case Content::kText:
        break;
      case Content::kGzip:
        return identify_gzip(path);
      case Content::kEmpty:
        not_used(path, "empty", 0, "The file is empty.");
        return std::nullopt;
      case Content::kZip:
        return std::nullopt;  // is a workbook
      case Content::kOldExcel:
        not_used(path, "wrong-type", 0, what_old_office(path));
        return std::nullopt;
      case Content::kPdf:
        not_used(path, "wrong-type", 0, "It is a PDF document: ask for the CSV or XML file.");
        return std::nullopt;
      case Content::kParquet:
        return identify_parquet(path);
      case Content::kBinary:
        not_used(path, "wrong-type", 0, "It is not text: ask for the CSV or XML file.");
        return std::nullopt;
    }
    if (first_character(path) == "{") return identify_geojson(path);
    InputFile file = found_file(path);
    return looks_like_xml(path) ? identify_xml(std::move(file), text)
                                : identify_csv(std::move(file), text);
  }

  std::optional<InputFile> identify_geojson(const fs::path& path) {
    InputFile file = found_file(path);
    try {
      file.copy = copy_of_geojson(path, options_);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::kBadInput) throw;
      not_used(path, "unknown", 1, without_name(error, path));
      return std::nullopt;
    }
    file.bytes = file.copy->text.bytes();
    TextReader text(file.text_path());
    return identify_csv(std::move(file), text);
  }

  static InputFile found_file(const fs::path& path) {
    InputFile file;
    file.path = path;
    std::error_code ignored;
    file.bytes = fs::file_size(path, ignored);
    file.hint = year_hint(path.stem().string());
    return file;
  }

  std::optional<InputFile> identify_parquet(const fs::path& path) {
    if (!options_.read_parquet) {
      not_used(path, "wrong-type", 0, "It is a Parquet file, which cannot be read here.");
      return std::nullopt;
    }
    InputFile file = found_file(path);
    file.copy = copy_of_parquet(path, options_);
    file.bytes = file.copy->text.bytes();
    TextReader text(file.text_path());
    return identify_csv(std::move(file), text);
  }

  std::optional<InputFile> identify_gzip(const fs::path& path) {
    InputFile file = found_file(path);
    file.hint = year_hint(path.stem().stem().string());
    try {
      file.copy = copy_of_gzip(path, options_);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::kBadInput) throw;
      not_used(path, "damaged", 0, without_name(error, path));
      return std::nullopt;
    }
    file.bytes = file.copy->text.bytes();
    TextReader text(file.text_path());
    if (text.content() == Content::kEmpty) {
      not_used(path, "empty", 0, "There is nothing in the .gz file.");
      return std::nullopt;
    }
    if (text.content() != Content::kText) {
      not_used(path, "wrong-type", 0, "What is in the .gz file is not text: unpack it.");
      return std::nullopt;
    }
    return looks_like_xml(file.text_path()) ? identify_xml(std::move(file), text)
                                            : identify_csv(std::move(file), text);
  }

  // A message that begins with the file's name, as a sentence of its own.
  static std::string without_name(const Error& error, const fs::path& path) {
    std::string out = error.what();
    const std::string name = path.string() + ": ";
    if (out.starts_with(name)) out.erase(0, name.size());
    if (!out.empty()) out.replace(0, 1, upper(out.substr(0, 1)));
    return out.ends_with('.') ? out : out + ".";
  }

  static std::string first_character(const fs::path& path) {
    TextReader text(path);
    return std::string(trimmed(text.next()).substr(0, 1));
  }

  static bool looks_like_xml(const fs::path& path) { return first_character(path) == "<"; }

  static bool is_web_page(const fs::path& path) {
    TextReader text(path);
    constexpr std::size_t kFront = 1000;
    const std::string front = lower(text.next().substr(0, kFront));
    return front.find("<!doctype html") != std::string::npos ||
           front.find("<html") != std::string::npos;
  }

  std::optional<InputFile> identify_xml(InputFile file, TextReader& text) {
    XmlScanner scanner(text, file.path.string(), {});
    const std::string root = scanner.root();
    if (root == "WORKBOOK" || is_web_page(file.text_path())) {
      not_used(file.path, "wrong-type", 1,
               std::string("It is a ") + (root == "WORKBOOK" ? "workbook in XML" : "web page") +
                   ", whatever its name says: open it in Excel and save it as .xlsx or CSV.");
      return std::nullopt;
    }
    if (scanner.doctype_line() != 0) {
      not_used(file.path, "doctype", scanner.doctype_line(),
               "It has a document type declaration (<!DOCTYPE), which no return has and which can "
               "do harm: it is not read. Ask for the file without it.");
      return std::nullopt;
    }
    std::string other;
    for (const SourceSpec& spec : specs_) {
      if (root.empty() || upper(spec.xml_root) != root) continue;
      TextReader again(file.text_path());
      if (!is_of_collection(spec, again, file.path.string(), other)) continue;
      file.spec = &spec;
      return file;
    }
    if (!other.empty()) {
      not_used(file.path, "unknown", 1,
               "It is a return of another collection: its header says " + shortened(other) + ".");
      return std::nullopt;
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
    Recognition known = recognise(specs_, row->cells);
    const std::int64_t first = row->line;
    std::int64_t heading = first;
    // Titles may stand above the headings; nothing else is looked for below them.
    for (int rows = 1; known.table == nullptr && rows < SheetCopy::kHeadingRows; ++rows) {
      const CsvRow* const next = reader.next();
      if (next == nullptr) break;
      Recognition below = recognise(specs_, next->cells);
      heading = next->line;
      if (below.table != nullptr) known = std::move(below);
    }
    if (known.table == nullptr) {
      not_used(file.path, known.left_out ? "left-out" : "unknown", first, known.why_not);
      return std::nullopt;
    }
    file.spec = known.spec;
    file.table = known.table;
    file.known_by = known_by(known);
    if (heading > first) {
      const auto below = copy_from_line(file.text_path(), heading, options_);
      if (file.copy) {  // of what is in a .gz
        below->from = file.copy->from;
        below->bytes = file.copy->bytes;
        below->sha256 = file.copy->sha256;
      }
      file.copy = below;
      file.known_by += ", headings in line " + std::to_string(heading);
      file.bytes = file.copy->text.bytes();
    }
    return file;
  }

  void check_covered_to(const std::vector<PlannedReturn>& plans) const {
    if (options_.covered_from) {
      if (options_.covered_to && *options_.covered_to < *options_.covered_from) {
        throw Error(ErrorKind::kUsage, "--from " + options_.covered_from->iso() +
                                           " is after --to " + options_.covered_to->iso());
      }
      if (std::none_of(plans.begin(), plans.end(), [](const PlannedReturn& plan) {
            return plan.spec->kind == SourceKind::kExtract ||
                   plan.spec->kind == SourceKind::kHistory;
          })) {
        throw Error(
            ErrorKind::kUsage,
            "--from says how far back an extract of a case system or a local list goes, and "
            "none of these files is one");
      }
    }
    if (!options_.covered_to) return;
    const Day to = *options_.covered_to;
    bool any = false;
    for (const PlannedReturn& plan : plans) {
      any = any || plan.year == 0 || plan.spec->years.of(to) == plan.year;
    }
    if (!any) {
      throw Error(ErrorKind::kUsage, "--to " + to.iso() +
                                         " is in no year of these files; the first is the " +
                                         plans.front().spec->years.named(plans.front().year));
    }
  }

  // The very same bytes twice in one return, as when a file was copied: read once.
  std::vector<const InputFile*> without_copies(const PlannedReturn& plan) {
    std::vector<const InputFile*> out;
    std::map<const InputFile*, std::string> hashes;
    const auto hash = [&](const InputFile* file) -> const std::string& {
      std::string& held = hashes[file];
      if (held.empty()) {
        TextReader text(file->text_path());
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

  void load(const PlannedReturn& plan) {
    Listening sink(sink_, first_reason_);
    ReturnState state;
    state.year = plan.year;
    if (const auto window = announced_window(plan, options_)) {
      state.from = window->from;
      state.to = window->to;
    } else if (plan.spec->kind == SourceKind::kExtract) {
      state.to = as_at_day(plan, options_);
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
    ReturnWindow covered(plan, options_, state, sink);
    if (const auto window = covered.find()) {
      which.reference_date = window->to;
      for (const std::string& table : loader.covered()) {
        const auto own = covered.of(table);
        if (own) sink.coverage({table, own->from, own->to, covered.completeness(table)});
      }
      state.from = window->from;
      state.to = window->to;
      which.title = title(plan, state);
    } else if (plan.spec->kind == SourceKind::kList) {
      which.reference_date = list_date(plan, state, sink);
    }
    sink.end_return(which);
  }

  // A list without days: only what the command or the file's name says can order it.
  Day list_date(const PlannedReturn& plan, const ReturnState& state, Sink& sink) const {
    if (options_.covered_to) return *options_.covered_to;
    const InputFile& file = *plan.files.front();
    const std::optional<Day> named = day_in_name(file.path.stem().string());
    Finding finding;
    finding.severity = Severity::kNote;
    finding.rule = plan.spec->rule_prefix + "-date";
    finding.file = file.path.string();
    if (!named && state.last_period != 0) {
      const Day last = Day::of(state.last_period, 12, 31);
      finding.reason =
          "Nothing says on which day this was published; it is taken for what was known "
          "at the end of the last year in it, " +
          last.spoken() + ". Where several editions are kept, say --to.";
      sink.finding(finding);
      return last;
    }
    finding.reason =
        named ? "This list is taken for one of " + named->spoken() + ", as its name says."
              : "Nothing says on which day this list was made, so any other with a day counts "
                "before it: say --to, or put the day in its name (2025-03-31).";
    sink.finding(finding);
    return named.value_or(Day());
  }

  static std::string title(const PlannedReturn& plan, const ReturnState& state) {
    std::string out = plan.spec->title;
    if (plan.year != 0 && state.to == plan.spec->years.end(plan.year)) {
      out += ", " + plan.spec->years.named(plan.year);
    } else if (state.to && plan.files.front()->table != nullptr &&
               plan.files.front()->table->months) {
      out += ", as at " + state.to->spoken();
    } else if (state.from && state.to) {
      out += ", " + state.from->spoken() + " to " + state.to->spoken();
    }
    return out + " (" + plan.name + ")";
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
  read_files(paths, options, load_specs(catalogue_dir), sink);
}

void read_files(std::span<const fs::path> paths, const ReadOptions& options,
                std::span<const SourceSpec> specs, Sink& sink) {
  Reading(options, {specs.begin(), specs.end()}, sink).run(paths);
}

}  // namespace sightline::sources

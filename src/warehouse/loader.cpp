#include "warehouse/loader.h"

#include <algorithm>
#include <type_traits>
#include <variant>

#include "core/error.h"
#include "core/source_row.h"
#include "warehouse/digest.h"
#include "warehouse/ledger.h"
#include "warehouse/schema.h"
#include "warehouse/utf8.h"

namespace sightline::warehouse {
namespace {

constexpr std::size_t kMostLoose = 1000;

[[noreturn]] void broken(const std::string& what) {
  throw Error(ErrorKind::kInternal, "the files could not be loaded, which is a defect: " + what);
}

std::int32_t next_id(Connection& connection, const std::string& column, const std::string& table) {
  return static_cast<std::int32_t>(
      connection.integer("SELECT coalesce(max(" + column + "), 0) + 1 FROM " + table).value_or(1));
}

void append(Appender& appender, const sources::Field& field) {
  std::visit(
      [&](const auto& value) {
        using T = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<T, std::monostate>) {
          appender.null();
        } else if constexpr (std::is_same_v<T, std::string_view>) {
          appender.text(value);
        } else if constexpr (std::is_same_v<T, Day>) {
          appender.day(value);
        } else {
          appender.integer(value);
        }
      },
      field);
}

void append_shown(Appender& appender, std::string_view text) {
  if (text.empty()) {
    appender.null();
  } else {
    appender.text(shown_as_utf8(text));
  }
}

}  // namespace

struct Loader::Table {
  std::string name;
  std::size_t fields = 0;
  std::optional<Appender> appender;  // nothing between returns
  std::vector<std::string> columns;
};

Loader::Loader(Connection connection, StopFlag stop, ProgressCallback progress)
    : connection_(std::move(connection)), stop_(stop), progress_(std::move(progress)) {
  next_file_id_ = next_id(connection_, "file_id", "led_file");
  // Those of the last load are no longer of interest.
  connection_.execute("DELETE FROM led_finding WHERE load_id IS NULL");
}

Loader::~Loader() = default;

void Loader::has_tables(std::span<const sources::TableSpec> tables) {
  for (const sources::TableSpec& table : tables) there_.insert(table.name);
}

bool Loader::changed() const {
  return std::any_of(returns_.begin(), returns_.end(), [](const ReturnReport& report) {
    return report.outcome != Outcome::kUnchanged;
  });
}

void Loader::begin_return(const sources::Return& which) {
  if (current_) broken("a return begins within another");
  load_id_ = next_id(connection_, "load_id", "led_load");
  first_file_id_ = next_file_id_;
  files_.clear();
  filled_.clear();
  current_.emplace();
  current_->which = which;
}

void Loader::begin_file(const sources::FileRead& file) {
  if (!current_ || file_) broken("a file begins outside of a return or within another file");
  file_ = file;
  file_id_ = next_file_id_++;
  file_rows_ = 0;
}

Loader::Table& Loader::table_for(const sources::TableSpec& spec) {
  if (last_ != nullptr && last_->name == spec.name && last_->appender) return *last_;
  std::unique_ptr<Table>& table = tables_[spec.name];
  if (!table) {
    if (!there_.contains(spec.name)) ensure_tables(connection_, std::span(&spec, 1));
    table = std::make_unique<Table>();
    table->name = spec.name;
    table->fields = spec.columns.size();
    table->columns = {"load_id", "source_row"};
    for (const sources::Column& column : spec.columns) table->columns.push_back(column.name);
  }
  if (!table->appender) {
    table->appender = connection_.appender(spec.name, table->columns);
    filled_.insert(spec.name);
  }
  last_ = table.get();
  return *last_;
}

void Loader::row(const sources::TableSpec& table, std::span<const sources::Field> fields,
                 std::int64_t line) {
  if (!file_) broken("a row outside of a file");
  Table& into = table_for(table);
  if (fields.size() != into.fields) broken("a row of " + table.name + " of another width");
  if (line < 0 || line > 0xffffffffLL) broken("a line number beyond 32 bits");
  into.appender->integer(load_id_);
  into.appender->integer(SourceRow::of(file_id_, line).packed);
  for (const sources::Field& field : fields) append(*into.appender, field);
  into.appender->end_row();
  ++file_rows_;
}

void Loader::finding(const Finding& finding) {
  if (!findings_) findings_ = connection_.appender("led_finding");
  if (current_) {
    ++current_->findings[{finding.rule, finding.severity}];
    findings_->integer(load_id_);
  } else {
    ++loose_counts_[{finding.rule, finding.severity}];
    if (loose_.size() < kMostLoose) loose_.push_back(finding);
    findings_->null();
  }
  findings_->text(name_of(finding.severity));
  findings_->text(shown_as_utf8(finding.rule));
  append_shown(*findings_, finding.file);
  if (finding.line > 0) {
    findings_->integer(finding.line);
  } else {
    findings_->null();
  }
  append_shown(*findings_, finding.field);
  append_shown(*findings_, finding.value);
  append_shown(*findings_, finding.subject);
  append_shown(*findings_, finding.reason);
  append_shown(*findings_, finding.row);
  findings_->end_row();
}

void Loader::end_file(const sources::FileRead& file) {
  if (!file_) broken("a file ends that did not begin");
  const std::string name = shown_as_utf8(file.path.string());
  if (file.rows_read != file.rows_loaded + file.rows_rejected) {
    broken(name + " does not reconcile: " + std::to_string(file.rows_read) + " rows read, " +
           std::to_string(file.rows_loaded) + " loaded, " + std::to_string(file.rows_rejected) +
           " rejected");
  }
  if (file.rows_loaded != file_rows_) {
    broken(name + " does not reconcile: " + std::to_string(file.rows_loaded) +
           " rows said to be loaded, " + std::to_string(file_rows_) + " given");
  }
  files_.emplace_back(file_id_, file);
  current_->files.push_back(file);
  file_.reset();
}

void Loader::coverage(const sources::Coverage& coverage) {
  if (!current_) broken("coverage outside of a return");
  if (coverage.to < coverage.from)
    broken("coverage of " + coverage.table + " ends before it begins");
  current_->coverage.push_back(coverage);
}

void Loader::progress(std::uintmax_t done, std::uintmax_t total) {
  if (stop_wanted(stop_)) throw Stopped();
  if (progress_) progress_({LoadProgress::Stage::kReading, done, total});
}

void Loader::close_appenders() {
  for (auto& [name, table] : tables_) {
    if (!table->appender) continue;
    table->appender->close();
    table->appender.reset();
  }
  if (findings_) {
    findings_->close();
    findings_.reset();
  }
  last_ = nullptr;
}

// Counts what is really in the tables, and that no two rows of a table have the same source row:
// figures open to the line of a file by it, and episodes are named by it.
void Loader::reconcile(const std::vector<std::pair<std::int32_t, sources::FileRead>>& files) {
  std::map<std::int64_t, std::int64_t> stored;
  for (const std::string& name : filled_) {
    Result result =
        connection_.query("SELECT source_row >> 32, count(*), " +
                          std::string(bulk_tables_.contains(name)
                                          // Millions of rows: what can be told cheaply is that
                                          // there are more rows than lines.
                                          ? "least(count(*), max(source_row) - min(source_row) + 1)"
                                          : "count(DISTINCT source_row)") +
                          " FROM " + identifier(name) +
                          " WHERE load_id = " + std::to_string(load_id_) + " GROUP BY 1");
    while (const std::optional<Chunk> chunk = result.next()) {
      for (std::size_t row = 0; row < chunk->rows(); ++row) {
        if (chunk->integer(1, row) != chunk->integer(2, row)) {
          broken("two rows of " + name + " were given the same line of a file");
        }
        stored[chunk->integer(0, row)] += chunk->integer(1, row);
      }
    }
  }
  for (const auto& [id, file] : files) {
    if (stored[id] != file.rows_loaded) {
      broken(shown_as_utf8(file.path.string()) +
             " does not reconcile: " + std::to_string(file.rows_loaded) + " rows loaded, " +
             std::to_string(stored[id]) + " in the warehouse");
    }
  }
}

// The content is the files' bytes and what they were taken to cover, so that --year and --to make a
// difference and the files' names do not.
std::string Loader::content_hash(const ReturnReport& report) const {
  std::vector<std::string> parts;
  for (const sources::FileRead& file : report.files) parts.push_back(file.sha256);
  std::sort(parts.begin(), parts.end());
  std::vector<std::string> windows;
  for (const sources::Coverage& c : report.coverage) {
    windows.push_back(c.table + " " + c.from.iso() + " " + c.to.iso() + " " +
                      std::string(name_of(c.completeness)));
  }
  std::sort(windows.begin(), windows.end());
  Digest digest;
  digest.add_field(report.which.source);
  digest.add_field(report.which.reference_date.iso());
  digest.add_field(std::to_string(parts.size()));
  for (const std::string& part : parts) digest.add_field(part);
  for (const std::string& window : windows) digest.add_field(window);
  return digest.hex();
}

void Loader::keep(const ReturnReport& report, const std::string& hash) {
  connection_.execute("INSERT INTO led_load VALUES (" + std::to_string(load_id_) +
                      ", date_trunc('second', now() AT TIME ZONE 'UTC'), true, " + quote(hash) +
                      ", DATE " + quote(report.which.reference_date.iso()) + ", " +
                      quote(shown_as_utf8(report.which.title)) + ", " +
                      quote(shown_as_utf8(report.which.source)) + ", " +
                      (system_.empty() ? std::string("NULL") : quote(system_)) + ")");
  Appender files = connection_.appender("led_file");
  for (const auto& [id, file] : files_) {
    files.integer(id);
    files.integer(load_id_);
    files.text(shown_as_utf8(file.path.string()));
    append_shown(files, file.taken_for);
    append_shown(files, file.sha256);
    files.integer(static_cast<std::int64_t>(file.bytes));
    files.integer(file.rows_read);
    files.integer(file.rows_loaded);
    files.integer(file.rows_rejected);
    files.end_row();
  }
  files.close();
  Appender covered = connection_.appender("led_coverage");
  for (const sources::Coverage& coverage : report.coverage) {
    covered.integer(load_id_);
    covered.text(coverage.table);
    covered.day(coverage.from);
    covered.day(coverage.to);
    covered.text(name_of(coverage.completeness));
    covered.end_row();
  }
  covered.close();
}

void Loader::take_back() {
  const std::string mine = " WHERE load_id = " + std::to_string(load_id_);
  for (const std::string& name : filled_) {
    connection_.execute("DELETE FROM " + identifier(name) + mine);
  }
  connection_.execute("DELETE FROM led_finding" + mine);
  next_file_id_ = first_file_id_;
}

void Loader::end_return(const sources::Return& which) {
  if (!current_ || file_) broken("a return ends that did not begin, or within a file");
  if (files_.empty()) broken("a return without files");
  current_->which = which;
  close_appenders();
  reconcile(files_);
  const std::string hash = content_hash(*current_);
  const std::string same = " FROM led_load WHERE content_hash = " + quote(hash);
  const std::optional<std::int64_t> earlier = connection_.integer("SELECT min(load_id)" + same);
  if (!earlier) {
    current_->load_id = load_id_;
    keep(*current_, hash);
  } else {
    take_back();
    current_->load_id = static_cast<std::int32_t>(*earlier);
    const bool active = connection_.integer("SELECT count(*)" + same + " AND active") > 0;
    current_->outcome = active ? Outcome::kUnchanged : Outcome::kReactivated;
    if (!active) {
      connection_.execute("UPDATE led_load SET active = true WHERE load_id = " +
                          std::to_string(*earlier));
    }
    if (!system_.empty() &&
        connection_.integer("SELECT count(*)" + same + " AND system = " + quote(system_)) == 0) {
      connection_.execute("UPDATE led_load SET system = " + quote(system_) +
                          " WHERE content_hash = " + quote(hash));
      if (active) current_->outcome = Outcome::kNamed;
    }
  }
  returns_.push_back(std::move(*current_));
  current_.reset();
}

void Loader::finish() {
  if (current_) broken("the last return was not ended");
  close_appenders();
}

}  // namespace sightline::warehouse

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <ostream>

#include "cli/commands.h"
#include "cli/scorecard_cells.h"
#include "cli/table.h"
#include "cli/target_file.h"
#include "cli/text.h"
#include "core/error.h"
#include "sources/list_template.h"

namespace sightline::cli {
namespace {

using sources::ColumnWords;
using sources::SourceSpec;

void list_them(const Context& context, const TemplateCommand& command,
               const std::vector<const SourceSpec*>& templates) {
  if (command.format != Format::kTable) {
    Rows rows(context.out, command.format, {"name", "title", "about"});
    for (const SourceSpec* spec : templates) {
      rows.row();
      rows.text("name", spec->template_name);
      rows.text("title", spec->title);
      rows.text("about", spec->about);
    }
    rows.finish();
    return;
  }
  Table table;
  table.column("Template");
  table.column("What it is");
  table.column("A row", Table::Align::kLeft, Table::Place::kBelow);
  for (const SourceSpec* spec : templates) {
    table.row({spec->template_name, spec->title, spec->about});
  }
  constexpr std::size_t kOnPaper = 100;
  table.print(context.out, context.width == 0 ? kOnPaper : context.width);
  context.out << "\nThere is `sightline template targets` too, for `sightline target load`.\n";
  context.out
      << "\nsightline template NAME writes one as CSV, with rows that show how it is filled "
         "in.\n";
}

void describe(const Context& context, const TemplateCommand& command, const SourceSpec& spec) {
  const std::vector<ColumnWords> columns = sources::template_columns(spec);
  if (command.format != Format::kTable) {
    Rows rows(context.out, command.format,
              {"column", "type", "required", "codes", "meaning", "example"});
    for (const ColumnWords& column : columns) {
      rows.row();
      rows.text("column", column.name);
      rows.text("type", column.type);
      rows.text("required", column.need);
      rows.text("codes", column.codes);
      rows.text("meaning", column.means);
      rows.text("example", column.example);
    }
    rows.finish();
    return;
  }
  constexpr std::size_t kWidth = 100, kIndent = 4;
  context.out << spec.title << " (" << spec.template_name << ")\n"
              << wrapped(spec.about, kWidth) << '\n';
  for (const ColumnWords& column : columns) {
    context.out << column.name << "  " << column.type
                << (column.need.empty() ? "" : "; " + column.need) << '\n'
                << wrapped(column.means, kWidth, kIndent, kIndent);
    if (!column.codes.empty())
      context.out << wrapped("One of: " + column.codes, kWidth, kIndent, kIndent);
  }
}

// A file that nobody can have had before.
void write_new(const std::filesystem::path& file, const std::string& text) {
  constexpr int kEveryonesToOpen = 0666;  // as the process' mask allows
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kEveryonesToOpen);
  if (fd < 0 && errno == EEXIST) {
    throw Error(ErrorKind::kUsage,
                file.string() + " is there already; name another file, or remove it first");
  }
  const auto refuse = [&] {
    const int why = errno;
    if (fd >= 0) {
      ::close(fd);
      ::unlink(file.c_str());
    }
    throw Error(ErrorKind::kMachine, file.string() + " cannot be written: " + std::strerror(why));
  };
  if (fd < 0) refuse();
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t n = ::write(fd, text.data() + done, text.size() - done);
    if (n < 0 && errno != EINTR) refuse();
    if (n > 0) done += static_cast<std::size_t>(n);
  }
  ::close(fd);
}

// Targets are no load: people write them, and `sightline target load` reads them.
int run_targets_template(const Context& context, const TemplateCommand& command) {
  if (!command.describe) {
    if (command.out.empty()) {
      context.out << target_template();
    } else {
      write_new(command.out, target_template());
      context.out << command.out.string()
                  << " is written. The rows in it are examples: put yours in "
                  << "their place, then sightline target load " << command.out.string() << '\n';
    }
    return kDone;
  }
  if (command.format != Format::kTable) {
    Rows rows(context.out, command.format, {"column", "required", "meaning"});
    for (const TargetColumn& column : target_columns()) {
      rows.row();
      rows.text("column", column.name);
      rows.text("required", column.need);
      rows.text("meaning", column.means);
    }
    rows.finish();
    return kDone;
  }
  Table table;
  for (const char* title : {"Column", "Needed", "What it is"}) table.column(title);
  for (const TargetColumn& column : target_columns()) {
    table.row({column.name, column.need, column.means});
  }
  table.print(context.out, context.width);
  return kDone;
}

}  // namespace

int run_template(const Context& context, const TemplateCommand& command) {
  if (command.name == "targets" && !command.markdown) return run_targets_template(context, command);
  std::vector<SourceSpec> specs = sources::load_specs(context.catalogue);
  const std::size_t loaded = specs.size();
  if (!command.markdown) {
    // Compared, never loaded: no sources, but filled in likewise.
    for (SourceSpec& one : scorecard_templates()) specs.push_back(std::move(one));
  }
  const std::vector<const SourceSpec*> templates = sources::list_templates(specs);
  if (command.markdown) {
    for (const SourceSpec* spec : templates) {
      if (!command.name.empty() && spec != &sources::find_template(specs, command.name)) continue;
      context.out << sources::template_markdown(*spec) << '\n';
    }
    return kDone;
  }
  if (command.name.empty()) {
    list_them(context, command, templates);
    return kDone;
  }
  const SourceSpec& spec = sources::find_template(specs, command.name);
  if (command.describe) {
    describe(context, command, spec);
  } else if (command.out.empty()) {
    context.out << sources::template_csv(spec);
  } else {
    write_new(command.out, sources::template_csv(spec));
    const bool to_load = &spec < specs.data() + loaded;
    const char* const compare = spec.id == "scorecard" ? "reconcile --scorecard "
                                                       : "reconcile --scorecard FILE --children ";
    context.out << command.out.string() << " is written. The rows in it are invented: put yours in "
                << "their place, then sightline " << (to_load ? "load " : compare)
                << command.out.string() << '\n';
  }
  return kDone;
}

}  // namespace sightline::cli

#include "warehouse/sql_file.h"

#include <cctype>
#include <charconv>
#include <fstream>
#include <iterator>
#include <optional>

#include "core/error.h"

namespace sightline::warehouse {
namespace {

constexpr std::string_view kPlaceholder = "${CATALOGUE}";
constexpr std::string_view kWhen = "-- when: ";

bool word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// Walks over SQL as PostgreSQL's lexer sees it, which DuckDB shares.
class Splitter {
 public:
  Splitter(std::string_view text, const std::filesystem::path& catalogue)
      : text_(text), path_(std::filesystem::absolute(catalogue).lexically_normal().string()) {}

  std::vector<Statement> split() {
    while (at_ < text_.size()) step();
    finish();
    return std::move(statements_);
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  void take() {
    if (text_[at_] == '\n') ++line_;
    current_.text += text_[at_++];
  }
  void code() {
    if (!has_code_) current_.code_line = line_;
    has_code_ = true;
  }
  bool placeholder() const { return text_.substr(at_).starts_with(kPlaceholder); }

  void step() {
    const char c = peek();
    if (c == '-' && peek(1) == '-') {
      const std::size_t begin = at_;
      while (at_ < text_.size() && peek() != '\n') take();
      const std::string_view comment = text_.substr(begin, at_ - begin);
      if (!has_code_ && comment.starts_with(kWhen)) current_.when = comment.substr(kWhen.size());
    } else if (c == '/' && peek(1) == '*') {
      comment();
    } else if (c == ';') {
      ++at_;
      finish();
    } else if (std::isspace(static_cast<unsigned char>(c)) != 0) {
      take();
    } else {
      code();
      token(c);
    }
  }

  void token(char c) {
    if (c == '\'') {
      const char before = at_ > 0 ? text_[at_ - 1] : ' ';
      const bool alone = at_ < 2 || !word(text_[at_ - 2]);
      quoted('\'', (before == 'e' || before == 'E') && alone);
    } else if (c == '"') {
      quoted('"', false);
    } else if (placeholder()) {
      current_.text += quote(path_);
      at_ += kPlaceholder.size();
    } else if (c == '$' && (at_ == 0 || !word(text_[at_ - 1]))) {
      dollar();
    } else {
      take();
    }
  }

  void comment() {
    int depth = 0;  // PostgreSQL's comments nest
    while (at_ < text_.size()) {
      if (peek() == '/' && peek(1) == '*') {
        ++depth;
        take();
      } else if (peek() == '*' && peek(1) == '/') {
        --depth;
        take();
      }
      take();
      if (depth == 0) return;
    }
  }

  void quoted(char mark, bool escapes) {
    take();
    while (at_ < text_.size()) {
      if (mark == '\'' && placeholder()) {
        const std::string inside = quote(path_);
        current_.text += inside.substr(1, inside.size() - 2);
        at_ += kPlaceholder.size();
        continue;
      }
      if (escapes && peek() == '\\' && at_ + 1 < text_.size()) {
        take();
        take();
        continue;
      }
      const bool end = peek() == mark;
      take();
      if (end && peek() == mark) {
        take();
      } else if (end) {
        return;
      }
    }
  }

  void dollar() {
    std::size_t end = at_ + 1;
    while (end < text_.size() && word(text_[end])) ++end;
    const bool tag = end < text_.size() && text_[end] == '$' &&
                     std::isdigit(static_cast<unsigned char>(peek(1))) == 0;
    if (!tag) {
      take();
      return;
    }
    const std::string_view mark = text_.substr(at_, end + 1 - at_);
    const std::size_t close = text_.find(mark, end + 1);
    const std::size_t stop = close == std::string_view::npos ? text_.size() : close + mark.size();
    while (at_ < stop) take();
  }

  void finish() {
    if (has_code_) statements_.push_back(std::move(current_));
    current_ = {};
    current_.line = line_;
    has_code_ = false;
  }

  std::string_view text_;
  std::string path_;
  std::size_t at_ = 0;
  int line_ = 1;
  bool has_code_ = false;
  Statement current_;
  std::vector<Statement> statements_;
};

std::optional<int> line_in(std::string_view duckdb_words) {
  constexpr std::string_view kMark = "LINE ";
  const std::size_t at = duckdb_words.find(kMark);
  if (at == std::string_view::npos) return std::nullopt;
  int line = 0;
  const char* begin = duckdb_words.data() + at + kMark.size();
  const auto parsed = std::from_chars(begin, duckdb_words.data() + duckdb_words.size(), line);
  if (parsed.ec != std::errc() || line < 1) return std::nullopt;
  return line;
}

bool has_rows(Connection& connection, const std::string& table, const FilledTables& filled) {
  const auto known = filled.find(table);
  if (known != filled.end()) return known->second;
  return connection.integer("SELECT count(*) FROM (FROM " + table + " LIMIT 1)") != 0;
}

}  // namespace

std::vector<Statement> split_sql(std::string_view text, const std::filesystem::path& catalogue) {
  return Splitter(text, catalogue).split();
}

std::string read_sql(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in.good() && !in.eof()) {
    throw Error(ErrorKind::kCatalogue, "cannot read " + file.string());
  }
  return text;
}

void run_sql_file(Connection& connection, const std::filesystem::path& file,
                  const std::filesystem::path& catalogue, const FilledTables& filled) {
  for (const Statement& statement : split_sql(read_sql(file), catalogue)) {
    try {
      if (!statement.when.empty() && !has_rows(connection, statement.when, filled)) continue;
      connection.execute(statement.text);
    } catch (const DatabaseError& error) {
      if (error.interrupted() || error.kind() == ErrorKind::kMachine) throw;
      const std::optional<int> line = line_in(error.detail());
      const int at = line ? statement.line + *line - 1 : statement.code_line;
      throw Error(ErrorKind::kCatalogue,
                  file.string() + ", line " + std::to_string(at) + ": " + error.detail());
    }
  }
}

}  // namespace sightline::warehouse

#include "sources/spec.h"

#include <toml++/toml.h>
#include <algorithm>

#include "core/error.h"
#include "sources/text.h"
#include "sources/words.h"

namespace sightline::sources {
namespace {

namespace fs = std::filesystem;

// One TOML file being read: knows how to say where it is wrong.
class SpecReader {
 public:
  explicit SpecReader(fs::path path) : path_(std::move(path)), root_(parsed()) {}

  // Adds to one of `specs` when the file extends it, once that is there.
  void read(std::vector<SourceSpec>& specs) {
    const auto base = root_["extends"].value<std::string>();
    if (!base) {
      specs.push_back(read_source(root_));
      return;
    }
    const auto spec = std::find_if(specs.begin(), specs.end(),
                                   [&](const SourceSpec& s) { return s.id == *base; });
    if (spec == specs.end()) fail(root_.source(), "there is no source \"" + *base + "\" to extend");
    blank_words_ = spec->blank_words;
    read_codes(root_, *spec);
    read_tables(root_, *spec);
  }

  bool extends() const { return root_.contains("extends"); }

 private:
  toml::table parsed() const {
    try {
      return toml::parse_file(path_.string());
    } catch (const toml::parse_error& error) {
      fail(error.source(), std::string(error.description()));
    }
  }

  SourceSpec read_source(const toml::table& root) {
    SourceSpec spec;
    spec.id = text(root, "id");
    spec.title = text(root, "title");
    spec.rule_prefix = text(root, "rule_prefix");
    spec.kind = choice<SourceKind>(root, "kind",
                                   {{"collection_year", SourceKind::kCollectionYear},
                                    {"extract", SourceKind::kExtract},
                                    {"mid_year", SourceKind::kMidYear},
                                    {"history", SourceKind::kHistory},
                                    {"list", SourceKind::kList}});
    spec.completeness = completeness(root);
    for (const std::string& word : texts(root, "blank_words")) blank_words_.insert(word);
    spec.blank_words = blank_words_;
    for (const std::string& day : texts(root, "blank_days")) spec.blank_days.insert(day);
    if (root.contains("year_ends")) spec.years = year_ends(root);
    spec.when_none = root["when_none"].value_or(std::string());
    spec.reference = root["reference"].value_or(false);
    spec.figures_use_it = root["figures_use_it"].value_or(!spec.reference);
    spec.template_name = root["template"].value_or(std::string());
    spec.about = root["about"].value_or(std::string());
    spec.in_words = root["headings"].value_or(std::string()) == "words";
    read_xml(root, spec);
    read_json(root, spec);
    for (const toml::table* t : tables(root, "leave_out")) {
      spec.left_out.push_back({text(*t, "title"), texts(*t, "recognised_by")});
    }
    read_codes(root, spec);
    read_tables(root, spec);
    if (spec.tables.empty()) fail(root.source(), "a source needs at least one [[table]]");
    return spec;
  }

  // "09-30": the last day of each collection year, month first. Never 29 February.
  CollectionYears year_ends(const toml::table& root) const {
    const std::string day = text(root, "year_ends");
    const auto last = Day::parse_iso("2001-" + day);
    if (!last) {
      fail(root["year_ends"].node()->source(),
           "\"year_ends\" is \"" + day + "\": write month and day, as in \"03-31\"");
    }
    return {last->month(), last->day_of_month()};
  }

  void read_codes(const toml::table& root, SourceSpec& spec) const {
    for (const toml::table* t : tables(root, "codes")) spec.codes.push_back(code_list(*t));
    std::stable_sort(spec.codes.begin(), spec.codes.end(), [](const auto& a, const auto& b) {
      return std::pair(a.name, a.from) < std::pair(b.name, b.from);
    });
  }

  void read_tables(const toml::table& root, SourceSpec& spec) const {
    for (const toml::table* t : tables(root, "table")) {
      spec.tables.push_back(table(*t, spec));
      if (spec.kind == SourceKind::kHistory && !spec.tables.back().from) {
        fail(t->source(),
             "a table of a source of kind \"history\" needs an \"interval\" or a \"day\"");
      }
    }
  }

  [[noreturn]] void fail(const toml::source_region& where, const std::string& what) const {
    throw Error(ErrorKind::kCatalogue,
                path_.string() + ":" + std::to_string(where.begin.line) + ": " + what);
  }

  std::string text(const toml::table& in, std::string_view key) const {
    const auto value = in[key].value<std::string>();
    if (!value || value->empty()) {
      fail(in.source(), "\"" + std::string(key) + "\" is missing: give it a text");
    }
    return *value;
  }

  std::vector<std::string> texts(const toml::table& in, std::string_view key) const {
    std::vector<std::string> out;
    const toml::node* node = in.get(key);
    if (node == nullptr) return out;
    if (!node->is_array()) fail(node->source(), "\"" + std::string(key) + "\" must be a list");
    for (const toml::node& item : *node->as_array()) {
      const auto value = item.value<std::string>();
      if (!value) fail(item.source(), "\"" + std::string(key) + "\" must be a list of texts");
      out.push_back(*value);
    }
    return out;
  }

  std::vector<const toml::table*> tables(const toml::table& in, std::string_view key) const {
    std::vector<const toml::table*> out;
    const toml::node* node = in.get(key);
    if (node == nullptr) return out;
    if (!node->is_array()) fail(node->source(), "\"" + std::string(key) + "\" must be a list");
    for (const toml::node& item : *node->as_array()) {
      if (!item.is_table()) fail(item.source(), "\"" + std::string(key) + "\" has a wrong entry");
      out.push_back(item.as_table());
    }
    return out;
  }

  std::map<std::string, std::string, std::less<>> pairs(const toml::table& in,
                                                        std::string_view key) const {
    std::map<std::string, std::string, std::less<>> out;
    const toml::node* node = in.get(key);
    if (node == nullptr) return out;
    if (!node->is_table()) fail(node->source(), "\"" + std::string(key) + "\" must be a table");
    for (const auto& [name, item] : *node->as_table()) {
      const auto value = item.value<std::string>();
      if (!value) fail(item.source(), "\"" + std::string(key) + "\" must hold texts");
      out.emplace(std::string(name.str()), *value);
    }
    return out;
  }

  template <typename T>
  T choice(const toml::table& in, std::string_view key,
           const std::map<std::string, T, std::less<>>& choices) const {
    const std::string value = text(in, key);
    const auto found = choices.find(value);
    if (found != choices.end()) return found->second;
    std::string names;
    for (const auto& [name, ignored] : choices) names += (names.empty() ? "" : ", ") + name;
    fail(in[key].node()->source(),
         "\"" + std::string(key) + "\" is \"" + value + "\": use one of " + names);
  }

  Completeness completeness(const toml::table& in) const {
    return choice<Completeness>(in, "completeness",
                                {{"open_in_window", Completeness::kOpenInWindow},
                                 {"full_history", Completeness::kFullHistory},
                                 {"latest_only", Completeness::kLatestOnly}});
  }

  void read_xml(const toml::table& root, SourceSpec& spec) const {
    const toml::table* xml = root["xml"].as_table();
    if (xml == nullptr) return;
    spec.xml_root = text(*xml, "root");
    if (xml->contains("records")) {
      spec.xml_records = texts(*xml, "records");
    } else {
      spec.xml_records.push_back(text(*xml, "record"));
    }
    for (const std::string& name : texts(*xml, "known")) spec.xml_known.insert(name);
    spec.xml_row_when = pairs(*xml, "row_when");
    const toml::table* header = (*xml)["header"].as_table();
    if (header == nullptr) return;
    const auto element = [&](std::string_view key) {
      return upper((*header)[key].value_or(std::string()));
    };
    spec.xml_header = {upper(text(*header, "element")),
                       element("collection"),
                       element("collection_is"),
                       element("year"),
                       element("reference_date"),
                       element("authority"),
                       (*header)["of_year_before"].value_or(false)};
  }

  void read_json(const toml::table& root, SourceSpec& spec) const {
    const toml::table* json = root["json"].as_table();
    if (json == nullptr) return;
    spec.json_strip = texts(*json, "strip");
    for (const std::string& name : texts(*json, "ignore")) spec.json_ignore.insert(name);
  }

  JsonSpec json_columns(const toml::table& in) const {
    JsonSpec out;
    if (const auto flags = in["flags"].value<std::string>()) {
      out.into.push_back({{}, *flags});
    } else if (const auto codes = in["codes"].value<std::string>()) {
      out.kind = JsonSpec::Kind::kCodes;
      out.list = in["list"].value_or(std::string());
      out.into.push_back({{}, *codes});
    } else {
      out.kind = JsonSpec::Kind::kFields;
      const std::string prefix = text(in, "prefix");
      for (const std::string& key : texts(in, "fields")) out.into.push_back({key, prefix + key});
    }
    if (out.into.empty()) fail(in.source(), "\"json\" needs \"flags\", \"codes\" or \"fields\"");
    return out;
  }

  // "Child/ChildIdentifiers/Sex"
  static std::vector<std::string> xml_path(std::string_view text) {
    std::vector<std::string> out;
    while (true) {
      const std::size_t slash = text.find('/');
      out.push_back(upper(text.substr(0, slash)));
      if (slash == std::string_view::npos) return out;
      text.remove_prefix(slash + 1);
    }
  }

  CodeList code_list(const toml::table& in) const {
    CodeList list;
    list.name = text(in, "list");
    list.from = in["from"].value_or(0);
    for (const std::string& value : texts(in, "values")) list.values.insert(value);
    if (list.values.empty()) fail(in.source(), "a code list needs \"values\"");
    list.read_as = pairs(in, "read_as");
    list.outdated = pairs(in, "outdated");
    for (const std::string& word : texts(in, "blank_words")) list.blank_words.insert(word);
    list.in_words = in["in_words"].value_or(false);
    if (list.in_words) read_words(in, list);
    return list;
  }

  // Rows of `spelt` and `read_when` are a code and texts that stand for it.
  void read_words(const toml::table& in, CodeList& list) const {
    const auto each = [&](std::string_view key, const auto& take) {
      const toml::array* rows = in[key].as_array();
      for (std::size_t i = 0; rows != nullptr && i < rows->size(); ++i) {
        const toml::array* row = rows->get(i)->as_array();
        const std::string code =
            row == nullptr || row->empty() ? "" : row->get(0)->value_or(std::string());
        if (!list.values.contains(code)) {
          fail(rows->get(i)->source(),
               "\"" + std::string(key) + "\" needs rows of one of the \"values\" and texts");
        }
        for (std::size_t n = 1; n < row->size(); ++n) {
          take(worded(row->get(n)->value_or(std::string())), code);
        }
      }
    };
    each("spelt", [&](std::string text, const std::string& code) {
      list.read_as.emplace(std::move(text), code);
    });
    each("read_when", [&](std::string text, const std::string& code) {
      list.read_when.emplace_back(std::move(text), code);
    });
    list.letters = in["letters"].value_or(false);
    list.several = in["several"].value_or(std::string());
    list.blank_words.clear();
    for (const std::string& word : texts(in, "blank_words")) list.blank_words.insert(worded(word));
  }

  std::vector<std::string> squeezed_words(const toml::node& words) const {
    std::vector<std::string> out;
    const toml::array* list = words.as_array();
    if (list == nullptr) fail(words.source(), "\"holds\" needs lists of words");
    for (const toml::node& word : *list) out.push_back(squeezed(word.value_or(std::string())));
    return out;
  }

  ColumnSpec column(const toml::table& in, const SourceSpec& spec) const {
    ColumnSpec out;
    out.name = text(in, "name");
    out.also = texts(in, "also");
    if (spec.in_words) {
      out.spelt.insert(squeezed(out.name));
      for (const std::string& other : out.also) out.spelt.insert(squeezed(other));
      if (const toml::array* holds = in["holds"].as_array()) {
        for (const toml::node& words : *holds) out.holds.push_back(squeezed_words(words));
      }
    }
    out.type = choice<CellType>(in, "type",
                                {{"id", CellType::kId},
                                 {"text", CellType::kText},
                                 {"code", CellType::kCode},
                                 {"codes", CellType::kCodes},
                                 {"day", CellType::kDay},
                                 {"integer", CellType::kInteger},
                                 {"decimal", CellType::kDecimal}});
    if (out.type == CellType::kCode || out.type == CellType::kCodes) {
      out.codes = text(in, "codes");
      if (spec.code_list(out.codes, 9999) == nullptr) {
        fail(in.source(), "there is no [[codes]] with list = \"" + out.codes + "\"");
      }
    }
    out.required = in["required"].value_or(false);
    out.may_be_blank = in["blank"].value_or(true);
    out.form = in["form"].value_or(std::string());
    out.event = in["event"].value_or(false);
    out.birth = in["birth"].value_or(false);
    out.stored = in["stored"].value_or(true);
    out.optional = in["optional"].value_or(false);
    out.strict = in["strict"].value_or(false);
    out.min = in["min"].value<double>();
    out.max = in["max"].value<double>();
    out.blank_words = blank_words_;
    for (const std::string& word : texts(in, "blank_words")) out.blank_words.insert(word);
    if (const toml::table* json = in["json"].as_table()) {
      out.json = json_columns(*json);
      const std::string& list = out.json->list;
      if (!list.empty() && spec.code_list(list, 9999) == nullptr) {
        fail(json->source(), "there is no [[codes]] with list = \"" + list + "\"");
      }
    }
    for (const std::string& path : texts(in, "xml")) out.xml.push_back(xml_path(path));
    out.means = in["means"].value_or(std::string());
    if (in.contains("made_of")) {
      out.made = choice<ColumnSpec::Made>(
          in, "made_of",
          {{"filters", ColumnSpec::Made::kFilters}, {"values", ColumnSpec::Made::kValues}});
      out.optional = true;
    }
    return out;
  }

  SourceTable table(const toml::table& in, const SourceSpec& spec) const {
    SourceTable out;
    out.name = text(in, "name");
    out.title = text(in, "title");
    for (const toml::table* c : tables(in, "columns")) out.columns.push_back(column(*c, spec));
    const auto index = [&](const std::string& name) {
      const auto found = out.column(name);
      if (!found) fail(in.source(), "table " + out.name + " has no column " + name);
      return *found;
    };
    for (std::size_t i = 0; const toml::table* c : tables(in, "columns")) {
      if (const auto other = (*c)["instead"].value<std::string>()) {
        out.columns[i].instead = index(*other);
      }
      ++i;
    }
    const auto indexes = [&](std::string_view key) {
      std::vector<std::size_t> found;
      for (const std::string& name : texts(in, key)) found.push_back(index(name));
      return found;
    };
    out.element = upper(in["element"].value_or(std::string()));
    out.unborn_days = in["unborn_days"].value_or(0);
    out.recognised_by = indexes("recognised_by");
    if (out.recognised_by.empty() && out.element.empty())
      fail(in.source(), "table " + out.name + " needs recognised_by");
    out.key = indexes("key");
    const auto interval = indexes("interval");
    if (interval.size() == 2) {
      out.from = interval[0];
      out.until = interval[1];
    } else if (!interval.empty()) {
      fail(in.source(), "\"interval\" names two columns, where it begins and where it ends");
    }
    const auto one = [&](std::string_view key) -> std::optional<std::size_t> {
      const auto name = in[key].value<std::string>();
      if (!name) return std::nullopt;
      return index(*name);
    };
    if (const auto day = one("day")) {
      if (out.from) fail(in.source(), "a table has an \"interval\" or a \"day\", not both");
      out.from = day;
    }
    out.end_reason = one("end_reason");
    out.goes_on = in["goes_on"].value_or(std::string());
    out.while_open = in["while_open"].value_or(std::string("still going on"));
    out.mid_year = one("mid_year");
    out.subject = one("subject");
    if (!out.subject) out.subject = out.column("CHILD");
    for (const std::string& name : texts(in, "ignore")) out.ignore.insert(name);
    out.first = in["first"].value_or(false);
    out.decides_year = in["decides_year"].value_or(false);
    if (out.decides_year && !out.until) {
      fail(in.source(), "a table that decides the year needs an \"interval\"");
    }
    out.in_xml = in["in_xml"].value_or(false);
    out.since = in["since"].value_or(0);
    out.in_words = spec.in_words;
    out.repeats = in["repeats"].value_or(false);
    out.months = in["months"].value<int>();
    if (in.contains("completeness")) out.completeness = completeness(in);
    out.period = one("period");
    out.bulk = in["bulk"].value_or(false);
    out.wide = std::any_of(out.columns.begin(), out.columns.end(),
                           [](const ColumnSpec& c) { return c.made != ColumnSpec::Made::kNo; });
    read_examples(in, out);
    // A source of one table of the same name is that table: src_population, src_loc_post.
    out.target.name = "src_" + (out.name == spec.id ? "" : spec.id + "_") + out.name;
    for (const ColumnSpec& c : out.columns) {
      if (!c.stored) continue;
      const ColumnType type = c.type == CellType::kDay       ? ColumnType::kDay
                              : c.type == CellType::kInteger ? ColumnType::kInteger
                                                             : ColumnType::kText;
      out.target.columns.push_back({lower(c.name), type});
    }
    for (const ColumnSpec& c : out.columns) {
      if (!c.json) continue;
      for (const JsonSpec::Into& into : c.json->into) {
        out.target.columns.push_back({lower(into.column), ColumnType::kText});
      }
    }
    return out;
  }

  void read_examples(const toml::table& in, SourceTable& out) const {
    const toml::node* node = in.get("examples");
    if (node == nullptr) return;
    if (!node->is_array()) fail(node->source(), "\"examples\" must be a list of rows");
    for (const toml::node& row : *node->as_array()) {
      std::vector<std::string> cells;
      if (row.is_array()) {
        for (const toml::node& cell : *row.as_array()) {
          cells.push_back(cell.value_or(std::string()));
        }
      }
      if (cells.size() != out.columns.size()) {
        fail(row.source(), "an example of table " + out.name + " needs " +
                               std::to_string(out.columns.size()) + " texts, one for each column");
      }
      out.examples.push_back(std::move(cells));
    }
  }

  fs::path path_;
  toml::table root_;
  std::set<std::string, std::less<>> blank_words_;
};

}  // namespace

std::vector<SourceSpec> load_specs(const fs::path& catalogue_dir) {
  const fs::path dir = catalogue_dir / "sources";
  std::error_code error;
  std::vector<fs::path> files;
  for (fs::directory_iterator it(dir, error), end; !error && it != end; it.increment(error)) {
    if (it->path().extension() == ".toml") files.push_back(it->path());
  }
  if (error || files.empty()) {
    throw Error(ErrorKind::kCatalogue,
                dir.string() + " holds no source (*.toml): is the catalogue complete?");
  }
  std::sort(files.begin(), files.end());
  std::vector<SourceSpec> specs;
  specs.reserve(files.size());
  std::vector<SpecReader> readers;
  readers.reserve(files.size());
  for (const fs::path& file : files) readers.emplace_back(file);
  for (const bool extends : {false, true}) {
    for (SpecReader& reader : readers) {
      if (reader.extends() == extends) reader.read(specs);
    }
  }
  return specs;
}

std::vector<TableSpec> all_tables(const fs::path& catalogue_dir) {
  std::vector<TableSpec> out;
  for (const SourceSpec& spec : load_specs(catalogue_dir)) {
    for (const SourceTable& table : spec.tables) out.push_back(table.target);
  }
  return out;
}

}  // namespace sightline::sources

#include "catalogue/reference_page.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <sstream>

namespace sightline::catalogue {
namespace {

// A cell of a table: no line break, no bar.
std::string cell(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

std::string code(const std::string& id) { return "`" + id + "`"; }

std::string joined(const std::vector<std::string>& parts, const std::string& between) {
  std::string out;
  for (const std::string& part : parts) {
    out += (out.empty() ? "" : between) + part;
  }
  return out;
}

std::string polarity_words(Polarity polarity) {
  switch (polarity) {
    case Polarity::kHigher:
      return "higher is better";
    case Polarity::kLower:
      return "lower is better";
    case Polarity::kNear:
      return "best near its usual level";
    case Polarity::kNeutral:
      break;
  }
  return "neither high nor low is better";
}

std::string once_words(Once once) {
  switch (once) {
    case Once::kFirst:
      return "Each person once, by the first in the period.";
    case Once::kLast:
      return "Each person once, by the last in the period.";
    case Once::kNone:
      break;
  }
  return {};
}

std::string linked(const std::string& source, const std::string& url) {
  return url.empty() ? source : "[" + source + "](" + url + ")";
}

// Where in the page an indicator stands: what readers of Markdown make of its heading.
std::string anchor(const std::string& title) {
  std::string out;
  for (const char c : title) {
    const auto u = static_cast<unsigned char>(c);
    if (std::isalnum(u) != 0 || c == '-' || c == '_') {
      out += static_cast<char>(std::tolower(u));
    } else if (c == ' ') {
      out += '-';
    }
  }
  return out;
}

class Page {
 public:
  Page(const Library& library, const TestedIn& tested) : tested_(tested) {
    for (const Indicator& it : library.indicators) titles_[it.id] = it.title;
  }

  void line(const std::string& text = "") { out_ << text << '\n'; }

  void item(const std::string& name, const std::string& text) {
    if (!text.empty()) line("- *" + name + ":* " + text);
  }

  std::string others(const std::vector<std::string>& ids) const {
    std::vector<std::string> parts;
    for (const std::string& id : ids) {
      const auto found = titles_.find(id);
      parts.push_back(found == titles_.end()
                          ? code(id)
                          : "[" + found->second + "](#" + anchor(found->second) + ") " + code(id));
    }
    return joined(parts, "; ");
  }

  // The first is enough: whoever wants more looks for the id.
  std::string tests(const std::string& id) const {
    const auto found = tested_.find(id);
    if (found == tested_.end()) return {};
    return found->second.empty() ? std::string() : code(found->second.front());
  }

  void indicator(const Indicator& it) {
    line("### " + it.title);
    line();
    line(code(it.id) + " · " + (it.reviewed ? "reviewed" : "experimental") + " · " +
         std::string(name_of(it.measure)) + ", " + it.unit + " · " + polarity_words(it.polarity));
    line();
    line(it.meaning);
    line();
    item("Counted", it.numerator.what + " (" + std::string(spoken(it.numerator.adds)) + ")");
    if (it.denominator) {
      item("Of", it.denominator->what + " (" + std::string(spoken(it.denominator->adds)) + ")" +
                     (it.minimum_denominator > 0
                          ? "; marked below " + std::to_string(it.minimum_denominator)
                          : ""));
    }
    item("Once", once_words(it.once));
    if (it.breakdown) {
      item("By",
           it.breakdown->name + (it.breakdown->sums ? "" : " (does not add up to the whole)"));
    }
    item("Definition", it.definition_text);
    item("Source", linked(it.definition_source, it.definition_url));
    item("Published as", published(it));
    for (const Version& version : it.versions) {
      item("Since " + version.from, version.note);
    }
    item("Not the same", others(it.see));
    item("Look also at", others(it.tension));
    if (it.assurance) item("Assurance list", it.assurance->check);
    item("Also called", joined(it.aliases, ", "));
    item("Rests on", tables(it));
    item("Tested in", tests(it.id));
    line();
  }

  std::string text() const { return out_.str(); }

 private:
  static std::string published(const Indicator& it) {
    std::vector<std::string> ids;
    for (const std::string& id : it.published) ids.push_back(code(id));
    return joined(ids, ", ");
  }
  static std::string tables(const Indicator& it) {
    std::vector<std::string> parts;
    for (const std::string& table : it.tables) {
      std::string part = code(table);
      if (const auto back = it.lookback.find(table); back != it.lookback.end()) {
        part += " (from " + back->second.spoken() + " before)";
      }
      if (const auto ahead = it.followup.find(table); ahead != it.followup.end()) {
        part += " (to " + ahead->second.spoken() + " after)";
      }
      parts.push_back(part);
    }
    return joined(parts, ", ");
  }

  const TestedIn& tested_;
  std::map<std::string, std::string> titles_;
  std::ostringstream out_;
};

std::vector<const Indicator*> of_theme(const Library& library, const std::string& theme) {
  std::vector<const Indicator*> out;
  for (const Indicator& it : library.indicators) {
    if (it.theme == theme) out.push_back(&it);
  }
  std::sort(out.begin(), out.end(), [](const Indicator* a, const Indicator* b) {
    return std::pair(a->title, a->id) < std::pair(b->title, b->id);
  });
  return out;
}

// Id and title of each theme that has indicators, as arranged; those not arranged after them.
std::vector<std::pair<std::string, std::string>> themes_of(const Library& library,
                                                           const Arrangement& arrangement) {
  std::set<std::string> ids;
  for (const Indicator& it : library.indicators) ids.insert(it.theme);
  std::vector<std::pair<std::string, std::string>> out;
  out.reserve(ids.size());
  for (const std::string& id : ids) out.emplace_back(id, arrangement.theme_title(id));
  std::stable_sort(out.begin(), out.end(), [&](const auto& a, const auto& b) {
    return arrangement.theme_place(a.first) < arrangement.theme_place(b.first);
  });
  return out;
}

void write_head(Page& page, const Library& library, const Clocks& clocks,
                const warehouse::Rules& rules,
                const std::vector<std::pair<std::string, std::string>>& themes) {
  const auto reviewed = std::count_if(library.indicators.begin(), library.indicators.end(),
                                      [](const Indicator& it) { return it.reviewed; });
  page.line("# Indicators, clocks and rules");
  page.line();
  page.line(
      "Made from the headers of `catalogue/` by `scripts/indicator-reference`: change those.");
  page.line();
  page.line(std::to_string(library.indicators.size()) + " indicators, " + std::to_string(reviewed) +
            " of them reviewed (checked against an independent calculation and children at the "
            "edges), the others experimental; " +
            std::to_string(clocks.clocks.size()) + " clocks; " +
            std::to_string(rules.rules.size()) + " rules of data quality.");
  page.line();
  for (const auto& [id, title] : themes) {
    page.line("- [" + title + "](#" + anchor(title) +
              "): " + std::to_string(of_theme(library, id).size()));
  }
  page.line(
      "- [Assurance lists](#assurance-lists), [clocks](#clocks), "
      "[rules of data quality](#rules-of-data-quality)");
  page.line();
}

void write_assurance(Page& page, const Library& library) {
  std::vector<const Indicator*> lists;
  for (const Indicator& it : library.indicators) {
    if (it.assurance) lists.push_back(&it);
  }
  std::sort(lists.begin(), lists.end(), [](const Indicator* a, const Indicator* b) {
    return std::pair(a->assurance->order, a->id) < std::pair(b->assurance->order, b->id);
  });
  page.line("## Assurance lists");
  page.line();
  page.line("What `sightline assurance` lists; `sightline members ID` opens one.");
  page.line();
  page.line("| list | id | look at |");
  page.line("|---|---|---|");
  for (const Indicator* it : lists) {
    page.line("| " + cell(it->title) + " | " + code(it->id) + " | " + cell(it->assurance->check) +
              " |");
  }
  page.line();
}

void write_clocks(Page& page, const Clocks& clocks) {
  page.line("## Clocks");
  page.line();
  page.line("What `sightline worklist` lists, and the four figures of each.");
  page.line();
  page.line("| clock | id | from | to | limit | basis | source | figures | tested in |");
  page.line("|---|---|---|---|---|---|---|---|---|");
  for (const Clock& clock : clocks.clocks) {
    std::vector<std::string> figures;
    for (const std::string& id : clock.figures) {
      if (!id.empty()) figures.push_back(code(id));
    }
    std::string shown = joined(figures, ", ");
    if (!clock.without.empty()) shown += (shown.empty() ? "" : "; ") + clock.without;
    page.line("| " + cell(clock.title) + " | " + code(clock.id) + " | " + cell(clock.start) +
              " | " + cell(clock.stop) + " | " + cell(clock.limit) + " | " +
              (clock.local ? "the council's own" : "statutory") + " | " +
              cell(linked(clock.source, clock.url)) + " | " + cell(shown) + " | " +
              page.tests(clock.id) + " |");
  }
  page.line();
}

void write_rules(Page& page, const warehouse::Rules& rules) {
  page.line("## Rules of data quality");
  page.line();
  page.line("| rule | what it finds | kind | what to do | source | tested in |");
  page.line("|---|---|---|---|---|---|");
  for (const warehouse::Rule& rule : rules.rules) {
    page.line("| " + code(rule.id) + " | " + cell(rule.title + ". " + rule.meaning) + " | " +
              cell(rule.kind) + " | " + cell(rule.action) + " | " + cell(rule.source) + " | " +
              page.tests(rule.id) + " |");
  }
}

}  // namespace

std::string reference_page(const Library& library, const Arrangement& arrangement,
                           const Clocks& clocks, const warehouse::Rules& rules,
                           const TestedIn& tested) {
  Page page(library, tested);
  const auto themes = themes_of(library, arrangement);
  write_head(page, library, clocks, rules, themes);
  for (const auto& [id, title] : themes) {
    page.line("## " + title);
    page.line();
    for (const Indicator* it : of_theme(library, id)) page.indicator(*it);
  }
  write_assurance(page, library);
  write_clocks(page, clocks);
  write_rules(page, rules);
  return page.text();
}

}  // namespace sightline::catalogue

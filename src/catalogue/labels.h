// Labels: plain words for the codes of the returns, from catalogue/labels/<list>.csv. Stored values
// stay the codes; labels are only shown.
//
// Plain values, immutable once read, safe to share between threads.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sightline::catalogue {

class Labels {
 public:
  using List = std::vector<std::pair<std::string, std::string>>;  // code, label; as in the file

  bool has(std::string_view list) const { return lists_.contains(list); }
  // "" when there is no such list, or no such code in it.
  std::string_view find(std::string_view list, std::string_view code) const;
  const std::map<std::string, List, std::less<>>& lists() const { return lists_; }
  // "abuse, sex": for a message that says which there are.
  std::string names() const;

  void add(std::string list, std::string code, std::string label);

 private:
  std::map<std::string, List, std::less<>> lists_;
};

// All lists; none when the catalogue has no such folder. Throws Error(kCatalogue) naming file, line
// and mend: a line that is not "code,label", a code or a label that stands in its list twice.
Labels read_labels(const std::filesystem::path& catalogue);

}  // namespace sightline::catalogue

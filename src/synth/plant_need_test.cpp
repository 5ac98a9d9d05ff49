#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "synth/generate.h"

namespace sightline::synth {
namespace {

namespace fs = std::filesystem;

// The allocations of one child, told so that they can be compared.
std::string held(const History& history, const std::string& child) {
  std::string out;
  for (const Allocation& a : history.allocations) {
    if (a.child == child) {
      out += a.worker + " " + a.start.iso() + " " + (a.end ? a.end->iso() : "") + "; ";
    }
  }
  return out;
}

// Mistakes are logged with what must find them; whoever has none is as before.
TEST(Generate, EveryMistakeInNeedIsLogged) {
  const fs::path rules = fs::path(SIGHTLINE_SOURCE_DIR) / "catalogue" / "rules";
  for (const Mix mix : {Mix::kCalibrated, Mix::kDense}) {
    const Options clean_options{
        .children = mix == Mix::kDense ? 2000 : 8000, .seed = 4, .mix = mix};
    Options options = clean_options;
    options.plant_errors = true;
    const auto spoilt = generate(options);
    const auto clean = generate(clean_options);
    EXPECT_TRUE(clean.planted.empty());
    std::map<std::string, int> logged;
    std::map<std::string, std::set<std::string>> files;
    std::map<std::string, std::set<std::string>> kinds_of;
    std::set<std::string> kinds;
    std::map<std::string, std::string> second;
    for (const PlantedError& e : spoilt.planted) {
      ++logged[e.child];
      files[e.child].insert(e.source);
      kinds_of[e.child].insert(e.kind);
      kinds.insert(e.kind);
      EXPECT_FALSE(e.what.empty());
      EXPECT_TRUE(e.source == "cin" || e.source == "ssd" || e.source == "ssda903" ||
                  e.source == "workforce")
          << e.source;
      EXPECT_TRUE(e.rule.starts_with(e.source == "ssda903" ? "903-" : e.source + "-") ||
                  e.rule.starts_with("person-") || fs::exists(rules / (e.rule + ".sql")))
          << e.kind << ": " << e.rule;
      if (e.kind == "one child, two identifiers") {
        second[e.other] = e.child;
      }
    }
    std::set<std::size_t> slipped;
    for (const ReturnSlip& s : spoilt.slips) {
      slipped.insert(s.child);
    }
    ASSERT_EQ(spoilt.children.size(), clean.children.size() + second.size());
    for (std::size_t i = 0; i < clean.children.size(); ++i) {
      const Child& a = clean.children[i];
      const Child& b = spoilt.children[i];
      const bool changed = a.episodes != b.episodes || a.missing != b.missing ||
                           a.reviews != b.reviews || a.referrals != b.referrals || a.upn != b.upn ||
                           a.contacts != b.contacts || a.early_help != b.early_help ||
                           a.care_visits != b.care_visits || a.dob != b.dob || a.died != b.died ||
                           a.sex != b.sex || a.ethnicity != b.ethnicity ||
                           a.is_mother != b.is_mother || a.home_post != b.home_post ||
                           held(clean, a.id) != held(spoilt, b.id) || slipped.contains(i);
      EXPECT_EQ(changed, logged.contains(b.id)) << b.id;
      EXPECT_LE(files[b.id].size(), 3U) << "one mistake, at most in three sources: " << b.id;
      EXPECT_LE(kinds_of[b.id].size(), 1U) << "one mistake: " << b.id;
    }
    for (std::size_t i = clean.children.size(); i < spoilt.children.size(); ++i) {
      const Child& b = spoilt.children[i];
      ASSERT_TRUE(second.contains(b.id)) << b.id;
      const auto first = std::find_if(spoilt.children.begin(), spoilt.children.end(),
                                      [&](const Child& c) { return c.id == second[b.id]; });
      EXPECT_EQ(first->upn, b.upn);
      EXPECT_EQ(first->dob, b.dob);
      EXPECT_LT(first->referrals.back().closed, b.referrals.front().day);
    }
    if (mix == Mix::kDense) {
      for (const char* kind :
           {"ends before it begins", "closed before the referral", "wrong code",
            "plan without category", "review after the plan's end", "duplicated rows",
            "missing date of birth", "two dates of birth", "conflicting sex", "malformed UPN",
            "left out", "one child, two identifiers", "twins under one UPN", "zero-length row",
            "overlapping rows", "conference before the enquiry"}) {
        EXPECT_TRUE(kinds.contains(kind)) << kind;
      }
    } else {
      EXPECT_LT(logged.size(), 500U) << "about one in twenty-five";
    }
  }
}

}  // namespace
}  // namespace sightline::synth

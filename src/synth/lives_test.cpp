// Whether the lives of the whole authority hang together, whatever the mix and the seed.
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>

#include "synth/generate.h"
#include "synth/life.h"
#include "synth/testing.h"

namespace sightline::synth {
namespace {

struct Given {
  Mix mix;
  int children;
  std::uint64_t seed;
};

class Lives : public ::testing::TestWithParam<Given> {
 protected:
  Lives()
      : history_(generate({.children = GetParam().children,
                           .first_year = 2021,
                           .years = 6,
                           .seed = GetParam().seed,
                           .mix = GetParam().mix})) {}
  Day from() const { return collection_year_start(2021); }
  Day to() const { return collection_year_end(2026); }
  Day end(const std::optional<Day>& day) const { return day.value_or(to() + 1); }

  History history_;
  WorkingDays days_;
};

TEST_P(Lives, EpisodesOfNeedFollowOneAnother) {
  for (const Child& c : history_.children) {
    for (std::size_t i = 0; i < c.referrals.size(); ++i) {
      const Referral& r = c.referrals[i];
      ASSERT_LE(r.day, to()) << c.id;
      ASSERT_LE(r.day, end(r.closed)) << c.id;
      ASSERT_LE(end(r.closed), to() + 1) << c.id;
      ASSERT_EQ(r.closed.has_value(), !r.close_reason.empty()) << c.id;
      if (i > 0) {
        ASSERT_TRUE(c.referrals[i - 1].closed) << c.id;
        ASSERT_LE(*c.referrals[i - 1].closed, r.day) << c.id;
      }
      if (r.no_further_action) {
        ASSERT_TRUE(r.assessments.empty() && r.plans.empty() && r.section47.empty() &&
                    r.protection.empty() && !r.transfer_in)
            << c.id;
      }
      if (r.close_reason == "RC8" || r.close_reason == "RC9") {
        ASSERT_TRUE(!r.assessments.empty() && r.plans.empty() && r.section47.empty()) << c.id;
      }
    }
  }
}

TEST_P(Lives, NothingOfNeedOrProtectionLiesOutsideItsEpisode) {
  for (const Child& c : history_.children) {
    for (const Referral& r : c.referrals) {
      const Day closed = end(r.closed);
      const auto inside = [&](Day start, const std::optional<Day>& until) {
        return start >= r.day && start <= end(until) && end(until) <= closed;
      };
      Day before = r.day;
      for (const Assessment& a : r.assessments) {
        ASSERT_TRUE(inside(a.start, a.authorised)) << c.id << " " << r.day.iso();
        ASSERT_EQ(a.authorised.has_value(), !a.factors.empty()) << c.id;
        ASSERT_LE(before, a.start) << c.id;
        before = end(a.authorised);
        ASSERT_FALSE(a.team.empty());
      }
      before = r.day;
      for (const CinPlan& p : r.plans) {
        ASSERT_TRUE(inside(p.start, p.end)) << c.id << " " << r.day.iso();
        ASSERT_LT(p.start, end(p.end)) << c.id;
        ASSERT_LE(before, p.start) << c.id;
        before = end(p.end);
        for (const ProtectionPlan& q : r.protection) {
          ASSERT_TRUE(end(p.end) <= q.start || end(q.end) <= p.start) << c.id << " both plans";
        }
      }
      before = r.day;
      for (const Section47& s : r.section47) {
        ASSERT_TRUE(inside(s.start, s.end)) << c.id << " " << r.day.iso();
        ASSERT_LE(before, s.start) << c.id;
        before = end(s.end);
        if (s.conference) {
          ASSERT_TRUE(s.conference->day >= s.start && s.conference->day <= closed) << c.id;
          ASSERT_TRUE(days_.working(s.conference->day)) << c.id;
          ASSERT_FALSE(s.conference_not_required) << c.id;
        }
      }
      for (const PreProceedings& p : r.pre_proceedings) {
        ASSERT_TRUE(inside(p.decided, p.ended)) << c.id << " " << p.decided.iso();
      }
      for (const Visit& v : r.visits) {
        ASSERT_TRUE(std::any_of(r.plans.begin(), r.plans.end(), [&](const CinPlan& p) {
          return v.day >= p.start && v.day < end(p.end);
        })) << c.id;
        ASSERT_TRUE(v.seen || !v.alone);
      }
    }
  }
}

TEST_P(Lives, ProtectionPlansBeginAtConferencesAndCountThoseBefore) {
  for (const Child& c : history_.children) {
    int plans = -1;
    Day over = Day::of(1980, 1, 1);
    for (const Referral& r : c.referrals) {
      std::set<Day> conferences;
      for (const Section47& s : r.section47) {
        if (s.conference && s.conference->led_to_plan) {
          conferences.insert(s.conference->day);
        }
      }
      if (r.transfer_in && r.transfer_in->led_to_plan) {
        conferences.insert(r.transfer_in->day);
      }
      ASSERT_EQ(conferences.size(), r.protection.size()) << c.id;
      for (const ProtectionPlan& p : r.protection) {
        ASSERT_TRUE(conferences.contains(p.start)) << c.id;
        ASSERT_GE(p.start, over) << c.id;
        ASSERT_LT(p.start, end(p.end)) << c.id;
        ASSERT_LE(end(p.end), end(r.closed)) << c.id;
        over = end(p.end);
        ASSERT_TRUE(plans < 0 || p.previous_plans == plans + 1) << c.id;
        plans = p.previous_plans;
        Day before = p.start;
        for (const ProtectionReview& v : p.reviews) {
          ASSERT_TRUE(v.day > before && v.day <= end(p.end) && v.day <= to()) << c.id;
          before = v.day;
        }
        for (const Visit& v : p.visits) {
          ASSERT_TRUE(v.day > p.start && v.day < end(p.end)) << c.id;
        }
      }
    }
  }
}

TEST_P(Lives, CareLiesInsideAnEpisodeOfNeed) {
  for (const Child& c : history_.children) {
    for (const Episode& e : c.episodes) {
      if (end(e.dec) < from() - 400) {
        continue;  // before what is remembered of need
      }
      const bool held = std::any_of(c.referrals.begin(), c.referrals.end(), [&](const Referral& r) {
        return r.day <= e.decom && end(r.closed) >= end(e.dec);
      });
      ASSERT_TRUE(held) << c.id << " in care from " << e.decom.iso() << " outside need";
      ASSERT_TRUE(c.dob && *c.dob <= e.decom) << c.id;
    }
    for (const Visit& v : c.care_visits) {
      ASSERT_TRUE(
          std::any_of(c.episodes.begin(), c.episodes.end(),
                      [&](const Episode& e) { return v.day >= e.decom && v.day < end(e.dec); }))
          << c.id << " visited on " << v.day.iso();
    }
    for (const Missing& m : c.missing) {
      ASSERT_TRUE(!m.interview_accepted || m.interview_offered == true) << c.id;
    }
  }
}

TEST_P(Lives, EveryoneIsKnownWithinTheYearsAndOfAnAgeToBe) {
  for (const Child& c : history_.children) {
    ASSERT_TRUE(c.dob || c.expected_dob) << c.id;
    ASSERT_EQ(c.family.size(), 8U);
    bool known = !c.oc3.empty();
    for (const Referral& r : c.referrals) {
      known = known || end(r.closed) >= from();
      if (c.dob && r.day < *c.dob) {
        ASSERT_TRUE(c.expected_dob) << c.id << " referred before birth";
        ASSERT_LT(*c.dob - r.day, 280) << c.id;
      }
      if (c.dob) {
        ASSERT_LT(r.day, birthday(*c.dob, 18)) << c.id;
      }
    }
    for (const Contact& k : c.contacts) {
      known = known || k.day >= from();
    }
    for (const EarlyHelp& e : c.early_help) {
      known = known || end(e.end) >= from();
    }
    for (const Episode& e : c.episodes) {
      known = known || end(e.dec) >= from();
    }
    for (const HealthCarePlan& h : c.health_care_plans) {
      known = known || end(h.ceased) >= from();
      ASSERT_TRUE(!h.issued || (h.assess && h.issue && h.assessed <= h.issued)) << c.id;
    }
    ASSERT_TRUE(known) << c.id;
  }
}

TEST_P(Lives, WorkersHoldOneChildAtATimeWithoutOverlap) {
  std::map<std::string, std::string> team_ids;
  for (const Team& t : history_.teams) {
    ASSERT_TRUE(team_ids.emplace(t.id, t.name).second) << t.id;
    ASSERT_FALSE(t.parent_name.empty());
  }
  std::map<std::string, std::vector<const Post*>> posts;
  for (const Post& p : history_.posts) {
    posts[p.worker].push_back(&p);
  }
  std::map<std::string, const Child*> children;
  for (const Child& c : history_.children) {
    children[c.id] = &c;
    for (const Referral& r : c.referrals) {
      ASSERT_TRUE(team_ids.contains(r.team)) << c.id;
      ASSERT_TRUE(r.worker.empty() || posts.contains(r.worker)) << c.id;
    }
  }
  const Allocation* before = nullptr;
  for (const Allocation& a : history_.allocations) {
    ASSERT_LT(a.start, end(a.end)) << a.id;
    if (before != nullptr && before->child == a.child) {
      ASSERT_LE(end(before->end), a.start) << a.id;
    } else if (before != nullptr) {
      ASSERT_LT(before->child, a.child) << "in order of child";
    }
    before = &a;
    const auto& of = posts[a.worker];
    ASSERT_TRUE(std::any_of(of.begin(), of.end(), [&](const Post* p) {
      return p->team == a.team && p->start <= a.start && end(a.end) <= end(p->end);
    })) << a.id;
    const Child& c = *children.at(a.child);
    ASSERT_TRUE(std::any_of(
        c.referrals.begin(), c.referrals.end(),
        [&](const Referral& r) { return r.day <= a.start && end(a.end) <= end(r.closed); }))
        << a.id << " outside need";
  }
}

TEST_P(Lives, BrothersAndSistersAreReferredTogether) {
  std::map<std::string, std::map<Day, int>> together;
  for (const Child& c : history_.children) {
    for (const Referral& r : c.referrals) {
      ++together[c.family][r.day];
    }
  }
  int days_of_many = 0;
  for (const auto& [family, referred] : together) {
    for (const auto& [day, children] : referred) {
      days_of_many += children > 1 ? 1 : 0;
    }
  }
  EXPECT_GT(days_of_many, GetParam().children / 20);
}

INSTANTIATE_TEST_SUITE_P(Mixes, Lives,
                         ::testing::Values(Given{Mix::kCalibrated, 4000, 1},
                                           Given{Mix::kCalibrated, 3000, 77},
                                           Given{Mix::kDense, 400, 2}, Given{Mix::kDense, 300, 3},
                                           Given{Mix::kDense, 2500, 4}),
                         [](const auto& test) {
                           return (test.param.mix == Mix::kDense ? "Dense" : "Calibrated") +
                                  std::to_string(test.param.seed);
                         });

TEST(Generate, AFamilyIsTheSameHoweverManyFollow) {
  for (const Mix mix : {Mix::kCalibrated, Mix::kDense}) {
    auto few = generate({.children = 40, .seed = 3, .mix = mix}).children;
    auto many = generate({.children = 900, .seed = 3, .mix = mix}).children;
    for (std::size_t i = 0; i < few.size(); ++i) {
      EXPECT_EQ(few[i].id, many[i].id);
      EXPECT_EQ(few[i].upn, many[i].upn);
      EXPECT_EQ(few[i].family, many[i].family);
      EXPECT_EQ(few[i].episodes, many[i].episodes);
      EXPECT_EQ(few[i].contacts, many[i].contacts);
      ASSERT_EQ(few[i].referrals.size(), many[i].referrals.size());
      for (std::size_t r = 0; r < few[i].referrals.size(); ++r) {
        EXPECT_EQ(few[i].referrals[r].day, many[i].referrals[r].day);
        EXPECT_EQ(few[i].referrals[r].protection, many[i].referrals[r].protection);
        EXPECT_EQ(few[i].referrals[r].visits, many[i].referrals[r].visits);
      }
    }
  }
}

TEST(Generate, HomesAreInTheGivenPostcodes) {
  const auto history = generate({.children = 200, .seed = 5, .postcodes = {"AA1 1AA", "BB2 2BB"}});
  for (const Child& c : history.children) {
    EXPECT_TRUE(c.home_post == "AA1 1AA" || c.home_post == "BB2 2BB");
  }
}

// Stock as if the records had always been kept: as many on the day before the first as later on.
TEST(Generate, TheFirstDayIsAsFullAsTheMiddle) {
  testing::Counts first;
  testing::Counts middle;
  for (const std::uint64_t seed : {101U, 102U, 103U}) {
    const auto history =
        generate({.children = 50000, .first_year = 2021, .years = 6, .seed = seed});
    first.add_all(testing::count_year(history, 2020));
    for (const int year : {2022, 2023, 2024}) {
      middle.add_all(testing::count_year(history, year));
    }
  }
  for (const char* of : {"in need", "looked after", "plans of need", "early help open"}) {
    EXPECT_NEAR(first.at(of), middle.at(of) / 3, middle.at(of) / 3 * 0.10) << of;
  }
  // Whole families are put on plans together and over the years again: chance has more room.
  EXPECT_NEAR(first.at("on a plan"), middle.at("on a plan") / 3, middle.at("on a plan") / 3 * 0.15);
}

TEST(Generate, FewerAreReferredInAugustAndHardlyAnyAtWeekends) {
  const auto history = generate({.children = 20000, .seed = 7});
  std::map<int, int> months;
  int weekend = 0;
  int all = 0;
  for (const Child& c : history.children) {
    for (const Referral& r : c.referrals) {
      ++months[r.day.month()];
      ++all;
      weekend += r.day.weekday() > 4 ? 1 : 0;
    }
  }
  EXPECT_LT(months[8], months[7] * 9 / 10);
  EXPECT_LT(months[8], months[9] * 9 / 10);
  EXPECT_LT(weekend, all * 6 / 100);
  EXPECT_GT(weekend, 0);
}

TEST(Generate, ThePublishedFiguresComeOut) {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    const auto history =
        generate({.children = 10000, .first_year = 2021, .years = 6, .seed = seed});
    for (const auto& m : testing::measures(testing::count_years(history))) {
      EXPECT_GE(m.value, m.low) << m.name << ", seed " << seed;
      EXPECT_LE(m.value, m.high) << m.name << ", seed " << seed;
    }
  }
}

}  // namespace
}  // namespace sightline::synth

#include <algorithm>
#include <array>
#include <cstdio>

#include "synth/person.h"

namespace sightline::synth {
namespace {

constexpr Weighted<const char*> kEthnicity[] = {
    {"WBRI", 640}, {"WIRI", 4},  {"WOTH", 52}, {"WIRT", 4},  {"WROM", 10},
    {"MWBC", 36},  {"MWBA", 18}, {"MWAS", 16}, {"MOTH", 34}, {"AIND", 14},
    {"APKN", 34},  {"ABAN", 18}, {"AOTH", 26}, {"BCRB", 16}, {"BAFR", 44},
    {"BOTH", 14},  {"CHNE", 3},  {"OOTH", 22}, {"REFU", 4},  {"NOBT", 22}};
constexpr Weighted<const char*> kSeekerEthnicity[] = {
    {"AOTH", 35}, {"BAFR", 35}, {"OOTH", 25}, {"WOTH", 5}};
constexpr Weighted<const char*> kDisability[] = {
    {"AUT", 300}, {"LD", 260}, {"BEH", 160}, {"COMM", 130}, {"MOB", 90}, {"PC", 60},
    {"INC", 50},  {"VIS", 40}, {"HEAR", 40}, {"HAND", 30},  {"CON", 40}, {"DDA", 60}};
constexpr Weighted<int> kChildren[] = {{1, 430}, {2, 280}, {3, 170}, {4, 80}, {5, 40}};
// Age on coming to notice, in days from birth.
constexpr Weighted<int> kAgeBand[] = {{-1, 90}, {0, 170}, {1, 260}, {5, 230}, {10, 205}, {16, 45}};

int age_in_days(Rng& rng, int band) {
  switch (band) {
    case -1:
      return -rng.between(20, 170);
    case 0:
      return rng.between(0, 364);
    case 1:
      return rng.between(365, 5 * 365);
    case 5:
      return rng.between(5 * 365, 10 * 365);
    case 10:
      return rng.between(10 * 365, 16 * 365);
    default:
      return rng.between(16 * 365, 18 * 365 - 20);
  }
}

// A pupil number of the authority, every person another, with its true check letter.
std::string pupil_number(std::uint64_t person) {
  constexpr std::string_view kLetters = "ABCDEFGHJKLMNPQRTUVWXYZ";
  char digits[16];
  std::snprintf(digits, sizeof digits, "999%09llu",
                static_cast<unsigned long long>(person * 387420489ULL % 1000000000ULL));
  int sum = 0;
  for (int i = 0; i < 12; ++i) {
    sum += (digits[i] - '0') * (i + 2);
  }
  return kLetters[static_cast<std::size_t>(sum % 23)] + std::string(digits);
}

Code postcode(Telling& t) {
  const auto& given = t.options.postcodes;
  return given.empty() ? made_up_postcode(t.rng, "QM")
                       : Code(given[static_cast<std::size_t>(
                             t.rng.between(0, static_cast<int>(given.size()) - 1))]);
}

void particulars(Telling& t, Person& p, FamilyKind kind, Code ethnicity, Code home,
                 std::uint64_t number) {
  Rng& rng = t.rng;
  Child& c = p.child;
  p.adult = birthday(p.born, 18);
  p.free_from = Day::of(1985, 1, 1);
  p.last_referral = p.free_from;
  c.sex = rng.chance(kind == FamilyKind::kSeeker ? 930 : 525) ? "M" : "F";
  c.ethnicity = kind == FamilyKind::kSeeker ? pick(rng, kSeekerEthnicity)
                : rng.chance(930)           ? ethnicity
                                            : Code(pick(rng, kEthnicity));
  c.home_post = home;
  if (p.born <= t.to) {
    c.dob = p.born;
  }
  if (c.sex == "F" && kind == FamilyKind::kOrdinary && rng.chance(12) &&
      birthday(p.born, 17) < t.to) {
    c.is_mother = true;
    c.own_childs_dob = birthday(p.born, 15) + rng.between(100, 360);
  }
  const bool at_school = p.born.plus_years(4) <= t.to;
  if (kind == FamilyKind::kSeeker) {
    c.uasc = true;
    c.uasc_until = p.adult;
    c.upn = rng.chance(550) ? pupil_number(number) : "UN4";
  } else if (at_school || rng.chance(200)) {
    c.upn = rng.chance(975) ? pupil_number(number) : "UN3";
  } else {
    c.upn = "UN1";
  }
  p.disabled = kind == FamilyKind::kHealthPlanOnly ? rng.chance(120) : rng.chance(t.mix.disabled);
  if (p.disabled) {
    for (int n = rng.between(1, 3); n > 0; --n) {
      const Code code = pick(rng, kDisability);
      if (std::find(c.disabilities.begin(), c.disabilities.end(), code) == c.disabilities.end()) {
        c.disabilities.push_back(code);
      }
    }
  }
}

}  // namespace

Day Telling::on_edge(Day day) const {
  if (!rng.chance(mix.edges)) {
    return day;
  }
  const Day year_end = collection_year_end(collection_year(day));
  const Day near = year_end - day < 90 ? year_end : day.month_end();
  return near + (rng.chance(500) ? 1 : 0);
}

std::vector<Person> make_family(Telling& t, FamilyKind kind, std::uint64_t number, Day day) {
  Rng& rng = t.rng;
  const Code ethnicity = pick(rng, kEthnicity);
  const Code home = postcode(t);
  const int count = kind == FamilyKind::kOrdinary ? pick(rng, kChildren) : 1;
  const int index = rng.between(0, count - 1);  // the one on whose account they come to notice
  int age = kind == FamilyKind::kSeeker           ? rng.between(14 * 365, 17 * 365 + 330)
            : kind == FamilyKind::kHealthPlanOnly ? rng.between(2 * 365, 15 * 365)
                                                  : age_in_days(rng, pick(rng, kAgeBand));
  std::vector<Person> family(static_cast<std::size_t>(count));
  Day born = day - age;
  const Day index_born = born;
  for (int i = index; i >= 0; --i) {
    family[static_cast<std::size_t>(i)].born = born;
    born = born - rng.between(420, 1600);
  }
  born = index_born;
  for (int i = index + 1; i < count; ++i) {
    // Twins now and then.
    born = rng.chance(t.mix.twins) ? born : born + rng.between(420, 1600);
    family[static_cast<std::size_t>(i)].born = born;
  }
  char name[24];
  std::snprintf(name, sizeof name, "F%07llu", static_cast<unsigned long long>(number));
  for (std::size_t i = 0; i < family.size(); ++i) {
    particulars(t, family[i], kind, ethnicity, home, number * 8 + i);
    family[i].child.family = name;
  }
  return family;
}

Code pick_source(Telling& t, Day day) {
  constexpr Weighted<const char*> kSource[] = {
      {"1A", 22}, {"1B", 15}, {"1C", 30}, {"1D", 12}, {"2A", 185}, {"2B", 12},
      {"3A", 12}, {"3B", 30}, {"3C", 18}, {"3D", 22}, {"3E", 42},  {"3F", 22},
      {"4", 14},  {"5A", 20}, {"5B", 65}, {"5C", 50}, {"5D", 20},  {"6", 292},
      {"7", 40},  {"8", 55},  {"9", 14},  {"10", 8}};
  Code source = pick(t.rng, kSource);
  if (t.days.school_holiday(day) && source.view().starts_with('2')) {
    source = pick(t.rng, kSource);  // schools are shut
  }
  return source;
}

}  // namespace sightline::synth

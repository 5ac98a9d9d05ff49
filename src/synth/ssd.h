// The parts of an extract of the Standard Safeguarding Dataset (SSD). Each part holds the files of
// its tables open and is given one child after another.
#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "synth/table.h"
#include "synth/told.h"

namespace sightline::synth {

// Identifiers made from whose record it is, its kind and its first day, so that an extract of other
// years gives the same record the same one. A second record of the same day has a number behind.
class Ids {
 public:
  explicit Ids(char kind) : kind_(kind) {}
  std::string next(std::string_view owner, Day day);

 private:
  char kind_;
  int repeat_ = 0;
  std::string last_;
};

// An outcome as the SSD writes it: every flag with Y or N. Ready as a CSV cell.
std::string flags_json(std::initializer_list<std::pair<const char*, bool>> flags);

constexpr const char* yes_no(bool value) { return value ? "Y" : "N"; }
constexpr const char* yes_no(std::optional<bool> value) { return value ? yes_no(*value) : ""; }

struct SsdContext {
  const History& history;
  Window window;
  std::filesystem::path folder;
  std::unordered_map<std::string, std::string> team_ids;  // by name

  // `only`: what the extract covers, where that is not the whole of the years.
  SsdContext(const History& whole, std::filesystem::path where,
             const std::optional<Window>& only = {});
  // Teams are named in the history; the SSD has their ids.
  const std::string& team(const std::string& name) const;
  Table table(const char* name, const char* columns) const {
    return Table(folder, name, columns, Days::kIso);
  }
};

// A child with the ids of those of its episodes of need that are in the extract.
struct SsdChild {
  const Child& child;
  const Told& told;
  std::vector<std::string> referral_ids;  // of child.referrals; "" where not in the extract

  // The episode of need that is open on the day, or "".
  std::string_view referral_on(Day day) const;
};

// write_ssd (write.h) of these days alone.
std::int64_t write_ssd(const History& history, const std::filesystem::path& folder,
                       const Window& window);

// Contacts, early help, and episodes of need with all that belongs to them.
class SsdNeed {
 public:
  explicit SsdNeed(const SsdContext& context);
  bool write(const SsdChild& whole);  // whether there was anything to write
  std::int64_t close();

 private:
  void write_front_door(const Child& child);
  void write_referral(const Child& child, const Referral& r, const std::string& id);
  void write_enquiries(const Child& child, const Referral& r, const std::string& id);
  void write_protection(const Child& child, const Referral& r, const std::string& id);
  std::string write_conference(const Child& child, const Referral& r, const std::string& referral,
                               const Conference& conference, const std::string& enquiry);

  const SsdContext& context_;
  Table contacts_, early_help_, episodes_, assessments_, factors_, plans_, visits_, enquiries_,
      conferences_, protection_, reviews_, protection_visits_, pre_proceedings_;
  Ids contact_ids_{'K'}, early_help_ids_{'E'}, assessment_ids_{'A'}, plan_ids_{'N'},
      visit_ids_{'V'}, enquiry_ids_{'S'}, conference_ids_{'I'}, protection_ids_{'P'},
      review_ids_{'R'}, protection_visit_ids_{'V'}, pre_proceedings_ids_{'X'};
  std::vector<std::pair<Day, std::string>> held_;  // conferences of the referral being written
};

// Care: episodes, placements and legal statuses as spells of their own, and what happens in them.
class SsdCare {
 public:
  explicit SsdCare(const SsdContext& context);
  bool write(const SsdChild& whole);
  std::int64_t close();

 private:
  struct Period {  // of care: episodes that touch or overlap
    std::string id;
    Day from;
    std::optional<Day> until;
    Day entered;  // care, maybe before the extract
  };
  void write_period(const SsdChild& whole, std::vector<Episode>::const_iterator begin,
                    std::vector<Episode>::const_iterator end);
  void write_events(const Child& child);
  void write_circumstances(const Child& child);
  void write_leaver(const Child& child);
  void write_health(const Child& child);
  void write_assessments(const Child& child, const Oc2& of, const std::string& id, Day first);
  void write_care_plan(const Child& child);
  std::string_view period_on(Day day) const;

  const SsdContext& context_;
  Table episodes_, placements_, statuses_, reviews_, visits_, missing_, immigration_, permanence_,
      previous_permanence_, scores_, health_, immunisations_, misuse_, convictions_, leavers_,
      care_plans_, costs_;
  Ids period_ids_{'C'}, episode_ids_{'D'}, placement_ids_{'P'}, status_ids_{'L'}, review_ids_{'R'},
      visit_ids_{'W'}, missing_ids_{'M'}, permanence_ids_{'Q'};
  std::vector<Period> periods_;  // of the child being written
};

}  // namespace sightline::synth

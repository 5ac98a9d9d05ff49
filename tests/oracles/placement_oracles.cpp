// Placements: how many in twelve months, how many in the whole of a period of care, and how long
// the present one has lasted.
#include <optional>

#include "oracles/care.h"
#include "oracles/oracle.h"

namespace sightline::oracles {

using synth::Episode;

namespace {

bool is_adoptive(const Episode& e) {
  return e.place == "A3" || e.place == "A4" || e.place == "A5" || e.place == "A6";
}
// The codes themselves say that these adopters were the child's foster carers already.
bool is_with_former_carers(const Episode& e) { return e.place == "A3" || e.place == "A5"; }
bool begins_a_placement(const Episode& e) { return e.rne == "S" || e.rne == "P" || e.rne == "B"; }
bool same_place(const Episode& a, const Episode& b) {
  return a.provider == b.provider && a.pl_post == b.pl_post && a.urn == b.urn;
}

}  // namespace

bool Placement::lasted_a_day() const {
  for (const Episode* row : rows) {
    if (!is_temporary(*row) && (!row->dec || *row->dec - from >= 1)) {
      return true;
    }
  }
  return false;
}

// Reads a child's episodes in order, short breaks left out, and gathers them into placements.
std::vector<Placement> placements(const RawChild& child) {
  std::vector<Placement> out;
  const Episode* interrupted = nullptr;  // the last row before a run of temporary ones
  for (const Episode& e : child.episodes) {
    if (is_short_break(e)) {
      continue;
    }
    if (is_temporary(e)) {
      // Neither counts nor ends one: the placement goes on for as long as the child is away. One
      // that had ended before, with a gap in care, is not interrupted.
      if (!out.empty() && (!out.back().until || *out.back().until >= e.decom)) {
        out.back().rows.push_back(&e);
        out.back().until = e.dec;
        if (interrupted == nullptr) {
          for (const Episode* row : out.back().rows) {
            if (!is_temporary(*row)) {
              interrupted = row;
            }
          }
        }
      }
      continue;
    }
    if (!out.empty() && out.back().until && *out.back().until < e.decom) {
      interrupted = nullptr;  // care had ended; nobody comes back from a temporary place
    }
    // The first known episode counts whatever its RNE; after a gap the RNE still decides.
    bool begins = out.empty() || begins_a_placement(e);
    if (!out.empty() && e.rne != "S") {
      if (interrupted != nullptr && same_place(*interrupted, e)) {
        begins = false;  // back from a temporary place
      }
      if (is_with_former_carers(e)) {
        begins = false;  // adoption by the existing carers is no move
      }
    }
    interrupted = nullptr;
    if (begins) {
      Placement p{e.decom, e.dec, e.decom, {&e}};
      if (is_adoptive(e) && !out.empty() && e.rne != "S") {
        p.joined_from = out.back().joined_from;
      }
      out.push_back(p);
    } else {
      out.back().rows.push_back(&e);
      if (!e.dec || (out.back().until && *e.dec > *out.back().until)) {
        out.back().until = e.dec;
      }
    }
  }
  return out;
}

namespace {

// In the twelve months to the day, the one open at their start included.
int placements_in_twelve_months(const RawChild& child, Day day) {
  int n = 0;
  for (const Placement& p : placements(child)) {
    // Months run forward: what ended on 29 February is a year past on the next 28 February.
    const bool open_in_them =
        p.from <= day && (!p.until || *p.until > day || p.until->plus_months(12) > day);
    n += open_in_them && p.lasted_a_day() ? 1 : 0;
  }
  return n;
}

std::string one_two_three(int n) {
  return n == 0 ? "not known" : n == 1 ? "1" : n == 2 ? "2" : "3+";
}

// Since the period of care began.
int placements_in_care(const RawChild& child, const CarePeriod& care, Day day) {
  int n = 0;
  for (const Placement& p : placements(child)) {
    bool in_this_care = false;
    for (const Episode* row : p.rows) {
      in_this_care =
          in_this_care || (!is_temporary(*row) && row->decom >= care.from && row->decom <= day);
    }
    n += in_this_care && p.lasted_a_day() ? 1 : 0;
  }
  return n;
}

// Where the start of care is not held, the age at it is not known either.
std::string age_band_at_entry(const RawChild& child, const CarePeriod& care) {
  const auto age = care.start_known ? age_on(child, care.from) : std::nullopt;
  return !age        ? "not known"
         : *age < 1  ? "Under 1"
         : *age < 5  ? "1 to 4"
         : *age < 10 ? "5 to 9"
         : *age < 16 ? "10 to 15"
         : *age < 18 ? "16 and 17"
                     : "18 and over";
}

Answer whole_care(const RawTables& tables, Day, Day to) {
  Answer a;
  for (const RawChild& child : tables.children) {
    if (const CarePeriod* care = child.care_on(to)) {
      a.amount(child.id, placements_in_care(child, *care, to), care->start_known,
               age_band_at_entry(child, *care));
    }
  }
  return a;
}

Answer whole_care_bands(const RawTables& tables, Day, Day to) {
  Answer a;
  for (const RawChild& child : tables.children) {
    const CarePeriod* care = child.care_on(to);
    if (care == nullptr) {
      continue;
    }
    const int n = placements_in_care(child, *care, to);
    a.count(child.id, !care->start_known || n == 0 ? "not known"
                      : n < 3                      ? std::to_string(n)
                      : n < 5                      ? "3 to 4"
                      : n < 10                     ? "5 to 9"
                                                   : "10 or more");
  }
  return a;
}

Answer long_term_stability(const RawTables& tables, Day, Day to) {
  Answer a;
  for (const RawChild& child : tables.children) {
    const CarePeriod* care = child.care_on(to);
    const auto age = age_on(child, to);
    if (care == nullptr || !age || *age >= 16 || care->from.plus_months(30) > to) {
      continue;
    }
    const Placement* present = nullptr;
    const auto all = placements(child);
    for (const Placement& p : all) {
      if (p.from <= to && (!p.until || to < *p.until)) {
        present = &p;
      }
    }
    a.share(child.id, present != nullptr && present->joined_from.plus_months(24) <= to);
  }
  return a;
}

}  // namespace

void add_placements(Registry& out) {
  out["cla_3plus_placements_pct"] = [](const RawTables& tables, Day, Day to) {
    Answer a;
    for (const RawChild& child : tables.children) {
      if (child.looked_after(to)) {
        const int n = placements_in_twelve_months(child, to);
        a.share(child.id, n >= 3, one_two_three(n));
      }
    }
    return a;
  };
  out["lait_lacstablenum_2016on"] = [](const RawTables& tables, Day, Day to) {
    Answer a;
    for (const RawChild& child : tables.children) {
      if (child.looked_after(to) && placements_in_twelve_months(child, to) >= 3) {
        a.count(child.id);
      }
    }
    return a;
  };
  out["cla_longterm_stability_pct"] = long_term_stability;
  out["cla_placements_whole_care"] = whole_care;
  out["cla_placements_whole_care_bands"] = whole_care_bands;
}

}  // namespace sightline::oracles

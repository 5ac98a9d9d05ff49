// Judgement: all that can be said of one figure: against what it was, beside others, against its
// target, in its control chart, and where it is heading, each with its basis, and in sentences that
// are made from the very cells that they speak of.
//
// gather() asks the cube for what is needed; judge() is a pure function of that. Any thread.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "catalogue/indicator.h"
#include "core/target.h"
#include "cube/cube.h"
#include "cube/figures.h"
#include "cube/scope.h"
#include "insight/change.h"
#include "insight/chart.h"
#include "insight/comparators.h"
#include "insight/projection.h"
#include "insight/targets.h"

namespace sightline::insight {

// What to judge, and how.
struct Question {
  Period period;
  std::vector<cube::Filter> where;
  std::optional<Day> since;  // a day of the period that it is to be compared with
  CompareOptions compare;
  bool screen_outliers = true;
  bool fix_after_12 = false;
  std::optional<Day> project_to;
};

struct Against {
  enum class Kind { kPrevious, kLastYear, kLastFullYear, kSince };
  Kind kind = Kind::kPrevious;
  cube::Figure figure;
  std::optional<Change> change;
  std::string note;  // why there is no change, or what is to be minded
};

// What the cube knows of the question.
struct Gathered {
  std::string part;  // whom the filters leave, in plain words; "": all
  cube::Figure now;
  std::vector<Against> against;      // without changes yet
  std::vector<cube::Figure> series;  // of the chart
  std::vector<Break> breaks;         // from the earliest of all these to the latest
};

struct Said {
  enum class About {
    kFigure,
    kCaution,
    kChange,
    kStreak,
    kChart,
    kTarget,
    kComparator,
    kStanding,
    kProjection
  };
  About about = About::kFigure;
  std::string text;
};

struct FigureJudgement {
  std::string part;  // as of Gathered
  cube::Figure now;
  bool judged = true;
  std::string why_not;
  std::vector<Against> against;
  Compared compared;
  Chart chart;
  std::optional<TargetState> target;
  std::optional<Projection> projection;
  std::vector<Said> said;
};

Gathered gather(const cube::Cube& cube, const cube::Scope& scope,
                const catalogue::Indicator& indicator, const Question& question);

// `targets`: those of the council; that of the question's part of the organisation is chosen.
FigureJudgement judge(const catalogue::Indicator& indicator, const Question& question,
                      Gathered gathered, const Published& published,
                      std::span<const Target> targets);

// As change_of(), but across a break nothing is called clear, better or worse.
std::optional<Change> change_across(const catalogue::Indicator& indicator, const cube::Figure& now,
                                    const cube::Figure& before, std::span<const Break> breaks);

// What a page of all indicators shows of each.
struct Brief {
  SpcVariation variation = SpcVariation::kNone;
  SpcAssurance assurance = SpcAssurance::kNone;
  bool trial = false;
  std::optional<TargetState> target;
  ShortComparators comparators;
};
Brief judge_briefly(const cube::Cube& cube, const cube::Scope& scope,
                    const catalogue::Indicator& indicator, const Question& question,
                    const Published& published, std::span<const Target> targets);

// The same of many, in their order, on all processors.
struct BriefQuestion {
  const catalogue::Indicator* indicator = nullptr;
  Question question;
};
std::vector<Brief> judge_all_briefly(const cube::Cube& cube, const cube::Scope& scope,
                                     std::span<const BriefQuestion> questions,
                                     const Published& published, std::span<const Target> targets);

// The part of the organisation that filters leave, for targets: nothing where they leave another.
struct Part {
  TargetLevel level = TargetLevel::kWhole;
  std::string place;
};
std::optional<Part> part_of(std::span<const cube::Filter> where);
// The same for a reader: "North Team", "Sex Female, Age 10 to 15"; "" without filters.
std::string part_words(const cube::Cube& cube, const catalogue::Indicator& indicator,
                       std::span<const cube::Filter> where);

std::string_view name_of(Against::Kind kind);
std::string_view name_of(Said::About about);

}  // namespace sightline::insight

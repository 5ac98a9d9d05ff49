// Phrases: what a judgement says, in sentences. Each names the period, the value and what it rests
// on, all from one cell; where a figure must not be judged, nothing here judges it.
//
// Pure functions; any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "insight/judgement.h"

namespace sightline::insight {

// `chart_target`: what is due at the chart's last settled point.
std::vector<Said> phrases_of(const catalogue::Indicator& indicator,
                             const FigureJudgement& judgement, std::optional<double> chart_target);

// "2nd of 15 in the South West (7 worse, 1 better)": how one stands among others.
std::string standing_words(const catalogue::Indicator& indicator, const Placed& placed,
                           const cube::Figure& now);
// "Better", "worse" only where one direction is better; else "higher", "lower".
std::string_view better_word(const catalogue::Indicator& indicator);
std::string_view worse_word(const catalogue::Indicator& indicator);

std::string target_words(const catalogue::Indicator& indicator, const TargetState& state,
                         const cube::Figure& now);

}  // namespace sightline::insight

// Codes that came or went between collection years. The history holds those of the latest year; a
// record is told in the codes of the year that first tells it, in every file alike.
#pragma once

#include <vector>

#include "synth/history.h"

namespace sightline::synth {

// SSDA903: P2 and H5 became K3 (supported accommodation) in 2024-25.
Code place_in(int year, Code place);
// SSDA903 and CIN census: 1 and 2 up to 2023-24, M and F from then on.
Code sex_in(int year, Code sex);

// CIN census. Early help as a source (5D) and as what came of an assessment (RC9) came in 2022-23.
Code source_in(int year, Code source);
Code closure_in(int year, Code reason);
// Physical and sexual abuse were told apart by who did it (18B, 18C, 19B, 19C in place of 18A and
// 19A) from 2020-21; child criminal exploitation (24A) from 2021-22. Each code once, sorted.
std::vector<Code> factors_in(int year, const std::vector<Code>& factors);

// SSDA903 and SSD: why a worker no longer held the child. The history does not say; it is made up,
// the same in every file.
const char* change_reason(const Allocation& allocation);

}  // namespace sightline::synth

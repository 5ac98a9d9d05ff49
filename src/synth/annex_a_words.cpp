#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>

#include "synth/annex_a.h"

namespace sightline::synth::words {
namespace {

struct Word {
  std::string_view code, text;
};

// A code that no list has is sent as it stands, as a case system would.
std::string word(std::span<const Word> list, const Code& code) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const Word& w) { return code == w.code; });
  return std::string(found == list.end() ? code.view() : found->text);
}

}  // namespace

std::string gender(const Code& sex) {
  return sex == "M" ? "a) Male" : sex == "F" ? "b) Female" : "c) Not stated/recorded (or unborn)";
}

std::string ethnicity(const Code& code) {
  constexpr std::array<std::string_view, 20> kOrder = {
      "WBRI", "WIRI", "WIRT", "WOTH", "WROM", "MWBC", "MWBA", "MWAS", "MOTH", "AIND",
      "APKN", "ABAN", "AOTH", "BCRB", "BAFR", "BOTH", "CHNE", "OOTH", "REFU", "NOBT"};
  const auto* const at = std::find(kOrder.begin(), kOrder.end(), code.view());
  if (at == kOrder.end()) {
    return std::string(code.view());
  }
  return std::string(1, static_cast<char>('a' + (at - kOrder.begin()))) + ") " + std::string(*at);
}

std::string source(const Code& code) {
  constexpr std::array<Word, 22> kWords = {{{"1A", "a) 1A: Individual"},
                                            {"1B", "b) 1B: Individual"},
                                            {"1C", "c) 1C: Individual"},
                                            {"1D", "d) 1D: Individual"},
                                            {"2A", "e) 2A: Schools"},
                                            {"2B", "f) 2B: Education services"},
                                            {"3A", "g) 3A: Health services"},
                                            {"3B", "h) 3B: Health services"},
                                            {"3C", "i) 3C: Health services"},
                                            {"3D", "j) 3D: Health services"},
                                            {"3E", "k) 3E: Health services"},
                                            {"3F", "l) 3F: Health services"},
                                            {"4", "m) 4: Housing"},
                                            {"5A", "n) 5A: LA services"},
                                            {"5B", "o) 5B: LA services"},
                                            {"5C", "p) 5C: LA services"},
                                            {"5D", "p1) 5D: LA services"},
                                            {"6", "q) 6: Police"},
                                            {"7", "r) 7: Other legal agency"},
                                            {"8", "s) 8: Other"},
                                            {"9", "t) 9: Anonymous"},
                                            {"10", "u) 10: Unknown"}}};
  return word(kWords, code);
}

std::string need(const Code& code) {
  constexpr std::array<Word, 10> kWords = {{{"N1", "N1 - Abuse or neglect"},
                                            {"N2", "N2 - Child's disability"},
                                            {"N3", "N3 - Parental disability or illness"},
                                            {"N4", "N4 - Family in acute stress"},
                                            {"N5", "N5 - Family dysfunction"},
                                            {"N6", "N6 - Socially unacceptable behaviour"},
                                            {"N7", "N7 - Low income"},
                                            {"N8", "N8 - Absent parenting"},
                                            {"N9", "N9 - Cases other than children in need"},
                                            {"N0", "N0 - Not stated"}}};
  return word(kWords, code);
}

std::string closure(const Code& code) {
  constexpr std::array<Word, 9> kWords = {
      {{"RC1", "RC1 - Adopted"},
       {"RC2", "RC2 - Died"},
       {"RC3", "RC3 - Child arrangements order"},
       {"RC4", "RC4 - Special guardianship order"},
       {"RC5", "RC5 - Transferred to services of another local authority"},
       {"RC6", "RC6 - Transferred to adult social care services"},
       {"RC7", "RC7 - Services ceased for any other reason"},
       {"RC8", "RC8 - Case closed after assessment, no further action"},
       {"RC9", "RC9 - Case closed after assessment, referred to early help"}}};
  return word(kWords, code);
}

std::string abuse(const Code& code) {
  constexpr std::array<Word, 5> kWords = {{{"NEG", "a) Neglect"},
                                           {"PHY", "b) Physical abuse"},
                                           {"SAB", "c) Sexual abuse"},
                                           {"EMO", "d) Emotional abuse"},
                                           {"MUL", "e) Multiple"}}};
  return word(kWords, code);
}

std::string legal_status(const Code& code) {
  constexpr std::array<Word, 14> kWords = {
      {{"C1", "C1: Interim care order"},
       {"C2", "C2: Full care order"},
       {"D1", "D1: Freeing order granted"},
       {"E1", "E1: Placement order granted"},
       {"V2", "V2: Single period of accommodation under section 20"},
       {"V3", "V3: Agreed series of short term placements"},
       {"V4", "V4: Agreed series of short term placements"},
       {"L1", "L1: Under police protection and in LA accommodation"},
       {"L2", "L2: Emergency protection order"},
       {"L3", "L3: Under child assessment order and in LA accommodation"},
       {"J1", "J1: Remanded to LA accommodation or to youth detention accommodation"},
       {"J2", "J2: In LA accommodation under PACE 1984"},
       {"J3", "J3: Sentenced to youth rehabilitation order"},
       {"E2", "E2"}}};
  return word(kWords, code);
}

std::string care_end(const Code& code) {
  constexpr std::array<Word, 21> kWords = {
      {{"E11", "a) E11: Adopted - application unopposed"},
       {"E12", "b) E12: Adopted - consent dispensed with by court"},
       {"E2", "c) E2: Died"},
       {"E3", "d) E3: Care taken over by another LA in the UK"},
       {"E4A", "e) E4A: Returned home to live with parents - planned"},
       {"E4B", "f) E4B: Returned home to live with parents - not planned"},
       {"E13", "g) E13: Left care to live with parents, no parental responsibility"},
       {"E41", "h) E41: Residence order granted"},
       {"E45", "i) E45: Special Guardianship Orders - former foster carers"},
       {"E46", "j) E46: Special Guardianship Orders - other than former foster carers"},
       {"E47", "k) E47: Special Guardianship Orders - relative/friend"},
       {"E48", "l) E48: Special Guardianship Orders - other"},
       {"E5", "m) E5: Moved into independent living - with formal support"},
       {"E6", "n) E6: Moved into independent living - without formal support"},
       {"E7", "o) E7: Transferred to residential care funded by adult social services"},
       {"E9", "p) E9: Sentenced to custody"},
       {"E14", "q) E14: Accommodation on remand ended"},
       {"E15", "r) E15: Age assessment determined child was 18 or over"},
       {"E16", "s) E16: Child moved abroad"},
       {"E17", "t) E17: Aged 18 and remained with current carers"},
       {"E8", "u) E8: Care ceased for any other reason"}}};
  return word(kWords, code);
}

std::string placement(const Code& code) {
  constexpr std::array<Word, 23> kWords = {
      {{"U1", "a) U1: Foster placement - relative/friend - long term"},
       {"U2", "b) U2: Foster placement - relative/friend - FFA"},
       {"U3", "c) U3: Foster placement - relative/friend - not FFA"},
       {"U4", "d) U4: Foster placement - long term"},
       {"U5", "e) U5: Foster placement - FFA"},
       {"U6", "f) U6: Foster placement - not FFA"},
       {"A3", "g) A3: Placed for adoption with consent - current foster carer"},
       {"A4", "h) A4: Placed for adoption with consent - not current foster carer"},
       {"A5", "i) A5: Placed for adoption with placement order - current foster carer"},
       {"A6", "j) A6: Placed for adoption with placement order - not current foster carer"},
       {"P1", "k) P1: Placed with own parents"},
       {"P2", "l) P2: Independent living"},
       {"P3", "m) P3: Residential employment"},
       {"H5", "n) H5: Residential accommodation"},
       {"K1", "o) K1: Secure children's homes"},
       {"K2", "p) K2: Children's homes"},
       {"R1", "q) R1: Residential care home"},
       {"R2", "r) R2: NHS/health trust"},
       {"R3", "s) R3: Family centre"},
       {"R5", "t) R5: Young offender institution"},
       {"S1", "u) S1: Residential school"},
       {"Z1", "v) Z1: Other placements"},
       {"K3", "n) K3: Supported accommodation"}}};
  if (code.view().starts_with("T")) {
    return "w) " + std::string(code.view()) + ": Temporary placement";
  }
  return word(kWords, code);
}

std::string provider(const Code& code) {
  constexpr std::array<Word, 6> kWords = {{{"PR0", "a) PR0 - Parent(s) or other person"},
                                           {"PR1", "b) PR1 - Own provision"},
                                           {"PR2", "c) PR2 - Other LA provision"},
                                           {"PR3", "d) PR3 - Other public provision"},
                                           {"PR4", "e) PR4 - Private provision"},
                                           {"PR5", "f) PR5 - Voluntary/third sector"}}};
  return word(kWords, code);
}

std::string in_touch(const Code& code) {
  constexpr std::array<Word, 6> kWords = {{{"YES", "a) Yes"},
                                           {"NO", "b) No"},
                                           {"DIED", "c) Died"},
                                           {"REFU", "d) Refu"},
                                           {"NREQ", "e) NREQ"},
                                           {"RHOM", "f) Rhom"}}};
  return word(kWords, code);
}

std::string accommodation(char code) {
  constexpr std::array<Word, 16> kWords = {{{"B", "B: With parents or relatives"},
                                            {"C", "C: Community home"},
                                            {"D", "D: Semi-independent transitional accommodation"},
                                            {"E", "E: Supported lodgings"},
                                            {"G", "G: Gone abroad"},
                                            {"H", "H: Deported"},
                                            {"K", "K: Ordinary lodgings"},
                                            {"R", "R: Residence not known"},
                                            {"S", "S: No fixed abode / homeless"},
                                            {"T", "T: Foyers"},
                                            {"U", "U: Independent living"},
                                            {"V", "V: Emergency accommodation"},
                                            {"W", "W: Bed and breakfast"},
                                            {"X", "X: In custody"},
                                            {"Y", "Y: Other accommodation"},
                                            {"Z", "Z: With former foster carer"}}};
  return word(kWords, Code(std::string_view(&code, 1)));
}

std::string activity(const Code& code) {
  constexpr std::array<Word, 11> kWords = {
      {{"F1", "F1: Full time in higher education"},
       {"P1", "P1: Part time in higher education"},
       {"F2", "F2: Full time in education other than higher"},
       {"P2", "P2: Part time in education other than higher"},
       {"F4", "F4: Young person engaged full time in an apprenticeship"},
       {"P4", "P4: Young person engaged part time in an apprenticeship"},
       {"F5", "F5: Young person engaged full time in training or employment (not apprenticeship)"},
       {"P5", "P5: Young person engaged part time in training or employment (not apprenticeship)"},
       {"G4", "G4: Not in education, employment or training - illness or disability"},
       {"G5", "G5: Not in education, employment or training - other"},
       {"G6", "G6: Not in education, employment or training - pregnancy or parenting"}}};
  return word(kWords, code);
}

std::string reversed(const Code& code) {
  constexpr std::array<Word, 4> kWords = {
      {{"RD1", "RD1 - The child's needs changed subsequent to the decision"},
       {"RD2", "RD2 - The court did not make a placement order"},
       {"RD3", "RD3 - Prospective adopters could not be found"},
       {"RD4", "RD4 - Any other reason"}}};
  return word(kWords, code);
}

}  // namespace sightline::synth::words

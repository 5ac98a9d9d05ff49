// Texts as people type them, brought to a form in which they can be compared: headings and codes
// that come with words around them, or as words alone. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sources/spec.h"

namespace sightline::sources {

// Upper case, without apostrophes, everything else that is neither letter nor digit as one blank:
// "Child’s disability (N2)" is "CHILDS DISABILITY N2". Letters beyond ASCII are left out.
std::string worded(std::string_view text);

// The same without the blanks: "Date of Birth" and "dateOfBirth" are both "DATEOFBIRTH".
std::string squeezed(std::string_view text);

struct WordCode {
  std::string code;    // empty: the text means the same as a blank
  std::string phrase;  // not empty: only this in the text says so
};

// What a text means in a list that is read in words: the code or a spelling of it, whole or behind
// the list's own letter ("q) 6: Police"), in front ("6 - Police"), in brackets at the end
// ("Police [6]") or alone among words ("CIN - N9 Other"); else the first phrase that it holds.
// Nothing when it is none of these.
std::optional<WordCode> read_in_words(const CodeList& list, std::string_view text);

}  // namespace sightline::sources

# Planted mistakes against findings. Three files: side_effects.csv, planted_errors.csv,
# findings.csv; `source` names the sources whose mistakes must be found here. Writes a line
# "found KIND" or "missed KIND …" for each planted mistake, and "unexplained …" for each doubtful or
# rejected finding that no mistake accounts for.

# Fields of a line of CSV into `into`.
function csv(line, into, n, field, quoted, i, c) {
  split("", into)
  n = 1
  field = ""
  quoted = 0
  if (index(line, "\"") == 0) return split(line, into, ",")
  for (i = 1; i <= length(line); i++) {
    c = substr(line, i, 1)
    if (c == "\"") {
      if (quoted && substr(line, i + 1, 1) == "\"") { field = field c; i++ } else quoted = !quoted
    } else if (c == "," && !quoted) {
      into[n++] = field
      field = ""
    } else {
      field = field c
    }
  }
  into[n] = field
  return n
}
# The rule and the file's end fit, and the finding names the child; where its row names none, what
# was sent is in the words of the mistake.
function found(p, f) {
  if (f_rule[f] != p_rule[p] || !names(p, f)) return 0
  # where two files disagree, either may be the one that is named
  if (f_rule[f] ~ /^person-|-not-continued$/) return 1
  return f_file[f] ~ p_pattern[p]
}
function names(p, f) {
  if (f_subject[f] == "")
    return (f_value[f] != "" && index(p_what[p], f_value[f]) > 0) || \
           (f_rule[f] == p_rule[p] && index(p_what[p] ",", "line " f_line[f] ",") > 0)
  if (p_child[p] == "") return f_value[f] != "" && index(p_what[p], f_value[f]) > 0
  return index(" " p_child[p] " " p_other[p] " ", " " f_subject[f] " ") > 0
}

FNR == 1 { part++; next }
{ csv($0, cell) }
part == 1 { allowed[cell[1], cell[2]] = 1 }
part == 2 {
  p = ++planted
  p_rule[p] = cell[1]
  p_source[p] = cell[2]
  pattern = cell[5]
  gsub(/[.]/, "[.]", pattern)
  sub(/[*]/, "[^/]*", pattern)
  p_pattern[p] = "(^|/)" pattern "$"
  p_child[p] = cell[6]
  p_other[p] = cell[7]
  p_kind[p] = cell[8]
  p_what[p] = cell[9]
  of_child[cell[6]] = of_child[cell[6]] " " p
  n = split(cell[7], more, " ")  # other names of the same child, or another child
  for (i = 1; i <= n; i++) of_child[more[i]] = of_child[more[i]] " " p
}
part == 3 {
  f = ++findings
  f_severity[f] = cell[2]
  f_rule[f] = cell[3]
  f_file[f] = cell[4]
  f_line[f] = cell[5]
  f_value[f] = cell[7]
  f_subject[f] = cell[8]
  on_child[cell[8]] = on_child[cell[8]] " " f
  every = every " " f
}
END {
  for (p = 1; p <= planted; p++) {
    if (index("," source ",", "," p_source[p] ",") == 0) continue
    n = split(p_other[p], more, " ")
    near = on_child[p_child[p]] " " on_child[""]
    if (p_child[p] == "") near = every  # of a file as a whole: whoever's row it is
    for (i = 1; i <= n; i++) near = near " " on_child[more[i]]
    n = split(near, some, " ")
    near = ""
    hit = 0
    for (i = 1; i <= n && !hit; i++) hit = found(p, some[i])
    if (hit) print "found " p_source[p] ": " p_kind[p]
    else print "missed " p_source[p] ": " p_kind[p] " [" p_rule[p] "] " p_child[p] " " p_pattern[p] ": " p_what[p]
  }
  for (f = 1; f <= findings; f++) {
    if (f_severity[f] != "doubtful" && f_severity[f] != "rejected") continue
    known = 0
    if (f_subject[f] != "") n = split(of_child[f_subject[f]] " " of_child[""], some, " ")
    else for (n = 0; n < planted; n++) some[n + 1] = n + 1
    for (i = 1; i <= n && !known; i++) {
      p = some[i]
      known = names(p, f) && (p_rule[p] == f_rule[f] || (p_kind[p], f_rule[f]) in allowed)
      if (!known && names(p, f)) near = p_kind[p]
    }
    if (!known) print "unexplained " f_rule[f] " " f_file[f] ":" f_line[f] " " f_subject[f] " " f_value[f] " (" near ")"
    near = ""
  }
}

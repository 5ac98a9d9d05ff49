#include <filesystem>
#include <string>

#include "synth/returns.h"
#include "synth/write.h"
#include "synth/xml.h"

namespace sightline::synth {
namespace {

// Elements stand in the order that the return's schema asks for.
void write_header(Xml& xml, const ChildReturn& r) {
  xml.text("<HEADER>");
  xml.element("CHILDID", r.child);
  xml.element("UPN", r.upn);
  xml.element("SEX", r.sex);
  xml.element("DOB", r.dob);
  xml.element("ETHNIC", r.ethnicity);
  xml.element("UASC", r.uasc ? "1" : "0");
  if (r.uasc) {
    xml.element("DUC", r.uasc_until);
  }
  if (r.adoption) {
    xml.element("DATE_INT", r.adoption->decided);
    xml.element("DATE_MATCH", r.adoption->matched);
    xml.element("FOSTER_CARE", r.adoption->by_foster_carer);
    xml.element("NB_ADOPTR", r.adoption->adopters);
    xml.element("SEX_ADOPTR", r.adoption->sex_of_adopters);
    xml.element("LS_ADOPTR", r.adoption->legal_status_of_adopters);
  }
  if (r.oc3) {
    xml.element("IN_TOUCH", r.oc3->in_touch);
    xml.element("ACTIV", r.oc3->activity);
    xml.element("ACCOM", r.oc3->accommodation);
  }
  for (const Missing& m : r.missing) {
    xml.text("<AMISSING>");
    xml.element("MISSING", m.kind);
    xml.element("MIS_START", m.start);
    xml.element("MIS_END", m.end);
    xml.text("</AMISSING>");
  }
  for (const Review& v : r.reviews) {
    xml.text("<AREVIEW>");
    xml.element("REVIEW", v.day);
    xml.element("REVIEW_CODE", v.code);
    xml.text("</AREVIEW>");
  }
  xml.element("MOTHER", r.mother);
  xml.element("MC_DOB", r.own_childs_dob);
  if (r.previous_permanence) {
    xml.text("<PERMANENCE>");
    xml.element("PREV_PERM", r.previous_permanence->before);
    xml.element("LA_PERM", r.previous_permanence->authority);
    xml.element("DATE_PERM", r.previous_permanence->date);
    xml.text("</PERMANENCE>");
  }
  if (r.oc2) {
    const Oc2& o = *r.oc2;
    xml.text("<OC2>");
    xml.element("SDQ_SCORE", o.sdq_score);
    xml.element("SDQ_REASON", o.sdq_reason);
    xml.element("CONVICTED", o.convicted);
    xml.element("HEALTH_CHECK", o.health_check);
    xml.element("IMMUNISATIONS", o.immunisations);
    xml.element("TEETH_CHECK", o.teeth_check);
    xml.element("HEALTH_ASSESSMENT", o.health_assessment);
    xml.element("SUBSTANCE_MISUSE", o.substance_misuse);
    xml.element("INTERVENTION_RECEIVED", o.intervention_received);
    xml.element("INTERVENTION_OFFERED", o.intervention_offered);
    xml.text("</OC2>");
  }
  for (const PlacedForAdoption& p : r.placed_for_adoption) {
    xml.text("<AD_PLACED>");
    xml.element("DATE_PLACED", p.placed);
    xml.element("DATE_PLACED_CEASED", p.ceased);
    xml.element("REASON_PLACED_CEASED", p.reason_ceased);
    xml.text("</AD_PLACED>");
  }
  xml.text("</HEADER>");
}

}  // namespace

std::int64_t write_return_xml(const History& history, int year, const std::filesystem::path& file) {
  make_folder(file.parent_path());
  Xml xml(file, Days::kBritish);
  xml.text("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
  xml.end_line();
  xml.text("<EXPSSDA903>");
  xml.end_line();
  std::int64_t children = 0;
  for (std::size_t i = 0; i < history.children.size(); ++i) {
    const auto r = return_of(history, i, year);
    if (!r) {
      continue;
    }
    ++children;
    xml.text("<CHILD>");
    write_header(xml, *r);
    xml.end_line();
    for (const Episode& e : r->episodes) {
      xml.text("<EPISODE>");
      xml.element("DECOM", e.decom);
      xml.element("RNE", e.rne);
      xml.element("LS", e.ls);
      xml.element("CIN", e.cin);
      xml.element("PL", e.place);
      xml.element("PL_POST", e.pl_post);
      xml.element("HOME_POST", e.home_post);
      xml.element("URN", e.urn);
      xml.element("PLACE_PROVIDER", e.provider);
      xml.element("DEC", e.dec);
      xml.element("REC", e.rec);
      xml.element("REASON_PLACE_CHANGE", e.reason_place_change);
      xml.text("</EPISODE>");
      xml.end_line();
    }
    xml.text("</CHILD>");
    xml.end_line();
  }
  xml.text("</EXPSSDA903>");
  xml.end_line();
  xml.close();
  return children;
}

}  // namespace sightline::synth

// The CIN census of one year as the XML file that a council sends.
//
// Elements stand in the order of the year's schema. Between the years: GenderCurrent became Sex in
// 2024-25, CINPlanDates came in 2021-22, PreProceedingsandFGDM in 2026-27. Each record begins on a
// line of its own, so that a finding can name it by its line.
#include <filesystem>
#include <string>

#include "synth/codes.h"
#include "synth/output.h"
#include "synth/told.h"
#include "synth/write.h"
#include "synth/xml.h"

namespace sightline::synth {
namespace {

const char* flag(bool value) { return value ? "1" : "0"; }

Code sex_of(int year, const Particulars& who) {
  return year < 2025 && who.sex == "U" ? Code("0") : sex_in(year, who.sex);
}

void write_header(Xml& xml, int year, const Authority& authority) {
  xml.text("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Message>\n<Header><CollectionDetails>");
  xml.element("Collection", "CIN");
  xml.element("Year", year);
  xml.element("ReferenceDate", collection_year_end(year));
  xml.text("</CollectionDetails><Source>");
  xml.element("SourceLevel", "L");
  xml.element("LEA", authority.code);
  xml.element("SoftwareCode", "Sightline synth");
  xml.element("SerialNo", "001");
  xml.element("DateTime", (collection_year_end(year) + 75).iso() + "T09:00:00");
  xml.text("</Source></Header>\n<Children>");
  xml.end_line();
}

void write_child(Xml& xml, int year, const Told& r) {
  xml.text("<ChildIdentifiers>");
  xml.element("LAchildID", r.child->id);
  if (!r.who.upn.empty()) {
    xml.element(r.who.has_upn ? "UPN" : "UPNunknown", r.who.upn);
  }
  xml.known("PersonBirthDate", r.who.dob);
  xml.known("ExpectedPersonBirthDate", r.who.expected_dob);
  xml.element(year >= 2025 ? "Sex" : "GenderCurrent", sex_of(year, r.who));
  xml.known("PersonDeathDate", r.who.died);
  xml.text("</ChildIdentifiers><ChildCharacteristics>");
  xml.element("Ethnicity", r.child->ethnicity);
  xml.text("<Disabilities>");
  for (const Code& disability : r.child->disabilities) {
    xml.element("Disability", disability);
  }
  if (r.child->disabilities.empty()) {
    xml.element("Disability", "NONE");
  }
  xml.text("</Disabilities></ChildCharacteristics>");
  xml.end_line();
}

void write_assessment(Xml& xml, const Assessment& a) {
  xml.text("<Assessments>");
  xml.element("AssessmentActualStartDate", a.start);
  xml.known("AssessmentAuthorisationDate", a.authorised);
  if (!a.factors.empty()) {
    xml.text("<FactorsIdentifiedAtAssessment>");
    for (const Code& factor : a.factors) {
      xml.element("AssessmentFactors", factor);
    }
    xml.text("</FactorsIdentifiedAtAssessment>");
  }
  xml.text("</Assessments>");
  xml.end_line();
}

void write_enquiry(Xml& xml, const Section47& s) {
  xml.text("<Section47>");
  xml.element("S47ActualStartDate", s.start);
  if (s.conference) {
    xml.known("InitialCPCtarget", s.conference->target);
    xml.element("DateOfInitialCPC", s.conference->day);
  }
  xml.element("ICPCnotRequired", flag(s.conference_not_required));
  xml.text("</Section47>");
  xml.end_line();
}

void write_protection(Xml& xml, const ProtectionPlan& p) {
  xml.text("<ChildProtectionPlans>");
  xml.element("CPPstartDate", p.start);
  xml.known("CPPendDate", p.end);
  xml.element("InitialCategoryOfAbuse", p.initial_category);
  xml.element("LatestCategoryOfAbuse", p.latest_category);
  xml.element("NumberOfPreviousCPP", p.previous_plans);
  if (!p.reviews.empty()) {
    xml.text("<Reviews>");
    for (const ProtectionReview& review : p.reviews) {
      xml.end_line();
      xml.element("CPPreviewDate", review.day);
    }
    xml.text("</Reviews>");
  }
  xml.text("</ChildProtectionPlans>");
  xml.end_line();
}

void write_pre_proceedings(Xml& xml, const PreProceedings& p) {
  const bool issued = p.outcome == "ISSUED";
  xml.text("<PreProceedingsandFGDM>");
  xml.element("PPStartDate", p.decided);
  xml.known("LBPSentDate", p.letter);
  xml.element("FGDMMeetingOffer", flag(p.letter.has_value()));
  xml.element("FGDMMeetingFac", flag(p.first_meeting.has_value()));
  xml.known("InitialPPMeetingDate", p.first_meeting);
  if (p.ended) {  // how many there had been by an earlier 31 March is not in the history
    xml.element("ReviewMeetingsCount", p.review_meetings);
    xml.element("StepDecisionDate", *p.ended);
    xml.element("PPOutcome", issued ? "A" : "B");
    if (issued) {
      xml.element("CourtAppDate", *p.ended);
    }
  }
  xml.text("</PreProceedingsandFGDM>");
  xml.end_line();
}

// Where the conference of a child who came from another authority stands; councils repeat there the
// first one that followed an enquiry.
std::optional<Day> first_conference(const Referral& r) {
  if (r.transfer_in) {
    return r.transfer_in->day;
  }
  for (const Section47& s : r.section47) {
    if (s.conference) {
      return s.conference->day;
    }
  }
  return std::nullopt;
}

void write_details(Xml& xml, int year, const Referral& r) {
  xml.text("<CINdetails>");
  xml.element("CINreferralDate", r.day);
  xml.element("ReferralSource", r.source);
  xml.known("PrimaryNeedCode", r.need);
  xml.known("CINclosureDate", r.closed);
  xml.known("ReasonForClosure", r.close_reason);
  xml.known("DateOfInitialCPC", first_conference(r));
  xml.end_line();
  for (const Assessment& a : r.assessments) {
    write_assessment(xml, a);
  }
  if (year >= 2022) {
    for (const CinPlan& p : r.plans) {
      xml.text("<CINPlanDates>");
      xml.element("CINPlanStartDate", p.start);
      xml.known("CINPlanEndDate", p.end);
      xml.text("</CINPlanDates>");
      xml.end_line();
    }
  }
  for (const Section47& s : r.section47) {
    write_enquiry(xml, s);
  }
  xml.element("ReferralNFA", flag(r.no_further_action));
  xml.end_line();
  for (const ProtectionPlan& p : r.protection) {
    write_protection(xml, p);
  }
  if (year >= 2027) {
    for (const PreProceedings& p : r.pre_proceedings) {
      write_pre_proceedings(xml, p);
    }
  }
  xml.text("</CINdetails>");
  xml.end_line();
}

}  // namespace

std::int64_t write_cin_census(const History& history, int year, const Authority& authority,
                              const std::filesystem::path& file) {
  make_folder(file.parent_path());
  Xml xml(file, Days::kIso);
  write_header(xml, year, authority);
  std::int64_t children = 0;
  for (std::size_t i = 0; i < history.children.size(); ++i) {
    const auto r = cin_return_of(history, i, year);
    if (!r) {
      continue;
    }
    for (int copy = 0; copy < (r->twice ? 2 : 1); ++copy) {
      ++children;
      xml.text("<Child>");
      xml.end_line();
      write_child(xml, year, *r);
      for (const Referral& referral : r->referrals) {
        write_details(xml, year, referral);
      }
      xml.text("</Child>");
      xml.end_line();
    }
  }
  xml.text("</Children>\n</Message>");
  xml.end_line();
  xml.close();
  return children;
}

}  // namespace sightline::synth

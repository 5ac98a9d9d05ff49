// The SEN2 return of one calendar year, person by person, as the XML file that a council sends.
//
// Elements stand in the order of the Department for Education's specification. The return is made
// in January: Year and ReferenceDate of its heading are of that January, what it tells of is the
// year before. What the history does not hold (who asked, which school) is made up from the child's
// identifier, the same in every return.
#include <algorithm>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "synth/life.h"
#include "synth/output.h"
#include "synth/rng.h"
#include "synth/sen_need.h"
#include "synth/told.h"
#include "synth/write.h"
#include "synth/xml.h"

namespace sightline::synth {
namespace {

const char* flag(bool value) { return value ? "1" : "0"; }

void write_header(Xml& xml, int year, const Authority& authority) {
  const Day counted = Day::of(year + 1, 1, 18);
  xml.text("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Message>\n<Header><CollectionDetails>");
  xml.element("Collection", "SEN2");
  xml.element("Year", year + 1);
  xml.element("ReferenceDate", counted);
  xml.text("</CollectionDetails><Source>");
  xml.element("SourceLevel", "L");
  xml.element("LEA", authority.code);
  xml.element("SoftwareCode", "Sightline synth");
  xml.element("SerialNo", "001");
  xml.element("DateTime", (counted + 30).iso() + "T09:00:00");
  xml.text("</Source></Header>\n<Persons>");
  xml.end_line();
}

void write_person(Xml& xml, const Child& child, const Particulars& who) {
  xml.element("Surname", "Fiction");
  xml.element("Forename", "Child");
  xml.known("PersonBirthDate", who.dob);
  xml.element("Sex", who.sex);
  xml.element("Ethnicity", child.ethnicity);
  xml.known("PostCode", child.home_post);
  xml.element(who.has_upn ? "UPN" : "UPNunknown", who.upn);
  xml.end_line();
}

void write_placement(Xml& xml, const char* element, const SenNeed& need, const Day* entered) {
  xml.end_line();
  xml.text(std::string("<") + element + ">");
  xml.element("URN", need.school);
  xml.element("PlacementRank", 1);
  if (entered != nullptr) {
    xml.element("EntryDate", *entered);
  }
  xml.element("SENunitIndicator", 0);
  xml.element("ResourcedProvisionIndicator", 0);
  xml.text(std::string("</") + element + ">");
}

void write_request(Xml& xml, const Child& child, const HealthCarePlan& p, const Window& window) {
  const SenNeed need = sen_need_of(child, p);
  const auto decided = window.known(p.decided);
  const auto assessed = p.assess && decided ? window.known(p.assessed) : std::nullopt;
  const auto issued = assessed && p.issue ? window.known(p.issued) : std::nullopt;
  const auto ceased = issued ? window.known(p.ceased) : std::nullopt;
  xml.text("<Requests>");
  xml.element("ReceivedDate", p.requested);
  xml.element("RequestSource", need.asked_by);
  xml.element("RYA", 0);
  xml.known("RequestOutcomeDate", decided);
  if (decided) {
    xml.element("RequestOutcome", p.assess ? "Y" : "N");
  }
  xml.element("RequestMediation", 0);
  xml.element("RequestTribunal", 0);
  if (decided && p.assess) {
    xml.end_line();
    xml.text("<Assessment>");
    if (assessed) {
      xml.element("AssessmentOutcome", p.issue ? "Y" : "N");
    }
    xml.known("AssessmentOutcomeDate", assessed);
    xml.element("AssessmentMediation", 0);
    xml.element("AssessmentTribunal", 0);
    xml.element("OtherMediation", 0);
    xml.element("OtherTribunal", 0);
    xml.element("Week20", flag(p.exception));
    if (issued) {
      xml.end_line();
      xml.text("<NamedPlan>");
      xml.element("StartDate", *issued);
      xml.element("PB", 0);
      xml.element("OA", 0);
      xml.known("CeaseDate", ceased);
      if (ceased) {
        xml.element("CeaseReason", p.ceased_reason == "MOVED" ? 5
                                   : p.ceased_reason == "MET" ? 2
                                                              : 9);
      }
      write_placement(xml, "PlanDetail", need, nullptr);
      xml.text("</NamedPlan>");
    }
    xml.text("</Assessment>");
    if (issued && !ceased) {
      const Day reviewed = *issued + (window.to - *issued) / 365 * 365;
      xml.end_line();
      xml.text("<ActivePlans>");
      if (reviewed > *issued) {
        xml.element("ReviewMeeting", reviewed);
        xml.element("LastReview", reviewed);
      }
      write_placement(xml, "PlacementDetail", need, &*issued);
      for (std::size_t i = 0; i < need.types.size(); ++i) {
        xml.end_line();
        xml.text("<SENneed>");
        xml.element("SENtype", need.types[i]);
        xml.element("SENtypeRank", static_cast<int>(i) + 1);
        xml.text("</SENneed>");
      }
      xml.text("</ActivePlans>");
    }
  }
  xml.text("</Requests>");
  xml.end_line();
}

}  // namespace

std::int64_t write_sen2(const History& history, int year, const Authority& authority,
                        const std::filesystem::path& file) {
  make_folder(file.parent_path());
  const Window window{Day::of(year, 1, 1), Day::of(year, 12, 31)};
  Xml xml(file, Days::kIso);
  write_header(xml, year, authority);
  std::int64_t persons = 0;
  for (std::size_t i = 0; i < history.children.size(); ++i) {
    const Child& child = history.children[i];
    const auto asked = [&](const HealthCarePlan& p) {
      return window.open(p.requested, over_on(p));
    };
    if (std::none_of(child.health_care_plans.begin(), child.health_care_plans.end(), asked)) {
      continue;
    }
    const auto known = tell(history, i, window, 0);
    if (!known) {
      continue;
    }
    xml.text("<Person>");
    write_person(xml, child, known->who);
    for (const HealthCarePlan& p : child.health_care_plans) {
      if (asked(p)) {
        write_request(xml, child, p, window);
      }
    }
    xml.text("</Person>");
    xml.end_line();
    ++persons;
  }
  xml.text("</Persons>\n</Message>");
  xml.end_line();
  xml.close();
  return persons;
}

}  // namespace sightline::synth

#include <gtest/gtest.h>

#include "core/error.h"
#include "sources/testing.h"

namespace sightline::sources {
namespace {

using testing::CollectingSink;
using testing::TempFolder;

std::string collection(const std::string& features) {
  return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

std::string square(const std::string& properties, const std::string& ring) {
  return R"({"type":"Feature","properties":{)" + properties +
         R"(},"geometry":{"type":"Polygon","coordinates":[)" + ring + "]}}";
}

TEST(GeoJson, AFeatureIsARowWithItsBoxAndItsRings) {
  const TempFolder folder;
  const CollectingSink sink = testing::read({folder.file(
      "wards.json",
      collection(square(R"("WD13CD":"E05002372","WD13NM":"Arborfield","WD13NMW":null)",
                        "[[-0.9, 51.38],[-0.8, 51.38],[-0.8, 51.5],[-0.9, 51.38]]")))});
  const auto rows = sink.of("src_boundaries");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0]["level"], "ward");
  EXPECT_EQ(rows[0]["code"], "E05002372");
  EXPECT_EQ(rows[0]["name"], "Arborfield");
  EXPECT_EQ(rows[0]["grid"], "degrees");
  EXPECT_EQ(rows[0]["min_x"], "-0.9");
  EXPECT_EQ(rows[0]["max_y"], "51.5");
  EXPECT_EQ(rows[0]["coordinates"], "[[[-0.9,51.38],[-0.8,51.38],[-0.8,51.5],[-0.9,51.38]]]");
  EXPECT_EQ(rows[0].line, 1);
}

TEST(GeoJson, MetresAndRegionsAreKnown) {
  const TempFolder folder;
  const CollectingSink sink = testing::read({folder.file(
      "r.geojson", collection(square(R"("region":"East Midlands")",
                                     "[[482740,251025],[481670,251635],[482740,251025]]")))});
  const auto rows = sink.of("src_boundaries");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0]["level"], "region");
  EXPECT_EQ(rows[0]["grid"], "metres");
  EXPECT_EQ(rows[0]["coordinates"], "[[[482740,251025],[481670,251635],[482740,251025]]]");
}

TEST(GeoJson, AFeatureWithoutAShapeIsRejectedAndTheOthersLoad) {
  const TempFolder folder;
  const CollectingSink sink = testing::read({folder.file(
      "a.json",
      collection(R"({"type":"Feature","properties":{"ons_code":"E06000041","name":"A"},)"
                 R"("geometry":null},)" +
                 square(R"("ons_code":"E06000042","name":"B")", "[[1e300,2],[3,4]]") + "," +
                 square(R"("ons_code":"E06000043","name":"C")", "[[1000,2000],[3000,4000]]")))});
  EXPECT_EQ(sink.files.at(0).rows_rejected, 2);
  EXPECT_EQ(sink.of("src_boundaries").size(), 1U);
}

TEST(GeoJson, WhatIsNotIsSaidSo) {
  const TempFolder folder;
  for (const auto& [text, words] : std::vector<std::pair<std::string, std::string>>{
           {R"({"type":"Topology","objects":{}})", "TopoJSON"},
           {R"({"a":1})", "not boundaries"},
           {R"({"type":"FeatureCollection","features":[)", "damaged"}}) {
    try {
      testing::read({folder.file("x.json", text)});
      ADD_FAILURE() << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kBadInput);
      EXPECT_NE(std::string(error.what()).find(words), std::string::npos) << error.what();
    }
  }
}

}  // namespace
}  // namespace sightline::sources

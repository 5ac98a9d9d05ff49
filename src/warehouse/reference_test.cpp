// Reference data beside the history: what a load of it makes anew, and what it leaves alone.
#include "warehouse/reference.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

#include "core/error.h"
#include "warehouse/comparators.h"
#include "warehouse/test_support.h"

namespace sightline::warehouse {
namespace {

namespace fs = std::filesystem;
using testing::Folder;

const fs::path kCatalogue = fs::path(SIGHTLINE_SOURCE_DIR) / "catalogue";

constexpr const char* kAuthorities =
    "la_code,ons_code,la_name,region_name,region_code,current\n"
    "878,E10000008,Devon,South West,E12000009,yes\n"
    "933,E06000066,Somerset,South West,E12000009,yes\n";
constexpr const char* kComparators =
    "indicator_id,period,geography_code,value\n"
    "cla_rate_10k,2025,E10000008,57\n"
    "cla_rate_10k,2025,E12000009,62\n"
    "cla_rate_10k,2025,E92000001,c\n";
constexpr const char* kPopulation =
    "mid_year,geography_level,geography_name,geography_code,la_code_3digit,population\n"
    "2024,la,Devon,E10000008,878,148164\n";

class ReferenceTest : public ::testing::Test {
 protected:
  LoadReport load(const std::string& name, const std::string& text) {
    testing::write_file(folder_ / name, text);
    const std::array<fs::path, 1> paths = {folder_ / name};
    return open().load(paths, {}, {});
  }
  Warehouse open() { return Warehouse::open(folder_ / "data", kCatalogue, {}); }
  std::optional<Connection> published() {
    return open_reference(DataDirectory::existing(folder_ / "data"));
  }

  Folder folder_;
};

TEST_F(ReferenceTest, ALoadOfReferenceDataMakesNoFigureAnew) {
  const LoadReport first = load("population.csv", kPopulation);
  EXPECT_TRUE(first.figures);
  const LoadReport second = load("authorities.csv", kAuthorities);
  EXPECT_TRUE(second.changed);
  EXPECT_FALSE(second.figures);
  EXPECT_EQ(second.generation, first.generation);
  const LoadReport third = load("comparators.csv", kComparators);
  EXPECT_FALSE(third.figures);
  EXPECT_EQ(open().generation(), first.generation);
  // Readers have it all the same, and the ledger's copy tells of the load.
  ASSERT_TRUE(published());
  EXPECT_EQ(published()->integer("SELECT count(*) FROM ref_comparator"), 3);
  auto ledger = Ledger::published(DataDirectory::existing(folder_ / "data"));
  ASSERT_TRUE(ledger);
  EXPECT_EQ(ledger->loads().size(), 3U);
}

TEST_F(ReferenceTest, ALoadThatIsTakenOutTakesItsFiguresAlong) {
  load("authorities.csv", kAuthorities);
  const LoadReport report = load("comparators.csv", kComparators);
  EXPECT_EQ(published()->integer("SELECT count(*) FROM ref_comparator"), 3);
  const UnloadReport unloaded = open().unload(report.returns.at(0).load_id);
  EXPECT_TRUE(unloaded.changed);
  EXPECT_FALSE(unloaded.figures);
  EXPECT_EQ(published()->integer("SELECT count(*) FROM ref_comparator"), 0);
  // The same content again brings it back.
  load("comparators.csv", kComparators);
  EXPECT_EQ(published()->integer("SELECT count(*) FROM ref_comparator"), 3);
}

TEST_F(ReferenceTest, APopulationIsBothAndTheFirstLoadOfAllMakesFigures) {
  EXPECT_TRUE(load("authorities.csv", kAuthorities).figures);
  EXPECT_TRUE(load("population.csv", kPopulation).figures);
  // Nothing of it touches what was published before.
  EXPECT_EQ(published()->integer("SELECT count(*) FROM ref_area WHERE level = 'authority'"), 2);
}

TEST_F(ReferenceTest, ACopyThatIsMissingIsMadeAgainByTheNextWhoWrites) {
  load("authorities.csv", kAuthorities);
  fs::remove_all(folder_ / "data" / "reference");
  EXPECT_FALSE(published());
  open();
  EXPECT_TRUE(published());
}

TEST_F(ReferenceTest, ASymbolIsNeverANumber) {
  load("authorities.csv", kAuthorities);
  load("comparators.csv", kComparators);
  Comparators comparators(std::move(*published()));
  const PublishedArea devon = comparators.authority("devon county council");
  EXPECT_EQ(devon.code, "878");
  const auto got = comparators.compare("cla_rate_10k", devon, {});
  ASSERT_TRUE(got);
  EXPECT_EQ(got->authority.value, 57);
  EXPECT_EQ(got->region.value, 62);
  EXPECT_FALSE(got->england.value);
  EXPECT_EQ(got->england.symbol, "c");
  EXPECT_THROW(comparators.compare("cla_rate_10", devon, {}), Error);
  EXPECT_THROW(comparators.authority("Atlantis"), Error);
}

TEST_F(ReferenceTest, InBulkAndWithCareGiveTheSameRowsAndFindings) {
  const std::string head = "pcd,oseast1m,osnrth1m,laua\n";
  const std::string rows =
      "EX1 1AA,292000.0,92000.0,E07000041\n"
      "ex1 1ab,292100,92100,E07000041\n"
      "EX1 1AC,,,E07000041\n"
      "EX1 1AA,1,1,E07000041\n"
      ",292400,92400,E07000041\n"
      "EX1 1AE,east,92500,E07000041\n"
      "EX1 1AF,292600.5,92600,E07000041\n"
      "EX1 1AG,292600,9999999,E07000041\n";
  const auto held = [](Warehouse warehouse) {
    Connection connection = warehouse.connection();
    return connection
        .text(
            "SELECT string_agg(concat_ws('|', postcode, easting, northing, ons_code), ', ' "
            "ORDER BY postcode) FROM ref_postcode")
        .value_or("");
  };
  const LoadReport bulk = load("p.csv", head + rows);
  const std::string by_bulk = held(open());
  EXPECT_EQ(by_bulk,
            "EX11AA|292000|92000|E07000041, EX11AB|292100|92100|E07000041, EX11AC|E07000041, "
            "EX11AE|92500|E07000041, EX11AF|92600|E07000041, EX11AG|292600|E07000041");
  EXPECT_EQ(bulk.returns.at(0).files.at(0).rows_read, 8);
  EXPECT_EQ(bulk.returns.at(0).files.at(0).rows_loaded, 6);
  open().unload(bulk.returns.at(0).load_id);

  // An empty line is no row: lines cannot be counted, so the file is read with care.
  const LoadReport careful = load("q.csv", head + "\n" + rows);
  EXPECT_EQ(held(open()), by_bulk);
  EXPECT_EQ(careful.returns.at(0).files.at(0).rows_rejected, 2);
  EXPECT_EQ(careful.returns.at(0).findings.size(), bulk.returns.at(0).findings.size());
}

TEST(Periods, EndWhereTheirBasisSays) {
  EXPECT_EQ(period_end("at 31 March", 2025), Day::of(2025, 3, 31));
  EXPECT_EQ(period_end("at 30 September", 2025), Day::of(2025, 9, 30));
  EXPECT_EQ(period_end("calendar year", 2024), Day::of(2024, 12, 31));
  EXPECT_EQ(period_end("academic year", 2025), Day::of(2025, 8, 31));
  EXPECT_EQ(period_name("academic year", 2025), "2024-25");
  EXPECT_EQ(period_name("financial year", 2010), "2009-10");
  EXPECT_EQ(period_name("year ending 31 March", 2025), "2025");
}

}  // namespace
}  // namespace sightline::warehouse

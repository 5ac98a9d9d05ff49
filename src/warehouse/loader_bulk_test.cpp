// Files read in bulk: of rows with one key the first stands, whatever the rest is; and a line of a
// file that is given twice is a broken source, in bulk too.
#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <vector>

#include "core/error.h"
#include "core/source_row.h"
#include "warehouse/test_support.h"
#include "warehouse/warehouse.h"

namespace sightline::warehouse {
namespace {

using testing::Folder;
using testing::write_file;

const sources::TableSpec kPlaces = {
    "src_t_places", {{"code", sources::ColumnType::kText}, {"n", sources::ColumnType::kInteger}}};

class Bulk : public ::testing::Test {
 protected:
  Bulk() { testing::write_catalogue(folder_ / "catalogue"); }

  sources::BulkFile file_of(const std::string& rows, std::vector<std::size_t> key) {
    sources::BulkFile file;
    file.path = folder_ / "places.csv";
    write_file(file.path, "code,n\n" + rows);
    file.cells = 2;
    file.lines = 1;
    for (const char c : rows) file.lines += c == '\n' ? 1 : 0;
    file.table = kPlaces;
    file.columns.resize(2);
    file.columns[0].upper = true;
    file.columns[0].required = true;
    file.columns[1].cell = 1;
    file.key = std::move(key);
    return file;
  }

  // Loads the file in bulk, then what `also` gives; odd rows are rejected, and kept in odd_.
  LoadReport load(const sources::BulkFile& file,
                  const std::function<std::int64_t(sources::Sink&)>& also) {
    Source source;
    source.tables = [] {
      std::vector<sources::TableSpec> tables = testing::all_test_tables();
      tables.push_back(kPlaces);
      return tables;
    };
    source.read = [&](sources::Sink& sink) {
      sources::Return which{"t", "Places", Day::of(2018, 3, 31)};
      sink.begin_return(which);
      sources::FileRead read;
      read.path = file.path;
      sink.begin_file(read);
      const auto taken = sink.bulk(
          file, [&](std::span<const std::string_view> cells, std::int64_t line, bool repeats) {
            odd_.emplace_back(line, std::string(cells[0]), repeats);
          });
      taken_ = taken.value_or(-1);
      read.taken_for = "places";
      read.sha256 = "made up";
      read.rows_loaded = taken_ + also(sink);
      read.rows_rejected = static_cast<std::int64_t>(odd_.size());
      read.rows_read = read.rows_loaded + read.rows_rejected;
      sink.end_file(read);
      sink.coverage({kPlaces.name, Day::of(2017, 4, 1), Day::of(2018, 3, 31),
                     sources::Completeness::kLatestOnly});
      sink.end_return(which);
    };
    return Warehouse::open(folder_ / "data", folder_ / "catalogue", {})
        .load(source, std::nullopt, {});
  }
  static std::int64_t nothing(sources::Sink& /*sink*/) { return 0; }

  std::string held() {
    Warehouse warehouse = Warehouse::open(folder_ / "data", folder_ / "catalogue", {});
    Connection connection = warehouse.connection();
    return connection
        .text(
            "SELECT string_agg(concat_ws('|', code, n, source_row & 4294967295), ', ' ORDER BY "
            "source_row) FROM src_t_places")
        .value_or("");
  }

  Folder folder_;
  std::vector<std::tuple<std::int64_t, std::string, bool>> odd_;
  std::int64_t taken_ = 0;
};

TEST_F(Bulk, OfRowsWithOneKeyTheFirstStands) {
  load(file_of("a,1\nb,2\nA,3\nc,x\nb,9\nd,4\nd,4\n", {0}), nothing);
  EXPECT_EQ(held(), "A|1|2, B|2|3, D|4|7");
  EXPECT_EQ(taken_, 3);
  const std::vector<std::tuple<std::int64_t, std::string, bool>> odd = {
      {4, "A", true}, {5, "c", false}, {6, "B", true}, {8, "D", true}};
  EXPECT_EQ(odd_, odd);
}

TEST_F(Bulk, AKeyOfTwoColumnsIsBothOfThem) {
  load(file_of("a,1\na,2\na,1\nb,1\n", {0, 1}), nothing);
  EXPECT_EQ(held(), "A|1|2, A|2|3, B|1|5");
  ASSERT_EQ(odd_.size(), 1U);
  EXPECT_EQ(odd_[0], std::make_tuple(std::int64_t{4}, std::string("A"), true));
}

TEST_F(Bulk, ALineThatIsGivenTwiceIsABrokenSource) {
  const sources::BulkFile file = file_of("a,1\nb,2\n", {0});
  const auto again = [](sources::Sink& sink) -> std::int64_t {
    const std::vector<sources::Field> fields = {std::string_view("C"), std::int64_t{3}};
    sink.row(kPlaces, fields, 3);  // taken in bulk already
    return 1;
  };
  try {
    load(file, again);
    ADD_FAILURE() << "two rows of one line were taken";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kInternal);
    EXPECT_NE(std::string(error.what()).find("the same line"), std::string::npos) << error.what();
  }
  EXPECT_TRUE(Warehouse::open(folder_ / "data", folder_ / "catalogue", {}).loads().empty());
}

TEST_F(Bulk, RowsThatAreNotThereAreABrokenSource) {
  EXPECT_THROW(load(file_of("a,1\nb,2\n", {0}), [](sources::Sink&) -> std::int64_t { return 1; }),
               Error);
}

}  // namespace
}  // namespace sightline::warehouse

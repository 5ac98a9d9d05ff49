// Parquet files as rows of text. The files are written here, by DuckDB itself.
#include "warehouse/parquet.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "warehouse/database.h"
#include "warehouse/test_support.h"

namespace sightline::warehouse {
namespace {

using testing::Folder;

std::filesystem::path write(const Folder& folder, const std::string& name,
                            const std::string& select) {
  Database::Options options;
  options.in_memory = true;
  options.readable = {folder.path()};
  Database::open({}, options)
      .connect()
      .execute("COPY (" + select + ") TO " + quote((folder / name).string()) + " (FORMAT parquet)");
  return folder / name;
}

std::vector<std::string> lines(const std::filesystem::path& file) {
  std::vector<std::string> out;
  read_parquet(file, [&](std::span<const std::optional<std::string_view>> cells) {
    std::string line;
    for (const auto& cell : cells) line += (cell ? std::string(*cell) : "(none)") + "|";
    out.push_back(line);
  });
  return out;
}

TEST(Parquet, EveryTypeAsText) {
  const Folder folder;
  const auto file = write(folder, "a.parquet",
                          "SELECT * FROM (VALUES "
                          "(1, 'x', DATE '2024-03-31', TIMESTAMP '2024-03-31 10:00:00', true, "
                          "['1A', '2B'], {'NFA_FLAG': 'Y'}), "
                          "(2, NULL, NULL, NULL, NULL, NULL, NULL)) "
                          "t(Id, \"a text\", d, ts, b, list, parts)");
  EXPECT_EQ(lines(file),
            (std::vector<std::string>{"Id|a text|d|ts|b|list|parts|",
                                      "1|x|2024-03-31|2024-03-31 10:00:00|true|[\"1A\",\"2B\"]|"
                                      "{\"NFA_FLAG\":\"Y\"}|",
                                      "2|(none)|(none)|(none)|(none)|(none)|(none)|"}));
}

TEST(Parquet, HeadingsWithoutRowsAndManyRows) {
  const Folder folder;
  EXPECT_EQ(lines(write(folder, "none.parquet", "SELECT 1 AS a WHERE false")),
            (std::vector<std::string>{"a|"}));
  EXPECT_EQ(lines(write(folder, "many.parquet", "SELECT range AS a FROM range(5000)")).size(),
            5001U);
}

// Keeps the rows of one table, with their lines.
class Rows : public sources::Sink {
 public:
  void begin_return(const sources::Return&) override {}
  void end_return(const sources::Return&) override {}
  void begin_file(const sources::FileRead&) override {}
  void row(const sources::TableSpec& table, std::span<const sources::Field> fields,
           std::int64_t line) override {
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (table.columns[i].name != "cont_contact_outcome") continue;
      const auto* text = std::get_if<std::string_view>(&fields[i]);
      out.push_back(table.name + " " + std::to_string(line) + " " +
                    std::string(text == nullptr ? "(none)" : *text));
    }
  }
  void finding(const Finding&) override {}
  void end_file(const sources::FileRead& file) override { rows_read = file.rows_read; }
  void coverage(const sources::Coverage&) override {}
  void progress(std::uintmax_t, std::uintmax_t) override {}

  std::vector<std::string> out;
  std::int64_t rows_read = 0;
};

TEST(Parquet, LoadsAsTheCsvOfTheSameTableDoes) {
  const Folder folder;
  const auto file = write(folder, "contacts.parquet",
                          "SELECT * FROM (VALUES "
                          "('C1', 101, TIMESTAMP '2024-03-31 10:00:00', {'NFA_FLAG': true}), "
                          "('C2', 102, TIMESTAMP '2024-04-01 00:00:00', NULL)) "
                          "t(cont_contact_id, cont_person_id, cont_contact_date, "
                          "cont_contact_outcome_json)");
  sources::ReadOptions options;
  options.read_parquet = read_parquet;
  options.temporary = folder.path();
  Rows rows;
  const std::filesystem::path paths[] = {file};
  sources::read_files(paths, options, std::filesystem::path(SIGHTLINE_SOURCE_DIR) / "catalogue",
                      rows);
  EXPECT_EQ(rows.out,
            (std::vector<std::string>{"src_ssd_contacts 1 NFA", "src_ssd_contacts 2 (none)"}));
  EXPECT_EQ(rows.rows_read, 2);
}

TEST(Parquet, AFileThatIsNotWholeIsRefusedByName) {
  const Folder folder;
  testing::write_file(folder / "half.parquet", "PAR1 and no more");
  try {
    lines(folder / "half.parquet");
    FAIL() << "was read";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kBadInput);
    EXPECT_NE(std::string(error.what()).find("half.parquet"), std::string::npos);
  }
}

}  // namespace
}  // namespace sightline::warehouse

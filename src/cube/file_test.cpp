#include "cube/file.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "core/error.h"
#include "warehouse/test_support.h"

namespace sightline::cube {
namespace {

namespace fs = std::filesystem;
using warehouse::testing::Folder;

std::string read_all(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}
void write_all(const fs::path& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}
std::size_t files_in(const fs::path& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

const std::vector<std::int32_t> kNumbers = {1, -2, 3000000, 4};

void write_small(const fs::path& path, std::uint64_t generation = 7) {
  FileWriter writer(path, generation);
  writer.array("numbers", std::span<const std::int32_t>(kNumbers));
  writer.bytes("empty", "");
  TextTableBuilder table(2);
  for (const char* cell : {"a", "one", "", "two\ntwo"}) {
    table.add(cell);
  }
  writer.bytes("a table", table.finish());
  writer.publish();
}

// Everything that a reader may take out of the file; throws Error when it is damaged.
std::string contents(const fs::path& path) {
  const auto file = File::open(path);
  std::string out = std::to_string(file->generation());
  for (const auto& [name, bytes] : file->sections()) {
    out += "|" + name + "=" + std::string(file->bytes(name));
  }
  const TextTable table = file->table("a table");
  for (std::size_t r = 0; r < table.rows(); ++r) {
    for (std::size_t c = 0; c < table.columns(); ++c) {
      out += "|" + std::string(table.at(r, c));
    }
  }
  file->verify_all();
  return out;
}

TEST(CubeFile, GivesBackWhatWasWritten) {
  const Folder folder;
  const fs::path path = folder / "x.cube";
  write_small(path, 4711);
  const auto file = File::open(path);
  EXPECT_EQ(file->generation(), 4711U);
  EXPECT_EQ(file->path(), path);
  EXPECT_EQ(file->size(), fs::file_size(path));
  const auto numbers = file->array<std::int32_t>("numbers");
  EXPECT_EQ(std::vector<std::int32_t>(numbers.begin(), numbers.end()), kNumbers);
  const TextTable table = file->table("a table");
  ASSERT_EQ(table.rows(), 2U);
  ASSERT_EQ(table.columns(), 2U);
  EXPECT_EQ(table.at(0, 0), "a");
  EXPECT_EQ(table.at(0, 1), "one");
  EXPECT_EQ(table.at(1, 0), "");
  EXPECT_EQ(table.at(1, 1), "two\ntwo");
  EXPECT_EQ(file->sections(), (std::vector<std::pair<std::string, std::size_t>>{
                                  {"a table", 16 + 5 * 8 + 11}, {"empty", 0}, {"numbers", 16}}));
  EXPECT_NO_THROW(file->verify_all());
}

TEST(CubeFile, SectionsMayBeEmpty) {
  const Folder folder;
  const fs::path path = folder / "x.cube";
  {
    FileWriter writer(path, 1);
    writer.bytes("nothing", "");
    writer.array("none", std::span<const std::uint64_t>());
    writer.bytes("no rows", TextTableBuilder(3).finish());
    writer.bytes("z", "");
    writer.publish();
  }
  const auto file = File::open(path);
  EXPECT_TRUE(file->has("nothing"));
  EXPECT_EQ(file->bytes("nothing"), "");
  EXPECT_TRUE(file->array<std::uint64_t>("none").empty());
  EXPECT_EQ(file->table("no rows").rows(), 0U);
  EXPECT_EQ(file->table("no rows").columns(), 3U);
  EXPECT_EQ(TextTable().rows(), 0U);
}

TEST(CubeFile, AFileWithoutSectionsIsAFile) {
  const Folder folder;
  const fs::path path = folder / "x.cube";
  FileWriter(path, 3).publish();
  const auto file = File::open(path);
  EXPECT_EQ(file->generation(), 3U);
  EXPECT_TRUE(file->sections().empty());
  EXPECT_FALSE(file->has("a"));
  EXPECT_FALSE(file->has(""));
  EXPECT_NO_THROW(file->verify_all());
}

TEST(CubeFile, ArraysLieWhereAnyTypeMayBeReadFromThem) {
  const Folder folder;
  const fs::path path = folder / "x.cube";
  {
    FileWriter writer(path, 1);
    for (const char* name : {"a", "b", "c", "d"}) {
      writer.bytes(name, "odd");
    }
    writer.publish();
  }
  const auto file = File::open(path);
  for (const char* name : {"a", "b", "c", "d"}) {
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(file->bytes(name).data()) % 64, 0U) << name;
  }
}

TEST(CubeFile, ASectionThatIsNotThereIsNamed) {
  const Folder folder;
  write_small(folder / "x.cube");
  const auto file = File::open(folder / "x.cube");
  for (const char* name : {"number", "numbersx", "", "zzz"}) {
    EXPECT_FALSE(file->has(name));
    try {
      file->bytes(name);
      ADD_FAILURE() << name;
    } catch (const Error& e) {
      EXPECT_EQ(e.kind(), ErrorKind::kMachine);
      EXPECT_NE(std::string(e.what()).find("no section " + std::string(name)), std::string::npos);
      EXPECT_NE(std::string(e.what()).find("doctor --derive"), std::string::npos);
    }
  }
}

TEST(CubeFile, WhatIsNoTableIsNotReadAsOne) {
  const Folder folder;
  const std::vector<std::vector<std::uint64_t>> wrong = {{},        {1},       {0, 1, 0},
                                                         {1, 0, 0}, {1, 2, 0}, {1, 1ULL << 40, 0}};
  {
    FileWriter writer(folder / "x.cube", 1);
    for (std::size_t i = 0; i < wrong.size(); ++i) {
      writer.array(std::to_string(i), std::span<const std::uint64_t>(wrong[i]));
    }
    writer.publish();
  }
  const auto file = File::open(folder / "x.cube");
  for (std::size_t i = 0; i < wrong.size(); ++i) {
    EXPECT_THROW(file->table(std::to_string(i)), Error) << i;
  }
}

TEST(CubeFile, NamesHaveAtMost71Letters) {
  const Folder folder;
  const std::string longest(71, 'n');
  {
    FileWriter writer(folder / "x.cube", 1);
    writer.bytes(longest, "kept");
    try {
      writer.bytes(longest + "n", "refused");
      ADD_FAILURE() << "no error";
    } catch (const Error& e) {
      EXPECT_EQ(e.kind(), ErrorKind::kInternal);
      EXPECT_NE(std::string(e.what()).find("too long"), std::string::npos);
    }
    writer.publish();
  }
  const auto file = File::open(folder / "x.cube");
  EXPECT_EQ(file->bytes(longest), "kept");
  EXPECT_EQ(file->sections().size(), 1U);
}

TEST(CubeFile, EveryByteThatIsTurnedIsFoundOrMeansNothing) {
  const Folder folder;
  const fs::path good = folder / "good.cube";
  write_small(good);
  const std::string whole = read_all(good);
  const std::string expected = contents(good);
  const fs::path path = folder / "bad.cube";
  fs::copy_file(good, path);
  std::fstream bytes(path, std::ios::binary | std::ios::in | std::ios::out);
  std::size_t harmless = 0;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    const auto put = [&](char byte) {
      bytes.seekp(static_cast<std::streamoff>(i)).put(byte).flush();
      ASSERT_TRUE(bytes);
    };
    for (const int turn : {0x01, 0x80, 0xff}) {
      put(static_cast<char>(whole[i] ^ turn));
      try {
        EXPECT_EQ(contents(path), expected) << "byte " << i;
        EXPECT_EQ(whole[i], '\0') << "byte " << i;  // between two sections
        ++harmless;
      } catch (const Error& e) {
        EXPECT_EQ(e.kind(), ErrorKind::kMachine);
        // One flip makes the layout's number another digit.
        const bool other = i == 6 || i == 7;
        const std::string said = e.what();
        EXPECT_TRUE(said.find("bad.cube is damaged") != std::string::npos ||
                    (other && said.find("another version of Sightline") != std::string::npos))
            << said;
      }
    }
    put(whole[i]);
  }
  EXPECT_EQ(contents(path), expected);
  // Less than an alignment (64) before each of three sections and the directory.
  EXPECT_LT(harmless, 3U * 4 * 64);
}

TEST(CubeFile, CutAnywhereOrWithMoreBehindItIsDamaged) {
  const Folder folder;
  const fs::path good = folder / "good.cube";
  write_small(good);
  const std::string whole = read_all(good);
  const fs::path path = folder / "bad.cube";
  write_all(path, whole);
  for (std::size_t size = whole.size(); size-- > 0;) {
    fs::resize_file(path, size);
    EXPECT_THROW(File::open(path), Error) << size;
  }
  write_all(path, whole + '\0');
  EXPECT_THROW(File::open(path), Error);
  write_all(path, whole + whole);
  EXPECT_THROW(File::open(path), Error);
}

TEST(CubeFile, ADamagedSectionDoesNotKeepTheOthersFromBeingRead) {
  const Folder folder;
  const fs::path path = folder / "x.cube";
  write_small(path);
  std::string bytes = read_all(path);
  bytes[bytes.find("two\ntwo")] = 'T';
  write_all(path, bytes);
  const auto file = File::open(path);
  EXPECT_EQ(file->array<std::int32_t>("numbers")[2], 3000000);
  EXPECT_THROW(file->table("a table"), Error);
  EXPECT_THROW(file->table("a table"), Error);  // and again
  EXPECT_THROW(file->verify_all(), Error);
}

TEST(CubeFile, NothingIsThereBeforeItIsPublished) {
  const Folder folder;
  const fs::path path = folder / "x.cube";
  {
    FileWriter writer(path, 1);
    writer.bytes("a", "b");
    EXPECT_FALSE(fs::exists(path));
  }
  EXPECT_EQ(files_in(folder.path()), 0U);
}

TEST(CubeFile, AnAbandonedWriterLeavesTheOldFile) {
  const Folder folder;
  const fs::path path = folder / "x.cube";
  write_small(path, 1);
  try {
    FileWriter writer(path, 2);
    writer.bytes(std::string(100, 'n'), "");
    ADD_FAILURE() << "no error";
  } catch (const Error&) {
    EXPECT_EQ(File::open(path)->generation(), 1U);
  }
  EXPECT_EQ(files_in(folder.path()), 1U);
}

TEST(CubeFile, AFolderThatIsNotThereIsAnErrorOfTheMachine) {
  const Folder folder;
  for (const bool write : {true, false}) {
    try {
      if (write) {
        FileWriter(folder / "none/x.cube", 1).publish();
      } else {
        File::open(folder / "none/x.cube");
      }
      ADD_FAILURE() << "no error";
    } catch (const Error& e) {
      EXPECT_EQ(e.kind(), ErrorKind::kMachine);
      EXPECT_NE(std::string(e.what()).find("none/x.cube"), std::string::npos) << e.what();
    }
  }
  EXPECT_THROW(File::open(folder.path()), Error);
}

TEST(CubeFile, AReaderKeepsReadingWhatItOpened) {
  const Folder folder;
  const fs::path path = folder / "x.cube";
  write_small(path, 1);
  const auto before = File::open(path);
  {
    FileWriter writer(path, 2);
    writer.bytes("numbers", "otherwise");
    writer.publish();
  }
  const auto after = File::open(path);
  EXPECT_EQ(after->generation(), 2U);
  EXPECT_EQ(after->bytes("numbers"), "otherwise");
  EXPECT_EQ(before->generation(), 1U);
  EXPECT_EQ(before->array<std::int32_t>("numbers")[1], -2);  // first touched after the change
  fs::remove(path);
  EXPECT_EQ(before->table("a table").at(0, 1), "one");
  EXPECT_NO_THROW(before->verify_all());
}

RC_GTEST_PROP(CubeFileProperty, AnySectionsComeBack,
              (const std::map<std::string, std::string>& m)) {
  const Folder folder;
  std::map<std::string, std::string> wanted;
  {
    FileWriter writer(folder / "x.cube", 9);
    for (const auto& [name, bytes] : m) {
      // A name ends at its first zero byte; no section of the cube has one in its name.
      if (name.size() < 72 && name.find('\0') == std::string::npos) {
        writer.bytes(name, bytes);
        wanted[name] = bytes;
      }
    }
    writer.publish();
  }
  const auto file = File::open(folder / "x.cube");
  RC_ASSERT(file->sections().size() == wanted.size());
  for (const auto& [name, bytes] : wanted) {
    RC_ASSERT(file->bytes(name) == bytes);
  }
}

TEST(File, APublicationThatFailsLeavesNothingBehind) {
  const warehouse::testing::Folder folder;
  std::filesystem::create_directories(folder / "x.cube/inside");  // in the way of the rename
  FileWriter writer(folder / "x.cube", 1);
  writer.bytes("a", "b");
  EXPECT_THROW(writer.publish(), Error);
  EXPECT_FALSE(std::filesystem::exists(folder / "x.cube.part"));
}

TEST(File, ASectionIsWrittenOnce) {
  const warehouse::testing::Folder folder;
  FileWriter writer(folder / "x.cube", 1);
  writer.bytes("a", "1");
  EXPECT_THROW(writer.bytes("a", "2"), Error);
}

}  // namespace
}  // namespace sightline::cube

#include <gtest/gtest.h>

#include "cli/arguments.h"
#include "core/error.h"

namespace sightline::cli {
namespace {

template <typename Command>
Command parsed(const std::vector<std::string>& words) {
  return std::get<Command>(parse_arguments(words).command);
}

std::string refused(const std::vector<std::string>& words) {
  try {
    parse_arguments(words);
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kUsage);
    return error.what();
  }
  return "not refused";
}

TEST(ArgumentsOfContinuity, ALoadSaysItsSystem) {
  EXPECT_EQ(parsed<LoadCommand>({"load", "a", "--system", "Eclipse"}).options.system, "Eclipse");
  EXPECT_EQ(parsed<LoadCommand>({"load", "a"}).options.system, "");
  EXPECT_NE(refused({"load", "a", "--system", std::string(41, 'x')}).find("40 characters"),
            std::string::npos);
}

TEST(ArgumentsOfContinuity, LinksAreListedOrDecided) {
  EXPECT_EQ(parsed<LinksCommand>({"links"}).action, LinksCommand::Action::kList);
  const auto accept = parsed<LinksCommand>({"links", "accept", "12", "A1=B7", "--why", "seen"});
  EXPECT_EQ(accept.action, LinksCommand::Action::kAccept);
  EXPECT_EQ(accept.pairs, (std::vector<std::string>{"12", "A1=B7"}));
  EXPECT_EQ(accept.why, "seen");
  EXPECT_EQ(parsed<LinksCommand>({"links", "undo", "12"}).action, LinksCommand::Action::kUndo);
}

TEST(ArgumentsOfContinuity, ADecisionHasAReasonAndAPair) {
  EXPECT_NE(refused({"links", "accept", "12"}).find("--why"), std::string::npos);
  EXPECT_NE(refused({"links", "reject", "12"}).find("--why"), std::string::npos);
  EXPECT_NE(refused({"links", "accept", "--why", "x"}).find("say which"), std::string::npos);
  EXPECT_NE(refused({"links", "acept", "12", "--why", "x"}).find("accept"), std::string::npos);
}

TEST(ArgumentsOfContinuity, ReconcileNamesBothSides) {
  const auto command =
      parsed<ReconcileCommand>({"reconcile", "--from", "Old", "--to", "7", "--format", "json"});
  EXPECT_EQ(command.left, "Old");
  EXPECT_EQ(command.right, "7");
  EXPECT_EQ(command.format, Format::kJson);
  EXPECT_NE(refused({"reconcile", "--from", "Old"}), "not refused");
}

}  // namespace
}  // namespace sightline::cli

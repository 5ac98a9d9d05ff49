// Refusal: a question that is not answered, and why, in one sentence that a person can act on. It
// is thrown by whatever finds out, and becomes application/problem+json where the answer leaves.
#pragma once

#include <exception>
#include <string>
#include <vector>

#include "server/exchange.h"

namespace sightline::server::api {

class Refusal : public std::exception {
 public:
  Refusal(int status, std::string detail, std::vector<std::string> near = {})
      : status_(status), detail_(std::move(detail)), near_(std::move(near)) {}
  int status() const { return status_; }
  const std::string& detail() const { return detail_; }
  const std::vector<std::string>& near() const { return near_; }
  const char* what() const noexcept override { return detail_.c_str(); }

 private:
  int status_;
  std::string detail_;
  std::vector<std::string> near_;
};

// The answer that tells of it: title of the status, the sentence, and names that were perhaps
// meant.
Answer problem(const Refusal& refusal);

}  // namespace sightline::server::api

// Rng: the generator's own source of chance, the same numbers on every machine and compiler (the
// standard library's distributions are not). splitmix64: small, fast, good enough for fiction.
#pragma once

#include <cstddef>
#include <cstdint>

namespace sightline::synth {

class Rng {
 public:
  constexpr explicit Rng(std::uint64_t seed) : state_(seed) {}
  // An independent stream: child 17 is the same child however many come before it.
  static constexpr Rng stream(std::uint64_t seed, std::uint64_t number) {
    Rng outer(seed * 0x9e3779b97f4a7c15ULL + 0x632be59bd9b4e019ULL);
    Rng inner(outer.next() ^ (number * 0xd1342543de82ef95ULL + 1));
    return Rng(inner.next());
  }

  constexpr std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
  }

  // A whole number in [low, high], both ends included.
  constexpr int between(int low, int high) {
    const auto width = static_cast<std::uint64_t>(high - low + 1);
    return low + static_cast<int>((next() >> 32) * width >> 32);
  }
  // True `permille` times in a thousand.
  constexpr bool chance(int permille) { return between(0, 999) < permille; }

  // Many small values and few large ones: the product of two even draws.
  constexpr int skewed(int low, int high) {
    const int first = between(0, 999);
    return low + static_cast<int>(static_cast<std::int64_t>(high - low) * first / 999 *
                                  between(0, 999) / 999);
  }

 private:
  std::uint64_t state_;
};

// One of several values, each as often as its weight.
template <typename T>
struct Weighted {
  T value;
  int weight;
};

template <typename T, std::size_t N>
constexpr T pick(Rng& rng, const Weighted<T> (&choices)[N]) {
  int total = 0;
  for (const auto& c : choices) {
    total += c.weight;
  }
  int drawn = rng.between(0, total - 1);
  for (const auto& c : choices) {
    drawn -= c.weight;
    if (drawn < 0) {
      return c.value;
    }
  }
  return choices[N - 1].value;
}

}  // namespace sightline::synth

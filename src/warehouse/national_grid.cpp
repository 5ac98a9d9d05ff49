#include "warehouse/national_grid.h"

#include <cmath>
#include <numbers>

namespace sightline::warehouse {
namespace {

constexpr double kRadian = std::numbers::pi / 180;

// The grid lies on the ellipsoid of Airy (1830), degrees are those of WGS 84: semi-axes in metres.
struct Ellipsoid {
  double a, b;
  double e2() const { return 1 - (b * b) / (a * a); }
};
constexpr Ellipsoid kAiry = {6377563.396, 6356256.909};
constexpr Ellipsoid kWgs84 = {6378137.0, 6356752.314245};

// The projection: transverse Mercator, true origin 49° N 2° W.
constexpr double kScale = 0.9996012717;
constexpr double kEast = 400000;
constexpr double kNorth = -100000;
constexpr double kLatitude = 49 * kRadian;
constexpr double kLongitude = -2 * kRadian;

// The length of the meridian from the origin.
double meridian(double latitude) {
  const double n = (kAiry.a - kAiry.b) / (kAiry.a + kAiry.b);
  const double n2 = n * n;
  const double n3 = n2 * n;
  const double less = latitude - kLatitude;
  const double plus = latitude + kLatitude;
  return kAiry.b * kScale *
         ((1 + n + 1.25 * n2 + 1.25 * n3) * less -
          (3 * n + 3 * n2 + 21.0 / 8 * n3) * std::sin(less) * std::cos(plus) +
          15.0 / 8 * (n2 + n3) * std::sin(2 * less) * std::cos(2 * plus) -
          35.0 / 24 * n3 * std::sin(3 * less) * std::cos(3 * plus));
}

struct Spherical {
  double latitude, longitude;
};

Spherical unproject(Point metres) {
  double latitude = kLatitude;
  constexpr double kEnough = 1e-5;
  constexpr int kMost = 20;
  for (int i = 0; i < kMost; ++i) {
    const double rest = metres.y - kNorth - meridian(latitude);
    if (std::abs(rest) < kEnough) break;
    latitude += rest / (kAiry.a * kScale);
  }
  const double sine = std::sin(latitude);
  const double e2 = kAiry.e2();
  const double nu = kAiry.a * kScale / std::sqrt(1 - e2 * sine * sine);
  const double rho = nu * (1 - e2) / (1 - e2 * sine * sine);
  const double eta2 = nu / rho - 1;
  const double t = std::tan(latitude);
  const double t2 = t * t;
  const double t4 = t2 * t2;
  const double t6 = t4 * t2;
  const double sec = 1 / std::cos(latitude);
  const double d = metres.x - kEast;
  const double q = d / nu;
  const double q2 = q * q;
  return {
      latitude - t * d * q / rho *
                     (0.5 - q2 / 24 * (5 + 3 * t2 + eta2 - 9 * t2 * eta2) +
                      q2 * q2 / 720 * (61 + 90 * t2 + 45 * t4)),
      kLongitude + sec * q *
                       (1 - q2 / 6 * (nu / rho + 2 * t2) + q2 * q2 / 120 * (5 + 28 * t2 + 24 * t4) -
                        q2 * q2 * q2 / 5040 * (61 + 662 * t2 + 1320 * t4 + 720 * t6))};
}

// From one ellipsoid to the other by one shift, turn and stretch of the earth's axes.
Spherical shifted(Spherical at) {
  constexpr double kSecond = kRadian / 3600;
  constexpr double kX = 446.448, kY = -125.157, kZ = 542.060;
  constexpr double kStretch = 1 - 20.4894e-6;
  constexpr double kTurnX = 0.1502 * kSecond, kTurnY = 0.2470 * kSecond, kTurnZ = 0.8421 * kSecond;
  const double sine = std::sin(at.latitude);
  const double nu = kAiry.a / std::sqrt(1 - kAiry.e2() * sine * sine);
  const double x = nu * std::cos(at.latitude) * std::cos(at.longitude);
  const double y = nu * std::cos(at.latitude) * std::sin(at.longitude);
  const double z = (1 - kAiry.e2()) * nu * sine;
  const double x2 = kX + kStretch * x - kTurnZ * y + kTurnY * z;
  const double y2 = kY + kTurnZ * x + kStretch * y - kTurnX * z;
  const double z2 = kZ - kTurnY * x + kTurnX * y + kStretch * z;
  const double p = std::hypot(x2, y2);
  double latitude = std::atan2(z2, p * (1 - kWgs84.e2()));
  for (int i = 0; i < 4; ++i) {
    const double s = std::sin(latitude);
    const double nu2 = kWgs84.a / std::sqrt(1 - kWgs84.e2() * s * s);
    latitude = std::atan2(z2 + kWgs84.e2() * nu2 * s, p);
  }
  return {latitude, std::atan2(y2, x2)};
}

}  // namespace

Point degrees_of(Point metres) {
  const Spherical at = shifted(unproject(metres));
  return {at.longitude / kRadian, at.latitude / kRadian};
}

}  // namespace sightline::warehouse

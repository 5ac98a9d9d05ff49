// Reading: how a command that only asks comes to the newest figures without waiting for anybody.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "cli/context.h"
#include "cube/cube.h"
#include "warehouse/ledger.h"

namespace sightline::cli {

// The newest published figures. Where a load was saved but its figures were not made (the process
// died), or the catalogue has changed since, they are made first, if nobody else is writing; if
// somebody is, or the making fails, the figures there are serve, and a line on stderr says so.
// Throws Error(kNotFound) when nothing was loaded yet.
std::shared_ptr<const cube::Cube> newest_figures(const Context& context);

// Why the published figures are not those of what was loaded and of the catalogue, in a few words;
// "" where they are. Makes none. Throws as newest_figures() does.
std::string why_figures_are_old(const Context& context);

// The newest published ledger. Throws Error(kNotFound) when nothing was loaded yet.
warehouse::Ledger newest_ledger(const Context& context);

}  // namespace sightline::cli

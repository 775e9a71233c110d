#pragma once

#include <tertium/document.h>

#include <string>

#include "visits.h"

// A day with a session for each criterion of the visit, from `start_hour` (0 to 23) on.
tertium::Table agenda_table(const Blueprint& blueprint, int start_hour, std::string id);

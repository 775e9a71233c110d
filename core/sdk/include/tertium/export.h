#pragma once

// Marks what libtertium shows to plugins and to the engine; everything else stays hidden.
#define TERTIUM_API __attribute__((visibility("default")))

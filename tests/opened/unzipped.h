#pragma once

#include <map>
#include <string>
#include <vector>

// A ZIP file read back.
struct Unzipped {
  std::vector<std::string> names;  // in the order of the bytes
  std::map<std::string, std::string> files;
};

// Fails the test if it is damaged, has folders, or entries with another time than 1980-01-01 00:00.
Unzipped unzipped(const std::string& bytes);

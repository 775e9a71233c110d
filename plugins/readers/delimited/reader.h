#pragma once

#include <memory>
#include <string>

#include "tertium/delimited.h"
#include "tertium/option.h"
#include "tertium/reader.h"

namespace tertium::delimited_reader {

Options reader_options();
std::string reader_details();

// Reads any table of delimited text. Questions are of text, with the headings as they stand; what the
// answers mean is for the codebook to say.
class DelimitedReader : public Reader {
 public:
  explicit DelimitedReader(const Settings& settings);

  Sureness recognize(const Source& source) const override;
  std::unique_ptr<Reading> open(std::unique_ptr<Source> source) const override;

 private:
  DelimitedOptions options_;
  int header_rows_ = 0;     // 0: to be found out, -1: none
  char decimal_mark_ = 0;   // 0: to be found out
};

}  // namespace tertium::delimited_reader

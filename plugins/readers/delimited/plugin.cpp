#include "tertium/plugin.h"

#include "reader.h"

namespace {

std::vector<tertium::Offer> delimited_offers() {
  return {tertium::offer<tertium::delimited_reader::DelimitedReader>(
      "delimited",
      "Reads tables of text (CSV, TSV): of Google Forms, of SurveyMonkey, or of any other tool.",
      tertium::delimited_reader::reader_options(), tertium::delimited_reader::reader_details())};
}

}  // namespace

TERTIUM_PLUGIN("delimited", "1.0", delimited_offers)

// Real exports that nobody of us wrote. The figures were counted by the csv module of Python, with the
// encoding, delimiter and headings of each file told by hand.

#include <gtest/gtest.h>

#include "file_source.h"

namespace tertium::test {
namespace {

struct Export {
  const char* file;
  const char* encoding;
  char delimiter;
  std::size_t header_rows;
  std::size_t columns;
  std::size_t rows;
  std::size_t filled;  // values that are not empty
  std::size_t bytes;   // of all values, as UTF-8
  const char* first;   // beginning of the first field of the file
  const char* last;    // and of the last field of the first record
};

std::vector<Export> exports() {
  return {
      {"googleforms/autistica_responses.csv", "UTF-8", ',', 1, 5, 42, 196, 15108,
       "Timestamp", "Q3: Can we use the information above to "},
      {"googleforms/dask_2019.csv", "UTF-8", ',', 1, 24, 259, 5824, 139326,
       "Timestamp", "Do you use Dask as part of a larger grou"},
      {"googleforms/haxe_2018_headerless.csv", "UTF-8", ',', 0, 23, 605, 12170, 182537,
       "2018/05/15 7:07:45 PM GMT+1", ""},
      {"googleforms/learning_r_2018_es.tsv", "UTF-8", '\t', 1, 44, 295, 8858, 230556,
       "Timestamp", "Email Address"},
      {"limesurvey/rse2017_de_public_data.csv", "UTF-8", ',', 1, 248, 325, 65619, 332183,
       "", "skill2. What three skills would you like"},
      {"limesurvey/rse2017_uk_public_data.csv", "UTF-8", ',', 1, 245, 253, 53542, 274352,
       "", "ukrse3. How did you learn the skills you"},
      {"limesurvey/rse2018_public_data.csv", "UTF-8", ',', 1, 707, 997, 172724, 922823,
       "", "skill2._.What three skills would you lik"},
      {"messy/DERIVED_learning_r_2018_es_utf16le.txt", "UTF-16LE", '\t', 1, 44, 80, 2420, 62677,
       "Timestamp", "Email Address"},
      {"messy/dfuchss_two_header_semicolon_bom.csv", "UTF-8", ';', 2, 38, 45, 1274, 11559,
       "Welchen fachlichen Hintergrund haben Sie?", ""},
      {"messy/istat_innov_territory_pipe.csv", "UTF-8", '|', 1, 21, 24, 504, 6090,
       "ITTER107", "Value"},
      {"messy/jupyter_2015_surveygizmo.csv", "UTF-8", ',', 1, 37, 1706, 20848, 572768,
       "Time Started", "How many people typically see and/or int"},
      {"messy/quantipy_example_utf16le_tab.csv", "UTF-16LE", '\t', 1, 5, 19, 95, 149,
       "Gender", "weight"},
      {"qualtrics/ch_votes_numeric.csv", "UTF-8", ',', 1, 195, 158, 26013, 127356,
       "StartDate", "install4 - Topics"},
      {"qualtrics/qr_sample_de_3header.csv", "UTF-8", ',', 1, 20, 3, 55, 1062,
       "StartDate", "Q2 - Topics"},
      {"qualtrics/qr_sample_legacy_bom.csv", "UTF-8", ',', 1, 16, 2, 28, 350,
       "V1", ""},
      {"redcap/checkboxes-1__data.csv", "UTF-8", ',', 1, 13, 4, 51, 798,
       "record_id", "form_2_complete"},
      {"redcap/checkboxes-1__dictionary.csv", "UTF-8", ',', 1, 18, 4, 18, 210,
       "Variable / Field Name", "Field Annotation"},
      {"redcap/decimal-comma-and-dot__data.csv", "UTF-8", ',', 1, 9, 4, 36, 128,
       "record_id", "demographics_complete"},
      {"redcap/decimal-comma-and-dot__dictionary.csv", "UTF-8", ',', 1, 18, 8, 49, 711,
       "Variable / Field Name", "Field Annotation"},
      {"redcap/repeating-instruments__data.csv", "UTF-8", ',', 1, 15, 6, 46, 146,
       "record_id", "bp_complete"},
      {"redcap/repeating-instruments__dictionary.csv", "UTF-8", ',', 1, 18, 11, 59, 760,
       "Variable / Field Name", "Field Annotation"},
      {"redcap/simple__data.csv", "UTF-8", ',', 1, 24, 5, 120, 893,
       "record_id", "race_and_ethnicity_complete"},
      {"redcap/simple__dictionary.csv", "UTF-8", ',', 1, 18, 16, 86, 928,
       "Variable / Field Name", "Field Annotation"},
      {"redcap/simple__metadata.csv", "UTF-8", ',', 1, 18, 16, 288, 1368,
       "field_name", "field_annotation"},
      {"redcap/survey__data.csv", "UTF-8", ',', 1, 33, 2, 21, 109,
       "participant_id", "completion_data_complete"},
      {"redcap/survey__dictionary.csv", "UTF-8", ',', 1, 18, 25, 132, 2522,
       "Variable / Field Name", "Field Annotation"},
      {"redcap/tidier_repeat_longitudinal.csv", "UTF-8", ',', 1, 13, 14, 89, 313,
       "record_id", "repeated_complete"},
      {"regional/beis_epo_patents_nuts2.csv", "UTF-8", ',', 1, 4, 266, 1064, 3840,
       "year", "epo_patent_applications"},
      {"regional/beis_eurostat_berd_nuts2.csv", "UTF-8", ',', 1, 4, 469, 1876, 10943,
       "year", "eurostat_berd_data"},
      {"regional/beis_hebci_collab_research_nuts2.csv", "UTF-8", ',', 1, 4, 160, 640, 2924,
       "year", "collaborative_research_cash"},
      {"regional/carpentries_it_post.csv", "UTF-8", ',', 1, 41, 967, 21087, 361042,
       "Date", "Workshop ID"},
      {"regional/rse_2017_nl.csv", "UTF-8", ',', 1, 131, 77, 9608, 45337,
       "", "ukrse2[4]. How do you meet other RSEs? ["},
      {"regional/rse_2018_all_countries.csv", "UTF-8", ',', 1, 707, 997, 172724, 922823,
       "", "skill2._.What three skills would you lik"},
      {"surveymonkey/StarWars.csv", "windows-1252", ',', 2, 38, 1186, 31614, 483364,
       "RespondentID", "Location (Census Region)"},
      {"surveymonkey/comma-survey.csv", "UTF-8", ',', 1, 13, 1129, 13753, 254130,
       "RespondentID", "Location (Census Region)"},
      {"surveymonkey/jupyter_2020_all_responses.csv", "UTF-8", ',', 1, 216, 1135, 100594, 1756102,
       "Respondent ID", "20i. No marketplace for Extensions (e.g."},
      {"surveymonkey/pollsters_anonymous_3.tsv", "macintosh", '\t', 2, 68, 16, 511, 29759,
       "How do you determine how likely one of your respondents is t", "What question or questions would you wan"},
      {"surveymonkey/region_MIDWEST.csv", "UTF-8", ',', 2, 53, 2778, 45703, 412182,
       "RespondentID", ""},
      {"surveymonkey/steak-risk-survey.csv", "UTF-8", ',', 2, 15, 550, 7780, 52819,
       "RespondentID", "Location (Census Region)"},
      {"surveymonkey/weather-check.csv", "UTF-8", ',', 1, 9, 928, 8352, 91700,
       "RespondentID", "US Region"},
      {"typeform/fcc_2016_part1_head1500.csv", "UTF-8", ',', 1, 51, 1500, 26728, 309550,
       "#", "Network ID"},
  };
}

const char* name_of_delimiter(char delimiter) {
  return delimiter == ',' ? "comma" : delimiter == ';' ? "semicolon" : delimiter == '\t' ? "tab" : "vertical bar";
}

class Exports : public testing::TestWithParam<Export> {};

TEST_P(Exports, AreReadAsPythonReadsThem) {
  const Export& expected = GetParam();
  const std::filesystem::path file = shared_folder() / "exports" / expected.file;
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "no real exports at " << file;

  const delimited_reader::DelimitedReader reader(default_settings());
  EXPECT_NE(reader.recognize(BytesSource(bytes_of(file), expected.file)), Sureness::no);
  const auto reading = reader.open(std::make_unique<BytesSource>(bytes_of(file), expected.file));
  const Description description = reading->description();
  EXPECT_EQ(description.encoding, expected.encoding);
  EXPECT_TRUE(description.dialect.starts_with(name_of_delimiter(expected.delimiter)))
      << description.dialect;
  const char* const header = expected.header_rows == 0   ? "no header"
                             : expected.header_rows == 1 ? "header in line 1"
                                                         : "header of two rows from line 1";
  EXPECT_TRUE(description.dialect.ends_with(header)) << description.dialect;

  const std::vector<Question>& questions = reading->questionnaire().questions;
  ASSERT_EQ(questions.size(), expected.columns);
  if (expected.header_rows == 1) {
    EXPECT_TRUE(questions.front().text.in("").starts_with(expected.first));
    EXPECT_TRUE(questions.back().text.in("").starts_with(expected.last) ||
                questions.back().aliases.at(0).starts_with(expected.last));
  }

  std::size_t rows = 0;
  std::size_t filled = 0;
  std::size_t bytes = 0;
  Problems problems;
  while (Portion portion = reading->next()) {
    const Batch batch = portion(problems);
    rows += batch.rows;
    for (const Column& column : batch.columns) {
      for (const Cell cell : column.cells) {
        filled += cell.length == 0 ? 0U : 1U;
        bytes += cell.length;
      }
    }
  }
  EXPECT_EQ(rows, expected.rows);
  EXPECT_EQ(filled, expected.filled);
  EXPECT_EQ(bytes, expected.bytes);
  EXPECT_TRUE(problems.empty());
}

INSTANTIATE_TEST_SUITE_P(All, Exports, testing::ValuesIn(exports()), [](const auto& each) {
  std::string name = each.param.file;
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
});

}  // namespace
}  // namespace tertium::test

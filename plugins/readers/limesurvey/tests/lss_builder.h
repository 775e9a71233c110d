#pragma once

#include <string>
#include <utility>
#include <vector>

namespace tertium::limesurvey {

// Writes tables as LimeSurvey writes them into a .lss.
using RowFields = std::vector<std::pair<std::string, std::string>>;

inline std::string lss_table(const std::string& name, const std::vector<RowFields>& rows) {
  std::string xml =
      " <" + name + ">\n  <fields>\n   <fieldname>qid</fieldname>\n  </fields>\n  <rows>\n";
  for (const RowFields& row : rows) {
    xml += "   <row>\n";
    for (const auto& [field, value] : row) {
      xml += value.empty() ? "    <" + field + "/>\n"
                           : "    <" + field + "><![CDATA[" + value + "]]></" + field + ">\n";
    }
    xml += "   </row>\n";
  }
  return xml + "  </rows>\n </" + name + ">\n";
}

inline RowFields question_row(const std::string& qid, const std::string& type,
                              const std::string& title, const std::string& text,
                              const std::string& language = "en", const std::string& other = "N") {
  return {{"qid", qid},           {"parent_qid", "0"}, {"gid", "1"},     {"type", type},
          {"title", title},       {"question", text},  {"other", other}, {"question_order", qid},
          {"language", language}, {"scale_id", "0"}};
}

inline RowFields part_row(const std::string& qid, const std::string& parent,
                          const std::string& title, const std::string& text,
                          const std::string& language = "en", const std::string& scale = "0") {
  return {{"qid", qid},           {"parent_qid", parent}, {"gid", "1"},   {"type", "T"},
          {"title", title},       {"question", text},     {"other", "N"}, {"question_order", qid},
          {"language", language}, {"scale_id", scale}};
}

inline RowFields answer_row(const std::string& qid, const std::string& code,
                            const std::string& label, const std::string& order,
                            const std::string& language = "en", const std::string& points = "0",
                            const std::string& scale = "0") {
  return {{"qid", qid},         {"code", code},         {"answer", label},
          {"sortorder", order}, {"language", language}, {"assessment_value", points},
          {"scale_id", scale}};
}

}  // namespace tertium::limesurvey

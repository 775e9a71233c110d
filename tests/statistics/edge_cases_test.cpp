#include <gtest/gtest.h>

#include "reference_tests.h"

// Files of the reference that hold the figures of several families: edge cases, a real survey, the
// data of R's help pages.
namespace tertium::statistics {
namespace {

std::map<std::string, made::Counts> groups_in(const made::Object& given) {
  return made::counts_by(made::numbers_in(given->getArray("x")),
                         made::strings_in(given->getArray("g")));
}

made::Object edge_case_figures(const std::string& name, const made::Object& given) {
  const auto counts = [&](const char* key) {
    return made::counts_of(made::numbers_in(given->getArray(key)));
  };
  if (name.starts_with("kw_")) return made::kruskal_dunn_figures(groups_in(given));
  if (name.starts_with("welch_")) return made::welch_figures(groups_in(given));
  if (name.starts_with("mw_")) return made::mann_whitney_figures(counts("x"), counts("y"));
  if (name.starts_with("means_")) return made::mean_figures(counts("x"));
  if (name.starts_with("weighted_")) {
    const auto values = made::numbers_in(given->getArray("y"));
    return made::weighted_figures(values, made::numbers_in(given->getArray("w")),
                                  std::vector<bool>(values.size(), true));
  }
  const made::Array rows = given->getArray("rows");
  std::vector<Figures> table;
  for (unsigned int i = 0; i < rows->size(); ++i) {
    table.push_back(made::numbers_in(rows->getArray(i)));
  }
  return made::reliability_figures(table, table.front().size());
}

TEST(EdgeCases, MatchTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Object file = made::expected("20_edge_cases");
  const made::Object cases = file->getObject("cases");
  made::Comparison comparison(1e-9);
  comparison.leave_out({"x", "y", "g", "w", "rows"});
  for (const std::string& name : cases->getNames()) {
    SCOPED_TRACE(name);
    const made::Object given = cases->getObject(name);
    comparison.expect(made::object({{"out", edge_case_figures(name, given)}}), given);
  }
  comparison.expect_all_compared(file);
}

TEST(RealSurvey, MatchesTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Object file = made::expected("21_real_survey");
  const made::Table survey = made::Table::read("anes96.csv");
  const auto group = made::texts(survey, file->getValue<std::string>("group"));
  made::Comparison comparison(1e-10);
  comparison.leave_out({"group", "a", "b", "table", "row_names", "col_names"});
  comparison.within("p_games_howell", 1e-6).within("fisher_p", 1e-7);
  comparison.within("omega_total_ml", 1e-6).within("loadings_ml", 1e-6);
  // Heywood cases: see one_factor_test.cpp.
  comparison.within("omega_total_minres", 2e-3).within("loadings_minres", 2e-3);
  for (const std::string& item : file->getObject("kruskal")->getNames()) {
    SCOPED_TRACE(item);
    const auto groups = made::counts_by(survey.numbers(item), group);
    for (const auto& [name, counts] : groups) {
      const made::Object wanted = file->getObject("frequencies")->getObject(item)->getObject(name);
      const auto codes = made::numbers_in(wanted->getArray("codes"));
      comparison.expect(
          made::frequency_figures(made::on_scale(counts, *codes.front(), *codes.back())), wanted);
      comparison.expect(made::mean_figures(counts),
                        file->getObject("means")->getObject(item)->get(name));
    }
    comparison.expect(made::kruskal_dunn_figures(groups), file->getObject("kruskal")->get(item));
    comparison.expect(made::welch_figures(groups), file->getObject("welch")->get(item));
    comparison.expect(made::mann_whitney_figures(groups.begin()->second, groups.rbegin()->second),
                      file->getObject("cliff_first_last")->get(item));
    comparison.expect(made::contingency_figures(file->getObject("chi")->getObject(item)),
                      file->getObject("chi")->get(item));
  }
  const made::Array pairs = file->getArray("correlation");
  for (unsigned int i = 0; i < pairs->size(); ++i) {
    comparison.expect(
        made::correlation_figures(survey.numbers(pairs->getObject(i)->getValue<std::string>("a")),
                                  survey.numbers(pairs->getObject(i)->getValue<std::string>("b"))),
        pairs->get(i));
  }
  std::vector<Figures> rows;
  for (std::size_t row = 0; row < survey.rows(); ++row) {
    rows.push_back(
        {survey.number(row, "selfLR"), survey.number(row, "DoleLR"), survey.number(row, "PID")});
  }
  comparison.expect(made::object({{"lr", made::reliability_figures(rows, 3)}}),
                    file->get("reliability"));
  comparison.expect_all_compared(file);
}

TEST(Anchors, MatchTheReference) {
  SKIP_WITHOUT_REFERENCE();
  const made::Object file = made::expected("22_anchors");
  made::Comparison comparison(1e-10);
  comparison.leave_out({"x", "g"}).within("p_games_howell", 1e-6);
  const made::Object ozone = file->getObject("airquality_ozone_by_month");
  comparison.expect(made::object({{"out", made::kruskal_dunn_figures(groups_in(ozone))}}), ozone);
  const made::Object sprays = file->getObject("insectsprays");
  comparison.expect(made::object({{"kw", made::kruskal_dunn_figures(groups_in(sprays))},
                                  {"welch", made::welch_figures(groups_in(sprays))}}),
                    sprays);
  comparison.expect_all_compared(file);
}

}  // namespace
}  // namespace tertium::statistics

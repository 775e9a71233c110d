#include "random_answers.h"

#include <cmath>

namespace tertium::laws {
namespace {

constexpr std::size_t kOrdinals = 3;

Question coded(std::string id, Scale scale, std::size_t choices) {
  Question question;
  question.id = std::move(id);
  question.scale = scale;
  for (std::size_t i = 0; i < choices; ++i) {
    Choice choice;
    choice.code = std::to_string(i + 1);
    if (scale == Scale::ordinal) choice.value = static_cast<double>(i + 1);
    question.choices.push_back(std::move(choice));
  }
  return question;
}

Question plain(std::string id, Scale scale) {
  Question question;
  question.id = std::move(id);
  question.scale = scale;
  return question;
}

}  // namespace

std::shared_ptr<const SummaryPlan> make_plan(bool weighted) {
  auto plan = std::make_shared<SummaryPlan>();
  plan->codebook.questions.push_back(coded("nominal", Scale::nominal, 4));
  for (std::size_t i = 0; i < kOrdinals; ++i) {
    plan->codebook.questions.push_back(coded("ordinal" + std::to_string(i), Scale::ordinal, 5));
  }
  plan->codebook.questions.push_back(coded("multiple", Scale::multiple, 6));
  plan->codebook.questions.push_back(plain("number", Scale::interval));
  plan->codebook.questions.push_back(plain("text", Scale::text));
  plan->codebook.questions.push_back(coded("absent", Scale::nominal, 2));
  plan->weighted = weighted;
  plan->sample_size = 5;
  const std::vector<std::string> items = {"ordinal0", "ordinal1", "ordinal2"};
  plan->need_items("items", items);
  plan->need_joint_counts("ordinal1", "nominal");
  plan->need_joint_counts("ordinal0", "ordinal2");
  plan->need_joint_counts("absent", "ordinal2");
  return plan;
}

std::vector<Row> random_rows(std::mt19937_64& random, std::size_t count) {
  const auto below = [&](unsigned most) { return static_cast<unsigned>(random() % most); };
  const auto maybe_missing = [&](std::uint8_t code) {
    return below(6) == 0 ? code_of(static_cast<Missing>(1 + below(kMissingKinds))) : code;
  };
  std::vector<Row> rows(count);
  for (Row& row : rows) {
    row.region = static_cast<std::uint16_t>(below(10) == 0 ? RowKeys::kLeftOut : below(3));
    row.group = static_cast<std::uint16_t>(below(3));
    row.weight = held_weight(std::ldexp(static_cast<double>(1 + below(100000)), -13));
    row.respondent = random();
    row.nominal = maybe_missing(static_cast<std::uint8_t>(below(4)));
    for (std::size_t i = 0; i < kOrdinals; ++i) {
      row.ordinal.push_back(maybe_missing(static_cast<std::uint8_t>(below(5))));
    }
    row.ticks = below(64);
    row.ticks_missing = below(5) == 0 ? Missing::skipped : Missing::none;
    // Numbers of very different size, whose sum in doubles would depend on the order.
    row.number = std::ldexp(static_cast<double>(static_cast<std::int64_t>(random())),
                            static_cast<int>(below(200)) - 160);
    row.number_missing = below(7) == 0 ? Missing::unreadable : Missing::none;
    if (below(3) != 0) row.text = "answer " + std::to_string(below(1000));
  }
  return rows;
}

void observe(Summary& summary, const std::vector<Row>& rows) {
  RowKeys keys;
  keys.regions = {"Nord", "Süd", "Ost"};
  keys.groups = {"firm", "research", std::string(kNoGroup)};
  Batch batch;
  batch.rows = rows.size();
  batch.columns.resize(8);
  batch.columns[0].kind = Column::Kind::coded;
  for (std::size_t i = 0; i < kOrdinals; ++i) batch.columns[1 + i].kind = Column::Kind::coded;
  batch.columns[4].kind = Column::Kind::ticks;
  batch.columns[5].kind = Column::Kind::number;
  batch.columns[6].kind = Column::Kind::text;
  for (const Row& row : rows) {
    keys.region.push_back(row.region);
    keys.group.push_back(row.group);
    keys.respondent.push_back(row.respondent);
    if (summary.plan().weighted) keys.weight.push_back(row.weight);
    batch.lines.push_back(1);
    batch.columns[0].codes.push_back(row.nominal);
    for (std::size_t i = 0; i < kOrdinals; ++i) {
      batch.columns[1 + i].codes.push_back(row.ordinal[i]);
    }
    batch.columns[4].ticks.push_back(row.ticks);
    batch.columns[4].missing.push_back(row.ticks_missing);
    batch.columns[5].numbers.push_back(row.number);
    batch.columns[5].missing.push_back(row.number_missing);
    batch.columns[6].cells.push_back(batch.add(row.text));
  }
  summary.observe(batch, keys);
}

Summary summary_of(const std::shared_ptr<const SummaryPlan>& plan, const std::vector<Row>& rows) {
  Summary summary(plan);
  observe(summary, rows);
  return summary;
}

std::string saved(const Summary& summary) {
  std::string bytes;
  summary.save(bytes);
  return bytes;
}

}  // namespace tertium::laws

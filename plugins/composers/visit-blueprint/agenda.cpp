#include "agenda.h"

#include <tertium/grid.h>
#include <tertium/wording.h>

#include <utility>

#include "meetings.h"

namespace {

// A time of the day; German and Italian write it in the same way.
std::string time_text(int minutes) {
  const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return two(minutes / 60 % 24) + ":" + two(minutes % 60);
}

class Agenda {
 public:
  Agenda(const Blueprint& blueprint, int start_hour)
      : blueprint_(blueprint), now_(60 * start_hour) {}

  tertium::Table made(std::string id) {
    const tertium::Messages& messages = blueprint_.messages;
    const tertium::MessageArgument visitor{"visitor", blueprint_.visit.visitor};
    const tertium::MessageArgument host{"host", blueprint_.visit.host};
    const std::string everybody = messages.text("visit_blueprint.everybody");
    const std::string to_complete = messages.text("visit_blueprint.to_complete");
    using Align = tertium::TableColumn::Align;
    add_column(table_, messages.text("visit_blueprint.time_column"), 0.9, Align::left);
    add_column(table_, messages.text("visit_blueprint.what_column"), 2.6, Align::left);
    add_column(table_, messages.text("visit_blueprint.whom_column"), 1.8, Align::left);
    add(30, messages.text("visit_blueprint.welcome"), everybody);
    add(45, messages.text("visit_blueprint.overview", {host}), to_complete);
    add(15, messages.text("visit_blueprint.break"), everybody);
    add_sessions(everybody, to_complete);
    add(45, messages.text("visit_blueprint.transfer", {visitor}), everybody);
    add(15, messages.text("visit_blueprint.next_steps"), everybody);
    table_.id = std::move(id);
    table_.caption = messages.text("visit_blueprint.agenda_caption", {visitor, host});
    table_.description = messages.text("visit_blueprint.agenda_description");
    table_.note = messages.text("visit_blueprint.agenda_note");
    return std::move(table_);
  }

 private:
  // Lunch follows the first session, a short break each other one.
  void add_sessions(const std::string& everybody, const std::string& to_complete) {
    const tertium::Messages& messages = blueprint_.messages;
    const std::vector<Goal>& goals = blueprint_.visit.goals;
    for (std::size_t i = 0; i < goals.size(); ++i) {
      const std::string criterion =
          tertium::shown_name(*goals[i].criterion, blueprint_.context.language);
      add(90, messages.text("visit_blueprint.session", {{"criterion", criterion}}),
          groups_for(*goals[i].criterion, to_complete));
      if (i == 0) {
        add(60, messages.text("visit_blueprint.lunch"), everybody);
      } else {
        add(15, messages.text("visit_blueprint.break"), everybody);
      }
    }
  }

  // Those who see the criterion best and worst.
  std::string groups_for(const tertium::CriterionDefinition& criterion,
                         const std::string& to_complete) const {
    const std::vector<GroupScore> scores = group_scores(blueprint_, criterion);
    if (scores.empty()) return to_complete;
    std::vector<std::string> groups = {scores.front().group};
    if (scores.size() > 1) groups.push_back(scores.back().group);
    return blueprint_.messages.listed(groups);
  }

  void add(int minutes, std::string what, std::string whom) {
    const std::string time = time_text(now_) + "\u2013" + time_text(now_ + minutes);
    now_ += minutes;
    table_.rows.push_back({{.text = time}, {.text = std::move(what)}, {.text = std::move(whom)}});
  }

  const Blueprint& blueprint_;
  int now_;
  tertium::Table table_{};
};

}  // namespace

tertium::Table agenda_table(const Blueprint& blueprint, int start_hour, std::string id) {
  return Agenda(blueprint, start_hour).made(std::move(id));
}

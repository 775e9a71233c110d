#include "system_columns.h"

#include <algorithm>
#include <map>
#include <vector>

#include "heading.h"

namespace tertium::limesurvey {
namespace {

using Names = std::map<std::string, SystemColumn, std::less<>>;

const Names& codes() {
  static const Names names = {
      {"id", SystemColumn::id},
      {"submitdate", SystemColumn::submitted},
      {"lastpage", SystemColumn::last_page},
      {"startlanguage", SystemColumn::start_language},
      {"startdate", SystemColumn::started},
      {"token", SystemColumn::token},
      {"seed", SystemColumn::other},
      {"datestamp", SystemColumn::other},
      {"ipaddr", SystemColumn::other},
      {"refurl", SystemColumn::other},
      {"quota_exit", SystemColumn::other},
      {"interviewtime", SystemColumn::other},
      {"firstname", SystemColumn::participant},
      {"lastname", SystemColumn::participant},
      {"email", SystemColumn::participant},
      {"emailstatus", SystemColumn::participant},
      {"participant_id", SystemColumn::participant},
      {"remindersent", SystemColumn::participant},
      {"remindercount", SystemColumn::participant},
      {"usesleft", SystemColumn::participant},
      {"validfrom", SystemColumn::participant},
      {"validuntil", SystemColumn::participant},
      {"mpid", SystemColumn::participant},
  };
  return names;
}

// Written as people see them; compared by match_key().
Names text_names() {
  struct Name {
    const char* text;
    SystemColumn column;
  };
  constexpr Name kNames[] = {
      // English
      {"Response ID", SystemColumn::id},
      {"Date submitted", SystemColumn::submitted},
      {"Last page", SystemColumn::last_page},
      {"Last page seen", SystemColumn::last_page},
      {"Start language", SystemColumn::start_language},
      {"Seed", SystemColumn::other},
      {"Token", SystemColumn::token},
      {"Access code", SystemColumn::token},
      {"Date started", SystemColumn::started},
      {"Date last action", SystemColumn::other},
      {"IP address", SystemColumn::other},
      {"Referrer URL", SystemColumn::other},
      {"Total time", SystemColumn::other},
      // German
      {"Antwort ID", SystemColumn::id},
      {"Datum Abgeschickt", SystemColumn::submitted},
      {"Letzte Seite", SystemColumn::last_page},
      {"Start-Sprache", SystemColumn::start_language},
      {"Startsprache", SystemColumn::start_language},
      {"Zufallsstartwert", SystemColumn::other},
      {"Zugangsschlüssel", SystemColumn::token},
      {"Zugangscode", SystemColumn::token},
      {"Datum gestartet", SystemColumn::started},
      {"Datum letzte Aktivität", SystemColumn::other},
      {"Datum letzte Aktion", SystemColumn::other},
      {"IP-Adresse", SystemColumn::other},
      {"Weiterleitungs-URL", SystemColumn::other},
      {"Gesamtzeit", SystemColumn::other},
      // Italian
      {"ID risposta", SystemColumn::id},
      {"ID della risposta", SystemColumn::id},
      {"Data di invio", SystemColumn::submitted},
      {"Data invio", SystemColumn::submitted},
      {"Ultima pagina", SystemColumn::last_page},
      {"Lingua iniziale", SystemColumn::start_language},
      {"Lingua di partenza", SystemColumn::start_language},
      {"Data di inizio", SystemColumn::started},
      {"Data dell'ultima azione", SystemColumn::other},
      {"Data ultima azione", SystemColumn::other},
      {"Indirizzo IP", SystemColumn::other},
      // Dutch
      {"Respons ID", SystemColumn::id},
      {"Datum verstuurd", SystemColumn::submitted},
      {"Laatste pagina", SystemColumn::last_page},
      {"Starttaal", SystemColumn::start_language},
      {"Datum gestart", SystemColumn::started},
      {"Datum laatste actie", SystemColumn::other},
      {"IP-adres", SystemColumn::other},
      // French
      {"ID de la réponse", SystemColumn::id},
      {"Date de soumission", SystemColumn::submitted},
      {"Dernière page", SystemColumn::last_page},
      {"Langue de départ", SystemColumn::start_language},
      {"Date de lancement", SystemColumn::started},
      {"Date de la dernière action", SystemColumn::other},
      {"Adresse IP", SystemColumn::other},
      // Spanish
      {"ID de respuesta", SystemColumn::id},
      {"Fecha de envío", SystemColumn::submitted},
      {"Última página", SystemColumn::last_page},
      {"Lenguaje inicial", SystemColumn::start_language},
      {"Idioma inicial", SystemColumn::start_language},
      {"Fecha de inicio", SystemColumn::started},
      {"Fecha de la última acción", SystemColumn::other},
      {"Dirección IP", SystemColumn::other},
  };
  Names names;
  for (const Name& name : kNames) names.emplace(match_key(name.text), name.column);
  return names;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

SystemColumn system_column_by_code(std::string_view code) {
  const auto found = codes().find(code);
  if (found != codes().end()) return found->second;
  constexpr std::string_view kGroupTime = "groupTime";
  if (code.starts_with(kGroupTime) && is_number(code.substr(kGroupTime.size()))) {
    return SystemColumn::other;
  }
  constexpr std::string_view kAttribute = "attribute_";
  if (code.starts_with(kAttribute) && is_number(code.substr(kAttribute.size()))) {
    return SystemColumn::participant;
  }
  return SystemColumn::none;
}

SystemColumn system_column_by_text(std::string_view text) {
  static const Names names = text_names();
  const auto found = names.find(match_key(text));
  if (found != names.end()) return found->second;
  return is_about_a_question(text) ? SystemColumn::other : SystemColumn::none;
}

bool is_about_a_question(std::string_view text) {
  static const std::vector<std::string> openings = {
      match_key("Question time:"), match_key("Group time:"), match_key("Fragenzeit:"),
      match_key("Gruppenzeit:"), match_key("filecount - ")};
  const std::string key = match_key(text);
  return std::any_of(openings.begin(), openings.end(),
                     [&key](const std::string& opening) { return key.starts_with(opening); });
}

}  // namespace tertium::limesurvey

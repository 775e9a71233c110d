#include "refresh/refresh.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "graft/fields.h"
#include "graft/graft.h"
#include "graft/page_fit.h"
#include "names.h"
#include "opened/places.h"
#include "paragraphs.h"
#include "refresh/leftovers.h"
#include "refresh/rescue.h"
#include "styles.h"
#include "tertium/error.h"
#include "tertium/messages.h"
#include "tertium/text.h"

namespace tertium::docx {
namespace {

using Fate = FragmentFate::Fate;
using Edited = RefreshChoices::Edited;

constexpr std::size_t kLongestAlias = 64;

// A fragment of the new report.
struct Source {
  std::string id;
  xmlNode* control = nullptr;
  RecordedFragment recorded;
};

// What is to be put into the document, and where: a mark stands there until then.
struct Insertion {
  const Source* source = nullptr;
  xmlNode* mark = nullptr;
  bool beside = false;
  bool into_cell = false;  // the control around a cell stays
  std::optional<RescuedBookmarks> rescued{};
};

Record required_record(Opened& document, const char* fault, const char* advice) {
  std::optional<Record> record = read_record(document);
  if (!record) throw Error(Error::Stops::setup, fault, {}, advice);
  return std::move(*record);
}

bool has_same_figures(const Fingerprint& a, const Fingerprint& b) {
  return a.text == b.text && a.look == b.look;
}

class Refresh {
 public:
  Refresh(Opened& document, Opened& report, const RefreshChoices& choices)
      : document_(document),
        report_(report),
        choices_(choices),
        record_(required_record(document, "this document was not made by Tertium",
                                "name a report.docx of an earlier run, or a copy of one")),
        fresh_(required_record(report, "this report cannot be used to refresh another",
                               "run the pipeline again with this version of Tertium")),
        from_libreoffice_(is_from_libreoffice(document)),
        prints_(document) {
    read_sources();
    places_ = places_in(document);
  }

  Refreshed run() {
    for (const Source& source : sources_) decide(source);
    for (const auto& [id, recorded] : record_.fragments) decide_ended(id, recorded);
    remove_marked();
    insert();
    leftovers_.remove(document_);
    remove_loose_ends(document_.body());
    free_dangling_references(document_, document_.body());
    put_fields_right(document_);
    renew_record();
    return {document_.zipped(), std::move(fates_)};
  }

 private:
  void read_sources() {
    for (const Place& place : places_in(report_)) {
      if (place.control == nullptr) continue;
      for (const auto& [id, recorded] : fresh_.fragments) {
        if (!is_place_of(place, id)) continue;
        take_out_of_cell(place);
        sources_.push_back({id, place.control, recorded});
      }
    }
  }

  // A fragment goes on as blocks, also where the new report has it as the content of a cell.
  static void take_out_of_cell(const Place& place) {
    if (place.level != Place::Level::cell) return;
    xmlNode* content = word_child(place.control, "sdtContent");
    xmlNode* cell = elements_of(content).front();
    for (xmlNode* block : place.content()) {
      xmlUnlinkNode(block);
      xmlAddChild(content, block);
    }
    remove_node(cell);
  }

  std::vector<Place> places_of(const std::string& id, bool is_new) const {
    std::vector<Place> found;
    for (const Place& place : places_) {
      const bool usable = place.level == Place::Level::blocks || place.level == Place::Level::cell;
      if (usable && is_place_of(place, id, is_new) && !place.content().empty()) {
        found.push_back(place);
      }
    }
    return found;
  }

  // Whether the blocks are what Tertium wrote.
  bool is_untouched(const std::vector<xmlNode*>& blocks, const Fingerprint& written) {
    if (Fingerprints::has_marks_of_people(blocks)) return false;
    const Fingerprint now = prints_.of(blocks);
    return has_same_figures(now, written) && (from_libreoffice_ || now.form == written.form);
  }

  // The same for a new version beside an edited one, with or without the line above it.
  bool is_offer_untouched(const Place& place, const RecordedFragment& recorded) {
    if (!recorded.offered) return false;
    std::vector<xmlNode*> blocks = place.content();
    if (is_untouched(blocks, *recorded.offered)) return true;
    const std::string line = messages_in(record_.language).text("refresh.new_version");
    if (trim(visible_text(blocks.front())) != line) return false;
    blocks.erase(blocks.begin());
    return is_untouched(blocks, *recorded.offered);
  }

  void tell(const Source& source, Fate fate) {
    fates_.push_back({source.id, source.recorded.title, fate});
  }

  void decide(const Source& source) {
    const auto found = record_.fragments.find(source.id);
    std::vector<Place> places = places_of(source.id, false);
    std::vector<Place> offers = places_of(source.id, true);
    if (found == record_.fragments.end() && places.empty()) {
      if (choices_.add_new) add_at_end(source);
      tell(source, choices_.add_new ? Fate::added : Fate::omitted);
      return;
    }
    RecordedFragment recorded;
    if (found != record_.fragments.end()) recorded = found->second;
    if (places.empty() && !offers.empty()) {  // of the two, the new version was kept
      if (recorded.offered) recorded.written = *recorded.offered;
      std::swap(places, offers);
    }
    if (places.empty()) {
      kept_[source.id] = recorded;
      tell(source, Fate::deleted);
      return;
    }
    std::optional<Fate> fate;
    for (const Place& place : places) {
      const Fate one = decide_place(source, recorded, place, offers);
      if (!fate || one > *fate) fate = one;
    }
    tell(source, *fate);
  }

  // Fates are in the order of how much a person should look at them; what a document holds twice
  // has the later one.
  Fate decide_place(const Source& source, const RecordedFragment& recorded, const Place& place,
                    const std::vector<Place>& offers) {
    const bool offered = place_is_offer(place, source.id);
    const bool untouched = offered ? is_offer_untouched(place, {{}, {}, recorded.written})
                                   : is_untouched(place.content(), recorded.written);
    const Fingerprint& fresh = source.recorded.written;
    if (untouched) {
      const bool whole = place.control != nullptr && !offered;
      if (whole && has_same_figures(fresh, recorded.written)) return keep(source, recorded);
      replace(source, place);
      remove_offers(recorded, offers);
      return Fate::replaced;
    }
    if (choices_.edited == Edited::replace) {
      replace(source, place);
      remove_offers(recorded, offers);
      return Fate::overwritten;
    }
    if (offered) rename_offer(place, source.id);
    anchor(place, source.id);
    return decide_edited(source, recorded, place, offers);
  }

  Fate decide_edited(const Source& source, RecordedFragment recorded, const Place& place,
                     const std::vector<Place>& offers) {
    const Fingerprint& fresh = source.recorded.written;
    if (has_same_figures(fresh, recorded.written)) {
      remove_offers(recorded, offers);
      recorded.offered.reset();
      kept_[source.id] = recorded;
      return Fate::settled;
    }
    if (recorded.offered && has_same_figures(fresh, *recorded.offered)) {
      kept_[source.id] = recorded;
      return offers.empty() ? Fate::settled : Fate::beside;
    }
    remove_offers(recorded, offers);
    if (choices_.edited == Edited::keep || place.level != Place::Level::blocks) {
      recorded.offered.reset();
      kept_[source.id] = recorded;
      return Fate::kept;
    }
    kept_[source.id] = recorded;
    insertions_.push_back({&source, mark_after(place.blocks.back()), true, false, {}});
    return Fate::beside;
  }

  Fate keep(const Source& source, const RecordedFragment& recorded) {
    kept_[source.id] = recorded;
    return Fate::unchanged;
  }

  static bool place_is_offer(const Place& place, const std::string& id) {
    return is_place_of(place, id, true);
  }

  void decide_ended(const std::string& id, const RecordedFragment& recorded) {
    const bool goes_on =
        std::ranges::any_of(sources_, [&](const Source& source) { return source.id == id; });
    if (goes_on) return;
    if (places_of(id, false).empty() && places_of(id, true).empty()) return;
    kept_[id] = recorded;
    fates_.push_back({id, recorded.title, Fate::ended});
  }

  xmlNode* mark_after(xmlNode* block) {
    return xmlAddNextSibling(block, xmlNewDocComment(block->doc, nullptr));
  }

  void replace(const Source& source, const Place& place) {
    Insertion insertion{&source, nullptr, false, place.level == Place::Level::cell, {}};
    const std::vector<xmlNode*> old = insertion.into_cell ? place.content() : place.blocks;
    insertion.rescued.emplace(old);
    insertion.mark = mark_after(old.back());
    insertions_.push_back(std::move(insertion));
    remove_later(old);
  }

  void remove_offers(const RecordedFragment& recorded, const std::vector<Place>& offers) {
    for (const Place& offer : offers) {
      if (is_offer_untouched(offer, recorded)) remove_later(offer.blocks);
    }
  }

  void remove_later(const std::vector<xmlNode*>& blocks) {
    for (xmlNode* block : blocks) {
      if (removed_.insert(block).second) removal_.push_back(block);
    }
  }

  void remove_marked() {
    leftovers_.note(removal_);
    for (xmlNode* block : removal_) remove_node(block);
  }

  // A kept new version becomes the fragment.
  void rename_offer(const Place& place, const std::string& id) {
    remove_bookmark(document_.body(), place_bookmark(id, true));
    if (place.control == nullptr) return;
    if (xmlNode* tag = word_child(word_child(place.control, "sdtPr"), "tag")) {
      set_word_attribute(tag, "val", place_tag(id));
    }
  }

  // Programs drop the one or the other by which a fragment is found.
  void anchor(const Place& place, const std::string& id) {
    if (place.control == nullptr) return;
    const std::string name = place_bookmark(id);
    for (const xmlNode* start : all_words(document_.body(), "bookmarkStart")) {
      if (lower(word_attribute(start, "name")) == name) return;
    }
    mark_place(place.control, name, UsedIds(document_).free_bookmark_id());
  }

  void add_at_end(const Source& source) {
    xmlNode* body = document_.body();
    xmlNode* mark = xmlNewDocComment(body->doc, nullptr);
    xmlNode* section = word_child(body, "sectPr");
    if (section == nullptr) {
      xmlAddChild(body, mark);
    } else {
      xmlAddPrevSibling(section, mark);
    }
    insertions_.push_back({&source, mark, false, false, {}});
  }

  void insert() {
    Graft graft(report_, document_);
    for (const Insertion& insertion : insertions_) {
      if (insertion.into_cell) {
        insert_into_cell(graft, insertion);
      } else {
        insert_control(graft, insertion);
      }
      xmlNode* parent = insertion.mark->parent;
      remove_node(insertion.mark);
      if (is_word(parent, "tc") && !is_word(xmlGetLastChild(parent), "p")) new_word(parent, "p");
    }
  }

  void insert_into_cell(Graft& graft, const Insertion& insertion) {
    bool first = true;
    for (xmlNode* block : elements_of(word_child(insertion.source->control, "sdtContent"))) {
      xmlNode* copy = graft.copy(block, insertion.mark->parent, insertion.mark);
      fit_to_page(graft, block, copy);
      if (first) insertion.rescued->put_into(copy, graft);
      first = false;
    }
  }

  void insert_control(Graft& graft, const Insertion& insertion) {
    xmlNode* source = insertion.source->control;
    xmlNode* copy = graft.copy(source, insertion.mark->parent, insertion.mark);
    fit_to_page(graft, source, copy);
    if (insertion.rescued) insertion.rescued->put_into(copy, graft);
    if (insertion.beside) mark_as_new(graft, copy, *insertion.source);
  }

  void mark_as_new(Graft& graft, xmlNode* copy, const Source& source) {
    xmlNode* properties = word_child(copy, "sdtPr");
    set_word_attribute(word_child(properties, "tag"), "val", place_tag(source.id, true));
    if (xmlNode* alias = word_child(properties, "alias")) {
      set_word_attribute(alias, "val",
                         on_one_line("+ " + word_attribute(alias, "val"), kLongestAlias));
    }
    for (xmlNode* start : all_words(copy, "bookmarkStart")) {
      const std::string name = word_attribute(start, "name");
      if (!name.starts_with("tertium_")) continue;
      remove_bookmark(copy, name);
      break;
    }
    xmlNode* content = word_child(copy, "sdtContent");
    xmlNode* line = new_word_before(elements_of(content).front(), "p");
    xmlNode* style = new_word(new_word(line, "pPr"), "pStyle");
    set_word_attribute(style, "val", graft.style(std::string(style::kNote)));
    set_text(new_word(new_word(line, "r"), "t"),
             messages_in(fresh_.language).text("refresh.new_version"));
    mark_place(copy, graft.ids().free_bookmark_name(place_bookmark(source.id, true)),
               graft.ids().free_bookmark_id());
  }

  // What stands in the document now.
  void renew_record() {
    Record record{fresh_.language, kept_};
    Fingerprints prints(document_);
    std::set<std::string> inserted;
    std::set<std::string> beside;
    for (const Insertion& insertion : insertions_) {
      (insertion.beside ? beside : inserted).insert(insertion.source->id);
    }
    for (const Place& place : places_in(document_)) {
      for (const Source& source : sources_) {
        if (inserted.contains(source.id) && is_place_of(place, source.id)) {
          record.fragments[source.id] = {source.recorded.title, prints.of(place.content()), {}};
        } else if (beside.contains(source.id) && is_place_of(place, source.id, true)) {
          std::vector<xmlNode*> blocks = place.content();
          blocks.erase(blocks.begin());  // the line above it
          record.fragments[source.id].offered = prints.of(blocks);
        }
      }
    }
    write_record(document_, record);
  }

  Opened& document_;
  Opened& report_;
  const RefreshChoices& choices_;
  const Record record_;
  const Record fresh_;
  const bool from_libreoffice_;
  Fingerprints prints_;
  std::vector<Source> sources_;
  std::vector<Place> places_;
  std::vector<Insertion> insertions_;
  std::vector<xmlNode*> removal_;
  std::set<xmlNode*> removed_;
  Leftovers leftovers_;
  std::map<std::string, RecordedFragment> kept_;  // what goes on as it was
  std::vector<FragmentFate> fates_;
};

// Of a document that was just made.
Record record_of(Opened& document, const Document& report) {
  Record record;
  record.language = report.language;
  Fingerprints prints(document);
  for (const Place& place : places_in(document)) {
    if (place.control == nullptr) continue;
    for (const Fragment& fragment : report.fragments) {
      if (!is_place_of(place, fragment.id)) continue;
      record.fragments[fragment.id] = {fragment.title, prints.of(place.content()), {}};
    }
  }
  return record;
}

}  // namespace

Package refreshable(Package package, const std::vector<WrittenControl>& controls,
                    const Document& report) {
  Opened document(package);
  Record record;
  record.language = report.language;
  const Part& main = *std::ranges::find(package, document.main(), &Part::path);
  const std::map<std::string, Fingerprint> prints =
      Fingerprints(document).of_written(main.bytes, controls);
  for (const Fragment& fragment : report.fragments) {
    const auto found = prints.find(place_tag(fragment.id));
    if (found != prints.end()) record.fragments[fragment.id] = {fragment.title, found->second, {}};
  }
  for (Part& part : record_parts(record, document.main())) package.push_back(std::move(part));
  return package;
}

void make_refreshable(Opened& document, const Document& report) {
  UsedIds ids(document);
  for (const Place& place : places_in(document)) {
    for (const Fragment& fragment : report.fragments) {
      if (place.control == nullptr || !is_place_of(place, fragment.id)) continue;
      mark_place(place.control, ids.free_bookmark_name(place_bookmark(fragment.id)),
                 ids.free_bookmark_id());
    }
  }
  write_record(document, record_of(document, report));
}

namespace {

// What another run wrote would be put among what people wrote about this one.
void check_same_survey(Opened& document, Opened& report) {
  const std::optional<Record> theirs = read_record(document);
  const std::optional<Record> ours = read_record(report);
  if (!theirs || !ours || theirs->fragments.empty()) return;
  if (theirs->language != ours->language) {
    throw Error(Error::Stops::setup,
                "the report is in '" + one_line(theirs->language) + "', and the run in '" +
                    one_line(ours->language) + "'",
                {}, "name the output folder of a run of this report's own pipeline");
  }
  const bool related = std::ranges::any_of(theirs->fragments, [&](const auto& fragment) {
    return ours->fragments.contains(fragment.first);
  });
  if (related) return;
  throw Error(Error::Stops::setup, "the run has none of the report's sections", {},
              "name the output folder of a run of this report's own pipeline");
}

}  // namespace

Refreshed refreshed(std::string_view edited, std::string_view fresh,
                    const RefreshChoices& choices) {
  Opened document(edited);
  Opened report(fresh);
  check_same_survey(document, report);
  return Refresh(document, report, choices).run();
}

}  // namespace tertium::docx

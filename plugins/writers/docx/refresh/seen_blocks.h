#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "opened/opened.h"

namespace tertium::docx {

// What is written down at the three depths of a Fingerprint, at once.
struct Depths {
  std::string text;
  std::string look;
  std::string form;

  void add(std::string_view all) {
    text += all;
    add_style(all);
  }
  void add_style(std::string_view style) {  // not at the depth of the text
    look += style;
    form += style;
  }
  void add(const Depths& more) {
    text += more.text;
    look += more.look;
    form += more.form;
  }
};

// Writes down what a person can see of paragraphs and tables, whichever program wrote them.
class SeenBlocks {
 public:
  // `styles`: names by kind and id. `usual`: colour and size that all text has.
  SeenBlocks(Opened& document, const std::map<std::string, std::string>& styles,
             const std::set<std::string>& usual)
      : document_(document), styles_(styles), usual_(usual) {}

  Depths take() { return std::move(written_); }

  // A paragraph, a table, or what holds such.
  void block(xmlNode* node);

  // A table piece by piece, in this order; it may lack properties or grid.
  void open_table();
  void table_properties(const xmlNode* properties);
  void grid(const xmlNode* grid);
  void begin_rows();
  void row(const xmlNode* node);
  void close_table();

 private:
  // The formatting of a run.
  struct Look {
    std::string look;
    std::string form;
  };

  void blocks_in(const xmlNode* node);
  std::string style(const char* kind, const std::string& id) const;
  void paragraph(const xmlNode* node);
  void paragraph_properties(const xmlNode* properties);
  void inline_content(const xmlNode* node);
  void run(const xmlNode* node);
  void run_content(xmlNode* child, const Look& look);
  void field_mark(const std::string& kind);
  std::string field_name() const;
  void shown(const std::string& text, const Look& look);
  void footnote(const std::string& id);
  void drawing(xmlNode* node);
  void table(const xmlNode* node);
  void rows(const xmlNode* node);
  void cells(const xmlNode* node);
  void cell_properties(const xmlNode* properties);

  Opened& document_;
  const std::map<std::string, std::string>& styles_;
  const std::set<std::string>& usual_;
  Depths written_;
  Look run_look_;
  std::string instruction_;
  int in_instruction_ = 0;
  int in_result_ = 0;
};

}  // namespace tertium::docx

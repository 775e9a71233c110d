#include "delimited_cut.h"

#include <cstring>

#include "byte_marks.h"
#include "record_walk.h"

namespace tertium::delimited {
namespace {

// Stops with `stray_quotes` set where counting quotation marks does not tell.
Cut cut_quickly(std::string_view text, char delimiter) {
  Cut cut;
  QuoteState state(delimiter);
  std::uint64_t lines = 0;
  char padded[kLane];
  for (std::size_t at = 0; at < text.size(); at += kLane) {
    const char* bytes = text.data() + at;
    if (text.size() - at < kLane) {
      std::memset(padded, 0, kLane);
      std::memcpy(padded, bytes, text.size() - at);
      bytes = padded;
    }
    const Lane lane(bytes);
    if (!lane.any('"', '\n', '\r')) {
      state.skipped(bytes[kLane - 1]);
      continue;
    }
    const QuoteState::Found found = state.next(lane);
    state.last_byte(bytes[kLane - 1]);
    if (state.stray()) {
      cut.stray_quotes = true;
      return cut;
    }
    const Bits ends = found.line_ends & found.outside;
    if (ends != 0) {
      const int last = 63 - std::countl_zero(ends);
      cut.end = at + static_cast<std::size_t>(last) + 1;
      cut.records += bit_count(ends);
      cut.lines = lines + bit_count(found.line_ends & (~Bits{0} >> (63 - last)));
    }
    lines += bit_count(found.line_ends);
  }
  if (cut.end > 0 && cut.end < text.size() && text[cut.end - 1] == '\r' && text[cut.end] == '\n') {
    ++cut.end;
  }
  return cut;
}

Cut cut_plainly(std::string_view text, char delimiter) {
  Cut cut;
  cut.stray_quotes = true;
  const auto record = [&](Span span) {
    ++cut.records;
    cut.lines += line_ends(text.substr(span.begin, span.end - span.begin));
    return true;
  };
  cut.end = walk_records(text, delimiter, true, [](Span) {}, record).end;
  return cut;
}

}  // namespace

Cut cut_records(std::string_view text, char delimiter, bool whole) {
  // A CR at the end may be half of a CR LF.
  if (!whole && text.ends_with('\r')) text.remove_suffix(1);
  const Cut cut = cut_quickly(text, delimiter);
  return cut.stray_quotes ? cut_plainly(text, delimiter) : cut;
}

}  // namespace tertium::delimited

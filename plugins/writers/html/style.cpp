#include "style.h"

#include <set>
#include <string_view>
#include <variant>

#include "tertium/chart.h"

namespace tertium::html {
namespace {

// Colours are named by what they are for. Each pair of text and ground has a contrast of 4.5 to 1
// or more (WCAG AA), and what is shaded stays so up to the darkest shade.
constexpr std::string_view kColors = R"(
:root{color-scheme:light dark;--paper:#fff;--panel:#f5f7f9;--ink:#1e2126;--soft:#50565f;
--line:#d3d8de;--strong-line:#7f858f;--accent:#0b5a8c;--shade-rgb:30 110 175;--shade-most:.5}
@media screen and (prefers-color-scheme:dark){:root{--paper:#14171b;--panel:#1d2127;--ink:#e6e9ed;
--soft:#abb3bd;--line:#3a414a;--strong-line:#868e99;--accent:#7cc0ee;--shade-rgb:70 150 215;
--shade-most:.45}}
)";

constexpr std::string_view kPage = R"(
*{box-sizing:border-box}
html{font-size:100%;scroll-padding-top:1rem;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0 auto;max-width:84rem;padding:0 1rem 4rem;background:var(--paper);color:var(--ink);
font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans",sans-serif;
overflow-wrap:break-word}
a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.15em}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
main:focus{outline:none}
.skip{position:absolute;left:-100vw;top:0;padding:.6rem 1rem;background:var(--ink);color:var(--paper);z-index:2}
.skip:focus{left:0}
.hidden{position:absolute;width:1px;height:1px;margin:-1px;padding:0;overflow:hidden;
clip-path:inset(50%);white-space:nowrap;border:0}
header{padding:3rem 0 1.5rem;border-bottom:3px solid var(--accent);margin-bottom:1.5rem}
h1,h2,h3,h4,h5,h6{line-height:1.25;text-wrap:balance;margin:2em 0 .6em}
h1{font-size:2.2rem;margin:0}
h2{font-size:1.6rem}
h3{font-size:1.25rem}
h4{font-size:1.08rem}
h5,h6{font-size:1rem}
.subtitle{margin:.5rem 0 0;font-size:1.15rem;color:var(--soft)}
section{padding-top:.1rem}
section+section{margin-top:3rem;border-top:1px solid var(--line)}
p,ul,ol,blockquote{max-width:44rem;margin:0 0 1em}
li{margin:.25em 0}
.lead{font-size:1.13rem}
.note{font-size:.875rem;color:var(--soft)}
blockquote{padding:.1em 0 .1em 1.1em;border-left:4px solid var(--line);font-style:italic}
blockquote p{margin:0}
bdi,strong,em,data{unicode-bidi:isolate}
sup{line-height:0}
.mark{padding:0 .15em;margin-left:.1em}
.footnotes{font-size:.875rem;margin-top:2rem;padding-top:.8rem;border-top:1px solid var(--line)}
.back{padding:0 .3em}
)";

constexpr std::string_view kContents = R"(
nav h2{font-size:1rem;margin:0 0 .5rem}
nav ol{list-style:none;margin:0;padding:0}
nav li{margin:0}
nav a{display:block;padding:.28rem .5rem;border-radius:4px;text-decoration:none;color:var(--ink)}
nav a:hover{background:var(--panel);text-decoration:underline}
nav ol ol{display:none}
nav ol ol a{padding-left:1.3rem;font-size:.875rem;color:var(--soft)}
@media (min-width:64rem){
body{display:grid;grid-template-columns:15.5rem minmax(0,1fr);column-gap:3rem;padding:0 2rem 4rem}
header{grid-column:1/-1}
nav{position:sticky;top:1rem;align-self:start;max-height:calc(100vh - 2rem);overflow-y:auto;font-size:.9375rem}
nav ol ol{display:block}
main{grid-column:2}
main>section:first-child h2{margin-top:0}
}
)";

// On narrow screens tables scroll in their own place; their captions stay in sight.
constexpr std::string_view kTables = R"(
.table,figure{margin:1.6rem 0 2rem;padding:0}
.scroll{overflow-x:auto;position:relative}
table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.4;border-bottom:2px solid var(--strong-line)}
caption,figcaption{text-align:left;padding:0 0 .6rem;line-height:1.4}
.caption{display:inline-block;position:sticky;left:0;max-width:min(44rem,calc(100vw - 2rem))}
figcaption{max-width:44rem}
.label{font-weight:600;white-space:nowrap}
th,td{padding:.38rem .55rem;text-align:left;vertical-align:top;border-top:1px solid var(--line)}
th{font-weight:600}
tbody th{font-weight:400}
thead th,thead td{background:var(--panel);vertical-align:bottom;border-top:1px solid var(--line)}
thead tr:first-child>*{border-top:2px solid var(--strong-line)}
tbody tr:first-child>*{border-top:2px solid var(--strong-line)}
.right{text-align:right;font-variant-numeric:tabular-nums}
td.right data{white-space:nowrap}
.center{text-align:center}
.shaded{background:rgb(var(--shade-rgb)/calc(var(--shade)*var(--shade-most)));
print-color-adjust:exact;-webkit-print-color-adjust:exact}
.table .note,figure .note{margin:.5rem 0 0}
)";

constexpr std::string_view kCharts = R"(
.chart{display:block;width:100%;min-width:36rem;max-width:50rem;height:auto;overflow:visible;
font-family:Arial,"Liberation Sans",Helvetica,sans-serif;font-size:13px;fill:var(--ink)}
.chart .grid{stroke:var(--line);stroke-width:1}
.chart .axis{stroke:var(--strong-line);stroke-width:1.5}
.chart .soft{fill:var(--soft);font-size:12px}
.chart .figure{font-size:11.5px}
.chart .tick,.chart .beside{paint-order:stroke;stroke:var(--paper);stroke-width:3px}
.chart .whisker{stroke:var(--ink);stroke-width:1.5}
.no-data{color:var(--soft);font-style:italic}
details{margin:.4rem 0 0}
summary{display:inline-block;cursor:pointer;padding:.25rem 0;font-size:.875rem;color:var(--accent)}
summary::before{content:"\25B8\00A0";display:inline-block}
details[open]>summary::before{content:"\25BE\00A0"}
summary::-webkit-details-marker{display:none}
details .scroll{margin-top:.4rem}
)";

constexpr std::string_view kPrint = R"(
@page{size:A4;margin:18mm 16mm}
@page lying{size:A4 landscape}
@media print{
html{font-size:10pt}
body{display:block;max-width:none;padding:0}
.skip,details{display:none}
a{color:inherit;text-decoration:none}
header{padding-top:2rem}
nav{position:static;max-height:none;break-after:page}
nav ol ol{display:block}
h1,h2,h3,h4,h5,h6{break-after:avoid;break-inside:avoid}
p,li{orphans:3;widows:3}
.scroll{overflow:visible}
.caption{position:static;max-width:none}
caption{break-after:avoid}
table{min-width:0!important;font-size:.85rem}
.wide,h2:has(+.wide),h3:has(+.wide),h4:has(+.wide){page:lying}
.wide table{font-size:.75rem}
.wide th,.wide td{padding:.25rem .3rem}
thead{display:table-header-group}
tr,figure,blockquote{break-inside:avoid}
.note{break-before:avoid}
.chart{min-width:0;max-height:235mm}
.chart,thead th,thead td{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
)";

// Those that could not be seen on dark pages get lighter there; colours of areas are the same as on
// paper.
std::string dark_lines(const Document& document) {
  std::set<std::string> colors;
  for (const Fragment& fragment : document.fragments) {
    for (const Block& block : fragment.blocks) {
      const auto* chart = std::get_if<Chart>(&block);
      if (chart == nullptr) continue;
      for (const ChartSeries& series : chart->series) colors.insert(thing_look(series.place).line);
    }
  }
  std::string rules;
  for (const std::string& color : colors) {
    std::string lighter = color;
    while (contrast(lighter, kDarkPaper) < 4) lighter = mixed_color(lighter, "FFFFFF", 0.1);
    if (lighter != color) rules += "." + line_class(color) + "{stroke:#" + lighter + "}\n";
  }
  return rules.empty() ? rules : "@media screen and (prefers-color-scheme:dark){\n" + rules + "}\n";
}

}  // namespace

std::string line_class(const std::string& color) { return "line-" + color; }

std::string style_of(const Document& document) {
  std::string style;
  for (const std::string_view part : {kColors, kPage, kContents, kTables, kCharts, kPrint}) {
    style += part;
  }
  return style + dark_lines(document);
}

}  // namespace tertium::html

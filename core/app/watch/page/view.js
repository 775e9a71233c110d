// The state line, the report, warnings and regions.

import { STATES, byId, capital, count, make, reconcile, set, setAttribute, showIcon, when, whole } from "./parts.js";

function workUnderWay(counts) {
  const parts = [];
  if (counts.working) parts.push(`reading ${count(counts.working, "file", "files")}`);
  if (counts.waiting) parts.push(`${count(counts.waiting, "waits", "wait")}`);
  if (counts.failed) parts.push(`${count(counts.failed, "file", "files")} failed`);
  return parts.length ? `${capital(parts.join(", "))}.` : "All files are read.";
}

export function stateOf(status) {
  const total = STATES.reduce((sum, state) => sum + status.counts[state], 0);
  if (!status.running) {
    return { tone: "bad", icon: "failed", text: "The inbox is not watched now.",
             detail: "Start tertium watch again. What is shown is the last that is known." };
  }
  if (status.fault) {
    return {
      tone: 'bad',
      icon: 'failed',
      text: 'The inbox cannot be looked into.',
      detail: `${capital(status.fault)}.`
    };
  }
  if (total === 0) {
    return { tone: "calm", icon: "waiting", text: "Nothing has come yet.",
             detail: `Add exports here, or copy them into the folder ${status.inbox}.` };
  }
  const answered = status.regions.filter((region) => region.answers > 0).length;
  const regions = `${answered} of ${count(status.regions.length, "region has", "regions have")} answered`;
  const report = status.report ? `report of ${when(status.report.written)}` : "no report yet";
  const look = status.counts.failed || status.warnings.length;
  return { tone: look ? "attention" : "good", icon: look ? "warning" : "done",
           text: `${regions}; ${report}`, detail: workUnderWay(status.counts) };
}

export function showState(state) {
  setAttribute(byId("state"), "class", `state ${state.tone}`);
  showIcon(byId("state-icon"), state.icon);
  set(byId("state-text"), state.text);
  set(byId("state-detail"), state.detail);
}

function reportAddress(path) {
  return `/report/${path.split("/").map(encodeURIComponent).join("/")}`;
}

function showLinks(list, paths, text) {
  reconcile(list, paths, (path) => path, () => {
    const item = make("li");
    item.append(make("a"));
    return item;
  }, (item, path) => {
    setAttribute(item.firstChild, "href", reportAddress(path));
    set(item.firstChild, text(path));
  });
}

export function showReport(report) {
  byId("report").hidden = !report;
  if (!report) return;
  const inFolder = report.files.filter((path) => path.includes("/"));
  const word = report.files.find((path) => path.endsWith(".docx") && !path.includes("/"));
  const tables = report.files.filter((path) => path !== word && !path.includes("/"));
  byId("open-report").hidden = !word;
  if (word) setAttribute(byId("open-report"), "href", reportAddress(word));
  showLinks(byId("tables"), tables, (path) => path);
  byId("fragments").hidden = inFolder.length === 0;
  set(byId("fragments-summary"), count(inFolder.length, "fragment", "fragments"));
  showLinks(byId("fragment-list"), inFolder, (path) => path.slice(path.lastIndexOf("/") + 1));
}

export function showWarnings(warnings) {
  byId("warnings").hidden = warnings.length === 0;
  reconcile(byId("warning-list"), warnings, (warning) => `${warning.subject}\n${warning.text}`, (warning) => {
    const item = make("li");
    const icon = make("span");
    showIcon(icon, "warning");
    const text = make("span");
    if (warning.subject) text.append(make("strong", "", warning.subject), ": ");
    text.append(warning.text);
    item.append(icon, text);
    return item;
  }, () => {});
}

let lastRegion = 0;

function makeCounted(heading) {
  const item = make("li");
  const head = make("div", "region-head");
  const name = make(heading);
  name.id = `region-${++lastRegion}`;
  name.append(make("span", "region-name"));
  const figure = make("span", "figure");
  figure.append(make("b"), make("span", "of"));
  head.append(name, figure);
  const bar = make("progress");
  bar.setAttribute("aria-labelledby", name.id);
  item.append(head, bar);
  return item;
}

function showCounted(item, counted) {
  set(item.querySelector(".region-name"), counted.name);
  const hidden = counted.answers === null;
  const known = counted.invited !== null && !hidden;
  set(item.querySelector('.figure b'), hidden ? '' : whole.format(counted.answers));
  set(item.querySelector('.figure .of'),
      hidden ?
          'not shown, to protect the few who answered' :
          known ?
          ` of ${whole.format(counted.invited)} invited, ${whole.format(counted.missing)} missing` :
          ` ${counted.answers === 1 ? 'answer' : 'answers'}; how many were invited is not known`);
  const bar = item.querySelector("progress");
  bar.hidden = !known;
  if (!known) return;
  bar.max = Math.max(counted.invited, 1);
  bar.value = Math.min(counted.answers, bar.max);
}

function makeRegion(region) {
  const item = makeCounted("h3");
  if (region.benchmark) item.querySelector("h3").append(make("span", "tag", "benchmark"));
  const details = make("details");
  details.append(make("summary", "", `${region.name} by group`), make("ul", "groups"));
  item.append(details);
  return item;
}

export function showRegions(regions) {
  byId("no-regions").hidden = regions.length > 0;
  reconcile(byId("regions"), regions, (region) => region.name, makeRegion, (item, region) => {
    showCounted(item, region);
    const details = item.querySelector("details");
    details.hidden = region.groups.length === 0;
    reconcile(details.querySelector("ul"), region.groups, (group) => group.name,
              () => makeCounted("span"), showCounted);
  });
  reconcile(byId("region-names"), regions, (region) => region.name, () => make("option"),
            (option, region) => setAttribute(option, "value", region.name));
}

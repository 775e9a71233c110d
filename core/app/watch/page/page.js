"use strict";

// Shows the status of the watched folder: asks for it every two seconds while the page is seen, and
// changes only what has changed, so that focus, selection and open details stay.

const POLL_MILLISECONDS = 2000;
const ANSWER_MILLISECONDS = 15000;
const FILES_A_STEP = 200;
const STATES = ["waiting", "working", "done", "duplicate", "superseded", "ignored", "failed"];
const TONES = { working: "calm", done: "good", failed: "bad", waiting: "attention" };

const byId = (id) => document.getElementById(id);
const whole = new Intl.NumberFormat("en");
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
const full = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "medium" });

// ---- Small parts ----

function count(number, one, many) {
  return `${whole.format(number)} ${number === 1 ? one : many}`;
}

function capital(word) {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function when(text) {
  const time = new Date(text);
  return time.toDateString() === new Date().toDateString() ? clock.format(time) : day.format(time);
}

function set(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

function make(tag, className = "", text = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

function showIcon(holder, name) {
  if (holder.dataset.icon === name) return;
  holder.dataset.icon = name;
  holder.className = `icon icon-${name}`;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  holder.replaceChildren(svg);
}

// Makes the children of `parent` be those of `items`, in order, and keeps each that is there already.
function reconcile(parent, items, key, create, update) {
  const old = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  let next = parent.firstElementChild;
  for (const item of items) {
    const name = String(key(item));
    let child = old.get(name);
    if (child) {
      old.delete(name);
    } else {
      child = create(item);
      child.dataset.key = name;
    }
    update(child, item);
    // One that is to go must not push those behind it about: a moved element loses the focus.
    while (next && next !== child && !items.some((other) => String(key(other)) === next.dataset.key)) {
      next = next.nextElementSibling;
    }
    if (child === next) {
      next = next.nextElementSibling;
    } else {
      parent.insertBefore(child, next);
    }
  }
  for (const child of old.values()) child.remove();
}

// ---- State line, report, warnings ----

function workUnderWay(counts) {
  const parts = [];
  if (counts.working) parts.push(`reading ${count(counts.working, "file", "files")}`);
  if (counts.waiting) parts.push(`${count(counts.waiting, "waits", "wait")}`);
  if (counts.failed) parts.push(`${count(counts.failed, "file", "files")} failed`);
  return parts.length ? `${capital(parts.join(", "))}.` : "All files are read.";
}

function stateOf(status) {
  const total = STATES.reduce((sum, state) => sum + status.counts[state], 0);
  if (!status.running) {
    return { tone: "bad", icon: "failed", text: "The inbox is not watched now.",
             detail: "Start tertium watch again. What is shown is the last that is known." };
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

function showState(state) {
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

function showReport(report) {
  byId("report").hidden = !report;
  if (!report) return;
  const inFolder = report.files.filter((path) => path.includes("/"));
  const document_ = report.files.find((path) => path.endsWith(".docx") && !path.includes("/"));
  const tables = report.files.filter((path) => path !== document_ && !path.includes("/"));
  byId("open-report").hidden = !document_;
  if (document_) setAttribute(byId("open-report"), "href", reportAddress(document_));
  showLinks(byId("tables"), tables, (path) => path);
  byId("fragments").hidden = inFolder.length === 0;
  set(byId("fragments-summary"), count(inFolder.length, "fragment", "fragments"));
  showLinks(byId("fragment-list"), inFolder, (path) => path.slice(path.lastIndexOf("/") + 1));
}

function showWarnings(warnings) {
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

// ---- Regions ----

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
  set(item.querySelector(".figure b"), whole.format(counted.answers));
  const known = counted.invited !== null;
  set(item.querySelector(".figure .of"), known
    ? ` of ${whole.format(counted.invited)} invited, ${whole.format(counted.missing)} missing`
    : ` ${counted.answers === 1 ? "answer" : "answers"}; how many were invited is not known`);
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

function showRegions(regions) {
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

// ---- Files ----

const query = { state: "", text: "", limit: FILES_A_STEP };

function makeChips() {
  const chips = make("div", "chips");
  for (const state of ["", ...STATES]) {
    const label = make("label");
    const radio = make("input");
    radio.type = "radio";
    radio.name = "state";
    radio.value = state;
    radio.checked = state === "";
    const text = make("span");
    text.append(state ? capital(state) : "All", " ", make("b"));
    label.append(radio, text);
    chips.append(label);
  }
  byId("states").append(chips);
}

function showChips(counts) {
  for (const radio of byId("states").querySelectorAll("input")) {
    const number = radio.value ? counts[radio.value] : STATES.reduce((sum, state) => sum + counts[state], 0);
    set(radio.nextSibling.querySelector("b"), whole.format(number));
  }
}

function makeRow() {
  const row = make("tr");
  row.setAttribute("role", "row");
  row.tabIndex = -1;
  for (const [name, label] of [["file", ""], ["mark-cell", ""], ["region", "Region"], ["rows number", "Rows"],
                               ["refused number", "Refused"], ["since number", "Since"]]) {
    const cell = make("td", name);
    cell.setAttribute("role", "cell");
    if (label) cell.dataset.label = label;
    row.append(cell);
  }
  row.querySelector(".file").append(make("span", "name"), make("span", "reason"));
  const mark = make("span", "mark");
  mark.append(make("span"), make("span", "state-name"));
  row.querySelector(".mark-cell").append(mark);
  return row;
}

function reasonOf(file) {
  if (!file.of || file.reason.includes(file.of)) return file.reason;
  return file.reason ? `${file.reason}; ${file.of} counts instead` : `${file.of} counts instead`;
}

function showRow(row, file) {
  set(row.querySelector(".name"), file.name);
  set(row.querySelector(".reason"), reasonOf(file));
  const mark = row.querySelector(".mark");
  setAttribute(mark, "class", `mark ${TONES[file.state] || ""}`);
  showIcon(mark.firstChild, file.state);
  set(mark.lastChild, capital(file.state));
  set(row.querySelector(".region"), file.regions.join(", "));
  const counted = file.rows > 0 || file.state === "done";
  set(row.querySelector(".rows"), counted ? whole.format(file.rows) : "");
  set(row.querySelector(".refused"), counted ? whole.format(file.refused) : "");
  set(row.querySelector(".since"), when(file.changed));
  setAttribute(row.querySelector(".since"), "title", full.format(new Date(file.changed)));
}

function showFiles(status) {
  const shown = status.files.length;
  showChips(status.counts);
  reconcile(byId("rows"), status.files, (file) => file.id, makeRow, showRow);
  byId("table").hidden = shown === 0;
  byId("no-files").hidden = shown > 0;
  set(byId("no-files"), query.state || query.text ? "No file is like this." : "No file has come yet.");
  set(byId("shown"), shown === 0 ? "" : shown < status.matching
    ? `The newest ${whole.format(shown)} of ${count(status.matching, "file", "files")}`
    : `${count(shown, "file", "files")}, newest first`);
  const more = byId("more");
  if (shown >= status.matching && document.activeElement === more) byId("rows").lastElementChild.focus();
  more.hidden = shown >= status.matching;
}

// ---- What is said aloud ----

let known = null;  // states by id of the last answer to the same question

function changesSince(before, files) {
  return files.filter((file) => before.get(file.id) !== file.state)
    .filter((file) => before.has(file.id) || file.id > Math.max(0, ...before.keys()));
}

function sentence(file) {
  if (file.state === "done") return `${file.name} is done: ${count(file.rows, "row", "rows")}.`;
  return `${file.name}: ${file.state}${file.reason ? `, ${file.reason}` : ""}.`;
}

function announce(text) {
  byId("announcement").textContent = text;
}

function announceChanges(status, last) {
  const said = [];
  if (known && last) {
    const changed = changesSince(known, status.files);
    if (changed.length > 3) {
      const states = STATES.map((state) => [state, changed.filter((file) => file.state === state).length]);
      const parts = states.filter(([, number]) => number).map(([state, number]) => `${number} ${state}`);
      said.push(`${changed.length} files have changed: ${parts.join(", ")}.`);
    } else {
      said.push(...changed.map(sentence));
    }
    if (status.report && (!last.report || last.report.written !== status.report.written)) {
      said.push("A new report is ready.");
    }
    if (status.running !== last.running) said.push(status.running ? "The inbox is watched again." : stateOf(status).text);
  }
  known = new Map(status.files.map((file) => [file.id, file.state]));
  if (said.length) announce(said.join(" "));
}

// ---- Asking ----

let etag = "";
let last = null;
let lost = false;
let timer = 0;
let asking = null;

function address() {
  const parameters = new URLSearchParams({ limit: query.limit });
  if (query.state) parameters.set("state", query.state);
  if (query.text) parameters.set("text", query.text);
  return `/api/files?${parameters}`;
}

function show(status) {
  set(byId("title"), status.title);
  const state = stateOf(status);
  document.title = `${state.text} – ${status.title}`;
  set(byId("watching"), status.running ? `watches ${status.inbox} ${status.watching}` : "");
  showState(state);
  showReport(status.report);
  showWarnings(status.warnings);
  showRegions(status.regions);
  showFiles(status);
  announceChanges(status, last);
  last = status;
}

function showLost(text) {
  if (!lost) announce(text);
  lost = true;
  etag = "";
  document.title = `${text} – Tertium`;
  showState({ tone: "bad", icon: "failed", text, detail: last
    ? "What is shown below is the last that is known. Trying again every two seconds."
    : "Trying again every two seconds." });
}

async function ask(signal) {
  const answer = await fetch(address(), { headers: etag ? { "If-None-Match": etag } : {}, cache: "no-store", signal });
  if (answer.status === 304) return;
  if (!answer.ok) {
    showLost((await answer.text()).trim() || `The answer was ${answer.status}.`);
    return;
  }
  const status = await answer.json();
  if (signal.aborted) return;
  if (lost) announce("The state is known again.");
  lost = false;
  etag = answer.headers.get("ETag") || "";
  show(status);
}

async function poll() {
  clearTimeout(timer);
  if (asking) asking.abort();
  const mine = new AbortController();
  asking = mine;
  const late = setTimeout(() => mine.abort("late"), ANSWER_MILLISECONDS);
  try {
    await ask(mine.signal);
  } catch (fault) {
    if (asking === mine) showLost("No contact with tertium watch.");
  }
  clearTimeout(late);
  if (asking !== mine) return;
  asking = null;
  if (!document.hidden) timer = setTimeout(poll, POLL_MILLISECONDS);
}

function askAnew() {
  etag = "";
  known = null;
  poll();
}

// ---- Sending files ----

const settings = { largest_upload: 0, recursive: false };
let sending = Promise.resolve();

function showResult(item, tone, text) {
  item.className = tone;
  set(item.querySelector(".result"), text);
  const bar = item.querySelector("progress");
  if (bar) bar.remove();
  announce(text);
}

function send(file, region, item) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const finish = (tone, text) => {
      showResult(item, tone, text);
      resolve();
    };
    request.open("POST", "/upload");
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-File-Name", encodeURIComponent(file.name.toWellFormed ? file.name.toWellFormed() : file.name));
    if (region) request.setRequestHeader("X-Region", encodeURIComponent(region));
    request.upload.addEventListener("progress", (event) => {
      const bar = item.querySelector("progress");
      if (bar && event.total) bar.value = event.loaded / event.total;
    });
    request.addEventListener("load", () => {
      if (request.status !== 201) return finish("bad", `${file.name}: ${request.responseText.trim()}`);
      finish("good", `${JSON.parse(request.responseText).files[0]} is in the inbox.`);
      poll();
    });
    request.addEventListener("error", () => finish("bad", `${file.name} could not be sent. Folders cannot be dropped; else try again.`));
    request.send(file);
  });
}

function sendAll(files) {
  if (byId("upload-section").hidden) return;
  const region = settings.recursive ? byId("region").value.trim() : "";
  for (const done of byId("uploads").querySelectorAll(".good")) done.remove();
  for (const file of files) {
    const item = make("li");
    item.append(make("span", "result", `${file.name} …`));
    byId("uploads").append(item);
    if (file.size > settings.largest_upload) {
      showResult(item, "bad", `${file.name} is too large to be sent here. Copy it into the inbox folder instead.`);
      continue;
    }
    const bar = make("progress");
    bar.setAttribute("aria-label", `Sending ${file.name}`);
    bar.value = 0;
    item.append(bar);
    sending = sending.then(() => send(file, region, item));
  }
}

function size(bytes) {
  const units = ["bytes", "KB", "MB", "GB"];
  const step = Math.min(3, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  return `${whole.format(Math.floor(bytes / 1000 ** step))} ${units[step]}`;
}

async function showUpload() {
  const answer = await fetch("/api/settings");
  if (!answer.ok) return;
  Object.assign(settings, await answer.json());
  byId("upload-section").hidden = settings.largest_upload === 0;
  byId("region-field").hidden = !settings.recursive;
  set(byId("upload-limit"), `Up to ${size(settings.largest_upload)} a file.`);
}

function prepareUpload() {
  const form = byId("upload");
  const chooser = byId("chooser");
  const button = byId("choose");
  chooser.tabIndex = -1;
  button.type = "button";
  button.textContent = "Choose files …";
  button.addEventListener("click", () => chooser.click());
  form.addEventListener("submit", (event) => event.preventDefault());
  chooser.addEventListener("change", () => {
    sendAll([...chooser.files]);
    chooser.value = "";
  });
  let inside = 0;
  const mark = () => document.body.classList.toggle("dragging", inside > 0);
  document.addEventListener("dragenter", () => { inside += 1; mark(); });
  document.addEventListener("dragleave", () => { inside -= 1; mark(); });
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    inside = 0;
    mark();
    sendAll([...event.dataTransfer.files]);
  });
}

// ---- Beginning ----

function prepareFilter() {
  makeChips();
  let pause = 0;
  byId("filter").addEventListener("submit", (event) => event.preventDefault());
  byId("states").addEventListener("change", (event) => {
    Object.assign(query, { state: event.target.value, limit: FILES_A_STEP });
    askAnew();
  });
  byId("text").addEventListener("input", (event) => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      Object.assign(query, { text: event.target.value.trim(), limit: FILES_A_STEP });
      askAnew();
    }, 250);
  });
  byId("more").addEventListener("click", () => {
    query.limit += FILES_A_STEP;
    askAnew();
  });
}

document.documentElement.classList.add("script");
// The token is in a cookie now; it need not stay in the address.
if (location.search) history.replaceState(null, "", location.pathname);
prepareFilter();
prepareUpload();
showUpload().catch(() => {});
document.addEventListener("visibilitychange", () => {
  if (document.hidden) clearTimeout(timer);
  else poll();
});
poll();

// The list of files, its filter, and what is said when a file changes.

import { STATES, byId, capital, count, full, make, reconcile, set, setAttribute, showIcon, when, whole } from "./parts.js";

const FILES_A_STEP = 200;
const TONES = { working: "calm", done: "good", failed: "bad", waiting: "attention" };

const query = { state: "", text: "", limit: FILES_A_STEP };

export function address() {
  const parameters = new URLSearchParams({ limit: query.limit });
  if (query.state) parameters.set("state", query.state);
  if (query.text) parameters.set("text", query.text);
  return `/api/files?${parameters}`;
}

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
    radio.parentElement.hidden = number === 0 && radio.value !== "" && !radio.checked;
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
  if (file.left_out) {
    const left = `${count(file.left_out, 'row counts', 'rows count')} in a newer export`;
    return file.reason ? `${file.reason}; ${left}` : left;
  }
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

export function showFiles(status) {
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

let known = null;  // states by id of the last answer to the same question

function changesSince(before, files) {
  return files.filter((file) => before.get(file.id) !== file.state)
    .filter((file) => before.has(file.id) || file.id > Math.max(0, ...before.keys()));
}

function sentence(file) {
  if (file.state === "done") return `${file.name} is done: ${count(file.rows, "row", "rows")}.`;
  return `${file.name}: ${file.state}${file.reason ? `, ${file.reason}` : ""}.`;
}

// Sentences about the files that have changed since the last call.
export function changesOf(files) {
  const changed = known ? changesSince(known, files) : [];
  known = new Map(files.map((file) => [file.id, file.state]));
  if (changed.length <= 3) return changed.map(sentence);
  const states = STATES.map((state) => [state, changed.filter((file) => file.state === state).length]);
  const parts = states.filter(([, number]) => number).map(([state, number]) => `${number} ${state}`);
  return [`${changed.length} files have changed: ${parts.join(", ")}.`];
}

// `ask` asks for the files anew, by address().
export function prepareFilter(ask) {
  const change = (changed) => {
    Object.assign(query, { limit: FILES_A_STEP }, changed);
    known = null;
    ask();
  };
  let pause = 0;
  makeChips();
  byId("filter").addEventListener("submit", (event) => event.preventDefault());
  byId("states").addEventListener("change", (event) => change({ state: event.target.value }));
  byId("text").addEventListener("input", (event) => {
    clearTimeout(pause);
    pause = setTimeout(() => change({ text: event.target.value.trim() }), 250);
  });
  byId("more").addEventListener("click", () => change({ limit: query.limit + FILES_A_STEP }));
}

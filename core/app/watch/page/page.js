// Shows the status of the watched folder: asks for it every two seconds while the page is seen, and
// changes only what has changed, so that focus, selection and open details stay.

import { address, changesOf, prepareFilter, showFiles } from "./files.js";
import { announce, byId, set } from "./parts.js";
import { prepareUpload } from "./upload.js";
import { showRegions, showReport, showState, showWarnings, stateOf } from "./view.js";

const POLL_MILLISECONDS = 2000;
const ANSWER_MILLISECONDS = 15000;

let etag = "";
let last = null;
let lost = false;
let timer = 0;
let asking = null;

function announceChanges(status) {
  const said = changesOf(status.files);
  if (last && status.report && (!last.report || last.report.written !== status.report.written)) {
    said.push("A new report is ready.");
  }
  if (last && status.running !== last.running) {
    said.push(status.running ? "The inbox is watched again." : stateOf(status).text);
  }
  if (said.length) announce(said.join(" "));
}

function show(status) {
  byId("main").classList.remove("unknown");
  set(byId("title"), status.title);
  const state = stateOf(status);
  document.title = `${state.text} – ${status.title}`;
  set(byId("watching"), status.running ? `watches ${status.inbox} ${status.watching}` : "");
  showState(state);
  showReport(status.report);
  showWarnings(status.warnings);
  showRegions(status.regions);
  showFiles(status);
  announceChanges(status);
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
  poll();
}

document.documentElement.classList.add("script");
// The token is in a cookie now; it need not stay in the address.
if (location.search) history.replaceState(null, "", location.pathname);
prepareFilter(askAnew);
prepareUpload(poll);
document.addEventListener("visibilitychange", () => {
  if (document.hidden) clearTimeout(timer);
  else poll();
});
poll();

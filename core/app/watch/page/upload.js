// Sends files to the inbox: dropped anywhere on the page, or chosen.

import { announce, byId, make, set, whole } from "./parts.js";

const settings = { largest_upload: 0, recursive: false };
let sending = Promise.resolve();
let sent = () => {};

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
    request.setRequestHeader("X-File-Name", encodeURIComponent(file.name));
    if (region) request.setRequestHeader("X-Region", encodeURIComponent(region));
    request.upload.addEventListener("progress", (event) => {
      const bar = item.querySelector("progress");
      if (bar && event.total) bar.value = event.loaded / event.total;
    });
    request.addEventListener("load", () => {
      if (request.status !== 201) return finish("bad", `${file.name}: ${request.responseText.trim()}`);
      finish("good", `${JSON.parse(request.responseText).files[0]} is in the inbox.`);
      sent();
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

// `whenSent` is called after a file has come to the inbox.
export function prepareUpload(whenSent) {
  sent = whenSent;
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
  let inside = 0;  // elements that what is dragged has entered and not left
  const enter = (change) => (event) => {
    inside += change;
    document.body.classList.toggle("dragging", inside > 0 && event.dataTransfer.types.includes("Files"));
  };
  document.addEventListener("dragenter", enter(1));
  document.addEventListener("dragleave", enter(-1));
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    enter(-inside)(event);
    sendAll([...event.dataTransfer.files]);
  });
  showUpload().catch(() => {});
}

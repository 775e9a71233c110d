// Small parts that the page is made of.

export const STATES = ["waiting", "working", "done", "duplicate", "superseded", "ignored", "failed"];

export const byId = (id) => document.getElementById(id);
export const whole = new Intl.NumberFormat("en");
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
export const full = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "medium" });

export function count(number, one, many) {
  return `${whole.format(number)} ${number === 1 ? one : many}`;
}

export function capital(word) {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

export function when(text) {
  const time = new Date(text);
  return time.toDateString() === new Date().toDateString() ? clock.format(time) : day.format(time);
}

export function set(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

export function make(tag, className = "", text = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}

export function showIcon(holder, name) {
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
export function reconcile(parent, items, key, create, update) {
  const old = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  const wanted = new Set(items.map((item) => String(key(item))));
  let next = parent.firstElementChild;
  for (const item of items) {
    const name = String(key(item));
    const child = old.get(name) || create(item);
    old.delete(name);
    child.dataset.key = name;
    update(child, item);
    // One that is to go must not push those behind it about: what is moved loses the focus.
    while (next && !wanted.has(next.dataset.key)) next = next.nextElementSibling;
    if (child === next) {
      next = next.nextElementSibling;
    } else {
      parent.insertBefore(child, next);
    }
  }
  for (const child of old.values()) child.remove();
}

// Says it to those who hear the page.
export function announce(text) {
  byId("announcement").textContent = text;
}

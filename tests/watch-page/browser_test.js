// The status page in a browser: node browser_test.js PAGE_SERVER CHROMIUM
//
// PAGE_SERVER serves a made-up folder. Modules playwright-core and axe-core are looked for in NODE_PATH.
"use strict";

const assert = require("node:assert/strict");
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const readline = require("node:readline");
const { test, before, after, beforeEach, afterEach } = require("node:test");
const { chromium } = require("playwright-core");

const [serverProgram, browserProgram] = process.argv.slice(2);
const DESK = { viewport: { width: 1280, height: 900 } };
const PHONE = { viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true };

let folder;
let server;
let browser;
let page;
let complaints;

class Server {
  constructor(...more) {
    this.child = spawn(serverProgram, [path.join(folder, "inbox"), path.join(folder, "out"), ...more],
                       { stdio: ["pipe", "pipe", "inherit"] });
    this.lines = readline.createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }
  async line() { return (await this.lines.next()).value; }
  async say(command) {
    this.child.stdin.write(`${command}\n`);
    assert.equal(await this.line(), "ok");
  }
  end() {
    return new Promise((resolve) => {
      this.child.on("exit", resolve);
      this.child.stdin.end("quit\n");
    });
  }
}

// What the browser itself found wrong with the page.
async function leave() {
  if (!page) return;
  const violations = await page.evaluate(() => window.violations);
  await page.context().close();
  page = null;
  assert.deepEqual(violations, []);
  assert.deepEqual(complaints, []);
}

async function open(options, address) {
  await leave();
  const context = await browser.newContext(options);
  page = await context.newPage();
  page.setDefaultTimeout(15000);
  // Asked for before it is needed: a chooser that opens earlier than the browser knows is not told.
  page.on("filechooser", () => {});
  complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective));
  });
  await page.goto(address);
  await page.locator("#main:not(.unknown)").waitFor();
}

const announced = (pattern) => page.waitForFunction(
  (source) => new RegExp(source).test(document.getElementById("announcement").textContent), pattern.source);
const row = (name) => page.locator("#rows tr", { has: page.locator(".name", { hasText: name }) });
const inInbox = (name) => fs.readFileSync(path.join(folder, "inbox", name), "utf8");
const copyIn = (name, text) => fs.writeFileSync(path.join(folder, "inbox", name), text);
const sidewaysRoom = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim());

before(async () => {
  browser = await chromium.launch({ executablePath: browserProgram, args: ["--no-sandbox"] });
});
after(() => browser.close());

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "tertium-browser-"));
  fs.mkdirSync(path.join(folder, "inbox"));
  fs.mkdirSync(path.join(folder, "out"));
  server = new Server();
  server.url = await server.line();
});

afterEach(async () => {
  try {
    await leave();
  } finally {
    await server.end();
    fs.rmSync(folder, { recursive: true, force: true });
  }
});

test("a file that comes appears and is said, and so is its end", async () => {
  await open(DESK, server.url);
  assert.match(await page.locator("#state-text").textContent(), /Nothing has come yet/);
  copyIn("tampere.sav", "made up");
  await row("tampere.sav").waitFor();
  await announced(/tampere\.sav: waiting, it is still being written/);
  await server.say("done tampere.sav");
  await announced(/tampere\.sav is done: 30 rows/);
  assert.equal(await row("tampere.sav").locator(".state-name").textContent(), "Done");
  assert.match(await page.locator("#state-text").textContent(), /1 of 3 regions have answered; no report yet/);
});

test("the state, the report, regions and warnings are shown", async () => {
  fs.writeFileSync(path.join(folder, "out", "report.docx"), "word");
  await server.say("made");
  await open(DESK, server.url);
  assert.match(await page.locator("#state-text").textContent(), /^2 of 3 regions have answered; report of /);
  assert.equal(await page.title(), `${await page.locator("#state-text").textContent()} – Cluster policy in three regions`);
  const saving = page.waitForEvent("download");
  await page.getByRole("link", { name: "Open the report" }).click();
  assert.equal((await saving).suggestedFilename(), "report.docx");
  const saxony = page.getByRole("progressbar", { name: "Saxony" });
  assert.equal(await saxony.evaluate((bar) => bar.value / bar.max), 96 / 120);
  assert.match(await page.locator("#regions").innerText(), /96 of 120 invited, 24 missing/);
  await page.getByText("Saxony by group").click();
  assert.match(await page.locator("#regions").innerText(), /25 of 40 invited, 15 missing/);
  assert.match(await page.locator("#warnings").innerText(), /Basque Country: no answer has come yet/);
  assert.match(await row("minutes.csv").innerText(), /Failed/);
  assert.match(await row("minutes.csv").innerText(), /export the answers as CSV/);
  assert.equal(await page.getByRole("link", { name: "findings.csv" }).getAttribute("href"), "/report/findings.csv");
});

test("details stay open and focus stays while the state changes", async () => {
  await server.say("made");
  await open(DESK, server.url);
  const summary = page.locator("summary", { hasText: "Saxony by group" });
  await summary.click();
  await page.evaluate(() => { document.querySelector("#rows tr:nth-child(3)").focus(); });
  const before = await focused();
  copyIn("another.csv", "x");
  await row("another.csv").waitFor();
  assert.equal(await focused(), before);
  assert.equal(await page.locator("#regions details").first().getAttribute("open"), "");
  await page.evaluate(() => { document.activeElement.blur(); });
});

test("files are found by state and by text", async () => {
  await server.say("made");
  await open(DESK, server.url);
  await page.getByRole("radio", { name: /^Failed/ }).check();
  await page.waitForFunction(() => document.querySelectorAll("#rows tr").length === 1);
  assert.equal(await page.locator("#rows .name").textContent(), "minutes.csv");
  await page.getByRole("radio", { name: /^All/ }).check();
  await page.getByLabel("Name, region or reason").fill("SAXONY");
  await page.waitForFunction(() => document.querySelectorAll("#rows tr").length === 3);
  await page.getByLabel("Name, region or reason").fill("no such file");
  await page.getByText("No file is like this.").waitFor();
  assert.equal(await page.locator("#announcement").textContent(), "", "a filter is no news");
});

test("ten thousand files stay usable", async () => {
  await server.say("many 10500");
  await open(DESK, server.url);
  assert.equal(await page.locator("#rows tr").count(), 200);
  assert.match(await page.locator("#shown").textContent(), /The newest 200 of 10,500 files/);
  await page.getByRole("button", { name: "Show more" }).click();
  await page.waitForFunction(() => document.querySelectorAll("#rows tr").length === 400);
  assert.equal(await focused(), "more");
  await page.getByLabel("Name, region or reason").fill("survey-10499");
  await page.waitForFunction(() => document.querySelectorAll("#rows tr").length === 1);
});

test("many changes are said in one sentence", async () => {
  await open(DESK, server.url);
  for (let i = 0; i < 6; ++i) copyIn(`file-${i}.csv`, "x");
  await announced(/\d files have changed: \d waiting\./);
});

test("files are sent by the chooser", async () => {
  await open(DESK, server.url);
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose files" }).click();
  await (await choosing).setFiles([
    { name: "Ägypten & Söhne.csv", mimeType: "text/csv", buffer: Buffer.from("first") },
    { name: "b.csv", mimeType: "text/csv", buffer: Buffer.from("second") },
  ]);
  await page.getByText("b.csv is in the inbox.").first().waitFor();
  assert.equal(inInbox("Ägypten & Söhne.csv"), "first");
  assert.equal(inInbox("b.csv"), "second");
  await row("b.csv").waitFor();
});

test("files are sent by dropping them, into a region's folder", async () => {
  await open(DESK, server.url);
  await page.getByLabel("Folder of a region").fill("Basque Country");
  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["dropped"], "../nasty.csv"));
    return transfer;
  });
  await page.dispatchEvent("#upload", "dragenter", { dataTransfer: dropped });
  assert.equal(await page.locator("body.dragging").count(), 1);
  await page.dispatchEvent("#upload", "drop", { dataTransfer: dropped });
  await page.locator("#uploads").getByText("Basque Country/nasty.csv is in the inbox.").waitFor();
  assert.equal(await page.locator("body.dragging").count(), 0);
  assert.equal(inInbox("Basque Country/nasty.csv"), "dropped");
});

test("what cannot be sent is said", async () => {
  await open(DESK, server.url);
  const send = (name, size) => page.locator("#chooser").setInputFiles(
    { name, mimeType: "text/csv", buffer: Buffer.alloc(size) });
  await send("large.csv", 1000001);
  await page.getByText("large.csv is too large to be sent here").first().waitFor();
  await page.getByLabel("Folder of a region").fill("done");
  await send("a.csv", 10);
  await page.locator("#uploads .bad", { hasText: "The region's name cannot be that of a folder" }).waitFor();
  assert.deepEqual(fs.readdirSync(path.join(folder, "inbox")), []);
  assert.equal(complaints.length, 1, "the browser's own word about the refusal");
  complaints = [];
});

test("all that can be done can be done by keyboard", async () => {
  await server.say("made");
  await open(DESK, server.url);
  const reached = [];
  for (let i = 0; i < 25; ++i) {
    await page.keyboard.press("Tab");
    reached.push(await focused());
    const ring = await page.evaluate(() => {
      const element = document.activeElement;
      const seen = element.type === "radio" ? element.nextElementSibling : element;
      return getComputedStyle(seen).outlineStyle;
    });
    if (reached.at(-1) && i < 15) assert.notEqual(ring, "none", `${reached.at(-1)} shows its focus`);
  }
  for (const place of ["Skip to the list of files", "open-report", "findings.csv", "Saxony by group", "region", "choose", "text"]) {
    assert.ok(reached.includes(place), `${place} is reached by Tab: ${reached}`);
  }
  const choosing = page.waitForEvent("filechooser");
  await page.locator("#choose").focus();
  await page.keyboard.press("Enter");
  await (await choosing).setFiles({ name: "key.csv", mimeType: "text/csv", buffer: Buffer.from("x") });
  await page.getByText("key.csv is in the inbox.").first().waitFor();
  await page.locator("#states input:checked").focus();
  await page.keyboard.press("ArrowLeft");
  await page.waitForFunction(() => document.querySelectorAll("#rows tr").length === 1);
  assert.equal(await page.locator("#rows .state-name").textContent(), "Failed");
});

test("a watching that has stopped, and a state that is not known, are said and end", async () => {
  await server.say("made");
  await open(DESK, server.url);
  await server.say("stopped");
  await announced(/The inbox is not watched now/);
  await server.say("fails");
  await announced(/the ledger is locked/);
  assert.match(await page.locator("#state-detail").textContent(), /the last that is known/);
  assert.equal(await page.locator("#rows tr").count(), 8);
  await server.say("made");
  await announced(/is known again|is watched again/);
  assert.match(await page.locator("#state-text").textContent(), /2 of 3 regions/);
  assert.ok(complaints.every((text) => text.includes("503")), complaints.join());
  complaints = [];
});

test("nothing is asked while the page is hidden", async () => {
  await open(DESK, server.url);
  let asked = 0;
  page.on("request", () => { asked += 1; });
  const hide = (hidden) => page.evaluate((value) => {
    Object.defineProperty(document, "hidden", { value, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);
  await page.waitForResponse(/api\/files/);
  await hide(true);
  await page.waitForTimeout(300);
  asked = 0;
  await page.waitForTimeout(4500);
  assert.equal(asked, 0);
  await hide(false);
  await page.waitForResponse(/api\/files/);
});

test("an unchanged state is not sent again", async () => {
  await server.say("many 5000");
  await open(DESK, server.url);
  const answer = await page.waitForResponse(/api\/files/);
  assert.equal(answer.status(), 304);
});

test("hostile texts stay texts", async () => {
  const name = "<img src=x onerror=alert(1)>.csv";
  copyIn(name, "x");
  await open(DESK, server.url);
  await row("<img src=x").waitFor();
  assert.equal(await row("<img src=x").locator(".name").textContent(), name);
  assert.equal(await page.locator("#rows img").count(), 0);
});

test("without script the form still sends", async () => {
  const context = await browser.newContext({ ...DESK, javaScriptEnabled: false });
  try {
    const plain = await context.newPage();
    await plain.goto(server.url);
    await plain.locator(".noscript").waitFor();
    await plain.locator("#chooser").setInputFiles({ name: "plain.csv", mimeType: "text/csv", buffer: Buffer.from("x") });
    await plain.getByRole("button", { name: "Send" }).click();
    await plain.waitForURL(server.url);
    assert.equal(inInbox("plain.csv"), "x");
  } finally {
    await context.close();
  }
});

test("a token in the address becomes a cookie", async () => {
  const token = "a token; with \"all\" +/=& ü";
  const guarded = new Server(token);
  try {
    await open(DESK, `${await guarded.line()}?token=${encodeURIComponent(token)}`);
    assert.equal(new URL(page.url()).search, "");
    await page.reload();
    await page.locator("#main:not(.unknown)").waitFor();
    await leave();
  } finally {
    await guarded.end();
  }
});

for (const [name, options] of [["desk", DESK], ["phone", PHONE], ["dark", { ...DESK, colorScheme: "dark" }],
                               ["dark phone", { ...PHONE, colorScheme: "dark" }]]) {
  test(`${name}: nothing is cut off, and axe finds no fault`, async (context) => {
    const states = { empty: "Nothing has come", made: "2 of 3 regions", stopped: "not watched" };
    for (const [state, text] of Object.entries(states)) {
      await server.say(state);
      await open(options, server.url);
      await page.locator("#state-text", { hasText: text }).waitFor();
      for (const summary of await page.locator("summary:visible").all()) await summary.click();
      assert.ok(await sidewaysRoom() <= 0, `${state}: no scrolling sideways`);
      if (process.env.PICTURES) {
        await page.screenshot({ path: path.join(process.env.PICTURES, `${name}-${state}.png`), fullPage: true });
      }
      const faults = await axe(context);
      assert.deepEqual(faults, [], state);
    }
  });
}

test("axe finds a fault that is there", async (context) => {
  if (!axeSource()) return context.skip("axe-core is not there");
  await open(DESK, server.url);
  await page.evaluate(() => {
    document.documentElement.removeAttribute("lang");
    document.getElementById("state-text").style.color = "#999";
  });
  const faults = (await axe(context)).join();
  assert.match(faults, /html-has-lang/);
  assert.match(faults, /color-contrast/);
});

function axeSource() {
  try {
    return fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
  } catch {
    return "";
  }
}

// Runs in a world of its own, which the page's policy does not reach.
async function axe(context) {
  const source = axeSource();
  if (!source) {
    context.diagnostic("axe-core is not there: not checked");
    return [];
  }
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send("Page.getFrameTree");
  const world = await session.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id });
  const run = (expression) => session.send("Runtime.evaluate", {
    expression, contextId: world.executionContextId, awaitPromise: true, returnByValue: true });
  await run(source);
  const { result } = await run(`axe.run().then((found) => found.violations.map((violation) =>
    violation.id + ": " + violation.nodes.map((node) => node.html + " " + node.failureSummary).join("; ")))`);
  assert.ok(Array.isArray(result.value), JSON.stringify(result));
  return result.value;
}

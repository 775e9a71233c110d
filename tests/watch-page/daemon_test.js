// The status page of a real `tertium watch` in a browser: node daemon_test.js TERTIUM CHROMIUM
// SURVEY_FOLDER
//
// SURVEY_FOLDER holds survey.toml and its codebook. With PICTURES, a folder, screenshots are left
// there.
"use strict";

const assert = require("node:assert/strict");
const {spawn} = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const {test, before, after, beforeEach, afterEach} = require("node:test");
const {chromium} = require("playwright-core");

const [tertium, browserProgram, survey] = process.argv.slice(2);
const PATIENCE = 60000;

let folder;
let daemon;
let said;
let url;
let browser;
let page;
let complaints;

const inbox = (...names) => path.join(folder, "inbox", ...names);
const answers = (region, first, count) => `id,region,trust,visits\n${
    Array.from({length: count}, (_, i) => `p${first + i},${region},3,2\n`).join("")}`;
const row = (name) => page.locator("#rows tr", {has: page.locator(".name", {hasText: name})});
const ended = (name, state) => row(name).locator(".state-name", {hasText: state}).waitFor();
const focused = () =>
    page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim());
const picture = async (name) => {
  if (process.env.PICTURES)
    await page.screenshot({path: path.join(process.env.PICTURES, `${name}.png`), fullPage: true});
};

// Whole from the first moment, as a program that renames would drop it.
function drop(name, text) {
  const beside = path.join(folder, "beside");
  fs.writeFileSync(beside, text);
  fs.renameSync(beside, inbox(name));
}

function startDaemon() {
  said = "";
  daemon = spawn(
      tertium,
      [
        "watch", path.join(folder, "survey.toml"), "--inbox", inbox(), "-o",
        path.join(folder, "out"), "--settle", "0.3", "--rescan", "1", "--page", "127.0.0.1:0"
      ],
      {stdio: ["ignore", "ignore", "pipe"]});
  return new Promise((resolve, reject) => {
    daemon.on("exit", (code) => reject(new Error(`it ended with ${code}: ${said}`)));
    daemon.stderr.on("data", (bytes) => {
      said += bytes;
      const found = said.match(/status page at (http:\S+)/);
      if (found) resolve(found[1]);
    });
  });
}

function endDaemon() {
  return new Promise((resolve) => {
    daemon.removeAllListeners("exit");
    daemon.on("exit", resolve);
    daemon.kill("SIGTERM");
  });
}

before(async () => {
  browser = await chromium.launch({executablePath: browserProgram, args: ["--no-sandbox"]});
});
after(() => browser.close());

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "tertium-page-"));
  fs.mkdirSync(inbox());
  for (const name of fs.readdirSync(survey).filter((file) => file.endsWith(".toml"))) {
    fs.copyFileSync(path.join(survey, name), path.join(folder, name));
  }
  url = await startDaemon();
  const context = await browser.newContext({viewport: {width: 1280, height: 900}});
  page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  // Asked for before it is needed: a chooser that opens earlier than the browser knows is not told.
  page.on("filechooser", () => {});
  complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener(
        "securitypolicyviolation", (event) => window.violations.push(event.violatedDirective));
  });
  await page.goto(url);
  await page.locator("#main:not(.unknown)").waitFor();
});

afterEach(async () => {
  const violations = await page.evaluate(() => window.violations);
  await page.context().close();
  await endDaemon();
  fs.rmSync(folder, {recursive: true, force: true});
  assert.deepEqual(violations, []);
  assert.deepEqual(complaints, []);
});

test(
    "a dropped file ends as done, a bad one as failed with its reason, and the report can be had",
    async () => {
      await picture("nothing-yet");
      drop("saxony.csv", answers("Saxony", 0, 6));
      drop("empty.csv", "");
      drop("book.xlsx", Buffer.concat([
        Buffer.from("PK\x03\x04", "latin1"), Buffer.alloc(100), Buffer.from("xl/workbook.xml")
      ]));
      drop("notes.png", Buffer.from("\x89PNG\r\n\x1a\n and so on", "latin1"));
      await ended("saxony.csv", "Done");
      assert.equal(await row("saxony.csv").locator(".rows").textContent(), "6");
      await ended("empty.csv", "Failed");
      assert.match(await row("empty.csv").locator(".reason").textContent(), /the file is empty/);
      await ended("book.xlsx", "Failed");
      assert.match(await row("book.xlsx").locator(".reason").textContent(), /Excel workbook.*CSV/);
      await ended("notes.png", "Ignored");
      await page.locator("#open-report").waitFor();
      const saving = page.waitForEvent("download");
      await page.getByRole("link", {name: "Open the report"}).click();
      const saved = fs.readFileSync(await (await saving).path());
      assert.ok(
          saved.equals(fs.readFileSync(path.join(folder, "out", "report.docx"))),
          "the report as it lies there");
      assert.match(await page.locator("#regions").innerText(), /Saxony\s+6 answers/);
      await picture("done-and-failed");
    });

test("what is sent by the page is read, with nothing but the keyboard", async () => {
  const tabTo = async (place) => {
    for (let i = 0; i < 40 && await focused() !== place; ++i) await page.keyboard.press("Tab");
    assert.equal(await focused(), place);
  };
  await page.getByRole("button", { name: "Choose files" }).waitFor();
  await tabTo("choose");
  const choosing = page.waitForEvent("filechooser");
  await page.keyboard.press("Enter");
  await (await choosing).setFiles([
    {name: "tuscany.csv", mimeType: "text/csv", buffer: Buffer.from(answers("Tuscany", 100, 7))},
    {name: "empty.csv", mimeType: "text/csv", buffer: Buffer.from("")},
  ]);
  await page.getByText("tuscany.csv is in the inbox.").first().waitFor();
  await ended("tuscany.csv", "Done");
  await ended("empty.csv", "Failed");
  await tabTo("text");
  await page.keyboard.type("tuscany");
  await page.waitForFunction(() => document.querySelectorAll("#rows tr").length === 1);
  assert.equal(fs.readFileSync(inbox("tuscany.csv"), "utf8"), answers("Tuscany", 100, 7));
  await picture("sent-by-keyboard");
});

test("a name that is not read is refused, and the next file is taken", async () => {
  const send = (name) => page.locator("#chooser").setInputFiles({
    name,
    mimeType: "text/csv",
    buffer: Buffer.from(answers("Saxony", 0, 4))
  });
  await send("failed");
  await page.locator("#uploads .bad", {hasText: "name of a folder"}).waitFor();
  await send("saxony.csv.part");
  await page.locator("#uploads .bad", {hasText: "would not be read"}).waitFor();
  await send("saxony.csv");
  await ended("saxony.csv", "Done");
  assert.deepEqual(fs.readdirSync(inbox()), ["saxony.csv"]);
  assert.ok(complaints.every((text) => text.includes("400")), complaints.join());
  assert.equal(complaints.length, 2, "the browser's own word about the refusals");
  complaints = [];
});

test("an inbox that is gone is said, and so is that it is back", async () => {
  drop("saxony.csv", answers("Saxony", 0, 4));
  await ended("saxony.csv", "Done");
  fs.renameSync(inbox(), path.join(folder, "aside"));
  await page.locator("#state-text", {hasText: "The inbox cannot be looked into"}).waitFor();
  await picture("inbox-gone");
  fs.renameSync(path.join(folder, "aside"), inbox());
  await page.locator("#state-text", {hasText: "have answered"})
      .or(page.locator("#state-text", {hasText: "has answered"}))
      .waitFor();
  drop("tuscany.csv", answers("Tuscany", 50, 4));
  await ended("tuscany.csv", "Done");
});

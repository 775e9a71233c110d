// The report as a web page in a browser: node html_page_test.js TERTIUM CHROMIUM MADE_PAGE SOURCE
//
// MADE_PAGE writes a page with every kind of chart. With PICTURES=FOLDER screenshots and prints are left there.
"use strict";

const assert = require("node:assert/strict");
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { test, before, after } = require("node:test");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");

const [tertium, browserProgram, madePage, source] = process.argv.slice(2);
const AXE = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const DESK = { viewport: { width: 1280, height: 900 } };
const DARK = { ...DESK, colorScheme: "dark" };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

let folder;
let browser;
const files = {};

before(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "tertium-html-"));
  files.made = path.join(folder, "made.html");
  assert.equal(spawnSync(madePage, [files.made], { stdio: "inherit" }).status, 0);
  const out = path.join(folder, "out");
  const run = spawnSync(tertium, ["run", path.join(source, "tests/html-page/pipeline.toml"),
                                  path.join(source, "samples/cluster-policy"), "-o", out], { encoding: "utf8" });
  assert.ok([0, 1].includes(run.status), run.stderr);  // some rows of the samples are broken
  files.report = path.join(out, "report.html");
  browser = await chromium.launch({ executablePath: browserProgram, args: ["--no-sandbox"] });
});
after(async () => {
  await browser.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

// Opens the page, does something with it, and sees that the browser found nothing wrong.
async function on(name, options, doing) {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    const complaints = [];
    const asked = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => asked.push(request.url()));
    const address = pathToFileURL(files[name]).href;
    await page.goto(address);
    await doing(page);
    assert.deepEqual(complaints, []);
    assert.deepEqual(asked, [address]);
  } finally {
    await context.close();
  }
}

async function picture(page, name) {
  if (!process.env.PICTURES) return;
  await page.screenshot({ path: path.join(process.env.PICTURES, `${name}.png`), fullPage: true });
}

async function violations(page) {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const found = (await window.axe.run()).violations;
    return found.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 150)).join(" | ")}`);
  });
}

for (const name of ["made", "report"]) {
  for (const [look, options] of Object.entries({ light: DESK, dark: DARK, phone: PHONE })) {
    test(`${name}: nothing keeps people out, ${look}`, () => on(name, options, async (page) => {
      await picture(page, `${name}-${look}`);
      await page.evaluate(() => { for (const one of document.querySelectorAll("details")) one.open = true; });
      assert.deepEqual(await violations(page), []);
    }));
  }

  test(`${name}: a phone scrolls it downwards only`, () => on(name, PHONE, async (page) => {
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  }));

  test(`${name}: texts of charts lie in their drawing and apart`, () => on(name, DESK, async (page) => {
    const faults = await page.evaluate(() => {
      const found = [];
      for (const chart of document.querySelectorAll("svg.chart")) {
        const size = chart.getBoundingClientRect();
        if (size.width < 300 || size.height < 60) found.push(`${chart.id} is ${size.width} by ${size.height}`);
        const { width, height } = chart.viewBox.baseVal;
        const texts = [...chart.querySelectorAll("text")].map((one) => ({ text: one.textContent, box: one.getBBox() }));
        texts.forEach(({ text, box }, i) => {
          if (box.x < -1 || box.y < -1 || box.x + box.width > width + 1 || box.y + box.height > height + 1) {
            found.push(`${chart.id}: "${text}" leaves the drawing`);
          }
          for (const other of texts.slice(i + 1)) {
            const across = Math.min(box.x + box.width, other.box.x + other.box.width) - Math.max(box.x, other.box.x);
            const down = Math.min(box.y + box.height, other.box.y + other.box.height) - Math.max(box.y, other.box.y);
            if (across > 1 && down > 1.5) found.push(`${chart.id}: "${text}" on "${other.text}"`);
          }
        });
      }
      return found;
    });
    assert.deepEqual(faults, []);
  }));

  test(`${name}: the keyboard reaches the contents and what scrolls`, () => on(name, DESK, async (page) => {
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    const seen = new Set();
    for (let i = 0; i < 60; ++i) {
      await page.keyboard.press("Tab");
      seen.add(await page.evaluate(() => document.activeElement.closest("nav") ? "contents" : document.activeElement.className));
    }
    assert.ok(seen.has("contents"));
    assert.ok(seen.has("scroll"));
  }));

  test(`${name}: it can be printed`, () => on(name, DESK, async (page) => {
    const print = await page.pdf({ preferCSSPageSize: true });
    assert.equal(print.subarray(0, 5).toString(), "%PDF-");
    if (process.env.PICTURES) fs.writeFileSync(path.join(process.env.PICTURES, `${name}.pdf`), print);
  }));
}

test("names that are markup run nothing", () => on("made", DESK, async (page) => {
  assert.equal(await page.evaluate(() => window.broken), undefined);
  assert.equal(await page.locator("img").count(), 0);
}));

test("headers of a table belong to its rows and columns", () => on("made", DESK, async (page) => {
  const headers = (scope) => page.locator(`#table-merged th[scope=${scope}]`).allTextContents();
  assert.deepEqual(await headers("col"), ["Theme", "Criterion", "Score"]);
  assert.deepEqual(await headers("row"), ["Steering", "People", "All of them"]);
  assert.equal(await page.locator("#table-merged th", { hasText: "Steering" }).evaluate((cell) => cell.rowSpan), 2);
}));

// Frames on another site: a page of another origin, with and without rights for the frame, that grows and shrinks it.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Page, expect, test } from "@playwright/test";
import { arrive, evidence, expectQuery } from "./helpers";

const CHART = "/embed/compare/targets?indicators=tv-output-annual&lang=zh";
let host: Server;
let site: string;

/** A page of another site: its head, its body, and what it allows. */
type Host = { head?: string; body: string; policy?: string };

test.beforeAll(async () => {
  host = createServer((request, response) => {
    // Browsers ask for an icon too.
    const [, sent = '{"body":""}'] = (request.url ?? "").split("?");
    const { head = "", body, policy } = JSON.parse(decodeURIComponent(sent)) as Host;
    response.setHeader("content-type", "text/html; charset=utf-8");
    if (policy) response.setHeader("content-security-policy", policy);
    response.end(`<!doctype html><html lang="zh-CN"><head><title>host</title>${head}</head><body>${body}</body></html>`);
  });
  await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
  site = `http://localhost:${(host.address() as AddressInfo).port}`;
});

test.afterAll(() => new Promise((resolve) => host.close(resolve)));

/** Opens a page of the other site with this body. */
const show = (page: Page, body: string) => visit(page, { body });
const visit = (page: Page, host: Host) => page.goto(`${site}/?${encodeURIComponent(JSON.stringify(host))}`);

const height = (page: Page) => page.locator("iframe").evaluate((frame) => frame.getBoundingClientRect().height);

/** How high the document in the frame is. */
const content = (page: Page) =>
  page.frameLocator("iframe").locator("body").evaluate((body) => Math.ceil(body.getBoundingClientRect().height));

test("the script makes a frame as high as its content, larger and smaller", async ({ page, baseURL }) => {
  await page.setViewportSize({ width: 900, height: 800 });
  await show(page, `<div data-duibiao="${baseURL}${CHART}" data-title="电视机"></div><script async src="${baseURL}/embed.js"></script>`);
  const frame = page.frameLocator("iframe");
  await expect(page.locator("iframe")).toHaveAttribute("title", "电视机");
  await expect.poll(async () => (await height(page)) - (await content(page))).toBe(0);
  const closed = await height(page);
  await frame.getByText("数据", { exact: true }).click();
  await expect.poll(() => height(page)).toBeGreaterThan(closed + 50);
  await frame.getByText("数据", { exact: true }).click();
  await expect.poll(() => height(page)).toBe(closed);
});

/** Where the script stands on the other site; `place` is what it makes a frame of. */
const PLACES: Record<string, (script: string, place: string) => Host> = {
  "in the head, before anything is there": (script, place) => ({ head: `<script src="${script}"></script>`, body: place }),
  "in the head, whenever it comes": (script, place) => ({ head: `<script async src="${script}"></script>`, body: place }),
  "as a module": (script, place) => ({ body: `${place}<script type="module" src="${script}"></script>` }),
  "as a module in the head": (script, place) => ({ head: `<script type="module" src="${script}"></script>`, body: place }),
};

for (const [name, host] of Object.entries(PLACES)) {
  test(`the script works ${name}, on a site whose styles must come from files`, async ({ page, baseURL }) => {
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    const place = `<div data-duibiao="${baseURL}${CHART}" data-title="电视机"><a href="${baseURL}/compare/targets">电视机</a></div>`;
    const policy = `default-src 'none'; style-src 'self'; script-src ${baseURL}; frame-src ${baseURL}; img-src *`;
    await visit(page, { ...host(`${baseURL}/embed.js`, place), policy });
    await expect(page.locator("iframe")).toHaveAttribute("title", "电视机");
    await expect(page.getByRole("link", { name: "电视机" })).toHaveCount(0);
    await expect.poll(async () => (await height(page)) - (await content(page))).toBe(0);
    expect(await page.locator("iframe").evaluate((frame) => getComputedStyle(frame).borderTopWidth)).toBe("0px");
    expect(faults).toEqual([]);
  });
}

test("a place that comes after the script becomes a frame too, and so does one whose script comes late", async ({ page, baseURL }) => {
  await visit(page, { head: `<script src="${baseURL}/embed.js"></script>`, body: "<p>host</p>" });
  const add = (chart: string) =>
    page.evaluate((address) => {
      const place = document.createElement("div");
      place.setAttribute("data-duibiao", address);
      document.body.append(place);
    }, chart);
  await add(`${baseURL}${CHART}`);
  await expect(page.locator("iframe")).toHaveCount(1);
  await expect.poll(async () => (await height(page)) - (await content(page))).toBe(0);

  await show(page, "<p>host</p>");
  await add(`${baseURL}${CHART}`);
  await expect(page.locator("iframe")).toHaveCount(0);
  await page.addScriptTag({ url: `${baseURL}/embed.js` });
  await expect(page.locator("iframe")).toHaveCount(1);
});

test("an address of a third site becomes no frame", async ({ page, baseURL }) => {
  await show(page, `<div data-duibiao="${site}/embed/x"><a href="/">x</a></div><script src="${baseURL}/embed.js"></script>`);
  await expect(page.getByRole("link", { name: "x" })).toBeVisible();
  await expect(page.locator("iframe")).toHaveCount(0);
});

test("the code to copy is a link with the title where scripts are taken out", async ({ page }) => {
  await arrive(page, "/compare/targets?indicators=tv-output-annual");
  const codes = await page.locator(".embed code").allTextContents();
  const code = codes.find((one) => one.includes("data-duibiao")) ?? "";
  await show(page, code.replace(/<script.*$/, ""));
  const link = page.getByRole("link");
  await expect(link).toHaveText(/4K\/8K电视机年产量/);
  expect(await link.getAttribute("href")).toMatch(new RegExp(`/compare/targets\\?indicators=tv-output-annual&rev=`));
});

test("a frame whose code names no script keeps its height and can be read", async ({ page, baseURL }) => {
  await show(page, `<iframe src="${baseURL}${CHART}" width="100%" height="480" style="border:0"></iframe>`);
  await expect(page.frameLocator("iframe").getByRole("button", { name: /青岛.*1500万台/ })).toBeVisible();
  expect(await height(page)).toBe(480);
});

for (const rights of ["allow-scripts", "allow-scripts allow-popups"]) {
  test(`in a sandbox with ${rights} the chart works`, async ({ page, baseURL }) => {
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    await show(page, `<iframe sandbox="${rights}" src="${baseURL}${CHART}" width="900" height="600"></iframe>`);
    const frame = page.frameLocator("iframe");
    await frame.getByRole("button", { name: /青岛.*1500万台/ }).click();
    await expect(frame.getByRole("blockquote")).toHaveText("骨干企业4K电视机年产量达到1500万台");
    await frame.getByRole("link", { name: "关闭" }).click();
    await expect(frame.getByRole("blockquote")).toHaveCount(0);
    await expect(frame.getByRole("button", { name: /青岛.*1500万台/ })).toBeVisible();
    expect(faults).toEqual([]);
  });
}

test("in a sandbox without scripts the frame still shows the chart with its table", async ({ page, baseURL }) => {
  await show(page, `<iframe sandbox="" src="${baseURL}${CHART}" width="900" height="600"></iframe>`);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("group", { name: /1500万台/ })).toBeVisible();
  await frame.getByText("数据", { exact: true }).click();
  await expect(frame.getByRole("row", { name: /青岛.*1500万台/ })).toBeVisible();
  await frame.getByRole("button", { name: /青岛.*1500万台/ }).click();
  await expect(frame.getByRole("blockquote")).toHaveText("骨干企业4K电视机年产量达到1500万台");
});

test("a mark in a frame leads to the same frame with its fact", async ({ page }) => {
  await page.goto(CHART);
  const one = page.getByRole("button", { name: /青岛.*1500万台/ });
  expect(await one.getAttribute("href")).toBe("/embed/compare/targets?indicators=tv-output-annual&fact=qingdao-uhd-2019/tv-4k-output&lang=zh");
  await one.click();
  await expectQuery(page, "fact", "qingdao-uhd-2019/tv-4k-output");
  await expect(evidence(page).getByRole("blockquote")).toBeVisible();
});

test("a frame follows the reader's language, and its address is stronger", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ locale: "en-GB" });
  const page = await context.newPage();
  await show(page, `<iframe src="${baseURL}/embed/compare/targets?indicators=tv-output-annual" width="900" height="600"></iframe>`);
  await expect(page.frameLocator("iframe").getByRole("heading", { name: "4K/8K TV sets made per year" })).toBeVisible();
  await show(page, `<iframe src="${baseURL}${CHART}" width="900" height="600"></iframe>`);
  await expect(page.frameLocator("iframe").getByRole("heading", { name: "4K/8K电视机年产量" })).toBeVisible();
  await context.close();
});

test("other pages refuse to stand in a frame", async ({ page, baseURL }) => {
  await show(page, `<iframe src="${baseURL}/compare/targets" width="900" height="600"></iframe>`);
  await expect.poll(() => page.frames().length).toBe(2);
  await expect(page.frameLocator("iframe").getByRole("heading", { name: "目标", exact: true })).toHaveCount(0);
});

test("the frame's script is at most 2 KB", async ({ request }) => {
  expect((await (await request.get("/embed.js")).body()).length).toBeLessThanOrEqual(2048);
});

test("a framed chart is printed with the page around it", async ({ page, baseURL }) => {
  await show(page, `<iframe src="${baseURL}${CHART}" width="900" height="600" style="border:0"></iframe>`);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("button", { name: /青岛.*1500万台/ })).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(frame.locator("svg:visible, .sheet:visible").first()).toBeVisible();
});

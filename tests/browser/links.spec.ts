// Links that hold: what is sent is what the other sees, back and forward work, and a pin says what has changed since.
import { type Page, expect, test } from "@playwright/test";
import { PAGES, TV, TV_NAME, card, chooseEntry, chosen, entry, evidence, expectQuery, filter, mark, marks, onlyEntry, open, setHome, settled } from "./helpers";

/** The revision before the current one; the server of the tests holds two. */
async function earlier(page: Page): Promise<string> {
  const answer = await page.request.get("/api/v1/revisions");
  const { items } = (await answer.json()) as { items: { id: string }[] };
  expect(items.length, "the server holds an earlier revision").toBeGreaterThan(1);
  return items[1]?.id ?? "";
}

async function current(page: Page): Promise<string> {
  return ((await (await page.request.get("/api/v1/revisions")).json()) as { revision: string }).revision;
}

/** Presses a button of the share panel and gives what is on the clipboard then. */
async function copied(page: Page, name: string): Promise<string> {
  const button = page.getByRole("main").getByRole("button", { name });
  const text = await button.getAttribute("data-copy");
  await button.click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(text);
  return text ?? "";
}

test("picks are steps that Back undoes and Forward does again", async ({ page }) => {
  await open(page, TV);
  const steps = [page.url()];
  await chooseEntry(page, "地区", "四川");
  await expectQuery(page, "regions", /^(?!.*sichuan)/);
  steps.push(page.url());
  await mark(card(page, TV_NAME), "青岛", "1500万台").click();
  await expectQuery(page, "fact", "qingdao-uhd-2019/tv-4k-output");
  steps.push(page.url());
  await page.getByRole("navigation", { name: "导航" }).getByRole("link", { name: "时间线" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("时间线");
  steps.push(page.url());
  for (const step of steps.slice(0, -1).reverse()) {
    await page.goBack();
    await expect(page).toHaveURL(step);
    await expect(mark(page, "广东", "5000万台")).toBeVisible();
  }
  await expect(entry(await filter(page, "地区"), "四川")).toHaveAttribute("aria-current", "true");
  for (const step of steps.slice(1)) {
    await page.goForward();
    await expect(page).toHaveURL(step);
  }
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("时间线");
});

test("a fragment that has swallowed the query is read as the query that it was", async ({ page }) => {
  const cases = [
    ["/compare/targets#regions=qingdao,futian", "/compare/targets?regions=qingdao,futian"],
    ["/compare/targets#?regions=qingdao,futian&per=head", "/compare/targets?regions=qingdao,futian&per=head"],
    ["/compare/timeline?kinds=target#&from=2020", "/compare/timeline?kinds=target&from=2020"],
    ["/regions/qingdao#lang=en", "/regions/qingdao?lang=en"],
  ];
  for (const [sent = "", meant = ""] of cases) {
    await page.goto("about:blank");
    await page.goto(sent);
    await expect(page).toHaveURL((url) => url.pathname + decodeURIComponent(url.search) === meant && url.hash === "");
    await expect(page.getByRole("main")).toBeVisible();
  }
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  // A place on a page stays one.
  await page.goto("/documents/qingdao-uhd-2019#fact-tv-4k-output");
  await expect(page).toHaveURL(/#fact-tv-4k-output$/);
  await expect(page.locator("#fact-tv-4k-output")).toBeInViewport();
});

test("what a page says of itself follows the address after a click, as the server says it", async ({ page }) => {
  await open(page, "/compare/targets");
  await onlyEntry(page, "指标", "5G基站");
  await expectQuery(page, "indicators", "base-stations-5g");
  const said = (html?: string) =>
    page.evaluate((html) => {
      const head = html ? new DOMParser().parseFromString(html, "text/html").head : document.head;
      const kinds = ["application/json+oembed", "application/atom+xml", "text/markdown"].map((type) => `link[type='${type}']`);
      const said = ["url", "title", "description", "image"].map((name) => `meta[property='og:${name}']`);
      const parts = ["link[rel=canonical]", "meta[name=description]", ...kinds, ...said].join(",");
      return [...head.querySelectorAll(parts)].map((one) => one.getAttribute("href") ?? one.getAttribute("content"));
    }, html);
  const served = await said(await (await page.request.get(page.url())).text());
  expect(served.length).toBe(9);
  await expect.poll(() => said()).toEqual(served);
});

test("one entry alone is one click, what is chosen goes away by another, and Back undoes both", async ({ page }) => {
  await open(page, "/compare/targets");
  await onlyEntry(page, "指标", "5G基站");
  await expectQuery(page, "indicators", "base-stations-5g");
  await expect(marks(page)).toHaveCount(await marks(card(page, "5G基站")).count());
  await page.keyboard.press("Escape");
  await chosen(page, "5G基站").click();
  await expectQuery(page, "indicators", null);
  await expect(card(page, TV_NAME)).toBeVisible();
  await page.goBack();
  await expectQuery(page, "indicators", "base-stations-5g");
  await expect(card(page, TV_NAME)).toHaveCount(0);
  await page.goBack();
  await expectQuery(page, "indicators", null);
  await expect(card(page, TV_NAME)).toBeVisible();
});

test("one's own region is chosen once, and every page and its links know it", async ({ page }) => {
  await open(page, "/");
  await setHome(page, "青岛");
  await expectQuery(page, "home", "qingdao");
  for (const name of ["目标", "时间线", "举措", "概览"]) {
    await page.getByRole("navigation", { name: "导航" }).getByRole("link", { name }).click();
    await expectQuery(page, "home", "qingdao");
    await expect(page.getByRole("banner").getByText("青岛", { exact: true })).toBeVisible();
  }
  await page.goto("/facts/qingdao-uhd-2019/tv-4k-output?home=qingdao");
  await page.getByRole("navigation", { name: "导航" }).getByRole("link", { name: "目标" }).click();
  await expectQuery(page, "home", "qingdao");
});

for (const { name, path } of [
  ...PAGES,
  { name: "targets in full", path: `${TV}&regions=guangdong,qingdao&per=head&scale=log&sort=value&fact=qingdao-uhd-2019/tv-4k-output&lang=en&theme=dark` },
  { name: "an open cell", path: "/compare/measures?form=stacked&home=futian&cell=futian/technology" },
  { name: "a part of the timeline", path: "/compare/timeline?kinds=target&from=2020&to=2022" },
]) {
  test(`a reload changes nothing: ${name}`, async ({ page }) => {
    await open(page, path);
    const seen = async () => ({
      address: page.url(),
      heading: await page.getByRole("heading", { level: 1 }).textContent(),
      marks: await marks(page).evaluateAll((found) => found.map((one) => one.getAttribute("aria-label"))),
      evidence: await page.getByRole("complementary", { includeHidden: true }).allTextContents(),
    });
    const before = await seen();
    await page.reload();
    await settled(page);
    await expect(marks(page).first()).toBeAttached();
    await expect.poll(seen).toEqual(before);
  });
}

test("what is sent is what the other sees", async ({ page, browser, baseURL }) => {
  await open(page, TV);
  await chooseEntry(page, "地区", "四川");
  await expectQuery(page, "regions", /^(?!.*sichuan)/);
  await mark(card(page, TV_NAME), "青岛", "1500万台").click();
  await expect(evidence(page).getByRole("blockquote")).toContainText("1500万台");
  const other = await (await browser.newContext({ baseURL })).newPage();
  await open(other, page.url());
  await expect(evidence(other).getByRole("blockquote")).toContainText("1500万台");
  await expect(entry(await filter(other, "地区"), "四川")).not.toHaveAttribute("aria-current", "true");
  expect(await marks(other).count()).toBe(await marks(page).count());
  await other.context().close();
});

test("every control that navigates is a link that can be opened beside the page or copied", async ({ page }) => {
  for (const { path } of PAGES) {
    await open(page, path);
    const controls = page.locator(".popover-body li > a, .popover-head a, .chosen a, .chip, thead a, .head nav a, .head-tools > a");
    const hrefs = await controls.evaluateAll((found) => found.map((one) => one.getAttribute("href") ?? ""));
    expect(hrefs.length, path).toBeGreaterThan(0);
    expect(hrefs.filter((href) => !href.startsWith("/")), path).toEqual([]);
    const fakes = page.locator(".filter-list, .chosen, .region-switch").locator('button, [role="button"], [onclick]');
    await expect(fakes, `${path}: no button stands for a link`).toHaveCount(0);
  }
});

test("a middle click opens the view of a control in a tab of its own", async ({ page, context }) => {
  await open(page, TV);
  const before = page.url();
  const opened = context.waitForEvent("page");
  await entry(await filter(page, "地区"), "青岛").click({ button: "middle" });
  const tab = await opened;
  await tab.waitForURL(/regions=/);
  await expect(tab.getByRole("heading", { level: 1 })).toHaveText("目标");
  expect(new URL(tab.url()).searchParams.get("regions")?.split(",")).not.toContain("qingdao");
  expect(page.url(), "the page itself stays").toBe(before);
});

test("a pinned link keeps the data, a live one follows them", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, `${TV}&regions=guangdong,qingdao`);
  await page.getByText("分享", { exact: true }).click();
  const live = new URL(await copied(page, "复制链接（随数据更新）"));
  expect(live.pathname + live.search).toBe("/compare/targets?regions=guangdong,qingdao&indicators=tv-output-annual");
  await open(page, `${TV}&regions=guangdong,qingdao`);
  await page.getByText("分享", { exact: true }).click();
  const pinned = new URL(await copied(page, "复制链接（固定当前数据）"));
  expect(pinned.searchParams.get("rev")).toBe(await current(page));
  await open(page, pinned.pathname + pinned.search);
  await expect(page.getByText("本页固定于")).toContainText(/\d{4}年\d{1,2}月\d{1,2}日/);
  await expect(page.getByText("此后数据"), "nothing has changed since the latest").toHaveCount(0);
});

test("a pinned page says its day, shows the data of then, and what has changed since", async ({ page }) => {
  const rev = await earlier(page);
  await open(page, `${TV}&rev=${rev}`);
  await expect(mark(page, "青岛", "1400万台")).toBeVisible();
  await expect(mark(page, "青岛", "1500万台")).toHaveCount(0);
  const notice = page.getByRole("main").getByRole("status").first();
  await expect(notice).toContainText(/本页固定于\d{4}年\d{1,2}月\d{1,2}日的数据/);
  await expect(notice).toContainText(rev);
  await expect(notice).toContainText("此后数据新增1条，删除1条，修改1条。");
  await expect(notice.getByRole("link", { name: "这一视图有1处变化，查看" })).toBeVisible();
  await notice.getByRole("link", { name: "查看最新数据" }).click();
  await expectQuery(page, "rev", null);
  await expect(mark(page, "青岛", "1500万台")).toBeVisible();
  await expect(page.getByText("本页固定于")).toHaveCount(0);
  await page.goBack();
  await expect(mark(page, "青岛", "1400万台")).toBeVisible();
});

test("the pin is kept by every control until it is taken off", async ({ page }) => {
  const rev = await earlier(page);
  await open(page, `${TV}&rev=${rev}`);
  await chooseEntry(page, "地区", "四川");
  await expectQuery(page, "regions", /^(?!.*sichuan)/);
  await expectQuery(page, "rev", rev);
  await page.getByRole("navigation", { name: "导航" }).getByRole("link", { name: "举措" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("举措");
  await expectQuery(page, "rev", rev);
  await page.getByRole("link", { name: "English" }).click();
  await expect(page.getByRole("main").getByRole("status").first()).toContainText("Since then facts were added: 1, removed: 1, altered: 1.");
  await expectQuery(page, "rev", rev);
});

test("an old address still opens what it meant", async ({ page }) => {
  await open(page, "/compare/targets?region=qingdao,guangdong,shenzhen-futian&indicator=tv-output-annual");
  const regions = await filter(page, "地区");
  await expect(entry(regions, "深圳福田")).toHaveAttribute("aria-current", "true");
  await expect(entry(regions, "湖南")).not.toHaveAttribute("aria-current", "true");
  await expect(mark(page, "青岛", "1500万台")).toBeVisible();
  await expect(page.getByRole("main").getByRole("status").first()).not.toContainText("忽略");
});

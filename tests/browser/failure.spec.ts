// What is asked for after the page has started may not come: the page says so, keeps what it shows, and tries again when told to.
import { type Page, expect, test } from "@playwright/test";
import { PAGES, adding, charts, chooseEntry, entry, evidence, expectQuery, filter, hold, mark, open } from "./helpers";

const FACTS = "**/api/v1/facts**";
const TWO = "regions=guangdong,qingdao";
const TARGETS = `/compare/targets?${TWO}`;

/** The text of every chart. */
const drawn = async (page: Page) => (await charts(page).allTextContents()).join();

test("when a further region cannot be reached the page says so and stays, and trying again works", async ({ page }) => {
  await open(page, TARGETS);
  const before = await drawn(page);
  await page.route(FACTS, (route) => route.abort());
  const hunan = await chooseEntry(page, "地区", "湖南");
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("无法连接服务器");
  await expectQuery(page, "regions", /hunan/);
  expect(await drawn(page)).toBe(before);
  await expect(hunan).not.toHaveAttribute("aria-current", "true");
  await alert.getByRole("button", { name: "重试" }).click();
  await expect(alert).toContainText("无法连接服务器");
  await page.unroute(FACTS);
  await alert.getByRole("button", { name: "重试" }).click();
  await expect(entry(await filter(page, "地区"), "湖南")).toHaveAttribute("aria-current", "true");
  await expect.poll(() => drawn(page)).toContain("湖南");
  await expect(alert).toHaveCount(0);
});

test("when a further region cannot be reached a way leads back to the view that is shown", async ({ page }) => {
  await open(page, TARGETS);
  const before = await drawn(page);
  await page.route(FACTS, (route) => route.abort());
  await chooseEntry(page, "地区", "湖南");
  const alert = page.getByRole("alert");
  await alert.getByRole("link", { name: "回到原来的视图" }).click();
  await expectQuery(page, "regions", "guangdong,qingdao");
  await expect(alert).toHaveCount(0);
  expect(await drawn(page)).toBe(before);
});

test("without a network what is here is still compared", async ({ page, context }) => {
  await open(page, TARGETS);
  await context.setOffline(true);
  await chooseEntry(page, "地区", "湖南");
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("无法连接服务器");
  await chooseEntry(page, "地区", "青岛");
  await expectQuery(page, "regions", "guangdong");
  await expect(alert).toHaveCount(0);
  await expect.poll(() => drawn(page)).not.toContain("青岛");
  await mark(page, "广东", "5000万台").click();
  await expect(evidence(page).getByRole("blockquote")).toContainText("5000万台");
});

for (const { name, path } of PAGES.filter(({ path }) => path !== "/")) {
  test(`${name}: when the server fails the page names the status, in English too`, async ({ page }) => {
    await open(page, adding(adding(path, TWO), "lang=en"));
    const before = await drawn(page);
    await page.route(FACTS, (route) => route.fulfill({ status: 500, body: "no" }));
    await chooseEntry(page, "Regions", "Hunan");
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("The server could not answer (500)");
    expect(await drawn(page)).toBe(before);
    await page.unroute(FACTS);
    await alert.getByRole("button", { name: "Try again" }).click();
    await expect.poll(() => drawn(page)).toContain("Hunan");
    await expect(alert).toHaveCount(0);
  });
}

test("an answer that is no answer is no empty page", async ({ page }) => {
  await open(page, TARGETS);
  const before = await drawn(page);
  await page.route(FACTS, (route) => route.fulfill({ status: 200, contentType: "application/json", body: "{" }));
  await chooseEntry(page, "地区", "湖南");
  await expect(page.getByRole("alert")).toBeVisible();
  expect(await drawn(page)).toBe(before);
});

test("a late answer is announced by a bar on top", async ({ page }) => {
  await open(page, TARGETS);
  const before = await drawn(page);
  const release = await hold(page, FACTS);
  await chooseEntry(page, "地区", "湖南");
  const bar = page.getByRole("progressbar", { name: "正在加载…" });
  await expect(bar).toBeVisible();
  expect(await drawn(page)).toBe(before);
  release();
  await expect.poll(() => drawn(page)).toContain("湖南");
  await expect(bar).toHaveCount(0);
});

test("a late answer that is no longer wanted changes nothing", async ({ page }) => {
  await open(page, TARGETS);
  const release = await hold(page, FACTS);
  await chooseEntry(page, "地区", "湖南");
  await expect(page.getByRole("progressbar", { name: "正在加载…" })).toBeVisible();
  await page.goBack();
  await expectQuery(page, "regions", "guangdong,qingdao");
  await expect(page.getByRole("progressbar", { name: "正在加载…" })).toHaveCount(0);
  const answered = page.waitForResponse((response) => response.url().includes("region=hunan"));
  release();
  await (await answered).finished();
  await chooseEntry(page, "地区", "青岛");
  await expectQuery(page, "regions", "guangdong");
  await expect.poll(() => drawn(page)).not.toContain("青岛");
  expect(await drawn(page)).not.toContain("湖南");
});

test("a tab that is looked at after an update says so and is loaded again, once", async ({ page }) => {
  await open(page, TARGETS);
  await page.route("**/build", (route) => route.fulfill({ status: 200, contentType: "text/plain", body: "another" }));
  const look = () => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  const loaded = page.waitForEvent("load");
  await look();
  await expect(page.getByRole("alert")).toContainText("网站已更新");
  await loaded;
  await open(page, TARGETS);
  await look();
  await expect(page.getByRole("alert")).toContainText("网站已更新");
  await expect(mark(page, "青岛", "1500万台")).toBeVisible();
});

// What the network is asked for: little at first, and nothing for what the page can compare by itself.
import { type Page, type Request, expect, test } from "@playwright/test";
import { TV, TV_NAME, arrive, card, charts, chooseEntry, evidence, expectQuery, filter, mark, open, setHome } from "./helpers";

/** Begins to note what the page asks for. The icon is the browser's own wish, at every new address. */
function asked(page: Page): string[] {
  const seen: string[] = [];
  page.on("request", (request) => {
    if (!request.url().endsWith("/favicon.svg")) seen.push(spelled(request));
  });
  return seen;
}

const spelled = (request: Request) => {
  const { pathname, search } = new URL(request.url());
  return `${request.method()} ${pathname}${decodeURIComponent(search)}`;
};

/** Opens an address, waits until nothing is loading, and gives what is asked for from then on. */
async function started(page: Page, path: string): Promise<string[]> {
  await open(page, path);
  await page.waitForLoadState("networkidle");
  return asked(page);
}

test("filters, orders, scales and divisors ask for nothing", async ({ page }) => {
  const seen = await started(page, TV);
  const sichuan = await chooseEntry(page, "地区", "四川");
  await expectQuery(page, "regions", /^(?!.*sichuan)/);
  await expect(sichuan).not.toHaveAttribute("aria-current", "true");
  await sichuan.click();
  await expectQuery(page, "regions", null);
  await chooseEntry(page, "显示为", "人均");
  await expect(charts(page)).toContainText("台/人");
  await chooseEntry(page, "刻度", "对数");
  await expect(card(page, TV_NAME).getByText("对数刻度")).toBeVisible();
  await setHome(page, "青岛");
  await expectQuery(page, "home", "qingdao");
  const tv = card(page, TV_NAME);
  await tv.getByText("数据", { exact: true }).click();
  await tv.getByRole("columnheader", { name: "数值" }).getByRole("link").click();
  await expect(tv.getByRole("columnheader", { name: "数值" })).toHaveAttribute("aria-sort", "descending");
  await page.goBack();
  await expectQuery(page, "sort", null);
  expect(seen).toEqual([]);
});

test("language and colours ask for nothing", async ({ page }) => {
  const seen = await started(page, TV);
  await page.getByRole("banner").getByRole("link", { name: "English" }).click();
  await expect(charts(page)).toContainText("Qingdao");
  await page.getByRole("banner").getByRole("link", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  expect(seen).toEqual([]);
});

test("an opened fact, an opened cell and the other comparisons ask for nothing", async ({ page }) => {
  const seen = await started(page, TV);
  await mark(page, "青岛", "1500万台").click();
  await expect(evidence(page).getByRole("blockquote")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(evidence(page).getByRole("blockquote")).toHaveCount(0);
  const menu = page.getByRole("navigation", { name: "导航" });
  for (const name of ["时间线", "举措"]) {
    await menu.getByRole("link", { name }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  }
  await mark(page, "深圳福田", "技术攻关").click();
  await expect(evidence(page).getByRole("heading", { name: "技术攻关" })).toBeVisible();
  await menu.getByRole("link", { name: "概览" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("各地政策承诺，一处对比");
  expect(seen).toEqual([]);
});

test("a further region asks for its facts, once", async ({ page }) => {
  const seen = await started(page, "/compare/targets?regions=guangdong,qingdao");
  const hunan = await chooseEntry(page, "地区", "湖南");
  await expect(hunan).toHaveAttribute("aria-current", "true");
  const revision = ((await (await page.request.get("/api/v1/revisions")).json()) as { revision: string }).revision;
  const once = [`GET /api/v1/facts?region=hunan&limit=1000&rev=${revision}`];
  expect(seen).toEqual(once);
  await hunan.click();
  await expect(hunan).not.toHaveAttribute("aria-current", "true");
  await hunan.click();
  await expect(hunan).toHaveAttribute("aria-current", "true");
  await page.goBack();
  await filter(page, "地区");
  await expect(hunan).not.toHaveAttribute("aria-current", "true");
  expect(seen).toEqual(once);
});

for (const path of ["/", "/compare/targets", `${TV}&fact=qingdao-uhd-2019/tv-4k-output`, "/compare/timeline", "/compare/measures?cell=futian/technology"]) {
  test(`a first visit of ${path} asks at most ten times, and for nothing twice`, async ({ page }) => {
    const seen = asked(page);
    await open(page, path);
    await page.waitForLoadState("networkidle");
    expect(seen.length, seen.join("\n")).toBeLessThanOrEqual(10);
    expect(seen.filter((one, at) => seen.indexOf(one) !== at)).toEqual([]);
    expect(seen.filter((one) => one.includes("/api/v1/catalogue"))).toHaveLength(1);
  });
}

for (const path of [
  "/facts/qingdao-uhd-2019/tv-4k-output",
  "/documents/qingdao-uhd-2019",
  "/regions/futian",
  "/indicators/tv-output-annual",
  "/search?q=5G",
  "/compare/nothing",
  `/embed${TV}&lang=zh`,
]) {
  test(`${path} loads no application, and at most 15 KB of scripts`, async ({ page }) => {
    const seen = asked(page);
    const scripts: Promise<number>[] = [];
    page.on("requestfinished", (request) => {
      if (request.resourceType() === "script") scripts.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    });
    await arrive(page, path);
    await page.waitForLoadState("networkidle");
    expect(seen.filter((one) => /\.wasm|\/api\//.test(one))).toEqual([]);
    await expect(page.locator("html")).not.toHaveAttribute("data-live");
    const sent = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0);
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThanOrEqual(15_000);
  });
}

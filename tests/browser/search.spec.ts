// The search: in the header of every page, by key and while one types; what it finds is grouped, marked and narrowed, and still
// there on the way back. Without scripts it is a form.
import { type Locator, type Page, expect, test } from "@playwright/test";
import { adding, arrive, complaints, expectQuery, hold, open } from "./helpers";

/** The field in the header. */
const field = (page: Page): Locator => page.getByRole("banner").getByRole("combobox", { name: /^(检索词|Words to search for)$/ });

/** What is offered below it. */
const offered = (page: Page): Locator => page.getByRole("listbox").getByRole("option");

test("/ leads to the field, 人才 is offered with its measures, and arrows and Enter open them", async ({ page }) => {
  await open(page, "/compare/targets");
  await page.keyboard.press("/");
  await expect(field(page)).toBeFocused();
  await expect(field(page), "the key itself is not typed").toHaveValue("");
  await page.keyboard.type("人才");
  await expect(offered(page).first()).toContainText(/人才：\d+项举措/);
  await expect(field(page)).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowDown");
  const first = offered(page).first();
  await expect(first).toHaveAttribute("aria-selected", "true");
  await expect(field(page)).toHaveAttribute("aria-activedescendant", (await first.getAttribute("id")) ?? "");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/compare\/measures\?.*categories=talent/);
  await expect(offered(page)).toHaveCount(0);
});

test("arrows go round through the field, Escape closes and keeps what was typed, Enter then searches", async ({ page }) => {
  await open(page, "/compare/timeline");
  await field(page).fill("基站");
  await expect(offered(page).first()).toBeVisible();
  await page.keyboard.press("ArrowUp");
  await expect(offered(page).last()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await expect(field(page), "the field itself is reached").not.toHaveAttribute("aria-activedescendant");
  await page.keyboard.press("Escape");
  await expect(offered(page)).toHaveCount(0);
  await expect(field(page)).toHaveAttribute("aria-expanded", "false");
  await expect(field(page)).toHaveValue("基站");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/search\?q=/);
  await expect(field(page)).toHaveValue("基站");
});

test("/ stays a character where one types, and leads nowhere when shortcuts are off", async ({ page }) => {
  await open(page, "/compare/targets");
  await field(page).fill("4K");
  await field(page).press("End");
  await page.keyboard.type("/8K");
  await expect(field(page)).toHaveValue("4K/8K");
  await page.evaluate(() => {
    (document.activeElement as HTMLElement).blur();
    document.documentElement.dataset.shortcuts = "off";
  });
  await page.keyboard.press("/");
  await expect(field(page)).not.toBeFocused();
});

test("while an input method composes nothing is asked and Enter is its own", async ({ page }) => {
  await open(page, "/compare/targets");
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/api/v1/suggest")) asked.push(new URL(request.url()).searchParams.get("q") ?? "");
  });
  await field(page).focus();
  const compose = (type: string, data: string) =>
    field(page).evaluate(
      (input: HTMLInputElement, { type, data }) => {
        if (type !== "compositionend") input.value = data;
        input.dispatchEvent(new CompositionEvent(type, { bubbles: true, data }));
        input.dispatchEvent(new InputEvent("input", { bubbles: true, data, isComposing: type !== "compositionend" }));
      },
      { type, data },
    );
  await compose("compositionstart", "r");
  await compose("compositionupdate", "ren c");
  await field(page).evaluate((input) =>
    input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, isComposing: true, cancelable: true })),
  );
  await expect(page).toHaveURL(/\/compare\/targets/);
  await field(page).evaluate((input: HTMLInputElement) => (input.value = "人才"));
  await compose("compositionend", "人才");
  await expect(offered(page).first()).toContainText("人才");
  expect(new Set(asked)).toEqual(new Set(["人才"]));
});

test("an answer to what was typed before is not shown", async ({ page }) => {
  await open(page, "/compare/targets");
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/suggest\?.*q=%E9%9D%92%E5%B2%9B$/, async (route) => {
    await held;
    await route.continue().catch(() => {}); // aborted by then
  });
  await field(page).fill("青岛");
  await field(page).fill("人才");
  await expect(offered(page).first()).toContainText("人才");
  release();
  await expect(offered(page).first()).toContainText("人才");
});

test("suggestions come within 100 ms of a key", async ({ page }) => {
  await open(page, "/compare/targets");
  await field(page).fill("人");
  await expect(offered(page).first()).toBeVisible();
  const times: number[] = [];
  for (const typed of ["青岛", "产业规模", "5G基站", "人才", "频道"]) {
    const answered = page.waitForResponse((response) => response.url().includes("/api/v1/suggest") && response.ok());
    await field(page).fill(typed);
    const response = await answered;
    await response.finished();
    const { requestStart, responseEnd } = response.request().timing();
    times.push(responseEnd - requestStart);
  }
  times.sort((a, b) => a - b);
  expect(times[2], `${times}`).toBeLessThan(100);
});

test("words are typed, facts are found and marked, one is opened, and Back leads to the finds", async ({ page }) => {
  await open(page, "/compare/targets");
  await field(page).fill("基站 任务");
  await field(page).press("Enter");
  await expectQuery(page, "q", "基站 任务");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("检索");
  await expect(page.getByText(/^“基站 任务”：事实\d+条/)).toBeVisible();
  await expect(page.getByRole("main").locator("mark").first()).toHaveText(/基站|任务/);
  await expect(page.getByRole("status").first(), "q is an option here").not.toContainText("忽略");
  await page.getByRole("link", { name: "5G基站建设任务数" }).first().click();
  await expect(page).toHaveURL(/\/facts\/futian-5g-2020\/base-stations-2020$/);
  await page.goBack();
  await expectQuery(page, "q", "基站 任务");
  await expect(field(page)).toHaveValue("基站 任务");
  await expect(page.getByRole("link", { name: "5G基站建设任务数" }).first()).toBeVisible();
});

for (const [typed, answer, path] of [
  ["人才", /^人才：\d+项举措$/, /\/compare\/measures\?categories=talent$/],
  ["青岛 人才", /^青岛 · 人才：\d+项举措$/, /\/compare\/measures\?categories=talent&cell=qingdao\/talent$/],
  ["公共服务应用", /^公共服务应用：\d+项举措$/, /\/compare\/measures\?categories=public-applications$/],
  ["2025年", /^2025年：\d+条有日期的事实$/, /\/compare\/timeline\?from=2025&to=2025$/],
  ["产业规模 青岛", /^青岛 · 超高清视频产业规模：.*1000亿元/, /\/compare\/targets\?indicators=industry-revenue&fact=/],
] as const) {
  test(`${typed} is answered by a comparison, one click away`, async ({ page }) => {
    await arrive(page, `/search?q=${encodeURIComponent(typed)}`);
    const first = page.getByRole("region", { name: /^对比/ }).getByRole("link").first();
    await expect(first).toHaveText(answer);
    await first.click();
    await expect(page).toHaveURL(path);
  });
}

test("finds are narrowed by region and kind, and widened again", async ({ page }) => {
  await arrive(page, `/search?q=${encodeURIComponent("基站")}`);
  const narrow = page.getByRole("navigation", { name: "缩小范围" });
  await narrow.getByRole("link", { name: /^深圳福田/ }).click();
  await expectQuery(page, "regions", "futian");
  await narrow.getByRole("link", { name: /^现状/ }).click();
  await expectQuery(page, "kinds", "status");
  await expectQuery(page, "q", "基站");
  await expect(narrow.getByRole("link", { name: /^深圳福田/ })).toHaveAttribute("aria-current", "true");
  await narrow.getByRole("link", { name: /^深圳福田/ }).click();
  await expectQuery(page, "regions", null);
  await expectQuery(page, "kinds", "status");
});

test("my region, language and colours are kept by the form, and the words by the links of the header", async ({ page }) => {
  await arrive(page, "/search?q=TV&lang=en&theme=dark&home=qingdao");
  await page.getByRole("link", { name: "中文" }).click();
  await expectQuery(page, "lang", null);
  await expectQuery(page, "q", "TV");
  await expect(page.getByText(/^“TV”：事实/)).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await field(page).fill('<b> & "50%"');
  await field(page).press("Enter");
  await expectQuery(page, "q", '<b> & "50%"');
  await expectQuery(page, "theme", "dark");
  await expectQuery(page, "home", "qingdao");
  await expect(page.getByRole("main")).toContainText('<b> & "50%"');
  await expect(field(page)).toHaveValue('<b> & "50%"');
});

test("nothing found leads to what is near", async ({ page }) => {
  await arrive(page, `/search?q=${encodeURIComponent("公共服务运用")}`);
  await expect(page.getByRole("main")).toContainText("没有找到同时含有这些词的内容：“公共服务运用”。");
  await page.getByRole("link", { name: /^公共服务应用/ }).click();
  await expectQuery(page, "q", "公共服务应用");
  await expect(page.getByRole("region", { name: /^举措/ })).toBeVisible();
});

test("where the screen is narrow the header leads to the page of the search, which has the field", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await open(page, "/compare/targets");
  await expect(field(page)).toBeHidden();
  await page.getByRole("banner").getByRole("link", { name: "检索" }).click();
  await expect(page).toHaveURL(/\/search$/);
  await field(page).fill("人才");
  await expect(offered(page).first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("it works all the same", async ({ page }) => {
    await page.goto("/compare/targets");
    await field(page).fill("频道");
    await field(page).press("Enter");
    await expect(page.getByText(/^“频道”：事实\d+条/)).toBeVisible();
    await page.getByRole("link", { name: "4K频道" }).first().click();
    await expect(page).toHaveURL(/\/(facts|indicators|compare)\//);
  });
});

for (const path of ["/documents/qingdao-uhd-2019", "/regions/futian", "/indicators/tv-output-annual", "/search?q=5G"]) {
  test(`${path} fits a phone, and breaks no rule`, async ({ page, baseURL }) => {
    const heard = await complaints(page, baseURL ?? "");
    await page.setViewportSize({ width: 390, height: 800 });
    await arrive(page, adding(path, "lang=en"));
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await heard()).toEqual([]);
  });
}

test("what is typed before the scripts are here stays", async ({ page }) => {
  const release = await hold(page, "**/*.js");
  await page.goto("/search", { waitUntil: "commit" });
  await field(page).pressSequentially("频道");
  release();
  await page.waitForLoadState();
  await expect(field(page)).toHaveValue("频道");
  await expect(field(page)).toBeFocused();
});

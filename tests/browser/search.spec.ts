// The search: typed into a plain form, found in both languages, and still there on the way back.
import { expect, test } from "@playwright/test";
import { adding, arrive, complaints, expectQuery, hold, open } from "./helpers";

test("words are typed, facts are found, one is opened, and Back leads to the finds", async ({ page }) => {
  await open(page, "/compare/targets");
  await page.getByRole("banner").getByRole("link", { name: "检索" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("检索");
  await expect(page.getByRole("main")).toContainText("输入一个或几个词");
  const field = page.getByRole("search").getByRole("searchbox", { name: "检索词" });
  await field.fill("基站 任务");
  await field.press("Enter");
  await expectQuery(page, "q", "基站 任务");
  await expect(page.getByText(/^“基站 任务”：事实\d+条/)).toBeVisible();
  await expect(page.getByRole("status").first(), "q is an option here").not.toContainText("忽略");
  await page.getByRole("link", { name: "5G基站建设任务数" }).first().click();
  await expect(page).toHaveURL(/\/facts\/futian-5g-2020\/base-stations-2020$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("5G基站建设任务数");
  await page.goBack();
  await expectQuery(page, "q", "基站 任务");
  await expect(page.getByRole("searchbox")).toHaveValue("基站 任务");
  await expect(page.getByRole("link", { name: "5G基站建设任务数" }).first()).toBeVisible();
});

test("language and colours are kept by the form, and the words by the links of the header", async ({ page }) => {
  await arrive(page, "/search?q=TV&lang=en&theme=dark");
  await page.getByRole("link", { name: "中文" }).click();
  await expectQuery(page, "lang", null);
  await expectQuery(page, "q", "TV");
  await expect(page.getByText(/^“TV”：事实/)).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.getByRole("searchbox").fill('<b> & "50%"');
  await page.getByRole("search").getByRole("button", { name: "检索" }).click();
  await expectQuery(page, "q", '<b> & "50%"');
  await expectQuery(page, "theme", "dark");
  await expect(page.getByRole("main")).toContainText('没有找到同时含有这些词的内容：“<b> & "50%"”。');
  await expect(page.getByRole("searchbox")).toHaveValue('<b> & "50%"');
  await expect(page.getByRole("main").getByRole("link", { name: "目标对比" })).toBeVisible();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("it works all the same", async ({ page }) => {
    await page.goto("/search");
    await page.getByRole("searchbox").fill("频道");
    await page.getByRole("searchbox").press("Enter");
    await expect(page.getByText(/^“频道”：事实16条/)).toBeVisible();
    await page.getByRole("link", { name: "4K频道" }).first().click();
    await expect(page).toHaveURL(/\/(facts|indicators)\//);
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
  const field = page.getByRole("searchbox");
  await field.pressSequentially("频道");
  release();
  await page.waitForLoadState();
  await expect(field).toHaveValue("频道");
  await expect(field).toBeFocused();
});

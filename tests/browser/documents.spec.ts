// A document is read in its own order: contents that lead into it, facts in their place, kinds as a filter, and both ways between
// a fact and its place.
import { type Page, expect, test } from "@playwright/test";
import { arrive, expectQuery } from "./helpers";

const DOCUMENT = "/documents/qingdao-uhd-2019";
const FACT = "/facts/qingdao-uhd-2019/tv-4k-output";

const contents = (page: Page) => page.getByRole("navigation", { name: /^(目录|Contents)$/ });

/** Whether nothing of the page is wider than the window. */
const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

test("one click in the contents leads to a heading, with its facts below it", async ({ page }) => {
  await arrive(page, DOCUMENT);
  const heading = page.getByRole("heading", { name: "（二）强化政策支持" });
  await expect(heading).not.toBeInViewport();
  await contents(page).getByRole("link", { name: "（二）强化政策支持" }).click();
  await expect(heading).toBeInViewport();
  await page.goBack();
  await expect(heading).not.toBeInViewport();
});

test("the contents stay beside the text where there is room and open above it where there is not", async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 800 });
  await arrive(page, DOCUMENT);
  await page.getByRole("heading", { name: "三、保障措施" }).scrollIntoViewIfNeeded();
  await expect(contents(page).getByRole("link", { name: "一、总体要求" })).toBeInViewport();
  await page.setViewportSize({ width: 390, height: 844 });
  await arrive(page, DOCUMENT);
  await expect(contents(page)).toBeHidden();
  await page.getByRole("main").getByText("目录", { exact: true }).and(page.locator("summary")).click();
  await contents(page).getByRole("link", { name: "三、保障措施" }).click();
  await expect(page.getByRole("heading", { name: "三、保障措施" })).toBeInViewport();
});

test("headings stand in the order of the text, the inner ones below the outer ones", async ({ page }) => {
  await arrive(page, DOCUMENT);
  const names = await page.locator(".document-section").getByRole("heading").allTextContents();
  const at = (name: string) => names.findIndex((heading) => heading.startsWith(name));
  const order = ["正文开头", "一、总体要求", "产业规模", "二、重点任务", "（一）打造", "三、保障措施"].map(at);
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(order).not.toContain(-1);
  await expect(page.getByRole("heading", { level: 3, name: "产业规模" })).toBeVisible();
});

test("kinds are a filter of links that Back undoes", async ({ page }) => {
  await arrive(page, `${DOCUMENT}?theme=dark`);
  const kinds = page.getByRole("navigation", { name: "类型" });
  await kinds.getByRole("link", { name: "支持标准（3）" }).click();
  await expectQuery(page, "kinds", "support");
  await expectQuery(page, "theme", "dark");
  await expect(page.getByText("只列出所选类型：3条，共129条。")).toBeVisible();
  await expect(page.locator(".placed-facts > li")).toHaveCount(3);
  await page.goBack();
  await expect(page.locator(".placed-facts > li")).toHaveCount(129);
});

test("a fact and its place lead to each other, and the place is in the window", async ({ page }) => {
  for (const viewport of [{ width: 1440, height: 900 }, { width: 1024, height: 768 }, { width: 390, height: 844 }]) {
    await page.setViewportSize(viewport);
    await arrive(page, FACT);
    await page.getByRole("link", { name: "在文件中的位置" }).click();
    await expect(page).toHaveURL(/\/documents\/qingdao-uhd-2019#fact-tv-4k-output$/);
    const place = page.locator("#fact-tv-4k-output");
    await expect(place).toBeInViewport();
    await place.getByRole("link", { name: "4K电视机年产量", exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`${FACT}$`));
  }
});

test("a fact leads to its comparison, open there", async ({ page }) => {
  await arrive(page, DOCUMENT);
  await page.getByRole("link", { name: "对比：4K电视机年产量" }).click();
  await expectQuery(page, "fact", "qingdao-uhd-2019/tv-4k-output");
  await expectQuery(page, "indicators", "tv-output-annual");
});

test("hashes are technical details, out of the way until they are asked for", async ({ page }) => {
  await arrive(page, DOCUMENT);
  await expect(page.getByText("SHA-256")).toBeHidden();
  await page.getByText("技术信息").click();
  await expect(page.getByText("SHA-256")).toBeVisible();
});

for (const lang of ["zh", "en"]) {
  for (const path of [DOCUMENT, "/documents/futian-5g-2020", FACT, "/regions/qingdao", "/changes"]) {
    test(`${path} needs no sideways scrolling at 320 px in ${lang}`, async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 800 });
      await arrive(page, `${path}?lang=${lang}`);
      expect(await fits(page)).toBe(true);
    });
  }
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("contents, filter and places work", async ({ page }) => {
    await arrive(page, DOCUMENT);
    await page.getByRole("navigation", { name: "类型" }).getByRole("link", { name: "目标（24）" }).click();
    await expectQuery(page, "kinds", "target");
    await contents(page).getByRole("link", { name: "产业规模" }).click();
    await expect(page.getByRole("heading", { name: "产业规模" })).toBeInViewport();
  });
});

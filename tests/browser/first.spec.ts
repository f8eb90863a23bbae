// The first paint: read before the application starts, without it, and not moved when it takes over.
import { expect, test } from "@playwright/test";
import { TV, TV_NAME, arrive, marks, open } from "./helpers";

const FACT = "/facts/qingdao-uhd-2019/tv-4k-output";
const ADDRESSES = ["/", "/compare/targets", `${TV}&fact=qingdao-uhd-2019/tv-4k-output`, "/compare/timeline", "/compare/measures", FACT];

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  for (const width of [390, 1440]) {
    test(`${width} px: a comparison shows its chart, its table and its evidence`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${TV}&fact=qingdao-uhd-2019/tv-4k-output`);
      const card = page.getByRole("region", { name: TV_NAME, exact: true });
      const chart = card.getByRole("group", { name: /1500万台/ });
      await expect(chart).toHaveCount(1);
      await expect(chart).toBeVisible();
      expect((await chart.boundingBox())?.width).toBeGreaterThan(width * 0.7 - 420);
      await card.getByText("数据表").click();
      await expect(card.getByRole("row", { name: /青岛.*1500万台/ })).toBeVisible();
      await expect(page.getByRole("blockquote")).toHaveText("骨干企业4K电视机年产量达到1500万台");
    });
  }

  test("controls are links that the server answers", async ({ page }) => {
    await page.goto(TV);
    await page.getByRole("link", { name: "English" }).click();
    await expect(page).toHaveTitle(/4K\/8K TV sets made per year.* · Duibiao/);
    await page.getByRole("link", { name: "Dark" }).click();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await page.goBack();
    await page.goBack();
    await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  });

  test("a fact shows the words, and its chart beside its peers", async ({ page }) => {
    await page.goto(FACT);
    await expect(page.getByRole("heading", { level: 1, name: "4K电视机年产量" })).toBeVisible();
    await expect(page.getByRole("img", { name: /4K\/8K电视机年产量/ })).toBeVisible();
    await expect(page.getByRole("row", { name: /广东.*5000万台/ })).toBeVisible();
  });

  test("the reader's system chooses the colours", async ({ page }) => {
    await page.emulateMedia({ colorScheme: "dark" });
    await page.goto(TV);
    await expect(page.locator(".plot svg").and(page.locator(":visible"))).toHaveCount(1);
    const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    expect(ground).toBe("rgb(14, 18, 23)");
  });
});

for (const path of ADDRESSES) {
  for (const width of [390, 1440]) {
    test(`${path} at ${width} px does not move when the application takes over`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.addInitScript(() => {
        const held = window as unknown as { shift: number };
        held.shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
            if (!entry.hadRecentInput) held.shift += entry.value;
          }
        }).observe({ type: "layout-shift", buffered: true });
      });
      await page.goto(path, { waitUntil: "commit" });
      await expect(page.locator("#first h1, #app h1").first()).toBeVisible();
      const before = await page.locator("#first").evaluate((first) => first.getBoundingClientRect().height, null, { timeout: 2000 }).catch(() => 0);
      await expect(page.locator("#first")).toHaveCount(0);
      const shift = await page.evaluate(() => new Promise<number>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve((window as unknown as { shift: number }).shift)))));
      expect(shift).toBeLessThan(0.02);
      const after = await page.locator("#app").evaluate((app) => app.getBoundingClientRect().height);
      // Chart heights differ by what a width that is not exactly the screen's makes of them.
      if (before > 0) expect(Math.abs(after - before) / after).toBeLessThan(0.03);
    });
  }
}

test("what the reader opened and reached before the application took over stays", async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/api/v1/compare/**", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(TV);
  await page.locator("#first details.twin > summary").click();
  await page.locator("#first details.share > summary").focus();
  release();
  await expect(page.locator("#first")).toHaveCount(0);
  await expect(page.locator("details.twin")).toHaveAttribute("open", "");
  await expect(page.locator("details.share > summary")).toBeFocused();
});

test("the preview's picture is of that very view", async ({ page, request, baseURL }) => {
  await arrive(page, `${TV}&regions=guangdong,qingdao&lang=en&theme=dark`);
  const picture = await page.locator('meta[property="og:image"]').getAttribute("content");
  const { pathname, searchParams } = new URL(picture ?? "");
  expect(pathname).toBe("/charts/targets.png");
  expect(Object.fromEntries(searchParams)).toEqual({
    indicators: "tv-output-annual", regions: "guangdong,qingdao", lang: "en", theme: "dark", size: "social",
  });
  const answer = await request.get(`${baseURL}${pathname}?${searchParams}`);
  expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, "image/png"]);
});

test("the title follows the view", async ({ page }) => {
  await open(page, "/compare/targets");
  await expect(page).toHaveTitle("目标对比 · 对标");
  await page.getByRole("link", { name: TV_NAME, exact: true }).first().click();
  await expect(page).toHaveTitle(/^4K\/8K电视机年产量：.* · 对标$/);
  await expect(marks(page).first()).toBeAttached();
});

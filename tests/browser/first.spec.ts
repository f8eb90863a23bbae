// The first paint: read before the application starts, without it, and not moved when it takes over.
import { type Page, expect, test } from "@playwright/test";
import { TV, TV_NAME, arrive, chooseEntry, entry, evidence, expectQuery, filter, hold, mark, marks, onlyEntry, open, settled } from "./helpers";

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
      await card.getByText("数据", { exact: true }).click();
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

  test("a mark leads to the page of its fact, a cell to the view in which it is open", async ({ page }) => {
    await page.goto(TV);
    await page.getByRole("button", { name: /青岛.*1500万台/ }).click();
    await expect(page).toHaveURL(new RegExp(`${FACT}$`));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("4K电视机年产量");
    await page.goto("/");
    await page.locator(".plot").getByRole("button").first().click();
    await expect(page).toHaveURL(/\/facts\//);
    await page.goto("/compare/measures");
    await page.getByRole("button", { name: /深圳福田.*技术攻关/ }).click();
    await expectQuery(page, "cell", "futian/technology");
    await expect(evidence(page).getByRole("heading", { name: "技术攻关" })).toBeVisible();
    await expect(evidence(page).getByRole("blockquote").first()).toBeVisible();
  });

  test("a number of a timeline leads to its list, and an entry of the list to the words behind it", async ({ page }) => {
    await page.goto("/compare/timeline?regions=qingdao");
    await page.getByRole("button", { name: /青岛.*1500万台/ }).click();
    const list = page.locator(":target");
    await expect(list).toBeInViewport();
    await list.getByRole("link", { name: /1500万台/ }).click();
    await expectQuery(page, "fact", "qingdao-uhd-2019/tv-4k-output");
    await expect(evidence(page).getByRole("blockquote")).toHaveText("骨干企业4K电视机年产量达到1500万台");
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
      const height = () => page.evaluate(() => document.body.getBoundingClientRect().height);
      const frames = () => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      const release = await hold(page, "**/api/v1/facts**");
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await frames();
      const before = await height();
      await expect(page.locator("html")).not.toHaveAttribute("data-live");
      release();
      await settled(page);
      if (path !== FACT) await expect(marks(page).first()).toBeAttached();
      await frames();
      expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBeLessThan(0.02);
      const after = await height();
      // Chart heights differ by what a width that is not exactly the screen's makes of them.
      expect(Math.abs(after - before) / after).toBeLessThan(0.03);
    });
  }
}

test("what the reader opened and reached before the application took over stays", async ({ page }) => {
  const release = await hold(page, "**/api/v1/facts**");
  await page.goto(TV);
  const table = page.locator("details").filter({ has: page.getByRole("table", { includeHidden: true }) });
  await table.locator("> summary").click();
  const share = page.getByText("分享", { exact: true });
  await share.focus();
  release();
  await settled(page);
  await expect(marks(page).first()).toBeAttached();
  await expect(table).toHaveAttribute("open", "");
  await expect(share).toBeFocused();
});

test("a link that is followed before the application took over leads on", async ({ page }) => {
  await hold(page, "**/api/v1/facts**");
  await page.goto(TV);
  await chooseEntry(page, "地区", "青岛");
  await expectQuery(page, "regions", /^(?!.*qingdao)/);
  await expect(entry(await filter(page, "地区"), "青岛")).not.toHaveAttribute("aria-current", "true");
  await expect(page.getByRole("button", { name: /^青岛/ })).toHaveCount(0);
});

test("going back before the application took over shows what the address says", async ({ page }) => {
  await open(page, TV);
  await expect(await chooseEntry(page, "地区", "青岛")).not.toHaveAttribute("aria-current", "true");
  const release = await hold(page, "**/api/v1/facts**");
  await page.reload();
  await expect(page.locator("html")).not.toHaveAttribute("data-live");
  await page.evaluate(() => history.back());
  await expectQuery(page, "regions", null);
  release();
  await expect(mark(page, "青岛", "1500万台")).toBeVisible();
  await expect(entry(await filter(page, "地区"), "青岛")).toHaveAttribute("aria-current", "true");
});

test("an application that fails leaves a page of links, and is not started again in that tab", async ({ page }) => {
  let loads = 0;
  await page.route((url) => url.pathname === "/compare/targets", async (route) => {
    loads += 1;
    const response = await route.fetch();
    // What is rendered lacks what the application expects.
    await route.fulfill({ response, body: (await response.text()).replace(/<p class="answer-line">.*?<\/p>/s, "") });
  });
  await page.goto(TV);
  await expect.poll(() => loads).toBe(2);
  await followLinks(page);
});

/** Follows links of a page of links: a control, a mark, another language. */
async function followLinks(page: Page): Promise<void> {
  await expect(page.locator("html")).not.toHaveAttribute("data-live");
  await chooseEntry(page, "地区", "四川");
  await expectQuery(page, "regions", /^(?!.*sichuan)/);
  await expect(entry(await filter(page, "地区"), "四川")).not.toHaveAttribute("aria-current", "true");
  await expect(page.locator("html")).not.toHaveAttribute("data-live");
  await page.getByRole("banner").getByRole("link", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Targets");
  await page.waitForLoadState();
  await page.getByRole("button", { name: /^Qingdao.*15 million/ }).click();
  await expect(page).toHaveURL(/\/facts\/qingdao-uhd-2019\/tv-4k-output\?lang=en$/);
  await expect(page.getByRole("blockquote").first()).toBeVisible();
}

for (const [what, pattern] of [["the API", "**/api/v1/**"], ["the WebAssembly", "**/*.wasm"], ["any script", "**/*.js"]] as const) {
  test(`when ${what} cannot be loaded, the page stays a page of links`, async ({ page }) => {
    await page.route(pattern, (route) => route.abort());
    const failed = page.waitForEvent("requestfailed");
    await page.goto(TV);
    await failed;
    await page.waitForLoadState("networkidle");
    await followLinks(page);
  });
}

test("when the API fails, the page stays a page of links", async ({ page }) => {
  await page.route("**/api/v1/**", (route) => route.fulfill({ status: 500, body: "no" }));
  await page.goto(TV);
  await page.waitForLoadState("networkidle");
  await followLinks(page);
});

test("a page of another build is loaded again, once, and is a page of links then", async ({ page }) => {
  let loads = 0;
  await page.route(
    ({ pathname }) => pathname.startsWith("/compare/"),
    async (route) => {
      const response = await route.fetch();
      const html = await response.text();
      expect(html).toMatch(/<html[^>]* data-build="[^"]+"/);
      loads += 1;
      await route.fulfill({ response, body: html.replace(/ data-build="[^"]*"/, ' data-build="another"') });
    },
  );
  await page.goto(TV);
  await expect.poll(() => loads).toBe(2);
  await page.waitForLoadState("networkidle");
  expect(loads).toBe(2);
  await followLinks(page);
  expect(loads, "each page that was followed is loaded once").toBe(4);
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
  await onlyEntry(page, "指标", TV_NAME);
  await expect(page).toHaveTitle(/^4K\/8K电视机年产量：.* · 对标$/);
  await expect(marks(page).first()).toBeAttached();
});

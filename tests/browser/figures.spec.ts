// The figures that the layout promises: how soon content starts, how few stops lie before it, how high a page is.
import { type Page, expect, test } from "@playwright/test";
import { charts, evidence, mark, open } from "./helpers";

const COMPARISONS = [
  { name: "targets", path: "/compare/targets" },
  { name: "timeline", path: "/compare/timeline" },
  { name: "measures", path: "/compare/measures" },
];
/** The most that may stand above the first chart, by the width of the window. */
const TOPS = [
  { width: 1440, height: 900, most: 190 },
  { width: 390, height: 844, most: 230 },
];
const MAX_STOPS = 12;
const MAX_HEIGHT = 2600;

const topOf = (page: Page) =>
  charts(page)
    .first()
    .evaluate((chart) => Math.round(chart.getBoundingClientRect().top + scrollY));

for (const { name, path } of COMPARISONS) {
  for (const { width, height, most } of TOPS) {
    for (const home of ["", "?home=qingdao"]) {
      test(`${name} at ${width} px${home}: the first chart starts within ${most} px`, async ({ page }, info) => {
        await page.setViewportSize({ width, height });
        await open(page, `${path}${home}`);
        const top = await topOf(page);
        info.annotations.push({ type: "figure", description: `${name} ${width} ${home}: ${top} px` });
        expect(top).toBeLessThanOrEqual(most);
      });
    }
  }

  test(`${name}: few stops of the Tab key lie before the first mark`, async ({ page }, info) => {
    await open(page, `${path}?home=qingdao`);
    const isChart = () => page.evaluate(() => Boolean(document.activeElement?.closest(".plot")));
    await page.keyboard.press("Tab"); // the way past the header
    let stops = 0;
    for (; stops <= 40; stops += 1) {
      await page.keyboard.press("Tab");
      if (await isChart()) break;
    }
    info.annotations.push({ type: "figure", description: `${name}: ${stops} stops` });
    expect(stops).toBeLessThanOrEqual(MAX_STOPS);
  });
}

test("the default page of targets is not long", async ({ page }, info) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, "/compare/targets");
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  info.annotations.push({ type: "figure", description: `height: ${height} px` });
  expect(height).toBeLessThanOrEqual(MAX_HEIGHT);
});


for (const { width, height } of [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
]) {
  test(`a link with a fact opens with the mark in the middle and the panel beside it at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await open(page, "/compare/targets?fact=futian-5g-2020/base-stations-2020");
    const selected = page.locator("[aria-pressed=true]").first();
    const places = async () => {
      const own = await selected.boundingBox();
      const panel = await evidence(page).boundingBox();
      if (!own || !panel) return null;
      const uncovered = width < 960 ? panel.y : height;
      const at = (own.y + own.height / 2) / uncovered;
      const overlaps = panel.y < own.y + own.height && own.y < panel.y + panel.height && panel.x < own.x + own.width && own.x < panel.x + panel.width;
      return { inTheMiddle: at > 0.2 && at < 0.8, panelIsInSight: panel.y < height && panel.y + 40 > 0, overlaps };
    };
    await expect.poll(places).toEqual({ inTheMiddle: true, panelIsInSight: true, overlaps: false });
  });
}

test("nothing moves when a mark is chosen, and nothing covers it", async ({ page }) => {
  for (const { width, height } of [
    { width: 1440, height: 900 },
    { width: 1024, height: 768 },
  ]) {
    await page.setViewportSize({ width, height });
    await open(page, "/compare/targets?home=qingdao");
    const boxes = () =>
      page.evaluate(() => [...document.querySelectorAll(".card, .plot svg")].map((one) => JSON.stringify(one.getBoundingClientRect())));
    const before = await boxes();
    await mark(page, "青岛").click();
    await expect(evidence(page).getByRole("blockquote")).toBeVisible();
    expect(await boxes()).toEqual(before);
  }
});

import { type Locator, type Page, expect, test } from "@playwright/test";
import { PAGES, TV, adding, arrive, charts, colliding, evidence, filter, open, setHome } from "./helpers";

/** The texts of charts that reach over the edge of their chart. */
function cut(page: Page): Promise<string[]> {
  return charts(page).evaluateAll((found) =>
    found.flatMap((chart) => {
      const frame = chart.getBoundingClientRect();
      return [...chart.querySelectorAll("text")].flatMap((text) => {
        const box = text.getBoundingClientRect();
        const slack = box.height / 5; // a line box is higher than its letters
        const over = Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top - slack, box.bottom - frame.bottom - slack);
        return over > 1.5 ? [`${text.textContent} by ${over.toFixed(1)} px`] : [];
      });
    }),
  );
}

/** Texts of charts that stand on each other; their line boxes are a third higher than their letters. */
function overlapping(page: Page): Promise<string[]> {
  return charts(page).evaluateAll((found) =>
    found.flatMap((chart) => {
      const boxes = [...chart.querySelectorAll("text")].map((text) => {
        const { left, right, top, bottom } = text.getBoundingClientRect();
        const slack = (bottom - top) / 5;
        return { said: text.textContent, left: left + 1, right: right - 1, top: top + slack, bottom: bottom - slack };
      });
      return boxes.flatMap((a, at) =>
        boxes
          .slice(at + 1)
          .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
          .map((b) => `${a.said} × ${b.said}`),
      );
    }),
  );
}

async function expectFits(page: Page): Promise<void> {
  const [needed, held] = await page.evaluate(() => [document.scrollingElement?.scrollWidth ?? 0, window.innerWidth]);
  expect(needed, "no part of the page reaches over its side").toBeLessThanOrEqual(held);
  expect(await cut(page), "no text of a chart is cut").toEqual([]);
  expect(await overlapping(page), "no text of a chart stands on another").toEqual([]);
  expect(await colliding(page), "nothing in the header and the bar stands on another").toEqual([]);
}

/** Expects that what has opened lies within the sides of the window. */
async function expectInside(page: Page, part: Locator): Promise<void> {
  await expect(part).toBeVisible();
  const { left, right } = await part.evaluate((one) => one.getBoundingClientRect().toJSON() as DOMRect);
  expect(left).toBeGreaterThanOrEqual(0);
  expect(right).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
}

/** Opens every fold of the cards. */
const unfold = (page: Page) =>
  page.locator(".card-foot > details, .silence").evaluateAll((found) => found.forEach((one) => one.setAttribute("open", "")));

/** The filters of each comparison that are the longest. */
const FILTERS = [
  { path: "/compare/targets", zh: "指标", en: "Indicators" },
  { path: "/compare/timeline", zh: "类型", en: "Kinds" },
  { path: "/compare/measures", zh: "举措类别", en: "Categories" },
];

for (const width of [320, 390, 768, 1024, 1440]) {
  for (const lang of ["zh", "en"] as const) {
    test.describe(`${width} px, ${lang}`, () => {
      test.use({ viewport: { width, height: 900 } });
      for (const { name, path } of [...PAGES, { name: "stacked", path: "/compare/measures?form=stacked" }]) {
        test(name, async ({ page }) => {
          await open(page, adding(path, `lang=${lang}`));
          await expectFits(page);
        });
      }
      test("with a region of one's own and all that is chosen", async ({ page }) => {
        for (const query of ["/?", "/compare/targets?indicators=tv-output-annual,base-stations-5g&per=head&", "/compare/measures?"]) {
          await arrive(page, `${query}home=futian&regions=futian,guangdong,hunan&lang=${lang}`);
          await expectFits(page);
        }
      });
      test("with a filter, one's own region and the ways to take the view along opened", async ({ page }) => {
        for (const { path, ...names } of FILTERS) {
          await open(page, adding(path, `lang=${lang}`));
          const group = await filter(page, names[lang]);
          await expectInside(page, group);
          await expectFits(page);
        }
        await open(page, `/compare/targets?lang=${lang}`);
        await page.getByText(lang === "zh" ? "分享" : "Share", { exact: true }).click();
        await expectInside(page, page.locator(".share-body:visible"));
        await setHome(page, lang === "zh" ? "青岛" : "Qingdao");
        await expectInside(page, await filter(page, lang === "zh" ? "我的地区" : "My region"));
        await expectFits(page);
      });
      test("with evidence, an open cell and open tables", async ({ page }) => {
        await open(page, `${TV}&fact=qingdao-uhd-2019/tv-4k-output&lang=${lang}`);
        await expect(evidence(page).getByRole("blockquote")).toBeVisible();
        await unfold(page);
        await expectFits(page);
        await open(page, `/compare/measures?home=futian&cell=futian/technology&lang=${lang}`);
        await unfold(page);
        await expectFits(page);
      });
    });
  }
}

for (const width of [1440, 1024, 390, 320]) {
  test(`${width} px: the head says which region is one's own, or that this is where it is chosen`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const drawn = async (selector: string) => ((await page.locator(`.region-switch ${selector}`).boundingBox())?.width ?? 0) > 20;
    await page.goto("/compare/targets?lang=en");
    expect([await drawn(".popover-name"), await drawn("b")]).toEqual([true, width > 1100]);
    await page.goto("/compare/targets?lang=en&home=qingdao");
    expect([await drawn(".popover-name"), await drawn("b")]).toEqual([width > 1100, true]);
  });
}

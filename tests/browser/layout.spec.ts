import { type Page, expect, test } from "@playwright/test";
import { PAGES, TV, adding, charts, evidence, open } from "./helpers";

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
}

for (const width of [390, 768, 1440]) {
  for (const lang of ["zh", "en"]) {
    test.describe(`${width} px, ${lang}`, () => {
      test.use({ viewport: { width, height: 900 } });
      for (const { name, path } of [...PAGES, { name: "stacked", path: "/compare/measures?form=stacked" }]) {
        test(name, async ({ page }) => {
          await open(page, adding(path, `lang=${lang}`));
          await expectFits(page);
        });
      }
      test("with evidence, an open cell and open tables", async ({ page }) => {
        await open(page, `${TV}&fact=qingdao-uhd-2019/tv-4k-output&lang=${lang}`);
        await expect(evidence(page).getByRole("blockquote")).toBeVisible();
        await page.locator("details.twin").evaluate((table) => table.setAttribute("open", ""));
        await expectFits(page);
        await open(page, `/compare/measures?home=futian&cell=futian/technology&lang=${lang}`);
        await page.locator("details.twin").evaluate((table) => table.setAttribute("open", ""));
        await expectFits(page);
      });
    });
  }
}

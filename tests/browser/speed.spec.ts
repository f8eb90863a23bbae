import { expect, test } from "@playwright/test";
import { charts, open } from "./helpers";

const TOGGLES = 30;

test("each of 30 toggles of a region redraws; the median is printed", async ({ page }) => {
  await open(page, "/compare/targets");
  await expect(charts(page)).not.toHaveCount(0);
  const times = await page.evaluate(async (toggles) => {
    const chip = () => document.querySelector<HTMLAnchorElement>('[aria-label="地区"] a:nth-child(4)')!;
    const drawing = () => [...document.querySelectorAll(".plot")].map((plot) => plot.innerHTML).join();
    /** Resolves once something is true, looked at whenever the page changes. */
    const until = (what: () => boolean) =>
      new Promise<void>((resolve, reject) => {
        const late = setTimeout(() => reject(new Error("nothing was redrawn in 5 s")), 5000);
        const look = () => {
          if (!what()) return;
          clearTimeout(late);
          observer.disconnect();
          resolve();
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { childList: true, subtree: true });
        look();
      });
    const measured: number[] = [];
    for (let done = 0; done < toggles; done += 1) {
      const [before, was] = [drawing(), chip().getAttribute("aria-current")];
      const start = performance.now();
      let redrawn = 0;
      const plots = new MutationObserver((changes) => {
        if (redrawn === 0 && changes.some(({ target }) => (target as Element).closest?.(".plot"))) redrawn = performance.now();
      });
      plots.observe(document.querySelector(".cards")!, { childList: true, subtree: true });
      chip().click();
      await until(() => redrawn > 0 && drawing() !== before && chip().getAttribute("aria-current") !== was);
      plots.disconnect();
      measured.push(redrawn - start);
    }
    return measured;
  }, TOGGLES);
  expect(times).toHaveLength(TOGGLES);
  const sorted = [...times].sort((a, b) => a - b);
  const median = (sorted[TOGGLES / 2 - 1] + sorted[TOGGLES / 2]) / 2;
  const slowest = sorted[TOGGLES - 1];
  console.log(`click to redrawn chart, five regions, ${TOGGLES} toggles: median ${median.toFixed(1)} ms, slowest ${slowest.toFixed(1)} ms`);
});

// How long a toggle of a region takes, from the click to the redrawn chart.
import { type Page, expect } from "@playwright/test";
import { charts, open } from "./helpers";

/** How often a region is toggled. */
export const TOGGLES = 30;

/** Toggles a region again and again; each time the charts must change. Prints the median, and answers every time taken. */
export async function toggle(page: Page, path: string, regions: string): Promise<number[]> {
  await open(page, path);
  await expect(page.locator("#first")).toHaveCount(0);
  await expect(charts(page)).not.toHaveCount(0);
  const times = await page.evaluate(async (toggles) => {
    const chip = () => document.querySelector<HTMLAnchorElement>('main [aria-label="地区"] a:nth-child(4)')!;
    const drawing = () => [...document.querySelectorAll("main .plot")].map((plot) => plot.innerHTML).join();
    /** Resolves once something is true, looked at whenever the page changes. */
    const until = (what: () => boolean) =>
      new Promise<void>((resolve, reject) => {
        const late = setTimeout(() => reject(new Error("nothing was redrawn in 10 s")), 10_000);
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
      plots.observe(document.querySelector("main .cards")!, { childList: true, subtree: true });
      chip().click();
      await until(() => redrawn > 0 && chip().getAttribute("aria-current") !== was && drawing() !== before);
      plots.disconnect();
      measured.push(redrawn - start);
    }
    return measured;
  }, TOGGLES);
  const sorted = [...times].sort((a, b) => a - b);
  const median = (sorted[TOGGLES / 2 - 1] + sorted[TOGGLES / 2]) / 2;
  const slowest = sorted[TOGGLES - 1];
  console.log(`click to redrawn chart, ${regions}, ${TOGGLES} toggles: median ${median.toFixed(1)} ms, slowest ${slowest.toFixed(1)} ms`);
  return times;
}

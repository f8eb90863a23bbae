// How long a toggle of a region takes, from the click to the redrawn chart.
import { type Page, expect } from "@playwright/test";
import { charts, open } from "./helpers";

/** How often a region is toggled. */
const TOGGLES = 30;

/** Toggles a region again and again, twice: first each address is a new one, so that nothing comes from memory, then the
 * same two are seen again. Each time the chart in sight must be drawn anew with the right number of marks, and every other
 * chart and the controls must follow. Prints the medians of how long the chart in sight took. */
export async function toggle(page: Page, path: string, name: string): Promise<void> {
  await open(page, path);
  const first = charts(page).first();
  await first.evaluate((chart) => chart.scrollIntoView());
  const all = await first.getByRole("button").count();
  for (const [said, years] of [
    ["seen for the first time", TOGGLES],
    ["seen before", 1],
  ] as const) {
    const times = await page.evaluate(measure, { all, toggles: TOGGLES, years });
    const sorted = times.sort((a, b) => a - b);
    expect(sorted).toHaveLength(TOGGLES);
    const [median, slowest] = [(sorted[TOGGLES / 2 - 1] + sorted[TOGGLES / 2]) / 2, sorted[TOGGLES - 1]];
    console.log(`click to redrawn chart, ${name}, ${said}, ${TOGGLES} toggles: median ${median.toFixed(1)} ms, slowest ${slowest.toFixed(1)} ms`);
  }
}

/** Runs on the page, where `all` is how many marks the first chart has with every region. */
async function measure({ all, toggles, years }: { all: number; toggles: number; years: number }): Promise<number[]> {
  const entry = () => document.querySelector<HTMLAnchorElement | HTMLButtonElement>('main [aria-label="地区"] li:first-child > .entry')!;
  /** Where it leads: in a long view it says only what it changes. */
  const there = () => {
    const one = entry();
    if (one instanceof HTMLAnchorElement) return new URL(one.href);
    const [, sign, region] = /regions([-+])=([a-z0-9-]+)/.exec(one.value)!;
    const url = new URL(location.href);
    const others = url.searchParams.get("regions")!.split(",").filter((other) => other !== region);
    url.searchParams.set("regions", (sign === "+" ? [...others, region!] : others).sort().join(","));
    return url;
  };
  const drawings = () => [...document.querySelectorAll("main .plot")].map((plot) => plot.querySelector("svg"));
  /** Resolves with the time when something is true, looked at whenever the page changes. */
  const until = (what: () => boolean) =>
    new Promise<number>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error("nothing was redrawn in 10 s")), 10_000);
      const look = () => {
        if (!what()) return;
        clearTimeout(late);
        observer.disconnect();
        resolve(performance.now());
      };
      const observer = new MutationObserver(look);
      observer.observe(document.body, { childList: true, subtree: true });
      look();
    });
  const name = entry().querySelector("span")!.textContent!;
  // A chart that does not name the region stays as it is.
  const names = drawings().map((drawing) => drawing!.outerHTML.includes(name));
  const own = drawings()[0]!.querySelectorAll(`.mark[aria-label^="${name}，"]`).length;
  const times: number[] = [];
  for (let done = 0; done < toggles; done += 1) {
    const [before, was] = [drawings(), entry().getAttribute("aria-current")];
    // Nothing is dated so late: the address is another, and what it shows is the same.
    const address = there();
    address.searchParams.set("to", String(3000 + years + (done % years)));
    const link = document.createElement("a");
    link.href = address.href;
    link.dataset.noscroll = "";
    document.body.append(link);
    const start = performance.now();
    link.click();
    link.remove();
    times.push((await until(() => drawings()[0] !== before[0])) - start);
    const [drawn, right] = [drawings()[0]!.querySelectorAll(".mark").length, was === null ? all : all - own];
    if (drawn !== right) throw new Error(`the chart has ${drawn} marks in place of ${right}`);
    await until(() => entry().getAttribute("aria-current") !== was && drawings().every((drawing, at) => !names[at] || drawing !== before[at]));
  }
  return times;
}

// On paper: what a browser's API or window.print() makes of a page as it stands on the screen, whatever its colours there. The
// letters are read from the PDF; nothing is said to the page before.
import { expect, test } from "@playwright/test";
import { TV, adding, arrive } from "./helpers";
import { type Run, contrastOnPaper, printedPages } from "./paper";

/** Every kind of page, with words that stand on it. */
const KINDS: Record<string, [path: string, words: string]> = {
  overview: ["/?home=qingdao", "超高清"],
  targets: ["/compare/targets", "目标"],
  "a single chart": [TV, "4K/8K电视机年产量"],
  "a chart with its evidence": [`${TV}&fact=qingdao-uhd-2019/tv-4k-output`, "企业4K电视机年产量达到1500万台"],
  timeline: ["/compare/timeline", "时间线"],
  measures: ["/compare/measures?home=qingdao", "举措"],
  "stacked measures": ["/compare/measures?form=stacked", "举措"],
  region: ["/regions/qingdao", "2022年"],
  document: ["/documents/qingdao-uhd-2019", "总体要求"],
  indicator: ["/indicators/tv-output-annual", "4K/8K电视机年产量"],
  fact: ["/facts/qingdao-uhd-2019/tv-4k-output", "企业4K电视机年产量达到1500万台"],
  search: ["/search?q=4K", "4K"],
  changes: ["/changes", "数据"],
  frame: [`/embed${TV}&lang=zh`, "4K/8K电视机年产量"],
  "what is not there": ["/nothing", "没有这个"],
};
const PAPERS = { "A4": { format: "A4" }, "a slide": { width: "1920px", height: "1080px" } };
const LEAST_TYPE = 7;
const LEAST_CONTRAST = 4.5;

for (const [kind, [path, words]] of Object.entries(KINDS)) {
  for (const theme of ["light", "dark"]) {
    for (const [paper, size] of Object.entries(PAPERS)) {
      test(`${kind} in ${theme} colours can be read on ${paper}`, async ({ page }) => {
        await arrive(page, adding(path, `theme=${theme}`));
        const pages = await printedPages(await page.pdf(size));
        expect(pages.length).toBeGreaterThan(0);
        for (const { text } of pages) expect(text.length, "letters on a page").toBeGreaterThan(20);
        // A font may map a letter to the radical of the same shape.
        const text = pages.map((one) => one.text).join("").normalize("NFKC").replaceAll(/\s/g, "");
        expect(text).toContain(words);
        const runs = pages.flatMap((one) => one.runs);
        expect(runs.filter(({ size }) => size < LEAST_TYPE - 0.01)).toEqual([]);
        // White are the numbers on filled marks and cells and the names in stacked ones, and nothing else.
        const isNamed = kind.startsWith("stacked");
        const isOnMark = ({ text, colour }: Run) => colour === "#ffffff" && (isNamed || /^[\d%.]+$/.test(text));
        expect(runs.filter((run) => !isOnMark(run) && contrastOnPaper(run.colour) < LEAST_CONTRAST)).toEqual([]);
      });
    }
  }
}

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Page, expect, test } from "@playwright/test";
import type { AxeResults } from "axe-core";
import { PAGES, TV, adding, arrive, open } from "./helpers";

const AXE = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/** What axe finds, one line an element: the rule, the element, what is wrong. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(context: Document, options: object): Promise<AxeResults> } };
    return axe.run(document, { runOnly: ["wcag2a", "wcag2aa"], resultTypes: ["violations"] });
  });
  return results.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary?.split("\n").slice(1).join(" ") ?? ""}`),
  );
}

const OPENED = [
  { name: "targets with evidence", path: `${TV}&fact=qingdao-uhd-2019/tv-4k-output&per=head` },
  { name: "measures with an open cell and gaps", path: "/compare/measures?home=futian&cell=futian/technology" },
  { name: "timeline in part", path: "/compare/timeline?from=2022&to=2022&kinds=target" },
];

/** Pages that are read: some have no chart that could be waited for. */
const READ = [
  { name: "fact", path: "/facts/qingdao-uhd-2019/tv-4k-output" },
  { name: "document", path: "/documents/qingdao-uhd-2019" },
  { name: "region", path: "/regions/futian" },
  { name: "indicator", path: "/indicators/tv-output-annual" },
  { name: "search", path: "/search?q=TV" },
  { name: "what has changed", path: "/changes" },
  { name: "what is not here", path: "/compare/target" },
  { name: "a chart alone in a frame", path: "/embed/compare/targets?indicators=tv-output-annual&fact=qingdao-uhd-2019/tv-4k-output" },
];

/** The ground of the page in each of the colours. */
const GROUND = { light: "rgb(244, 246, 248)", dark: "rgb(14, 18, 23)" };

const ground = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

for (const lang of ["zh", "en"]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`${lang}, ${colorScheme}`, () => {
      test.use({ bypassCSP: true, colorScheme });
      for (const { name, path } of [...PAGES, ...OPENED]) {
        test(name, async ({ page }) => {
          await open(page, adding(path, `lang=${lang}`));
          expect(await ground(page)).toBe(GROUND[colorScheme]);
          await page.evaluate(() => {
            for (const details of document.querySelectorAll("main details")) details.setAttribute("open", "");
          });
          expect(await violations(page)).toEqual([]);
        });
      }
      for (const { name, path } of READ) {
        test(name, async ({ page }) => {
          await arrive(page, adding(path, `lang=${lang}`));
          expect(await ground(page)).toBe(GROUND[colorScheme]);
          expect(await violations(page)).toEqual([]);
        });
      }
    });
  }
}

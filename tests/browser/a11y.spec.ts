import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Page, expect, test } from "@playwright/test";
import type { AxeResults } from "axe-core";
import { PAGES, TV, arrive, open } from "./helpers";

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
];

for (const lang of ["zh", "en"]) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`${lang}, ${colorScheme}`, () => {
      test.use({ bypassCSP: true, colorScheme });
      for (const { name, path } of [...PAGES, ...OPENED]) {
        test(name, async ({ page }) => {
          await open(page, `${path}${path.includes("?") ? "&" : "?"}lang=${lang}`);
          await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
          await page.evaluate(() => {
            for (const details of document.querySelectorAll("main details")) details.setAttribute("open", "");
          });
          expect(await violations(page)).toEqual([]);
        });
      }
      for (const { name, path } of READ) {
        test(name, async ({ page }) => {
          await arrive(page, `${path}${path.includes("?") ? "&" : "?"}lang=${lang}`);
          expect(await violations(page)).toEqual([]);
        });
      }
    });
  }
}

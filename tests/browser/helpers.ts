// What several tests share: the pages, and how to open one and know that it is drawn.
import { type Locator, type Page, type Response, expect } from "@playwright/test";

/** Every page with a chart: its name, its path, and its heading in both languages. */
export const PAGES = [
  { name: "overview", path: "/", zh: "各地政策承诺，一处对比", en: "What governments promise, side by side" },
  { name: "targets", path: "/compare/targets", zh: "目标对比", en: "Targets compared" },
  { name: "timeline", path: "/compare/timeline", zh: "时间线对比", en: "Timelines compared" },
  { name: "measures", path: "/compare/measures", zh: "举措对比", en: "Measures compared" },
] as const;

/** The one indicator that Qingdao and Guangdong share beyond doubt. */
export const TV = "/compare/targets?indicators=tv-output-annual";
export const TV_NAME = "4K/8K电视机年产量";

/** Opens an address and waits until the application stands where the first paint stood. */
export async function arrive(page: Page, path: string): Promise<Response | null> {
  const response = await page.goto(path);
  await expect(page.locator("#first")).toHaveCount(0);
  return response;
}

/** The same for a page with charts, which are drawn then. */
export async function open(page: Page, path: string): Promise<void> {
  await arrive(page, path);
  await expect(marks(page).first()).toBeAttached();
}

/** Every chart on the page. */
export function charts(page: Page | Locator): Locator {
  return page.locator(".plot > svg");
}

/** Every mark of every chart on the page. */
export function marks(page: Page | Locator): Locator {
  return charts(page).getByRole("button");
}

/** The mark whose name has all of these. */
export function mark(page: Page | Locator, ...parts: string[]): Locator {
  return marks(page).and(page.getByRole("button", { name: all(parts) })).first();
}

/** The panel with the words behind a fact. */
export function evidence(page: Page): Locator {
  return page.getByRole("complementary", { name: "原文依据 Evidence" });
}

/** A choice of a row of choices. */
export function chip(page: Page, row: string, name: string): Locator {
  return page.getByRole("group", { name: row, exact: true }).getByRole("link", { name });
}

/** The card of a chart. */
export function card(page: Page, name: string): Locator {
  return page.getByRole("region", { name, exact: true });
}

/** A value of the address. */
export function query(page: Page, key: string): string | null {
  return new URL(page.url()).searchParams.get(key);
}

/** Waits until the address has this value, or none. */
export async function expectQuery(page: Page, key: string, value: string | RegExp | null): Promise<void> {
  const said = expect.poll(() => query(page, key), { message: `the address's ${key}` });
  await (value instanceof RegExp ? said.toMatch(value) : said.toBe(value));
}

function all(parts: string[]): RegExp {
  const escaped = parts.map((part) => `(?=.*${part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")})`);
  return new RegExp(`^${escaped.join("")}`, "s");
}

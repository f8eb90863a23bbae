// What several tests share: the pages, and how to open one and know that it is drawn.
import { type Locator, type Page, type Response, expect } from "@playwright/test";

/** Every page with a chart: its name, its path, and its heading in both languages. */
export const PAGES = [
  { name: "overview", path: "/", zh: "各地政策承诺，一处对比", en: "What governments promise, side by side" },
  { name: "targets", path: "/compare/targets", zh: "目标", en: "Targets" },
  { name: "timeline", path: "/compare/timeline", zh: "时间线", en: "Timeline" },
  { name: "measures", path: "/compare/measures", zh: "举措", en: "Measures" },
] as const;

/** The one indicator that Qingdao and Guangdong share beyond doubt. */
export const TV = "/compare/targets?indicators=tv-output-annual";
export const TV_NAME = "4K/8K电视机年产量";

/** Opens an address and waits until the application has taken over, where the page has one. */
export async function arrive(page: Page, path: string): Promise<Response | null> {
  const response = await page.goto(path);
  await settled(page);
  return response;
}

/** Waits until the application has taken over the page that was loaded; pages that are only read have none. */
export async function settled(page: Page): Promise<void> {
  const isRead = (await page.locator(".page-reading, .embedded").count()) > 0;
  if (!isRead) await expect(page.locator("html")).toHaveAttribute("data-live", "");
}

/** Holds back every answer to these requests until the function that this gives is called. */
export async function hold(page: Page, pattern: string): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(pattern, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

/** The same for a page with charts, which are drawn then. */
export async function open(page: Page, path: string): Promise<void> {
  await arrive(page, path);
  await expect(marks(page).first()).toBeAttached();
}

/** The path below which the server of `base_path.spec.ts` lies. */
export const BASE_PATH = "/open/duibiao";

/** How many regions the server of `many.spec.ts` has, all of them made up. */
export const MANY = 300;

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
  return page.getByRole("complementary", { name: /^(原文依据|Evidence)$/ });
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

/** What a page must never do: complain on the console, break the policy, ask another site. It is listed as it happens. */
export async function complaints(page: Page, site: string): Promise<() => Promise<string[]>> {
  const heard: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") heard.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => heard.push(`fault: ${error.message}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(`${site}/`)) heard.push(`elsewhere: ${request.url()}`);
  });
  await page.addInitScript(() => {
    const refused: string[] = [];
    Object.assign(window, { refused });
    document.addEventListener("securitypolicyviolation", (event) => refused.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  return async () => {
    const refused = await page.evaluate(() => (window as unknown as { refused: string[] }).refused);
    return [...heard, ...refused.map((one) => `policy: ${one}`)];
  };
}

/** A path with one more part of its query. */
export function adding(path: string, part: string): string {
  return `${path}${path.includes("?") ? "&" : "?"}${part}`;
}

function all(parts: string[]): RegExp {
  const escaped = parts.map((part) => `(?=.*${part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")})`);
  return new RegExp(`^${escaped.join("")}`, "s");
}

// Filters: what opens from a bar.

/** A filter, or the choice of one's own region: opens it, on a narrow screen in the sheet of filters, and gives its entries. */
export async function filter(page: Page, name: string): Promise<Locator> {
  const group = page.getByRole("group", { name, exact: true, includeHidden: true }).and(page.locator(".popover-body"));
  if (await group.isVisible()) return group;
  const summary = page.locator("details.popover").filter({ has: group }).locator("> summary");
  const sheet = page.getByRole("button", { name: /^(筛选|Filters)$/ });
  // A page that is just loading shows neither yet.
  await expect(summary.or(sheet).filter({ visible: true }).first()).toBeVisible();
  if (!(await summary.isVisible())) await sheet.click();
  await summary.click();
  await expect(group).toBeVisible();
  return group;
}

/** An entry of an open filter. */
export function entry(group: Locator, name: string): Locator {
  return group.getByRole("link").filter({ has: group.page().getByText(name, { exact: true }) });
}

/** Takes or leaves an entry of a filter, which stays open. */
export async function chooseEntry(page: Page, filterName: string, name: string): Promise<Locator> {
  const one = entry(await filter(page, filterName), name);
  await one.click();
  return one;
}

/** Chooses an entry of a filter alone. */
export async function onlyEntry(page: Page, filterName: string, name: string): Promise<void> {
  const group = await filter(page, filterName);
  const only = group.getByRole("link", { name: new RegExp(`^(只看|Only )${escaped(name)}$`) });
  await only.hover();
  await only.click();
}

/** What stands in the bar as chosen: a click takes it away. */
export function chosen(page: Page, name: string): Locator {
  return page.getByRole("group", { name: /^(已选|Chosen)$/ }).getByRole("link", { name: new RegExp(`^(不再选|Remove )${escaped(name)}$`) });
}

/** Everything that stands in the bar as chosen. */
export function chosenOnes(page: Page): Locator {
  return page.getByRole("group", { name: /^(已选|Chosen)$/ }).getByRole("link", { name: /^(不再选|Remove )/ });
}

/** The choice of one's own region in the header. */
export function home(page: Page): Locator {
  return page.getByRole("banner").locator("summary").filter({ hasText: /^(我的地区|My region)/ });
}

/** Chooses one's own region in the header. */
export async function setHome(page: Page, name: string): Promise<void> {
  await home(page).click();
  const regions = page.getByRole("group", { name: /^(我的地区|My region)$/ });
  await regions.getByRole("link", { name: new RegExp(`^${escaped(name)}`) }).click();
}

/** Opens the table of a chart. */
export async function openTable(scope: Page | Locator): Promise<Locator> {
  await scope.locator("summary").getByText(/^(数据|Data)$/).click();
  const table = scope.getByRole("table");
  await expect(table).toBeVisible();
  return table;
}

/** What of the header and the bar stands on something else of them. */
export function colliding(page: Page): Promise<string[]> {
  return page.locator(".head, .filter-bar").evaluateAll((bars) =>
    bars.flatMap((bar) => {
      const parts = [...bar.querySelectorAll("h1, a, button, summary, input, .bar-summary")];
      const shown = parts.filter((one) => one.checkVisibility() && !one.closest(".popover-body, .sr-only, .skip, :popover-open"));
      const boxes = shown.map((one) => ({ said: one.textContent?.trim() || one.tagName, box: one.getBoundingClientRect() }));
      return boxes.flatMap(({ said, box: a }, at) =>
        boxes
          .slice(at + 1)
          .filter(({ box: b }) => a.left + 1 < b.right && b.left + 1 < a.right && a.top + 1 < b.bottom && b.top + 1 < a.bottom)
          .map((other) => `${said} × ${other.said}`),
      );
    }),
  );
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

// Server and browser make the same of an address: the same drawing, the same page.
import { type Page, expect, test } from "@playwright/test";
import { PAGES, TV, adding, arrive, chooseEntry, open } from "./helpers";

const FACT = "qingdao-uhd-2019/tv-4k-output";

const DRAWN = [
  "/",
  "/compare/targets?indicators=tv-output-annual,base-stations-5g,industry-revenue",
  "/compare/targets?indicators=industry-revenue,base-stations-5g&per=head&lang=en&theme=dark",
  `${TV}&fact=${FACT}`,
  "/compare/timeline?theme=dark",
  "/compare/measures?lang=en&home=futian",
  "/compare/measures?form=stacked",
  "/compare/measures?cell=futian/technology",
];

/** What the server answers, in full. */
async function served(page: Page, path: string): Promise<string> {
  const answer = await page.request.get(path);
  expect(answer.status()).toBe(200);
  return answer.text();
}

for (const path of DRAWN) {
  test(`the charts of ${path} are drawn alike on both sides`, async ({ page }) => {
    await open(page, path);
    const drawings = await page.evaluate(parseDrawings, await served(page, path));
    const plots = page.locator(".plot");
    expect(drawings.length).toBeGreaterThan(0);
    await expect(plots).toHaveCount(drawings.length);
    for (const [at, drawing] of drawings.entries()) {
      const plot = plots.nth(at);
      await fit(page, () => plot.evaluate((one) => one.clientWidth), drawing.width);
      await expect(plot.locator("> svg")).toHaveAttribute("width", String(drawing.width));
      expect(await plot.evaluate(bare)).toBe(drawing.svg);
    }
  });
}

/** Makes the window so wide that something in it has a certain width. */
async function fit(page: Page, measure: () => Promise<number>, wanted: number): Promise<void> {
  let [narrow, wide] = [1100, 2600];
  while (narrow <= wide) {
    const width = Math.floor((narrow + wide) / 2);
    await page.setViewportSize({ width, height: 900 });
    const held = await measure();
    if (held === wanted) return;
    if (held < wanted) narrow = width + 1;
    else wide = width - 1;
  }
  throw new Error(`at no width of the window is the chart ${wanted} pixels wide`);
}

/** Runs on the page: the wide drawings of a document, without what tells the selected mark. */
function parseDrawings(html: string): { width: number; svg: string }[] {
  const found = [...new DOMParser().parseFromString(html, "text/html").querySelectorAll(".plot > .plot-wide > svg")];
  return found.map((svg) => ({ width: Number(svg.getAttribute("width")), svg: svg.outerHTML }));
}

/** Runs on the page: the drawing of a plot, without what tells the selected mark. */
function bare(plot: Element): string {
  return plot.innerHTML.replace(/ aria-pressed="(true|false)"/g, "").replace(/ class="mark (selected)?"/g, ' class="mark"');
}

const LIVE = [
  ...PAGES.map(({ path }) => path),
  TV,
  `${TV}&fact=${FACT}`,
  `${TV}&fact=qingdao-uhd-2019/no-such-fact`,
  `${TV}&per=head&scale=log&sort=value`,
  `${TV}&verdicts=guangdong-uhd-2023/tv-output~${FACT}:direct`,
  `${TV}&home=qingdao&theme=dark`,
  "/compare/targets?regions=qingdao",
  "/compare/targets?regions=guangdong,qingdao,atlantis&per=banana&colour=red",
  "/compare/targets?kinds=problem",
  `/compare/timeline?kinds=target&from=2020&to=2022&fact=${FACT}`,
  "/compare/timeline?from=1999&to=2000",
  "/compare/measures?home=futian&cell=futian/technology",
  "/compare/measures?cell=futian/technology&fact=futian-5g-2020/base-stations-2020",
  "/compare/measures?form=stacked&sort=value",
  "/compare/measures?regions=qingdao&lead=named",
];

for (const path of LIVE) {
  for (const lang of ["zh", "en"]) {
    const there = adding(path, `lang=${lang}`);
    test(`${there} is the same page before and after the application takes over`, async ({ page }) => {
      await arrive(page, there);
      await expectSame(page, there);
    });

    test(`${there} is the same page when the application comes from another`, async ({ page }) => {
      await arrive(page, path.startsWith("/compare/timeline") ? "/compare/measures" : "/compare/timeline");
      await page.evaluate((href) => {
        const link = Object.assign(document.createElement("a"), { href });
        document.body.append(link);
        link.click();
        link.remove();
      }, there);
      await expectSame(page, there);
      await expect(page.locator("html")).toHaveAttribute("data-live", "");
    });
  }
}

for (const { name, path } of PAGES) {
  test(`${name} with the data of then is the same page before and after`, async ({ page }) => {
    const { items } = (await (await page.request.get("/api/v1/revisions")).json()) as { items: { id: string }[] };
    for (const { id } of items) {
      const there = adding(path, `rev=${id}`);
      await arrive(page, there);
      await expectSame(page, there);
    }
  });
}

test("a page to which a region was added is the same as one that was loaded with it", async ({ page }) => {
  await open(page, "/compare/targets?regions=guangdong,qingdao");
  await chooseEntry(page, "地区", "四川");
  await page.keyboard.press("Escape");
  await page.mouse.move(0, 0);
  await expectSame(page, "/compare/targets?regions=guangdong,qingdao,sichuan");
});

/** Expects that the page is what the server makes of an address. */
async function expectSame(page: Page, path: string): Promise<void> {
  const html = await served(page, path);
  const there = await page.evaluate(normalise, html);
  await expect.poll(() => page.evaluate(normalise, null)).toBe(there);
  const lang = html.match(/<html lang="([^"]*)"/)?.[1] ?? "";
  await expect(page.locator("html")).toHaveAttribute("lang", lang);
  await expect(page).toHaveTitle(await page.evaluate((html) => new DOMParser().parseFromString(html, "text/html").title, html));
}

/** Runs on the page: a document as one line an element, or else the page itself, without what may differ: comments, drawings,
 * the words of a mark that is pointed at, what only browsers without scripts read, what tells the selected mark, which stop of a
 * toolbar the Tab key reaches, the order of attributes, and the space that stands for no text. */
function normalise(html: string | null): string {
  const body = html === null ? document.body : new DOMParser().parseFromString(html, "text/html").body;
  const copy = body.cloneNode(true) as HTMLElement;
  for (const part of copy.querySelectorAll(".plot, .tip, noscript")) part.replaceChildren();
  for (const tip of copy.querySelectorAll(".tip")) tip.removeAttribute("style");
  for (const stop of copy.querySelectorAll("[data-toolbar] :is(summary, a, button)")) stop.removeAttribute("tabindex");
  const comments = document.createNodeIterator(copy, NodeFilter.SHOW_COMMENT);
  for (let comment = comments.nextNode(); comment; comment = comments.nextNode()) comment.parentNode?.removeChild(comment);
  copy.normalize();
  for (const element of copy.querySelectorAll("*")) {
    if (element.children.length === 0 && element.textContent?.trim() === "") element.replaceChildren();
    const attributes = [...element.attributes].filter(({ name }) => name !== "aria-pressed");
    while (element.attributes.length > 0) element.removeAttribute(element.attributes[0]!.name);
    for (const { name, value } of attributes.sort((a, b) => a.name.localeCompare(b.name))) element.setAttribute(name, value);
  }
  return copy.innerHTML.replaceAll("><", ">\n<");
}

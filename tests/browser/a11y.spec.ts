import { type Locator, type Page, expect, test } from "@playwright/test";
import { violations } from "./axe";
import { PAGES, TV, adding, arrive, charts, colliding, evidence, filter, open } from "./helpers";

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
  { name: "data", path: "/data" },
  { name: "check a draft", path: "/check" },
  { name: "what is not here", path: "/compare/target" },
  { name: "a chart alone in a frame", path: "/embed/compare/targets?indicators=tv-output-annual&fact=qingdao-uhd-2019/tv-4k-output" },
];

/** The ground of the page in each of the colours. */
const GROUND = { light: "rgb(244, 246, 248)", dark: "rgb(14, 18, 23)" };

const ground = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

/** The filters of each comparison, and the choice of one's own region. */
const OPENING = [
  { path: "/compare/targets", names: { zh: ["地区", "指标", "显示为", "我的地区"], en: ["Regions", "Indicators", "Show", "My region"] } },
  { path: "/compare/timeline", names: { zh: ["类型"], en: ["Kinds"] } },
  { path: "/compare/measures", names: { zh: ["举措类别", "颜色"], en: ["Categories", "Shade"] } },
];

const LANGS = ["zh", "en"] as const;

for (const lang of LANGS) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`${lang}, ${colorScheme}`, () => {
      test.use({ bypassCSP: true, colorScheme });
      for (const { name, path } of [...PAGES, ...OPENED]) {
        test(name, async ({ page }) => {
          await open(page, adding(path, `lang=${lang}`));
          expect(await ground(page)).toBe(GROUND[colorScheme]);
          await page.evaluate(() => {
            for (const details of document.querySelectorAll("main details:not(.popover)")) details.setAttribute("open", "");
          });
          expect(await violations(page)).toEqual([]);
        });
      }
      for (const { path, names } of OPENING) {
        test(`${path} with each of its filters, one's own region and what takes it along opened`, async ({ page }) => {
          await open(page, adding(path, `home=qingdao&lang=${lang}`));
          for (const name of names[lang]) {
            await filter(page, name);
            expect(await violations(page), name).toEqual([]);
            await page.keyboard.press("Escape");
          }
          for (const summary of [page.getByText(/^(分享|Share)$/), page.locator("summary").and(page.getByLabel(/^(更多操作|More actions)/)).first()]) {
            await summary.click();
            expect(await violations(page)).toEqual([]);
            await page.keyboard.press("Escape");
          }
        });
      }
      test("on a narrow screen, the sheet of filters and that of the evidence", async ({ page }) => {
        await page.setViewportSize({ width: 390, height: 844 });
        await open(page, `${TV}&fact=qingdao-uhd-2019/tv-4k-output&lang=${lang}`);
        await expect(evidence(page).getByRole("blockquote")).toBeVisible();
        expect(await violations(page)).toEqual([]);
        await filter(page, { zh: "地区", en: "Regions" }[lang]);
        expect(await violations(page)).toEqual([]);
      });
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

/** What stands out of the window to the right. */
const beyond = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth } = document.scrollingElement ?? document.body;
    if (scrollWidth <= innerWidth) return [];
    const over = [...document.querySelectorAll("body *")].filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1);
    return over.map((one) => `${one.tagName}.${one.getAttribute("class") ?? ""} to ${Math.round(one.getBoundingClientRect().right)} px`);
  });

for (const lang of LANGS) {
  for (const { name, path } of [...PAGES, ...OPENED, ...READ]) {
    test(`${name} in ${lang} reflows at 320 px, so that nothing is scrolled sideways`, async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      await arrive(page, adding(path, `lang=${lang}`));
      await expect(page.getByRole("heading", { level: path.startsWith("/embed") ? 2 : 1 }).first()).toBeVisible();
      expect(await beyond(page)).toEqual([]);
    });
  }
}

/** The spacing that a reader may set (WCAG 1.4.12). A drawing keeps its own: its numbers stand in the table too. */
const SPACING = `
  *:not(svg *) { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }
`;

/** Words of header, bar and cards that are cut off, or stand on others. */
const damaged = (page: Page) =>
  page.evaluate(() => {
    const parts = document.querySelectorAll(".head, .filter-bar, .card, .evidence, .answer-line");
    return [...parts].flatMap((part) => {
      const texts: { said: string; box: DOMRect }[] = [];
      const cut: string[] = [];
      const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const own = node.parentElement;
        const said = node.textContent?.trim() ?? "";
        if (!own || !said || !own.checkVisibility() || own.closest("svg, .sr-only, .skip, .popover-body, .tip, [hidden]")) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) texts.push({ said, box });
        const frame = own.getBoundingClientRect();
        const isClipped = getComputedStyle(own).overflowX !== "visible" && own.scrollWidth > own.clientWidth + 1;
        if (isClipped && frame.width > 2) cut.push(`cut: ${said}`);
      }
      const slack = 0.2; // a line box is higher than its letters
      const on = texts.flatMap(({ said, box: a }, at) =>
        texts
          .slice(at + 1)
          .filter(({ box: b }) => {
            const height = Math.min(a.height, b.height) * slack;
            return a.left + 1 < b.right && b.left + 1 < a.right && a.top + height < b.bottom && b.top + height < a.bottom;
          })
          .map((other) => `${said} × ${other.said}`),
      );
      return [...cut, ...on];
    });
  });

const MUCH = "/compare/targets?regions=guangdong,qingdao,futian&indicators=tv-output-annual,base-stations-5g&per=head&home=futian";

test.describe("the spacing that a reader sets", () => {
  test.use({ bypassCSP: true, viewport: { width: 1280, height: 900 } });
  for (const lang of LANGS) {
    for (const { name, path } of [...PAGES, ...OPENED, { name: "much that is chosen", path: MUCH }]) {
      test(`cuts off nothing of ${name} in ${lang}, and lays nothing on other words`, async ({ page }) => {
        await arrive(page, adding(path, `lang=${lang}`));
        await page.addStyleTag({ content: SPACING });
        await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
        expect(await beyond(page)).toEqual([]);
        expect(await colliding(page)).toEqual([]);
        expect(await damaged(page)).toEqual([]);
      });
    }
  }
});

/** The texts of charts that can hardly be told from what lies below them, with their contrast. */
const faint = (page: Page) =>
  charts(page).evaluateAll((found) => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const paint = (colour: string, alpha: number) => {
      if (!canvas || colour === "none" || colour === "transparent") return;
      canvas.globalAlpha = alpha;
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    };
    const luminance = () => {
      const [red = 0, green = 0, blue = 0] = canvas?.getImageData(0, 0, 1, 1).data ?? [];
      const linear = [red, green, blue].map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
    };
    return found.flatMap((chart) => {
      const drawn = [...chart.querySelectorAll("rect, path, circle, text")];
      const grounds: Element[] = [];
      for (let part: Element | null = chart; part; part = part.parentElement) grounds.unshift(part);
      return drawn.flatMap((text, at) => {
        if (text.tagName !== "text" || !text.textContent?.trim()) return [];
        const place = text.getBoundingClientRect();
        const [x, y] = [place.left + place.width / 2, place.top + place.height / 2];
        paint("Canvas", 1);
        for (const ground of grounds) paint(getComputedStyle(ground).backgroundColor, 1);
        for (const shape of drawn.slice(0, at)) {
          const box = shape.getBoundingClientRect();
          const isBelow = shape.tagName !== "text" && box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
          const style = getComputedStyle(shape);
          if (isBelow) paint(style.fill, Number(style.fillOpacity) * Number(style.opacity));
        }
        const below = luminance();
        paint(getComputedStyle(text).fill, 1);
        const own = luminance();
        const contrast = (Math.max(own, below) + 0.05) / (Math.min(own, below) + 0.05);
        return contrast < 4.5 ? [`${text.textContent}: ${contrast.toFixed(1)}`] : [];
      });
    });
  });

for (const colorScheme of ["light", "dark"] as const) {
  for (const forcedColors of ["active", "none"] as const) {
    for (const path of ["/", "/compare/targets?home=qingdao", "/compare/timeline", "/compare/measures?home=futian", "/compare/measures?form=stacked"]) {
      test(`every text of the charts of ${path} stands out, ${colorScheme}, forced colours ${forcedColors}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme, forcedColors });
        await arrive(page, path);
        expect(await faint(page)).toEqual([]);
      });
    }
  }
}

test.describe("in forced colours", () => {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`what is chosen, what is open and where one is can be told, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, forcedColors: "active" });
      await open(page, `${TV}&regions=guangdong,qingdao`);
      const regions = await filter(page, "地区");
      const tick = (name: string) =>
        regions.getByRole("link", { name: new RegExp(`^${name}`) }).evaluate((one) => getComputedStyle(one, "::before").content.includes("✓"));
      expect([await tick("青岛"), await tick("四川")]).toEqual([true, false]);
      const hasLine = (part: Locator) => part.evaluate((one) => parseFloat(getComputedStyle(one).borderTopWidth) > 0);
      expect(await hasLine(regions)).toBe(true);
      expect(await hasLine(page.getByRole("link", { name: "不再选青岛" }))).toBe(true);
      expect(await hasLine(page.getByRole("navigation", { name: "导航" }).locator('[aria-current="page"]'))).toBe(true);
    });
  }
});

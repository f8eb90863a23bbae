// What a visitor comes for, each counted in clicks: a policymaker's own region, one indicator alone, all measures of a category, a
// document in its order, a reviewer's link, what changed, a page that stands still, and paper.
import { type Locator, type Page, expect, test } from "@playwright/test";
import {
  adding,
  arrive,
  card,
  charts,
  chosen,
  entry,
  evidence,
  expectQuery,
  filter,
  home,
  mark,
  marks,
  onlyEntry,
  open,
  openTable,
  setHome,
} from "./helpers";
import { printedPages } from "./paper";

/** Counts the clicks of a visitor, across pages. */
async function clicks(page: Page): Promise<() => number> {
  let count = 0;
  await page.exposeFunction("countClick", () => (count += 1));
  await page.addInitScript(() => {
    document.addEventListener("pointerdown", () => (window as unknown as { countClick(): void }).countClick(), true);
  });
  return () => count;
}

const heading = (page: Page): Locator => page.getByRole("heading", { level: 1 });
const nav = (page: Page, name: string): Locator => page.getByRole("navigation", { name: "导航" }).getByRole("link", { name, exact: true });
const field = (page: Page): Locator => page.getByRole("banner").getByRole("combobox");

test.describe("a policymaker of Qingdao", () => {
  const isKnown = async (page: Page) => {
    await expect(home(page)).toContainText("青岛");
    await expectQuery(page, "home", "qingdao");
  };

  test("chooses the region once, and every page knows it", async ({ page }) => {
    const count = await clicks(page);
    await open(page, "/");
    await setHome(page, "青岛");
    await isKnown(page);
    expect(count(), "to open the choice, and to choose").toBe(2);
    for (const name of ["目标", "时间线", "举措"]) {
      await nav(page, name).click();
      await expect(heading(page)).toHaveText(name);
      await isKnown(page);
    }
    await nav(page, "概览").click();
    await isKnown(page);
    await card(page, "文件").getByRole("link", { name: /青岛市超高清视频产业发展行动计划/ }).click();
    await expect(page).toHaveURL(/\/documents\/qingdao-uhd-2019/);
    await isKnown(page);
    await page.getByRole("main").getByRole("link", { name: "4K电视机年产量", exact: true }).first().click();
    await expect(page).toHaveURL(/\/facts\//);
    await isKnown(page);
    await field(page).fill("人才");
    await field(page).press("Enter");
    await expect(heading(page)).toHaveText("检索");
    await isKnown(page);
    await page.getByRole("region", { name: /^对比/ }).getByRole("link").first().click();
    await expect(heading(page)).toHaveText("举措");
    await isKnown(page);
    await page.goto("/changes?home=qingdao");
    await nav(page, "目标").click();
    await isKnown(page);
  });

  test("is answered by three cards, each one click from a comparison with the own region first", async ({ page }) => {
    const count = await clicks(page);
    const ways = [
      { name: "我们处于什么位置", way: "对比全部目标" },
      { name: "到期的目标", way: "看全部到期目标" },
      { name: "别处有、我们没有的举措", way: "看举措对比" },
    ];
    for (const [at, { name, way }] of ways.entries()) {
      await arrive(page, "/?home=qingdao");
      await expect(card(page, name).getByRole("listitem").first()).toBeVisible();
      await card(page, name).getByRole("link", { name: way }).click();
      await expect(marks(page).first()).toBeAttached();
      await isKnown(page);
      expect(count()).toBe(at + 1);
    }
    await expect(charts(page), "the first column").toContainText(/青岛市湖南省/);
    await nav(page, "目标").click();
    await expect(marks(page).first()).toBeAttached();
    for (const chart of await charts(page).all()) {
      const names = await chart.getByRole("button").evaluateAll((all) => all.map((one) => one.getAttribute("aria-label") ?? ""));
      if (names.some((name) => name.startsWith("青岛"))) expect(names[0]).toMatch(/^青岛/);
    }
    await nav(page, "时间线").click();
    await expect(page.getByRole("heading", { level: 4 }).first()).toContainText("青岛");
  });

  test("gets an answer for every due target: reached, missed, overtaken or not stated", async ({ page }) => {
    await open(page, "/compare/timeline?kinds=target&home=qingdao&regions=qingdao");
    const said = await page.getByText(/青岛有\d+项目标已到期/).first().textContent();
    const due = Number(/(\d+)项目标/.exec(said ?? "")?.[1]);
    expect(due).toBeGreaterThan(10);
    const states = await (await openTable(page)).locator("tbody td:nth-child(5)").allTextContents();
    const answered = states.filter((state) => /有达成数据|未达到|已被新目标取代|文件未载明/.test(state));
    expect(answered).toHaveLength(due);
    await open(page, "/compare/timeline?kinds=target");
    for (const entry of await page.locator("[data-outcome]").all()) {
      await expect(entry).toHaveText(/有达成数据|达成|未达到|已被新目标取代|文件未载明|未到期/);
    }
    const reached = page.locator("[data-outcome=reached]");
    await expect(reached.first().locator("q"), "with the words that prove it").not.toBeEmpty();
  });
});

test.describe("one indicator", () => {
  test("只看 5G基站 is one click from the open popover", async ({ page }) => {
    const count = await clicks(page);
    await open(page, "/compare/targets");
    await filter(page, "指标");
    expect(count()).toBe(1);
    await onlyEntry(page, "指标", "5G基站");
    expect(count()).toBe(2);
    await expectQuery(page, "indicators", "base-stations-5g");
    await expect(charts(page)).toHaveCount(1);
    await expect(card(page, "5G基站")).toBeVisible();
    await expect(chosen(page, "5G基站")).toBeVisible();
  });

  test("an entry and a chip do what they say, both ways", async ({ page }) => {
    await open(page, "/compare/targets?indicators=base-stations-5g,tv-output-annual");
    const stations = entry(await filter(page, "指标"), "5G基站");
    for (const isChosen of [true, false, true]) {
      if (isChosen) await expect(stations).toHaveAttribute("aria-current", "true");
      else await expect(stations).not.toHaveAttribute("aria-current", "true");
      await expect(card(page, "5G基站")).toHaveCount(isChosen ? 1 : 0);
      await expect(chosen(page, "5G基站")).toHaveCount(isChosen ? 1 : 0);
      await stations.click();
    }
    await stations.click();
    await page.keyboard.press("Escape");
    await chosen(page, "5G基站").click();
    await expect(card(page, "5G基站")).toHaveCount(0);
    await expect(card(page, "4K/8K电视机年产量"), "the other stays").toHaveCount(1);
    await page.goBack();
    await expect(card(page, "5G基站")).toHaveCount(1);
  });

  test("a region's chip takes that region away and no other", async ({ page }) => {
    await open(page, "/compare/targets?regions=guangdong,qingdao&indicators=tv-output-annual");
    await chosen(page, "广东").click();
    await expectQuery(page, "regions", "qingdao");
    await expect(chosen(page, "青岛")).toBeVisible();
    await entry(await filter(page, "地区"), "广东").click();
    await expectQuery(page, "regions", "guangdong,qingdao");
  });
});

test.describe("all measures on a subject", () => {
  test("typing 人才 offers its measures first, and one click leads to all of them, of all regions", async ({ page }) => {
    const count = await clicks(page);
    await open(page, "/compare/targets");
    await page.keyboard.press("/");
    await page.keyboard.type("人才");
    const first = page.getByRole("listbox").getByRole("option").first();
    await expect(first).toHaveText(/^人才：\d+项举措/);
    const promised = Number(/\d+/.exec((await first.textContent()) ?? "")?.[0]);
    await first.click();
    expect(count()).toBe(1);
    const list = page.getByRole("region", { name: /^人才：全部\d+项举措$/ });
    await expect(list.getByRole("heading", { level: 3 })).toHaveCount(5);
    await expect(list.getByRole("heading", { level: 2 }), "as many as were promised").toHaveText(`人才：全部${promised}项举措`);
  });

  for (const [typed, counted] of [["公共服务应用", /公共服务应用：全部(\d+)项举措/], ["青岛 人才", /^青岛 (\d+)项举措/]] as const) {
    test(`${typed}: what is offered is as much as what is there`, async ({ page }) => {
      await open(page, "/compare/measures");
      await field(page).fill(typed);
      const first = page.getByRole("listbox").getByRole("option").first();
      await expect(first).toContainText("项举措");
      const promised = /：(\d+)项举措/.exec((await first.textContent()) ?? "")?.[1];
      await first.click();
      const said = await page.getByRole("heading", { name: counted }).first().textContent();
      expect(counted.exec(said?.trim() ?? "")?.[1]).toBe(promised);
    });
  }
});

test("a document is read in its own order, two clicks from a bar", async ({ page }) => {
  const count = await clicks(page);
  await open(page, "/compare/targets?home=qingdao");
  await mark(card(page, "4K/8K电视机年产量"), "青岛", "1500万台").click();
  await evidence(page).getByRole("link", { name: "文件", exact: true }).click();
  await expect(page).toHaveURL(/\/documents\/qingdao-uhd-2019.*#fact-tv-4k-output$/);
  expect(count()).toBe(2);
  await expect(page.locator("#fact-tv-4k-output")).toBeInViewport();
  const contents = page.getByRole("navigation", { name: "目录" });
  const order = await contents.getByRole("link").allTextContents();
  const headings = await page.locator(".document-section").getByRole("heading").allTextContents();
  const names = order.map((name) => name.replace(/ \d+$/, "")); // how many facts a heading has stands behind it
  expect(names).toEqual(headings.map((heading) => heading.trim()));
  await contents.getByRole("link", { name: "三、保障措施" }).click();
  await expect(page.getByRole("heading", { name: "三、保障措施" })).toBeInViewport();
});

const WINDOWS = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];

test.describe("a reviewer's link", () => {
  const LINKS = [
    { name: "a fact", path: "/compare/targets?fact=futian-5g-2020/base-stations-2020", shows: "5260" },
    { name: "a cell", path: "/compare/measures?cell=futian/cooperation", shows: "交流合作" },
    { name: "a cell that is left out by others", path: "/compare/measures?cell=hunan/green", shows: "绿色与结构调整" },
  ];
  for (const { width, height } of WINDOWS) {
    for (const { name, path, shows } of LINKS) {
      test(`with ${name} opens with the mark in the middle and the panel beside it at ${width} px`, async ({ page }) => {
        await page.setViewportSize({ width, height });
        await open(page, path);
        await expect(evidence(page)).toContainText(shows);
        const selected = page.locator(".plot > svg [aria-pressed=true]").last();
        await expect
          .poll(async () => {
            const [own, panel] = await Promise.all([selected.boundingBox(), evidence(page).boundingBox()]);
            if (!own || !panel) return null;
            const free = width < 960 ? panel.y : height;
            const at = (own.y + own.height / 2) / free;
            const overlaps =
              panel.y < own.y + own.height && own.y < panel.y + panel.height && panel.x < own.x + own.width && own.x < panel.x + panel.width;
            return { isInTheMiddle: at > 0.2 && at < 0.8, isPanelInSight: panel.y >= 0 && panel.y + 100 < height, overlaps };
          })
          .toEqual({ isInTheMiddle: true, isPanelInSight: true, overlaps: false });
      });
    }
  }

  test("read on and came back: Back restores place and focus", async ({ page }) => {
    await open(page, "/compare/targets");
    await marks(page).last().focus();
    await page.keyboard.press("Enter");
    await expectQuery(page, "fact", /\//);
    const way = evidence(page).getByRole("link", { name: "查看原文与上下文" });
    await way.focus();
    const before = await page.evaluate(() => window.scrollY);
    expect(before).toBeGreaterThan(0);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/facts\//);
    await page.goBack();
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(before);
    await expect(way).toBeFocused();
  });

  test("a new page starts at its top with focus on its heading", async ({ page }) => {
    await open(page, "/compare/targets");
    await page.evaluate(() => window.scrollTo(0, 900));
    await nav(page, "时间线").evaluate((link: HTMLElement) => link.click());
    await expect(heading(page)).toHaveText("时间线");
    await expect(heading(page)).toBeFocused();
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
  });
});

test.describe("what changed", () => {
  test("is one click from the overview, fact by fact with the words of both", async ({ page }) => {
    const count = await clicks(page);
    await open(page, "/");
    await card(page, "最近的变化").getByRole("link").click();
    expect(count()).toBe(1);
    await expect(page.locator(".change-list > li").filter({ hasText: "修改" }).getByRole("blockquote")).toHaveText([
      "骨干企业4K电视机年产量达到1400万台",
      "骨干企业4K电视机年产量达到1500万台",
    ]);
  });

  test("of a pinned view is one click from it", async ({ page }) => {
    const { items } = (await (await page.request.get("/api/v1/revisions")).json()) as { items: { id: string }[] };
    const count = await clicks(page);
    await open(page, `/compare/targets?indicators=tv-output-annual&home=qingdao&rev=${items[1]?.id}`);
    await expect(mark(page, "青岛", "1400万台")).toBeVisible();
    await page.getByRole("link", { name: /^这一视图有\d+处变化，查看$/ }).click();
    expect(count()).toBe(1);
    await expect(page.locator(".change-list > li")).toHaveCount(1);
    await expect(home(page)).toContainText("青岛");
  });
});

test.describe("nothing moves when a mark is chosen", () => {
  const CHOICES = [
    { path: "/compare/targets?home=qingdao", of: ["广东", "5000万台"] },
    { path: "/compare/measures?home=qingdao", of: ["深圳福田", "技术攻关"] },
    { path: "/compare/timeline?regions=qingdao", of: ["青岛"] },
  ];
  for (const { width, height } of WINDOWS) {
    for (const { path, of } of CHOICES) {
      test(`${path} at ${width} px`, async ({ page }) => {
        await page.setViewportSize({ width, height });
        await open(page, path);
        const isTimeline = path.includes("timeline");
        const chosenOne = isTimeline ? page.locator(".due-list a").first() : mark(page, ...of);
        await chosenOne.scrollIntoViewIfNeeded();
        const boxes = () =>
          page.evaluate(() =>
            [...document.querySelectorAll(".card, .plot svg, .card h2, .due-year")].map((one) => {
              const { x, y, width, height } = one.getBoundingClientRect();
              return [x, y + scrollY, width, height].map(Math.round).join(" ");
            }),
          );
        const before = await boxes();
        await chosenOne.click();
        await expect(evidence(page).getByRole("blockquote").first()).toBeVisible();
        expect(await boxes()).toEqual(before);
        const covered = await chosenOne.evaluate((one) => {
          const { x, y, width, height } = one.getBoundingClientRect();
          const top = document.elementFromPoint(x + Math.min(width / 2, 60), y + height / 2);
          return Boolean(top?.closest(".evidence, .filter-bar"));
        });
        expect(covered, "nothing lies on it").toBe(false);
      });
    }
  }
});

test.describe("on paper", () => {
  for (const path of ["/compare/targets", "/compare/timeline", "/compare/measures?home=qingdao", "/?home=qingdao"]) {
    for (const lang of ["zh", "en"]) {
      test(`${path} in ${lang} has no letter under 7 points and no empty page`, async ({ page }, info) => {
        await page.setViewportSize({ width: 1440, height: 900 });
        await arrive(page, adding(path, `lang=${lang}`));
        const pages = await printedPages(await page.pdf({ format: "A4", preferCSSPageSize: true }));
        const sizes = pages.flatMap(({ runs }) => runs.map(({ size }) => size));
        info.annotations.push({ type: "figure", description: `${pages.length} pages, from ${Math.min(...sizes).toFixed(1)} pt` });
        expect(pages.length).toBeGreaterThan(0);
        for (const { text } of pages) expect(text.length, "letters on a page").toBeGreaterThan(40);
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(6.99);
      });
    }
  }

  test("what is clicked is not printed, and where it comes from is", async ({ page }) => {
    await open(page, "/compare/targets");
    await page.emulateMedia({ media: "print" });
    for (const hidden of [page.getByRole("banner"), page.getByRole("button", { name: "演示" }), page.locator(".filter-set"), page.locator(".card-menu").first()]) {
      await expect(hidden).toBeHidden();
    }
    await expect(heading(page)).toBeVisible();
    await expect(page.getByText(/^对标 · 数据版本 [0-9a-f]{16}/)).toBeVisible();
    await expect(page.getByText(/^http.*\/compare\/targets\?rev=/).last()).toBeVisible();
  });
});

import { type Locator, type Page, expect, test } from "@playwright/test";
import { TV, TV_NAME, arrive, card, charts, chooseEntry, chosen, entry, evidence, expectQuery, filter, mark, marks, onlyEntry, open } from "./helpers";

/** The label of what has the focus. */
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");

/** Whether anything has the focus that can be seen. */
const hasFocus = (page: Page) =>
  page.evaluate(() => document.activeElement !== document.body && (document.activeElement?.checkVisibility() ?? false));

/** The words of the mark that is pointed at or has focus. */
const tip = (page: Page): Locator => page.locator(".tip.on");

const summary = (page: Page, name: string): Locator => page.locator("summary").filter({ has: page.getByText(name, { exact: true }) });

test("the skip link is the first stop and leads to the content", async ({ page }) => {
  await open(page, TV);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "跳到正文" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("目标");
});

test("Tab reaches the chart, arrows walk its marks, Enter pins, Esc closes", async ({ page }) => {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await open(page, TV);
  const chart = charts(card(page, TV_NAME));
  const isThere = () => chart.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 80 && !(await isThere()); presses += 1) {
    await page.keyboard.press("Tab");
  }
  await expect(chart).toBeFocused();
  await expect(chart).toHaveRole("group");

  await page.keyboard.press("ArrowDown");
  expect(await focused(page)).toContain("广东");
  await page.keyboard.press("ArrowRight");
  expect(await focused(page)).toContain("青岛");
  await expect(tip(page)).toContainText("不宜直接比");
  expect(faults).toEqual([]);
  await page.keyboard.press("ArrowRight");
  expect(await focused(page), "the walk ends at the last mark").toContain("青岛");
  await page.keyboard.press("Home");
  expect(await focused(page)).toContain("广东");
  await page.keyboard.press("End");
  expect(await focused(page)).toContain("青岛");

  await page.keyboard.press("Enter");
  await expect(evidence(page).getByRole("blockquote")).toContainText("1500万台");
  await expectQuery(page, "fact", /^qingdao-uhd-2019\//);
  await page.keyboard.press("Escape");
  await expect(evidence(page).getByRole("blockquote")).toHaveCount(0);
  await expectQuery(page, "fact", null);
});

test("a mark that was pinned by keyboard keeps the focus, so that the walk goes on", async ({ page }) => {
  await open(page, TV);
  await mark(page, "青岛", "1500万台").focus();
  await page.keyboard.press("Enter");
  await expect(evidence(page).getByRole("blockquote")).toContainText("1500万台");
  await expect(mark(page, "青岛", "1500万台")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(mark(page, "广东", "5000万台")).toBeFocused();
});

test("the panel is the next stop after the mark, and Shift+Tab leads back", async ({ page }) => {
  await open(page, TV);
  await mark(page, "青岛", "1500万台").focus();
  await page.keyboard.press("Enter");
  await expect(evidence(page).getByRole("blockquote")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(evidence(page)).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(mark(page, "青岛", "1500万台")).toBeFocused();
});

test("in the matrix arrows walk as in a grid", async ({ page }) => {
  await open(page, "/compare/measures");
  const from = marks(page).and(page.locator('[data-at="2,2"]'));
  await from.focus();
  for (const [key, place] of [["ArrowDown", "3,2"], ["ArrowRight", "3,3"], ["ArrowUp", "2,3"], ["ArrowLeft", "2,2"]] as const) {
    await page.keyboard.press(key);
    await expect(marks(page).and(page.locator(`[data-at="${place}"]`))).toBeFocused();
  }
});

test("the bar is one stop of the Tab key, with arrows inside", async ({ page }) => {
  await open(page, TV);
  await summary(page, "地区").focus();
  for (const name of ["指标", "显示为"]) {
    await page.keyboard.press("ArrowRight");
    await expect(summary(page, name)).toBeFocused();
  }
  await page.keyboard.press("End");
  await expect(page.getByRole("button", { name: "演示" })).toBeFocused();
  await page.keyboard.press("Home");
  await expect(summary(page, "地区")).toBeFocused();
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest('[role="toolbar"]') === null)).toBe(true);
});

test("an entry keeps the focus when it is chosen, and Escape gives it back to its filter", async ({ page }) => {
  await open(page, TV);
  await summary(page, "地区").focus();
  await page.keyboard.press("Enter");
  const qingdao = entry(await filter(page, "地区"), "青岛");
  await qingdao.focus();
  await page.keyboard.press("Enter");
  await expect(qingdao).not.toHaveAttribute("aria-current", "true");
  await expect(qingdao).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(qingdao).toHaveAttribute("aria-current", "true");
  await expect(qingdao).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(summary(page, "地区")).toBeFocused();
  await expect(qingdao).toBeHidden();
});

test("an entry is found by typing among many, and keeps the focus when it is chosen", async ({ page }) => {
  await open(page, TV);
  const indicators = await filter(page, "指标");
  await indicators.getByRole("searchbox", { name: "筛选这些选项" }).fill("8K电视机年");
  await expect(entry(indicators, "5G基站")).toBeHidden();
  const one = entry(indicators, "8K电视机年产量");
  await one.focus();
  await page.keyboard.press("Enter");
  await expectQuery(page, "indicators", "tv-8k-output-annual,tv-output-annual");
  await expect(one).toHaveAttribute("aria-current", "true");
  await expect(one).toBeFocused();
});

test.describe("focus is never lost", () => {
  const path = `${TV}&regions=guangdong,qingdao`;

  test("when what is chosen goes away", async ({ page }) => {
    await open(page, path);
    for (const [name, key] of [["青岛", "regions"], ["4K/8K电视机年产量", "indicators"], ["广东", "regions"]] as const) {
      const before = new URL(page.url()).searchParams.get(key);
      await chosen(page, name).focus();
      await page.keyboard.press("Enter");
      await expect.poll(() => new URL(page.url()).searchParams.get(key)).not.toBe(before);
      await expect(chosen(page, name)).toHaveCount(0);
      await expect.poll(() => hasFocus(page)).toBe(true);
    }
  });

  test("when all of it goes away, and when everything is chosen", async ({ page }) => {
    await open(page, path);
    const clear = page.getByRole("link", { name: "清除", exact: true });
    await clear.focus();
    await page.keyboard.press("Enter");
    await expect(clear).toHaveCount(0);
    await expect.poll(() => hasFocus(page)).toBe(true);
    await page.goBack();
    const all = (await filter(page, "地区")).getByRole("link", { name: "全部" });
    await all.focus();
    await page.keyboard.press("Enter");
    await expect(all).toHaveCount(0);
    await expect.poll(() => hasFocus(page)).toBe(true);
  });

  test("when the evidence is closed from within it goes back to the mark", async ({ page }) => {
    await open(page, TV);
    const own = mark(page, "青岛", "1500万台");
    for (const close of ["Enter", "Escape"]) {
      await own.focus();
      await page.keyboard.press("Enter");
      await evidence(page).getByRole("link", { name: "关闭" }).focus();
      await page.keyboard.press(close);
      await expect(evidence(page).getByRole("blockquote")).toHaveCount(0);
      await expect(own).toBeFocused();
    }
  });

  test("when the evidence of a link is closed", async ({ page }) => {
    await open(page, `${TV}&fact=qingdao-uhd-2019/tv-4k-output`);
    await evidence(page).getByRole("link", { name: "关闭" }).focus();
    await page.keyboard.press("Enter");
    await expect(mark(page, "青岛", "1500万台")).toBeFocused();
  });

  test("when Back undoes a choice", async ({ page }) => {
    await open(page, TV);
    await onlyEntry(page, "地区", "青岛");
    await expectQuery(page, "regions", "qingdao");
    await page.goBack();
    await expectQuery(page, "regions", null);
    await expect.poll(() => hasFocus(page)).toBe(true);
  });
});

test.describe("Escape closes what lies on top, and only that", () => {
  const path = `${TV}&fact=qingdao-uhd-2019/tv-4k-output`;

  test("the words of a mark, then the panel", async ({ page }) => {
    await open(page, path);
    await mark(page, "青岛", "1500万台").hover();
    await expect(tip(page)).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(tip(page)).toHaveCount(0);
    await expect(evidence(page).getByRole("blockquote")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(evidence(page).getByRole("blockquote")).toHaveCount(0);
  });

  test("a filter, the slides, the search", async ({ page }) => {
    await open(page, path);
    const quote = evidence(page).getByRole("blockquote");
    const regions = await filter(page, "地区");
    await page.keyboard.press("Escape");
    await expect(regions).toBeHidden();
    await expect(quote).toBeVisible();
    await page.keyboard.press("p");
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(quote).toBeVisible();
    await page.keyboard.press("/");
    await page.keyboard.type("青岛");
    await expect(page.getByRole("option").first()).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("option")).toHaveCount(0);
    await expect(quote).toBeVisible();
  });

  test("on a narrow screen the sheet of filters, which gives the focus back to its button", async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open(page, path);
    const button = page.getByRole("button", { name: "筛选" });
    await button.focus();
    await page.keyboard.press("Enter");
    await expect(summary(page, "地区")).toBeVisible();
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => Boolean(document.activeElement?.closest(":popover-open")))).toBe(true);
    await page.keyboard.press("Escape");
    await expect(summary(page, "地区")).toBeHidden();
    await expect(button).toBeFocused();
    await expect(evidence(page).getByRole("blockquote")).toBeVisible();
  });
});

test("the words of a mark can be reached by the pointer, and stay while it is there", async ({ page }) => {
  await open(page, TV);
  const own = mark(page, "青岛", "1500万台");
  await own.hover();
  await expect(tip(page)).toContainText("不宜直接比");
  const [from, to] = [await own.boundingBox(), await tip(page).boundingBox()];
  if (!from || !to) throw new Error("the mark or its words have no place");
  const x = to.x + to.width / 2;
  await page.mouse.move(x, from.y + from.height / 2);
  await page.mouse.move(x, to.y + to.height / 2, { steps: 12 });
  await expect(tip(page)).toContainText("不宜直接比");
  expect(await page.evaluate(([x, y]) => Boolean(document.elementFromPoint(x ?? 0, y ?? 0)?.closest(".tip")), [x, to.y + to.height / 2])).toBe(true);
  await page.mouse.move(2, 2);
  await expect(tip(page)).toHaveCount(0);
});

test("single keys can be turned off, and stay off", async ({ page }) => {
  await open(page, TV);
  const search = page.getByRole("combobox", { name: "检索词" });
  const screen = page.getByRole("dialog");
  await page.keyboard.press("/");
  await expect(search).toBeFocused();
  await search.blur();
  await page.getByRole("button", { name: "关闭单键快捷键" }).click();
  const expectOff = async () => {
    await page.locator("h1").focus();
    await page.keyboard.press("/");
    await page.keyboard.press("p");
    await expect(search).not.toBeFocused();
    await expect(screen).toHaveCount(0);
  };
  await expectOff();
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-live", "");
  await expectOff();
  await arrive(page, "/facts/qingdao-uhd-2019/tv-4k-output");
  await page.keyboard.press("/");
  await expect(search).not.toBeFocused();
  await page.getByRole("button", { name: "打开单键快捷键" }).click();
  await page.locator("main").focus();
  await page.keyboard.press("/");
  await expect(search).toBeFocused();
});

test.describe("place and focus", () => {
  const inSight = (page: Page) => page.evaluate(() => Math.round(document.activeElement?.getBoundingClientRect().top ?? -1));

  test("Back from the page of a fact leads to the same place, with focus on the way there", async ({ page }) => {
    await open(page, "/compare/targets");
    const far = marks(page).last();
    await far.focus();
    await page.keyboard.press("Enter");
    await expectQuery(page, "fact", /./);
    const name = (await far.getAttribute("aria-label")) ?? "";
    const place = () => far.evaluate((one) => Math.round(one.getBoundingClientRect().top));
    await expect(far).toBeInViewport();
    const before = await place();
    await evidence(page).getByRole("link", { name: "查看原文与上下文" }).click();
    await expect(page).toHaveURL(/\/facts\//);
    expect(await page.evaluate(() => scrollY), "a new page starts at its top").toBe(0);
    await page.goBack();
    await expect(page.locator("html")).toHaveAttribute("data-live", "");
    await expect(marks(page).last()).toHaveAttribute("aria-label", name);
    await expect.poll(async () => Math.abs((await place()) - before)).toBeLessThan(80);
    await expect(evidence(page).getByRole("link", { name: "查看原文与上下文" })).toBeFocused();
  });

  test("a new page starts at its top with focus on its heading, and Back restores place and focus", async ({ page }) => {
    await open(page, "/compare/targets");
    await marks(page).last().click();
    await expectQuery(page, "fact", /./);
    const before = await page.evaluate(() => scrollY);
    expect(before).toBeGreaterThan(300);
    const way = page.getByRole("link", { name: "时间线", exact: true });
    await way.evaluate((link: HTMLElement) => link.focus({ preventScroll: true }));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: "时间线" })).toBeFocused();
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await page.goBack();
    await expect(page.getByRole("heading", { level: 1, name: "目标" })).toBeVisible();
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(before);
    await expect(way).toBeFocused();
  });

  for (const width of [1440, 390]) {
    test(`what has focus is never below the bar at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      await open(page, "/compare/targets?home=futian&regions=futian,guangdong,hunan,qingdao&indicators=base-stations-5g,tv-output-annual,industry-revenue");
      const bar = await page.getByRole("toolbar").evaluate((one) => one.getBoundingClientRect().height);
      await marks(page).last().focus();
      await page.keyboard.press("End");
      for (let steps = 0; steps < 30; steps += 1) {
        await page.keyboard.press("Shift+Tab");
        const isInBar = await page.evaluate(() => Boolean(document.activeElement?.closest('[role="toolbar"], header')));
        if (isInBar) break;
        expect(await inSight(page)).toBeGreaterThanOrEqual(bar - 2);
      }
    });
  }
});

import { expect, test } from "@playwright/test";
import {
  PAGES,
  TV,
  TV_NAME,
  arrive,
  card,
  charts,
  chooseEntry,
  chosen,
  chosenOnes,
  entry,
  evidence,
  expectQuery,
  filter,
  mark,
  marks,
  onlyEntry,
  open,
  openTable,
  query,
  settled,
} from "./helpers";

const CHINESE = /[\u3400-\u9fff]/;

test("the table has the figures of Qingdao and Guangdong", async ({ page }) => {
  await open(page, "/compare/targets");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("目标");
  const tv = card(page, TV_NAME);
  const rows = (await openTable(tv)).getByRole("row");
  await expect(rows.filter({ has: page.getByRole("rowheader", { name: "青岛", exact: true }) })).toContainText("≥1500万台");
  await expect(rows.filter({ has: page.getByRole("rowheader", { name: "广东", exact: true }) })).toContainText("≥5000万台");
});

test("the table holds exactly the marks of the chart, and a sentence says what it shows", async ({ page }) => {
  await open(page, TV);
  const tv = card(page, TV_NAME);
  const table = await openTable(tv);
  const linked = table.getByRole("cell").getByRole("link");
  await expect(linked).toHaveCount(await marks(tv).count());
  const said = await charts(tv).getAttribute("aria-label");
  await expect(table.getByRole("caption")).toHaveText(said ?? "");
  expect(said).toContain("青岛：≥1500万台");
});

test("a mark's label says value, year and scope, and its tip on hover and on focus only what the label does not", async ({ page }) => {
  await open(page, TV);
  const tip = card(page, TV_NAME).locator(".tip");
  await expect(tip).toBeHidden();
  const qingdao = mark(page, "青岛", "1500万台");
  for (const said of ["≥1500万台", "骨干企业", "2022年"]) await expect(qingdao).toContainText(said);
  await qingdao.hover();
  await expect(tip).toBeVisible();
  for (const said of ["不宜直接比：市级对省级", "青岛市超高清视频产业发展行动计划"]) await expect(tip).toContainText(said);
  await expect(tip).not.toContainText("1500万台");
  await page.mouse.move(0, 0);
  await expect(tip).toBeHidden();
  await mark(page, "广东", "5000万台").focus();
  await expect(tip).toContainText("广东省发展超高清视频战略性支柱产业集群");
  await page.keyboard.press("Escape");
  await expect(tip).toBeHidden();
});

test("choosing a mark opens the words behind it, and the address keeps it", async ({ page }) => {
  await open(page, "/compare/targets");
  const panel = evidence(page);
  const quote = panel.getByRole("blockquote");
  await expect(quote).toHaveCount(0);
  await mark(card(page, TV_NAME), "青岛", "1500万台").click();
  await expect(quote).toContainText("骨干企业4K电视机年产量达到1500万台");
  await expect(panel.getByRole("figure")).toContainText("›");
  await expect(panel).toContainText("青岛市超高清视频产业发展行动计划");
  await expectQuery(page, "fact", /^qingdao-uhd-2019\//);
  await expect(mark(card(page, TV_NAME), "青岛", "1500万台")).toHaveAttribute("aria-pressed", "true");

  await page.reload();
  await settled(page);
  await expect(quote).toContainText("骨干企业4K电视机年产量达到1500万台");

  await page.goBack();
  await expectQuery(page, "fact", null);
  await expect(quote).toHaveCount(0);
  await page.goForward();
  await expect(quote).toContainText("1500万台");

  await page.keyboard.press("Escape");
  await expectQuery(page, "fact", null);
  await expect(quote).toHaveCount(0);
  await page.goBack();
  await expect(quote).toContainText("1500万台");
});

test("the panel closes by its cross, and a table's number opens it", async ({ page }) => {
  await open(page, TV);
  const tv = card(page, TV_NAME);
  await openTable(tv);
  await tv.getByRole("link", { name: "≥5000万台" }).click();
  await expect(evidence(page).getByRole("blockquote")).toContainText("5000万台");
  await expect(tv.getByRole("table"), "what the reader opened stays open").toBeVisible();
  await evidence(page).getByRole("link", { name: "关闭" }).click();
  await expect(evidence(page).getByRole("blockquote")).toHaveCount(0);
  await expectQuery(page, "fact", null);
});

test("English comes by one click, and no control stays Chinese", async ({ page }) => {
  await open(page, "/compare/targets");
  await page.getByRole("link", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Targets");
  await expectQuery(page, "lang", "en");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page).toHaveTitle("Targets compared · Duibiao");
  const filters = page.getByRole("toolbar", { name: "Filters" });
  await expect(filters).not.toContainText(CHINESE);
  await expect(page.getByRole("navigation", { name: "Navigation" })).not.toContainText(CHINESE);
  await expect(page.getByRole("contentinfo")).not.toContainText(CHINESE);
  await expect(charts(page).first()).toHaveAttribute("lang", "en");
  for (const chart of await charts(page).all()) {
    await expect(chart).not.toContainText(CHINESE);
  }
  await expect(mark(page, "Qingdao", "15 million")).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("目标");
});

test("a region is left out and taken back, and Back undoes it", async ({ page }) => {
  await open(page, TV);
  const qingdao = entry(await filter(page, "地区"), "青岛");
  const drawn = charts(card(page, TV_NAME));
  await expect(qingdao).toHaveAttribute("aria-current", "true");
  await qingdao.click();
  await expect(qingdao).not.toHaveAttribute("aria-current", "true");
  await expect(drawn).not.toContainText("青岛");
  await expect(drawn).toContainText("广东");
  expect(query(page, "regions")?.split(",")).not.toContain("qingdao");
  await page.goBack();
  await expectQuery(page, "regions", null);
  await expect(drawn).toContainText("青岛");
  await expect(qingdao).toHaveAttribute("aria-current", "true");
});

test("several regions are chosen with the popover open, and Escape leads back to its button", async ({ page }) => {
  await open(page, TV);
  const regions = await filter(page, "地区");
  for (const name of ["湖南", "四川"]) await entry(regions, name).click();
  await expectQuery(page, "regions", "futian,guangdong,qingdao");
  await expect(regions).toBeVisible();
  await expect(entry(regions, "四川"), "focus stays where it was").toBeFocused();
  await page.keyboard.press("Escape");
  await expect(regions).toBeHidden();
  await expect(page.getByRole("toolbar").locator("summary").filter({ hasText: /^地区/ })).toBeFocused();
  await expectQuery(page, "regions", "futian,guangdong,qingdao");
});

test("what is chosen stands in the bar and goes away with one click, alone or altogether", async ({ page }) => {
  await open(page, "/compare/targets?regions=guangdong,qingdao&indicators=tv-output-annual,industry-revenue&home=qingdao");
  await expect(chosenOnes(page)).toHaveCount(4);
  await expect(chosenOnes(page).first(), "one's own region comes first").toHaveText(/^青岛/);
  await chosen(page, "超高清视频产业规模").click();
  await expectQuery(page, "indicators", "tv-output-annual");
  await expect(chosenOnes(page)).toHaveCount(3);
  await page.getByRole("group", { name: "已选" }).getByRole("link", { name: "清除" }).click();
  await expect(chosenOnes(page)).toHaveCount(0);
  await expectQuery(page, "regions", null);
  await expectQuery(page, "indicators", null);
  await expectQuery(page, "home", "qingdao");
});

test("a long filter has a field that narrows its entries, all of them and none of them are one click", async ({ page }) => {
  await open(page, "/compare/targets");
  const indicators = await filter(page, "指标");
  const everything = await indicators.getByRole("listitem").count();
  await indicators.getByRole("searchbox").fill("基站");
  await expect.poll(() => indicators.getByRole("listitem").count()).toBeLessThan(8);
  await expect(entry(indicators, "5G基站")).toBeVisible();
  await expect(entry(indicators, "企业上云")).toBeHidden();
  await indicators.getByRole("searchbox").fill("");
  await expect(indicators.getByRole("listitem")).toHaveCount(everything);
  await indicators.getByRole("link", { name: "全部", exact: true }).click();
  await expect.poll(() => charts(page).count()).toBeGreaterThan(40);
  await indicators.getByRole("link", { name: "清除", exact: true }).click();
  await expectQuery(page, "indicators", null);
  await expect.poll(() => charts(page).count()).toBeLessThan(15);
});

test("several of many and one of many do not look alike", async ({ page }) => {
  await open(page, TV);
  const shape = (name: string) =>
    page.getByRole("group", { name, exact: true }).locator("[aria-current=true]").first().evaluate((one) => getComputedStyle(one, "::before").borderRadius);
  await filter(page, "地区");
  const several = await shape("地区");
  await filter(page, "排序");
  expect(await shape("排序")).not.toBe(several);
});

test("where the page is narrow the filters are a sheet of the whole screen that says what it shows", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, "/compare/targets");
  await expect(page.getByRole("toolbar")).toContainText("5地区 · 9指标 · 总量");
  await onlyEntry(page, "地区", "青岛");
  const show = page.getByRole("button", { name: /^显示\d+项/ });
  await expect(show, "the sheet stays, for the next choice").toBeInViewport();
  await expectQuery(page, "regions", "qingdao");
  const sheet = await page.locator(".filter-set").boundingBox();
  expect(sheet).toMatchObject({ x: 0, y: 0, width: 390, height: 844 });
  const promised = Number(/\d+/.exec((await show.textContent()) ?? "")?.[0]);
  await show.click();
  await expect(show).toBeHidden();
  await expect(charts(page), "as many as the button said").toHaveCount(promised);
});

test("what one looks at stays in its place when a region is toggled", async ({ page }) => {
  await page.setViewportSize({ width: 1100, height: 500 });
  await open(page, "/compare/targets");
  const seen = card(page, "示范城区与先导区");
  await seen.evaluate((element) => window.scrollBy(0, element.getBoundingClientRect().top - 60));
  const qingdao = entry(await filter(page, "地区"), "青岛");
  const top = () => seen.evaluate((element) => Math.round(element.getBoundingClientRect().top));
  const before = await top();
  expect(before, "it is in sight").toBeLessThan(200);
  await qingdao.click();
  await expect(qingdao).not.toHaveAttribute("aria-current", "true");
  await expect(card(page, "4K/8K电视机年产量"), "what stood above is gone").toHaveCount(0);
  expect(await top()).toBe(before);
});

test("walking along the bar with the keys leaves the page where it is", async ({ page }) => {
  await page.setViewportSize({ width: 1100, height: 500 });
  await open(page, "/compare/targets");
  await filter(page, "地区");
  await page.keyboard.press("Escape");
  await page.evaluate(() => window.scrollTo(0, 700));
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("toolbar").locator("summary").filter({ hasText: /^指标/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("group", { name: "指标", exact: true })).toBeVisible();
  expect(await page.evaluate(() => window.scrollY)).toBe(700);
});

test("what an address says in error is named, and the rest is shown", async ({ page }) => {
  await arrive(page, "/compare/targets?regions=guangdong,qingdao,atlantis&indicators=tv-output-annual,unicorns&per=banana&colour=red");
  const notices = page.getByRole("main").getByRole("status");
  for (const name of ["atlantis", "unicorns", "banana", "colour"]) {
    await expect(notices).toContainText(name);
  }
  await expect(mark(page, "青岛", "1500万台")).toBeVisible();
  await expect(mark(page, "广东", "5000万台")).toBeVisible();
  await expect(charts(page)).not.toContainText("湖南");
});

test("a fact that is not there is said to be missing", async ({ page }) => {
  await open(page, `${TV}&fact=qingdao-uhd-2019/no-such-fact`);
  await expect(evidence(page)).toContainText("没有找到这条事实");
});

test("an address that leads nowhere says so and leads on", async ({ page }) => {
  const response = await arrive(page, "/compare/nothing");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("没有这个页面");
  const main = page.getByRole("main");
  await expect(main).toContainText("/compare/nothing");
  await main.getByRole("link", { name: "目标对比" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("目标");
  await expect(marks(page).first()).toBeVisible();
});

test("a district beside a province always says so", async ({ page }) => {
  await open(page, "/compare/targets?indicators=base-stations-5g");
  await expect(card(page, "5G基站").getByText("区与省市层级不同")).toBeVisible();
  await expect(mark(page, "深圳福田", "5260")).toBeVisible();
  await open(page, TV);
  await expect(card(page, TV_NAME).getByText("区与省市层级不同")).toHaveCount(0);
});

test("numbers by head name the statistics from outside", async ({ page }) => {
  await open(page, TV);
  await chooseEntry(page, "显示为", "人均");
  await expectQuery(page, "per", "head");
  const tv = card(page, TV_NAME);
  await expect(tv.getByText("分母为文件以外的统计数据")).toBeVisible();
  await expect(charts(tv)).toContainText("台/人");
  await page.goBack();
  await expect(tv.getByText("分母为文件以外的统计数据")).toHaveCount(0);
});

test("a share is not divided by heads, and the page says why", async ({ page }) => {
  await open(page, "/compare/targets?indicators=uhd-terminal-share&per=head");
  await expect(page.getByText("比例和位次不能再按人口、经济总量或年数折算")).toBeVisible();
  await expect(charts(page)).not.toContainText("/人");
});

test("a logarithmic scale is said to be one", async ({ page }) => {
  await open(page, TV);
  await chooseEntry(page, "刻度", "对数");
  await expectQuery(page, "scale", "log");
  await expect(card(page, TV_NAME).getByText("对数刻度")).toBeVisible();
  await chooseEntry(page, "刻度", "自动");
  await expectQuery(page, "scale", null);
  await expect(card(page, TV_NAME).getByText("对数刻度")).toHaveCount(0);
});

test("other colours are shown without drawing anew", async ({ page }) => {
  for (const { path } of PAGES) {
    await open(page, path);
    const drawn = await charts(page).first().elementHandle();
    const fill = () => charts(page).first().locator(".mark :not(.hit)[fill]:not([fill=none])").first().evaluate((bar) => getComputedStyle(bar).fill);
    const light = await fill();
    await page.getByRole("banner").getByRole("link", { name: "深色" }).click();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await expect.poll(fill, path).not.toBe(light);
    expect(await charts(page).first().evaluate((now, before) => now === before, drawn), path).toBe(true);
    await page.getByRole("banner").getByRole("link", { name: "浅色" }).click();
    await expect.poll(fill, path).toBe(light);
    expect(await charts(page).first().evaluate((now, before) => now === before, drawn), path).toBe(true);
  }
});

test("the table's heads sort table and chart", async ({ page }) => {
  await open(page, TV);
  const tv = card(page, TV_NAME);
  await openTable(tv);
  const first = () => marks(tv).evaluateAll((found) => found.map((one) => one.getAttribute("aria-label")?.split("，")[0]));
  const head = (name: string) => tv.getByRole("columnheader", { name });
  await head("时间").getByRole("link").click();
  await expect(head("时间")).toHaveAttribute("aria-sort", "ascending");
  await expectQuery(page, "sort", "deadline");
  await expect.poll(first).toEqual(["青岛", "广东"]);
  await head("数值").getByRole("link").click();
  await expect(head("数值")).toHaveAttribute("aria-sort", "descending");
  await expectQuery(page, "sort", "value");
  await expect.poll(first).toEqual(["广东", "青岛"]);
  await head("数值").getByRole("link").click();
  await expectQuery(page, "sort", null);
});

test("a verdict has its reasons, a person can override it, and undo that", async ({ page }) => {
  await open(page, TV);
  const tv = card(page, TV_NAME);
  await tv.getByText("能否比较（1对）").click();
  const pair = tv.getByRole("listitem").filter({ hasText: "↔" });
  await expect(pair).toContainText("不宜直接比");
  await expect(pair).toContainText("年份不同");
  await pair.getByRole("link").first().click();
  await expectQuery(page, "verdicts", /.+/);
  const notices = page.getByRole("main").getByRole("status").first();
  await expect(notices).toContainText("1处可比性判定经人工调整");
  await expect(pair).toContainText("人工调整，原判定：不宜直接比");
  await notices.getByRole("link", { name: "撤销人工调整" }).click();
  await expectQuery(page, "verdicts", null);
  await expect(page.getByText("经人工调整")).toHaveCount(0);
  await expect(pair).not.toContainText("原判定");
});

test("facts that no axis joins stand apart with the reason", async ({ page }) => {
  await open(page, TV);
  const tv = card(page, TV_NAME);
  await tv.getByText("相关但未入图的数值 (1)").click();
  const one = tv.getByRole("listitem").filter({ has: page.getByRole("link", { name: /台/ }) });
  await one.getByRole("link").click();
  await expect(evidence(page).getByRole("blockquote")).toBeVisible();
});

test("on a narrow page the words behind a mark come into sight by touch", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await open(page, TV);
  await mark(page, "青岛", "1500万台").tap();
  await expect(evidence(page).getByRole("blockquote")).toBeInViewport();
  await context.close();
});

test("regions without a number take no room on the chart and are named by why", async ({ page }) => {
  await open(page, TV);
  const tv = card(page, TV_NAME);
  for (const name of ["四川", "湖南", "深圳福田"]) {
    await expect(marks(tv).and(page.getByRole("button", { name: new RegExp(`^${name}`) }))).toHaveCount(0);
  }
  await expect(tv).toContainText("未载明");
  await expect(tv).toContainText("领域不同");
  const drawn = await charts(tv).boundingBox();
  expect(drawn?.height).toBeLessThan(160);
});

test("an indicative bar is solid, and its reasons are in its name", async ({ page }) => {
  await open(page, `${TV}&home=qingdao`);
  const guangdong = mark(card(page, TV_NAME), "广东", "5000万台");
  await expect(guangdong).toHaveAccessibleName(/不宜直接比：省级对市级、口径不同、年份不同/);
  await expect(guangdong.locator("path")).toHaveCount(0);
  await expect(charts(card(page, TV_NAME))).not.toContainText("口径不同");
});

test("each part of a sum opens its own words, and the sum says that it is ours", async ({ page }) => {
  await open(page, "/compare/targets?indicators=uhd-channels-opened");
  const chart = card(page, "开办4K频道");
  const parts = marks(chart).and(page.getByRole("button", { name: /^广东/ }));
  await expect(parts).toHaveCount(3);
  await expect(charts(chart)).toContainText("合计系本站加总");
  const boxes = await Promise.all([0, 1, 2].map((at) => parts.nth(at).boundingBox()));
  expect(new Set(boxes.map((box) => Math.round(box?.y ?? 0))).size, "one bar").toBe(1);
  await parts.nth(1).click();
  await expect(evidence(page).getByRole("blockquote")).toContainText("广州、深圳广播电视台各调整1个现有频道");
});

test("my region stands first in every chart", async ({ page }) => {
  await open(page, "/compare/targets?home=qingdao&indicators=industry-revenue,tv-output-annual,uhd-channels-opened");
  for (const chart of await charts(page).all()) {
    await expect(chart.getByRole("button").first()).toHaveAccessibleName(/^青岛/);
  }
});

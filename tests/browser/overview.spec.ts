// The overview asks first and then answers in three cards; below them stands what is covered.
import { type Page, expect, test } from "@playwright/test";
import { arrive, card, charts, chooseEntry, evidence, expectQuery, home, marks, onlyEntry, open, query } from "./helpers";

/** The three cards, and the comparison that each leads to. */
const CARDS = [
  { name: "我们处于什么位置", way: "对比全部目标", path: "/compare/targets", heading: "目标" },
  { name: "到期的目标", way: "看全部到期目标", path: "/compare/timeline", heading: "时间线" },
  { name: "别处有、我们没有的举措", way: "看举措对比", path: "/compare/measures", heading: "举措" },
];

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

test("it says what is covered, region by region and subject by subject", async ({ page }) => {
  await open(page, "/");
  const table = card(page, "收录了什么（事实条数）").first().getByRole("table");
  await expect(table.locator("tbody").getByRole("row")).toHaveCount(5);
  await expect(table.getByRole("row", { name: /^深圳福田/ }).getByText(/^\d+$/), "two subjects").toHaveCount(2);
  await expect(table.getByRole("row", { name: /^青岛/ }).getByText("—"), "no document on the others").toHaveCount(2);
  await table.getByRole("link", { name: "青岛" }).click();
  await expect(page).toHaveURL(/\/regions\/qingdao$/);
});

test("it names every document and what changed last", async ({ page }) => {
  await open(page, "/");
  await expect(card(page, "文件").getByRole("link", { name: "《" })).toHaveCount(6);
  await card(page, "文件").getByRole("link", { name: "《青岛市超高清视频产业发展行动计划（2019-2022年）》" }).click();
  await expect(page).toHaveURL(/\/documents\/qingdao-uhd-2019$/);
  await expect(heading(page)).toHaveText("青岛市超高清视频产业发展行动计划（2019-2022年）");
  await page.goBack();
  await card(page, "最近的变化").getByRole("link").click();
  await expect(page).toHaveURL(/\/changes$/);
});

test("without a region of one's own it shows the most telling comparison, alive, with numbers in most of its rows", async ({ page }) => {
  await open(page, "/");
  await expect(page.getByText("最能说明问题的一项对比")).toBeVisible();
  await expect(charts(page)).toHaveCount(1);
  expect(await marks(page).count()).toBeGreaterThan(1);
  await marks(page).first().click();
  await expect(page).toHaveURL(/\/compare\/targets\?/);
  await expectQuery(page, "fact", /\//);
  await expect(evidence(page).getByRole("blockquote")).toBeVisible();
  await page.goBack();
  await expect(heading(page)).toHaveText("各地政策承诺，一处对比");
  await page.getByRole("link", { name: "打开这项对比" }).click();
  await expect(page).toHaveURL(/\/compare\/targets\?indicators=/);
  await expect(marks(page).first()).toBeVisible();
});

test("who asks is chosen here as in the header, and three cards answer", async ({ page }) => {
  await open(page, "/");
  await chooseEntry(page, "我是", "青岛（市级）");
  await expectQuery(page, "home", "qingdao");
  await expect(home(page)).toContainText("青岛");
  const stand = card(page, "我们处于什么位置");
  await expect(stand).toContainText("青岛的超高清视频产业规模目标是广东的1/10");
  await expect(stand.getByRole("listitem").first()).toContainText(/青岛 >1000亿元 2022/);
  await expect(stand.getByRole("listitem").first()).toContainText(/广东 >1万亿元 2025/);
  await expect(stand.getByRole("listitem").first()).toContainText("不宜直接比");
  const due = card(page, "到期的目标");
  await expect(due).toContainText("青岛有17项目标已到期");
  for (const said of await due.getByRole("listitem").allTextContents()) expect(said).toMatch(/有达成数据|未达到|已被新目标取代|文件未载明/);
  await expect(card(page, "别处有、我们没有的举措").getByRole("listitem")).toHaveCount(3);
});

test("whom to compare with is one click, beside one's own region", async ({ page }) => {
  await arrive(page, "/?home=qingdao");
  await onlyEntry(page, "与谁比", "广东");
  await expect.poll(() => query(page, "regions")).toContain("guangdong");
  const stand = card(page, "我们处于什么位置");
  await expect(stand.getByRole("listitem").first()).toContainText("青岛 >1000亿元");
  await expect(stand.getByRole("listitem").first()).toContainText("广东 >1万亿元");
  await expect(stand).not.toContainText("四川");
  await expect(card(page, "到期的目标")).toContainText("青岛有17项目标已到期");
  await expect(card(page, "别处有、我们没有的举措")).not.toContainText("选择“我是”");
  await stand.getByRole("link", { name: "对比全部目标" }).click();
  await expect(charts(page).first()).toContainText("青岛");
  await expect(charts(page).first()).toContainText("广东");
});

test("the field of the page searches, and keeps one's own region", async ({ page }) => {
  await arrive(page, "/?home=qingdao");
  const field = page.getByRole("main").getByRole("searchbox", { name: "检索词" });
  await field.fill("人才");
  await field.press("Enter");
  await expectQuery(page, "q", "人才");
  await expectQuery(page, "home", "qingdao");
  await expect(heading(page)).toHaveText("检索");
});

for (const { name, way, path, heading: said } of CARDS) {
  test(`one click from “${name}” leads to its comparison, with one's own region`, async ({ page }) => {
    await open(page, "/compare/targets?home=qingdao");
    await page.getByRole("navigation", { name: "导航" }).getByRole("link", { name: "概览" }).click();
    await card(page, name).getByRole("link", { name: way }).click();
    await expect(page).toHaveURL(new RegExp(`${path}\\?home=qingdao$`));
    await expect(heading(page)).toHaveText(said);
    await expect(marks(page).first()).toBeAttached();
    await expect(page.getByRole("navigation", { name: "导航" }).locator("[aria-current=page]")).toHaveText(said);
  });
}

import { expect, test } from "@playwright/test";
import { arrive, charts, chip, evidence, expectQuery, mark, marks, open } from "./helpers";

const PATH = "/compare/timeline";

test("every region has its lane, plans are bars, and today is marked", async ({ page }) => {
  await open(page, PATH);
  const chart = charts(page);
  for (const region of ["湖南", "广东", "四川", "青岛", "深圳福田", "今天"]) {
    await expect(chart).toContainText(region);
  }
  await expect(chart).toContainText("规划期 2019–2022");
  await expect(page.getByRole("heading", { level: 2 }).first()).toHaveText(/已到期\d+项，未到期\d+项/);
});

test("choosing a mark opens the words behind it, Esc closes, Back opens again", async ({ page }) => {
  await open(page, `${PATH}?regions=qingdao`);
  const one = mark(page, "青岛", "1500万台");
  await one.click();
  const quote = evidence(page).getByRole("blockquote");
  await expect(quote).toContainText("1500万台");
  await expectQuery(page, "fact", /^qingdao-uhd-2019\//);
  await page.keyboard.press("Escape");
  await expect(quote).toHaveCount(0);
  await expectQuery(page, "fact", null);
  await page.goBack();
  await expect(quote).toContainText("1500万台");
});

test("a kind of fact alone", async ({ page }) => {
  await open(page, PATH);
  const before = await marks(page).count();
  await chip(page, "类型", "节点").click();
  await expectQuery(page, "kinds", "event");
  await expect.poll(() => marks(page).count()).toBeLessThan(before);
  for (const name of await marks(page).evaluateAll((found) => found.map((one) => one.getAttribute("aria-label")))) {
    expect(name).toContain("节点");
  }
  await page.goBack();
  await expect(marks(page)).toHaveCount(before);
});

test("a category of measures alone", async ({ page }) => {
  await open(page, PATH);
  await chip(page, "举措类别", "技术攻关").click();
  await expectQuery(page, "categories", "technology");
  await expect(chip(page, "举措类别", "技术攻关")).toHaveAttribute("aria-current", "true");
  await expect(marks(page)).not.toHaveCount(0);
  for (const name of await marks(page).evaluateAll((found) => found.map((one) => one.getAttribute("aria-label")))) {
    expect(name).toContain("举措");
  }
});

test("one year of the range, and the whole range again", async ({ page }) => {
  await open(page, PATH);
  await chip(page, "时段", "2022").click();
  await expectQuery(page, "from", "2022");
  await expectQuery(page, "to", "2022");
  await expect(mark(page, "青岛", "1500万台")).toBeAttached();
  await expect(charts(page)).not.toContainText("2019年");
  await chip(page, "时段", "全部时段").click();
  await expectQuery(page, "from", null);
});

test("a filter that leaves nothing says why and leads back", async ({ page }) => {
  await arrive(page, `${PATH}?from=1999&to=2000`);
  await expect(page.getByText("所选条件下没有注明日期的事实")).toBeVisible();
  await expect(charts(page)).toHaveCount(0);
  await page.getByRole("link", { name: "清除筛选" }).click();
  await expect(marks(page).first()).toBeVisible();
  await expectQuery(page, "from", null);
});

test("the table holds the marks, sorts by date, and tells what has passed and what was derived", async ({ page }) => {
  await open(page, PATH);
  await page.getByText("数据表", { exact: true }).click();
  const table = page.getByRole("table");
  await expect(table.getByRole("link").and(table.locator("tbody a"))).toHaveCount(await marks(page).count());
  await table.getByRole("columnheader", { name: "时间" }).getByRole("link").click();
  await expectQuery(page, "sort", "deadline");
  const head = table.getByRole("columnheader", { name: "时间" });
  await expect(head).toHaveAttribute("aria-sort", "ascending");
  const dates = await table.locator("tbody tr td:nth-child(2)").allTextContents();
  const years = dates.map((date) => Number(/\d{4}/.exec(date)?.[0]));
  expect(years).toEqual([...years].sort((a, b) => a - b));
  await expect(table).toContainText("已到期");
  await expect(table).toContainText("日期为推算");
});

test("what is ignored is named", async ({ page }) => {
  await open(page, `${PATH}?kinds=target,dream&from=soon`);
  const notices = page.getByRole("main").getByRole("status");
  await expect(notices).toContainText("dream");
  await expect(notices).toContainText("soon");
});

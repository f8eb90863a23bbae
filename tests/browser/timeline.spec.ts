import { type Locator, type Page, expect, test } from "@playwright/test";
import { arrive, charts, chooseEntry, entry, evidence, expectQuery, filter, mark, marks, open, openTable } from "./helpers";

const PATH = "/compare/timeline";

/** The list of a region and a year. */
function list(page: Page, region: string, year: number): Locator {
  return page.locator(`#due-${region}-${year}`);
}

test("every region has its strip, plans are bars, today is marked, and the answer is in words", async ({ page }) => {
  await open(page, PATH);
  const chart = charts(page);
  for (const region of ["湖南", "广东", "四川", "青岛", "深圳福田", "今天"]) {
    await expect(chart).toContainText(region);
  }
  await expect(chart).toContainText("规划期 2019–2022");
  await expect(page.getByText(/个地区共有\d+项目标已到期：.*文件未载明，不等于没有完成。/).first()).toBeVisible();
});

test("every due target of one's own region has an answer, and what is reached its words", async ({ page }) => {
  await open(page, `${PATH}?home=futian&kinds=target`);
  await expect(page.getByText(/深圳福田有\d+项目标已到期：\d+项有达成数据/).first()).toBeVisible();
  const reached = list(page, "futian", 2020).getByRole("listitem").filter({ hasText: "5260个" });
  await expect(reached).toContainText("有达成数据");
  await expect(reached).toContainText("目前已100%建成开通");
  const silent = list(page, "qingdao", 2022).getByRole("listitem");
  for (const said of await silent.allTextContents()) expect(said).toContain("文件未载明");
});

test("an entry opens the words behind it in one click, Esc closes, Back opens again", async ({ page }) => {
  await open(page, `${PATH}?regions=qingdao`);
  const quote = evidence(page).getByRole("blockquote");
  const entry = list(page, "qingdao", 2022).getByRole("link", { name: "1500万台" });
  await entry.click();
  await expect(quote).toContainText("1500万台");
  await expectQuery(page, "fact", /^qingdao-uhd-2019\//);
  await expect(entry).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("Escape");
  await expectQuery(page, "fact", null);
  await page.goBack();
  await expect(quote).toContainText("1500万台");
});

test("six entries are shown and the others are one click away", async ({ page }) => {
  await open(page, `${PATH}?regions=qingdao`);
  const shown = list(page, "qingdao", 2022).getByRole("listitem");
  await expect(shown).toHaveCount(6);
  await list(page, "qingdao", 2022).getByText(/^另有\d+项$/).click();
  await expect(shown).not.toHaveCount(6);
});

test("a mark with a number leads to its list, by pointer and by keyboard", async ({ page }) => {
  await open(page, PATH);
  await mark(page, "青岛", "2022年", "目标").click();
  await expect(page).toHaveURL(/#due-qingdao-2022$/);
  await expect(list(page, "qingdao", 2022)).toBeInViewport();
  await mark(page, "广东", "2025年", "目标").focus();
  await page.keyboard.press("Enter");
  await expect(list(page, "guangdong", 2025)).toBeInViewport();
});

test("the lists stand by region or by year", async ({ page }) => {
  await open(page, PATH);
  await page.getByRole("link", { name: "按年份", exact: true }).click();
  await expectQuery(page, "group", "year");
  await expect(page.getByRole("heading", { level: 4, name: "2022年" })).toBeVisible();
  await page.getByRole("link", { name: "按地区", exact: true }).click();
  await expectQuery(page, "group", null);
});

test("the range has two thumbs that the keyboard moves without losing focus", async ({ page }) => {
  await open(page, PATH);
  const first = page.getByRole("slider", { name: "起始年份" });
  await first.focus();
  await page.keyboard.press("ArrowRight");
  await expectQuery(page, "from", "2020");
  await expect(first).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expectQuery(page, "from", "2021");
  await page.getByRole("slider", { name: "截止年份" }).focus();
  await page.keyboard.press("ArrowLeft");
  await expectQuery(page, "to", /^20\d\d$/);
  await first.focus();
  await page.keyboard.press("Home");
  await expectQuery(page, "from", null);
});

test("a kind of fact alone", async ({ page }) => {
  await open(page, PATH);
  const before = await marks(page).count();
  await chooseEntry(page, "类型", "事件");
  await expectQuery(page, "kinds", "event");
  await expect.poll(() => marks(page).count()).toBeLessThan(before);
  for (const name of await marks(page).evaluateAll((found) => found.map((one) => one.getAttribute("aria-label")))) {
    expect(name).toContain("事件");
  }
  await page.goBack();
  await expect(marks(page)).toHaveCount(before);
});

test("a category of measures alone", async ({ page }) => {
  await open(page, PATH);
  const technology = entry(await filter(page, "举措类别"), "技术攻关");
  await technology.click();
  await expectQuery(page, "categories", "technology");
  await expect(technology).toHaveAttribute("aria-current", "true");
  await expect(marks(page)).not.toHaveCount(0);
  for (const name of await marks(page).evaluateAll((found) => found.map((one) => one.getAttribute("aria-label")))) {
    expect(name).toContain("举措");
  }
});

test("one year of the range, and the whole range again", async ({ page }) => {
  await open(page, PATH);
  await chooseEntry(page, "时段", "2022");
  await expectQuery(page, "from", "2022");
  await expectQuery(page, "to", "2022");
  await expect(list(page, "qingdao", 2022)).toContainText("1500万台");
  await expect(charts(page)).not.toContainText("2019年");
  await chooseEntry(page, "时段", "全部时段");
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

test("the table holds every entry, sorts by date, and tells what became of it and what was derived", async ({ page }) => {
  await open(page, PATH);
  const table = await openTable(page);
  const rows = table.locator("tbody tr");
  await expect(rows).not.toHaveCount(0);
  await expect(table.locator("tbody td:nth-child(4) a")).toHaveCount(await rows.count());
  await table.getByRole("columnheader", { name: "时间" }).getByRole("link").click();
  await expectQuery(page, "sort", "deadline");
  const head = table.getByRole("columnheader", { name: "时间" });
  await expect(head).toHaveAttribute("aria-sort", "ascending");
  const dates = await table.locator("tbody tr td:nth-child(2)").allTextContents();
  const years = dates.map((date) => Number(/\d{4}/.exec(date)?.[0]));
  expect(years).toEqual([...years].sort((a, b) => a - b));
  await expect(table).toContainText("文件未载明");
  await expect(table).toContainText("日期为推算");
});

test("what is ignored is named", async ({ page }) => {
  await open(page, `${PATH}?kinds=target,dream&from=soon`);
  const notices = page.getByRole("main").getByRole("status").first();
  await expect(notices).toContainText("dream");
  await expect(notices).toContainText("soon");
});

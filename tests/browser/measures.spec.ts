import { expect, test } from "@playwright/test";
import { arrive, charts, chooseEntry, entry, evidence, expectQuery, filter, mark, marks, open, openTable, setHome, settled } from "./helpers";

const PATH = "/compare/measures";

test("a cell opens its measures beside the matrix with the other regions folded below, and Back closes it", async ({ page }) => {
  await open(page, PATH);
  await mark(page, "深圳福田", "技术攻关").click();
  await expectQuery(page, "cell", "futian/technology");
  const cell = page.getByRole("region", { name: "技术攻关", exact: true });
  await expect(cell.getByRole("heading", { level: 3 }).first(), "the chosen region comes first").toContainText("深圳福田");
  await expect(cell.getByRole("blockquote"), "the others are folded").toHaveCount(5);
  await cell.getByText(/^广东 18项举措 · 13%$/).click();
  await expect(cell.getByRole("blockquote")).toHaveCount(23);
  await expect(mark(page, "深圳福田", "技术攻关")).toHaveAttribute("aria-pressed", "true");
  await page.reload();
  await settled(page);
  await expect(cell).toBeVisible();
  await page.goBack();
  await expect(cell).toHaveCount(0);
  await expectQuery(page, "cell", null);
});

test("the name of a row opens its category for one's own region", async ({ page }) => {
  await open(page, `${PATH}?home=qingdao`);
  await mark(page, "人才：共").click();
  await expectQuery(page, "cell", "qingdao/talent");
  const cell = page.getByRole("region", { name: "人才", exact: true });
  await expect(cell.getByRole("heading", { level: 3 }).first()).toContainText("青岛");
  await expect(cell.getByRole("heading", { name: "其他地区的文件列有、青岛未列" })).toBeVisible();
});

test("an open cell is in sight, and its cross closes it", async ({ page }) => {
  await open(page, `${PATH}?cell=futian/technology`);
  const cell = page.getByRole("region", { name: "技术攻关", exact: true });
  await expect(cell).toBeInViewport();
  await cell.getByRole("link", { name: "关闭" }).click();
  await expect(cell).toHaveCount(0);
  await expectQuery(page, "cell", null);
});

test("Esc closes an open cell", async ({ page }) => {
  await open(page, PATH);
  await mark(page, "深圳福田", "技术攻关").click();
  const cell = page.getByRole("region", { name: "技术攻关", exact: true });
  await expect(cell).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(cell).toHaveCount(0);
  await expectQuery(page, "cell", null);
});

test("a measure of an open cell opens its evidence in the same place, and Escape leads back to the cell", async ({ page }) => {
  await open(page, `${PATH}?cell=futian/technology`);
  const cell = page.getByRole("region", { name: "技术攻关", exact: true });
  const said = await cell.getByRole("blockquote").first().textContent();
  await cell.getByRole("listitem").first().getByRole("link").click();
  await expect(cell).toHaveCount(0);
  await expect(evidence(page).getByRole("blockquote")).toHaveText(said ?? "");
  await expectQuery(page, "fact", /\//);
  await expectQuery(page, "cell", "futian/technology");
  await page.keyboard.press("Escape");
  await expectQuery(page, "fact", null);
  await expect(cell).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(cell).toHaveCount(0);
  await expectQuery(page, "cell", null);
});

test("stacked bars are the second style", async ({ page }) => {
  await open(page, PATH);
  await chooseEntry(page, "图表样式", "堆叠条形");
  await expectQuery(page, "form", "stacked");
  await expect(charts(page)).toContainText("条长：举措数，按类别分段");
  await mark(page, "青岛", "技术攻关").click();
  await expectQuery(page, "cell", "qingdao/technology");
});

test("filters by instrument and by named lead count and narrow", async ({ page }) => {
  await open(page, PATH);
  const table = await openTable(page);
  const total = async () => {
    const cells = await table.locator("tbody tr td:last-child").allTextContents();
    return cells.reduce((sum, cell) => sum + Number(cell), 0);
  };
  const everything = await total();
  const research = entry(await filter(page, "政策工具"), "研发");
  const counted = Number(await research.locator(".count").textContent());
  await research.click();
  await expectQuery(page, "instruments", "research");
  await expect.poll(total, "the count of the entry is what it shows").toBe(counted);
  expect(counted).toBeLessThan(everything);
  await chooseEntry(page, "责任单位", "仅列明责任单位的");
  await expectQuery(page, "lead", "named");
  await expect.poll(total).toBeLessThan(counted);
});

test("a filter that leaves nothing says why and leads back", async ({ page }) => {
  await arrive(page, `${PATH}?regions=qingdao&lead=named`);
  await expect(page.getByText("所选条件下没有举措")).toBeVisible();
  await expect(charts(page)).toHaveCount(0);
  await page.getByRole("link", { name: "清除筛选" }).click();
  await expect(marks(page).first()).toBeVisible();
  await expectQuery(page, "lead", null);
});

test("the shade is the share of the region's own measures, or the count where that is asked for", async ({ page }) => {
  await open(page, PATH);
  await expect(charts(page)).toContainText("颜色：占该地区举措的比例");
  await expect(mark(page, "广东", "内容供给")).toHaveAccessibleName(/12项举措，占该地区举措的9%/);
  await chooseEntry(page, "颜色", "举措数");
  await expectQuery(page, "shade", "count");
  await expect(charts(page)).toContainText("颜色：举措数");
});

test("rows and table stand in the order of gaps", async ({ page }) => {
  await open(page, `${PATH}?home=qingdao&sort=gap`);
  const rows = (await openTable(page)).locator("tbody th");
  await expect(rows.first()).toHaveText("资金与金融");
  const drawn = await marks(page).evaluateAll((all) =>
    all.filter((one) => one.getAttribute("data-at")?.endsWith(",0")).map((one) => one.getAttribute("aria-label")?.split("：")[0]),
  );
  expect(drawn).toEqual(await rows.allTextContents());
});

test("a category chosen alone lists all its measures by region", async ({ page }) => {
  await open(page, `${PATH}?categories=talent`);
  const list = page.getByRole("region", { name: "人才：全部22项举措" });
  await expect(list.getByRole("heading", { level: 3 })).toHaveCount(5);
  await expect(list.getByRole("blockquote")).toHaveCount(22);
  await list.getByRole("link").first().click();
  await expect(evidence(page).getByRole("blockquote").first()).toBeVisible();
  await expectQuery(page, "categories", "talent");
});

test("without a region of one's own the gaps ask for one, and stand beside the matrix once it is chosen", async ({ page }) => {
  await open(page, PATH);
  const gaps = evidence(page).getByRole("region", { name: "差距" });
  await expect(gaps).toContainText("选择“我的地区”");
  await setHome(page, "青岛");
  await expect(gaps.getByRole("heading", { level: 3 }).first()).toContainText("而青岛的文件未提及的");
  await expect(gaps.getByRole("listitem").first()).toBeInViewport();
});

test("a region of one's own that is chosen but not compared is not asked for again", async ({ page }) => {
  await open(page, `${PATH}?home=qingdao&regions=guangdong,hunan,sichuan`);
  const gaps = evidence(page).getByRole("region", { name: "差距" });
  await expect(gaps).toBeVisible();
  await expect(gaps).not.toContainText("选择“我的地区”");
});

test("arrow keys move through the matrix as in a grid", async ({ page }) => {
  await open(page, PATH);
  await mark(page, "湖南", "技术攻关").focus();
  await page.keyboard.press("ArrowRight");
  await expect(mark(page, "广东", "技术攻关")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(mark(page, "广东", "标准与知识产权")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(mark(page, "湖南", "标准与知识产权")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(mark(page, "标准与知识产权：共")).toBeFocused();
  await page.keyboard.press("Enter");
  await expectQuery(page, "cell", /\/standards$/);
});

test("one's own gaps are ringed in the matrix", async ({ page }) => {
  await open(page, `${PATH}?home=qingdao`);
  await expect(charts(page)).toContainText("加框：至少2个其他地区的文件列有、青岛未列的做法");
  await expect(mark(page, "青岛", "资金与金融")).toHaveAccessibleName(/其他地区/);
});

test("the gaps of Futian are ranked, have samples, and can be copied", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  await open(page, `${PATH}?home=futian`);
  const gaps = page.getByRole("region", { name: "差距" });
  await expect(gaps.getByRole("heading", { level: 3, name: "而深圳福田的文件未提及的" })).toBeVisible();
  await expect(gaps.getByRole("heading", { level: 3, name: /^深圳福田的文件中有/ })).toBeVisible();
  const missing = gaps.getByText(/^文件中有：/);
  const others = (await missing.allTextContents()).map((text) => text.split("、").length);
  expect(others.length).toBeGreaterThan(0);
  expect(others).toEqual(others.toSorted((a, b) => b - a));
  await gaps.getByRole("button", { name: "复制清单" }).click();
  await expect(gaps.getByRole("button", { name: "已复制" })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("而深圳福田的文件未提及的");
  expect(copied).toContain(await missing.first().textContent());
  expect(copied).toContain("数据版本");
  await context.close();
});

test("a gap's name opens its category, and a sample its evidence, each with one click", async ({ page }) => {
  await open(page, `${PATH}?home=qingdao`);
  const first = page.getByRole("region", { name: "差距" }).getByRole("listitem").first();
  await expect(first.getByRole("link", { name: "金融", exact: true })).toBeVisible();
  await first.getByRole("link", { name: /^湖南 · / }).click();
  await expect(evidence(page).getByRole("blockquote").first()).toBeVisible();
  await page.goBack();
  await first.getByRole("link", { name: "金融", exact: true }).click();
  await expectQuery(page, "cell", "qingdao/finance");
});

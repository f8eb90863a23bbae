// What changed: a page for the difference of two revisions, fact by fact with both quotes, and of a view from its pinned page.
// The server of the tests holds two revisions that differ by a number, a fact more and a fact less.
import { type Page, expect, test } from "@playwright/test";
import { TV, arrive, expectQuery, mark, open } from "./helpers";

/** The revision before the current one. */
async function earlier(page: Page): Promise<string> {
  const { items } = (await (await page.request.get("/api/v1/revisions")).json()) as { items: { id: string }[] };
  expect(items.length, "the server holds an earlier revision").toBeGreaterThan(1);
  return items[1]?.id ?? "";
}

const changes = (page: Page) => page.locator(".change-list > li");

test("the page says what the latest revision changed, with the words of both", async ({ page }) => {
  await arrive(page, "/changes");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("数据的变化");
  await expect(page.getByText("新增1条，删除1条，修改1条。")).toBeVisible();
  await expect(changes(page)).toHaveCount(3);
  const document = page.getByRole("region", { name: "青岛市超高清视频产业发展行动计划（2019-2022年）" });
  await expect(document.getByRole("listitem")).toHaveCount(3);
  await expect(changes(page).filter({ hasText: "新增" })).toContainText("打造“一带四核”产业集聚区");
  await expect(changes(page).filter({ hasText: "删除" })).toContainText("打造“一带四核”产业集聚区");
  const altered = changes(page).filter({ hasText: "修改" });
  await expect(altered.getByRole("blockquote")).toHaveText([
    "骨干企业4K电视机年产量达到1400万台",
    "骨干企业4K电视机年产量达到1500万台",
  ]);
  for (const said of ["不少于1400万台", "不少于1500万台", "变化前", "变化后"]) await expect(altered).toContainText(said);
});

test("before leads to the fact as it was, after to the fact as it is", async ({ page }) => {
  await arrive(page, "/changes");
  const [before, after] = [0, 1].map((at) => changes(page).filter({ hasText: "修改" }).getByRole("link").nth(at));
  await before?.click();
  await expectQuery(page, "rev", await earlier(page));
  await expect(page.getByRole("blockquote").first()).toContainText("1400万台");
  await page.goBack();
  await after?.click();
  await expectQuery(page, "rev", null);
  await expect(page.getByRole("blockquote").first()).toContainText("1500万台");
});

test("one click from a pinned view leads to what changed of that view, and one back to it", async ({ page }) => {
  const rev = await earlier(page);
  await open(page, `${TV}&regions=guangdong,qingdao&rev=${rev}`);
  await page.getByRole("link", { name: "这一视图有1处变化，查看" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("目标对比：这一视图的变化");
  await expectQuery(page, "since", rev);
  await expect(changes(page)).toHaveCount(1);
  await expect(changes(page)).toContainText("骨干企业4K电视机年产量达到1400万台");
  await page.getByRole("link", { name: "打开这一视图" }).click();
  await expect(page).toHaveURL(/\/compare\/targets\?regions=guangdong,qingdao&indicators=tv-output-annual$/);
  await expect(mark(page, "青岛", "1500万台")).toBeVisible();
});

test("a view without a change says so and leads to all changes", async ({ page }) => {
  const rev = await earlier(page);
  await open(page, `/compare/measures?regions=sichuan&rev=${rev}&lang=en`);
  const notice = page.getByRole("main").getByRole("status").first();
  await expect(notice).toContainText("Nothing has changed of this view.");
  await notice.getByRole("link", { name: "See all changes" }).click();
  await expect(changes(page)).toHaveCount(3);
  await expectQuery(page, "lang", "en");
});

test("filters of the address apply, and what they leave out is one click away", async ({ page }) => {
  await arrive(page, "/changes?regions=sichuan");
  await expect(page.getByText("所选条件下没有变化。")).toBeVisible();
  await page.getByRole("link", { name: "查看全部变化" }).click();
  await expect(changes(page)).toHaveCount(3);
});

test("revisions are listed with their days, to choose from", async ({ page }) => {
  const rev = await earlier(page);
  await arrive(page, "/changes");
  const revisions = page.getByRole("region", { name: "数据版本" }).getByRole("listitem");
  await expect(revisions.first()).toHaveAttribute("aria-current", "true");
  await expect(revisions.nth(1)).toContainText(new RegExp(`\\d{4}年\\d{1,2}月\\d{1,2}日（${rev}）`));
  await revisions.nth(1).getByRole("link", { name: /^此后的变化/ }).click();
  await expectQuery(page, "since", rev);
  await expect(changes(page)).toHaveCount(3);
});

test("a revision that is not here leads to the page without it", async ({ page }) => {
  const response = await arrive(page, "/changes?since=0123456789abcdef");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("没有这个数据版本");
  await page.getByRole("link", { name: "数据的变化" }).click();
  await expect(changes(page)).toHaveCount(3);
});

import { expect, test } from "@playwright/test";
import { charts, evidence, expectQuery, marks, open } from "./helpers";

test("it says how much is held, and names every document", async ({ page }) => {
  await open(page, "/");
  await expect(page.getByText(/^5个地区 · 6份文件 · \d{3,}条事实$/)).toBeVisible();
  const holdings = page.getByRole("region", { name: "收录的地区与文件" });
  await expect(holdings.getByRole("heading", { level: 3 })).toHaveCount(5);
  await expect(holdings.getByRole("link", { name: "《" })).toHaveCount(6);
  await holdings.getByRole("link", { name: "青岛市超高清视频产业发展行动计划（2019-2022年）" }).click();
  await expect(page).toHaveURL(/\/documents\/qingdao-uhd-2019$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("青岛市超高清视频产业发展行动计划（2019-2022年）");
});

test("its chart is alive and leads to the comparison", async ({ page }) => {
  await open(page, "/");
  await expect(charts(page)).toHaveCount(1);
  await expect(marks(page)).not.toHaveCount(0);
  await marks(page).first().click();
  await expect(page).toHaveURL(/\/compare\/targets\?/);
  await expectQuery(page, "fact", /\//);
  await expect(evidence(page).getByRole("blockquote")).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("各地政策承诺，一处对比");
  await page.getByRole("link", { name: "打开这项对比" }).click();
  await expect(page).toHaveURL(/\/compare\/targets\?indicators=/);
  await expect(marks(page).first()).toBeVisible();
});

for (const [name, path] of [["目标对比", "/compare/targets"], ["时间线对比", "/compare/timeline"], ["举措对比", "/compare/measures"]]) {
  test(`it leads to ${path}`, async ({ page }) => {
    await open(page, "/");
    await page.getByRole("navigation", { name: "三种对比" }).getByRole("link", { name }).click();
    await expect(page).toHaveURL(new RegExp(`${path}$`));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
    await expect(marks(page).first()).toBeAttached();
    const nav = page.getByRole("navigation", { name: "导航" });
    await expect(nav.locator("[aria-current=page]")).toHaveText(name.replace("对比", ""));
  });
}

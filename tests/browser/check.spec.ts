import { expect, test } from "@playwright/test";
import { violations } from "./axe";
import { complaints } from "./helpers";

const DRAFT = "到2022年，青岛4K电视机年产量达到1500台。到2022年，青岛4K电视机年产量达到1500万台。";

test("a pasted draft comes back with its figures marked, each beside the fact that it agrees with or differs from", async ({ page, baseURL }) => {
  const heard = await complaints(page, baseURL ?? "");
  await page.goto("/");
  await page.getByRole("contentinfo").getByRole("link", { name: "校核文稿" }).click();
  await page.getByLabel("文稿", { exact: true }).fill(DRAFT);
  await page.getByRole("button", { name: "校核", exact: true }).click();
  await expect(page.locator(".found")).toHaveText("相符1处，不符1处，库中没有0处。");
  await expect(page.getByLabel("文稿", { exact: true })).toHaveValue(DRAFT);
  const figures = page.getByRole("region", { name: "逐个对照" }).getByRole("listitem");
  await expect(figures).toHaveCount(2);
  expect(await violations(page)).toEqual([]);
  await expect(figures.first()).toContainText("不符");
  await expect(figures.first()).toContainText("可能的差错：单位");
  await expect(figures.first().locator("q")).toHaveText("骨干企业4K电视机年产量达到1500万台");
  const marked = page.getByRole("region", { name: "标注的文稿" });
  await marked.getByRole("link", { name: "达到1500台" }).click();
  await expect(page).toHaveURL(/#figure-1$/);
  await expect(figures.first()).toBeInViewport();
  await figures.first().getByRole("link", { name: /4K电视机年产量/ }).click();
  await expect(page).toHaveURL(/\/facts\/qingdao-uhd-2019\/tv-4k-output$/);
  expect(await heard()).toEqual([]);
});

test("a file is read as well, and the same comes as a table", async ({ page }) => {
  await page.goto("/check?lang=en");
  await page.getByLabel(/^Or a file/).setInputFiles({ name: "草稿.txt", mimeType: "text/plain", buffer: Buffer.from(DRAFT) });
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Check and download CSV" }).click()]);
  expect(download.suggestedFilename()).toBe("duibiao-check.csv");
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.locator(".found")).toHaveText("Agree: 1. Differ: 1. Not in the data: 0.");
  await expect(page.getByLabel("Draft", { exact: true })).toHaveValue(DRAFT);
});

test("figures that name no region are about the one that is chosen, which is one's own at first", async ({ page }) => {
  await page.goto("/check?home=qingdao");
  const region = page.getByLabel("未写明地区的数字属于");
  await expect(region).toHaveValue("qingdao");
  await page.getByLabel("文稿", { exact: true }).fill("到2022年，4K电视机年产量达到1500台。");
  await page.getByRole("button", { name: "校核", exact: true }).click();
  await expect(page.locator(".found")).toHaveText("相符0处，不符1处，库中没有0处。");
  await expect(region).toHaveValue("qingdao");
});

test("a draft that is none is refused in words, with the form to try again", async ({ page }) => {
  for (const text of ["", "An English draft of 1500 sets."]) {
    await page.goto("/check");
    await page.getByLabel("文稿", { exact: true }).fill(text);
    await page.getByRole("button", { name: "校核", exact: true }).click();
    await expect(page.getByRole("alert")).toContainText("这份文稿没有校核");
    await expect(page.getByLabel("文稿", { exact: true })).toHaveValue(text);
  }
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("a draft is checked all the same", async ({ page }) => {
    await page.goto("/check");
    await page.getByLabel("文稿", { exact: true }).fill(DRAFT);
    await page.getByRole("button", { name: "校核", exact: true }).click();
    await expect(page.locator(".found")).toHaveText("相符1处，不符1处，库中没有0处。");
  });
});

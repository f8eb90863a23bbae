import { expect, test } from "@playwright/test";
import { PAGES, TV, chip, mark, marks, open } from "./helpers";

const DATA = "**/api/v1/compare/**";
const WORDS = "**/words/**";

for (const [what, pattern] of [["the data", DATA], ["the words", WORDS]]) {
  test(`when ${what} cannot be reached the page says so, and trying again works`, async ({ page }) => {
    await page.route(pattern, (route) => route.abort());
    await page.goto(TV);
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("无法连接服务器");
    await page.unroute(pattern);
    await alert.getByRole("button", { name: "重试" }).click();
    await expect(mark(page, "青岛", "1500万台")).toBeVisible();
    await expect(alert).toHaveCount(0);
  });
}

for (const { name, path } of PAGES) {
  test(`${name}: when the server fails the page names the status, in English too`, async ({ page }) => {
    await page.route(DATA, (route) => route.fulfill({ status: 500, body: "no" }));
    await page.goto(`${path}?lang=en`);
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("The server could not answer (500)");
    await page.unroute(DATA);
    await alert.getByRole("button", { name: "Try again" }).click();
    await expect(marks(page).first()).toBeAttached();
    await expect(alert).toHaveCount(0);
  });
}

test("when a change fails the page says so, and trying again makes it", async ({ page }) => {
  await open(page, TV);
  await page.route(DATA, (route) => route.abort());
  await chip(page, "地区", "青岛").click();
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("无法连接服务器");
  await page.unroute(DATA);
  await alert.getByRole("button", { name: "重试" }).click();
  await expect(alert).toHaveCount(0);
  await expect(mark(page, "青岛", "1500万台")).toHaveCount(0);
  await expect(mark(page, "广东", "5000万台")).toBeVisible();
});

test("an answer that is no answer is no empty page", async ({ page }) => {
  await page.route(DATA, (route) => route.fulfill({ status: 200, contentType: "application/json", body: "{" }));
  await page.goto(TV);
  await expect(page.getByRole("alert")).toBeVisible();
});

test("a late answer is announced by a skeleton", async ({ page }) => {
  await open(page, TV);
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(DATA, async (route) => {
    await held;
    await route.continue();
  });
  await chip(page, "地区", "青岛").click();
  const skeleton = page.getByRole("status", { name: "正在加载…" });
  await expect(skeleton).toBeVisible();
  release();
  await expect(mark(page, "青岛", "1500万台")).toHaveCount(0);
  await expect(skeleton).toHaveCount(0);
});

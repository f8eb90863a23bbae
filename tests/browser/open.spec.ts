import { expect, test } from "@playwright/test";
import { TV, TV_NAME, arrive, card, complaints, open } from "./helpers";

test("the documentation of the API shows every request, breaks no rule and loads nothing from elsewhere", async ({ page, baseURL }) => {
  const heard = await complaints(page, baseURL ?? "");
  await page.goto("/api/docs");
  const request = page.locator(".opblock", { hasText: "/api/v1/compare/targets" });
  await expect(request).toBeVisible();
  await request.locator(".opblock-summary-control").click();
  await expect(request.locator(".parameters-col_description").first()).toBeVisible();
  expect(await page.locator(".opblock").count()).toBeGreaterThan(15);
  expect(await heard()).toEqual([]);
});

test("data about a page stand in it without being run, and no rule is broken", async ({ page, baseURL }) => {
  const heard = await complaints(page, baseURL ?? "");
  for (const path of ["/data", "/data?lang=en", "/documents/qingdao-uhd-2019"]) {
    await page.goto(path);
    const said = await page.locator('script[type="application/ld+json"]').allTextContents();
    expect(said.length).toBeGreaterThan(0);
    for (const one of said) expect(JSON.parse(one)).toHaveProperty("@context");
  }
  expect(await heard()).toEqual([]);
});

test("a card shows the request behind it, which answers with what it shows", async ({ page, request }) => {
  await open(page, TV);
  const shown = card(page, TV_NAME);
  await shown.getByText("API", { exact: true }).click();
  const code = shown.locator(".api-code code");
  await expect(code).toHaveCount(3);
  const address = /'(.*)'/.exec((await code.first().textContent()) ?? "")?.[1] ?? "";
  const answer = await request.get(address);
  expect(answer.status()).toBe(200);
  expect((await answer.json()).panels.map(({ indicator }: { indicator: string }) => indicator)).toEqual(["tv-output-annual"]);
  await page.keyboard.press("Escape");
  await expect(code.first()).toBeHidden();
});

test("every card of the overview, a search and what has changed show the request behind them, which answers", async ({ page, request }) => {
  for (const [path, count] of [["/?home=qingdao", 3], ["/search?q=4K&lang=en&theme=dark", 1], ["/changes", 1]] as const) {
    await arrive(page, path);
    const codes = page.locator(".api-code pre code").filter({ hasText: "curl" });
    await expect(codes).toHaveCount(count);
    for (const code of await codes.allTextContents()) {
      const answer = await request.get(/'(.*)'/.exec(code)?.[1] ?? "");
      expect(answer.status(), code).toBe(200);
    }
  }
});

test("a file of all data is downloaded from its page", async ({ page }) => {
  await page.goto("/data?lang=en");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("row", { name: /^Facts/ }).getByRole("link", { name: /^CSV/ }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^duibiao-facts-[0-9a-f]{16}\.csv$/);
});

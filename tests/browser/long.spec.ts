// The page of a long view says its address once: its controls are buttons, which do what their links would, with scripts and without.
import { type Page, expect, test } from "@playwright/test";
import { open, query, settled } from "./helpers";

const PAIRS = 30;

/** A view with so many verdicts that its address is long. */
async function longView(page: Page): Promise<string> {
  const answer = await page.request.get("/api/v1/facts?kind=target&limit=200");
  const { items } = (await answer.json()) as { items: { document: string; id: string; region: string; indicator: string | null }[] };
  const of = (region: string) => items.filter((fact) => fact.indicator && fact.region === region).map((fact) => `${fact.document}/${fact.id}`);
  const pairs = of("guangdong").flatMap((one) => of("qingdao").map((other) => `${one}~${other}:convertible`));
  return `/compare/targets?regions=guangdong,qingdao,hunan&verdicts=${pairs.slice(0, PAIRS).join(",")}`;
}

const english = (page: Page) => page.getByRole("button", { name: "English", exact: true }).or(page.getByRole("link", { name: "English", exact: true }));

test("a filter is taken back within the application, and Back undoes it", async ({ page }) => {
  const view = await longView(page);
  await open(page, view);
  const before = page.url();
  const requests: string[] = [];
  page.on("request", (request) => requests.push(`${request.method()} ${request.resourceType()}`));
  const chip = page.getByRole("group", { name: "已选" }).getByRole("button", { name: /湖南/ });
  await chip.click();
  await expect.poll(() => query(page, "regions")).toBe("guangdong,qingdao");
  expect(query(page, "verdicts")?.split(","), "what else is chosen stays").toHaveLength(PAIRS);
  expect(requests.filter((one) => one.includes("document"))).toEqual([]);
  await page.goBack();
  await expect(page).toHaveURL(before);
  await english(page).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Targets");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a control leads to the view with its change", async ({ page }) => {
    const view = await longView(page);
    await page.goto(view);
    await page.getByRole("group", { name: "已选" }).getByRole("button", { name: /湖南/ }).click();
    await expect(page).toHaveURL(/\/compare\/targets\?/);
    expect(query(page, "regions")).toBe("guangdong,qingdao");
    expect(query(page, "verdicts")?.split(",")).toHaveLength(PAIRS);
  });
});

test("a control looks as the link does that it stands for", async ({ page }) => {
  const looks = (path: string) =>
    (async () => {
      await open(page, path);
      await settled(page);
      const part = page.getByRole("group", { name: "已选" }).locator(".chosen-chip").first();
      return part.evaluate((one) => {
        const { color, fontSize, fontWeight, borderRadius, backgroundColor, paddingLeft, textDecorationLine } = getComputedStyle(one);
        return { color, fontSize, fontWeight, borderRadius, backgroundColor, paddingLeft, textDecorationLine };
      });
    })();
  const short = await looks("/compare/targets?regions=guangdong,qingdao,hunan");
  expect(await looks(await longView(page))).toEqual(short);
});

// The application takes over what the server rendered, on every kind of address, without a word on the console and without
// a breach of the policy.
import { type Page, expect, test } from "@playwright/test";
import { PAGES, TV, adding, arrive, complaints } from "./helpers";

const FACT = "qingdao-uhd-2019/tv-4k-output";
const PEER = "guangdong-uhd-2023/tv-output";

const ADDRESSES = [
  ...PAGES.map(({ path }) => path),
  TV,
  `${TV}&fact=${FACT}`,
  `${TV}&fact=qingdao-uhd-2019/no-such-fact`,
  `${TV}&per=head&scale=log&sort=value`,
  `${TV}&verdicts=${PEER}~${FACT}:direct`,
  `${TV}&home=qingdao&theme=dark`,
  "/compare/targets?regions=qingdao",
  "/compare/targets?regions=guangdong,qingdao,atlantis&per=banana&colour=red",
  "/compare/targets?kinds=problem",
  "/compare/targets?region=qingdao,guangdong,shenzhen-futian&indicator=tv-output-annual",
  `/compare/timeline?kinds=target&from=2020&to=2022&fact=${FACT}`,
  "/compare/timeline?from=1999&to=2000",
  "/compare/measures?home=futian",
  "/compare/measures?home=futian&cell=futian/technology",
  "/compare/measures?cell=futian/technology&fact=futian-5g-2020/base-stations-2020",
  "/compare/measures?form=stacked&sort=value",
  "/compare/measures?regions=qingdao&lead=named",
  "/?theme=light&colour=red",
  // Pages that are only read stand under the same rules.
  `/facts/${FACT}`,
  "/documents/qingdao-uhd-2019",
  "/regions/futian",
  "/indicators/tv-output-annual",
  "/search?q=5G",
  `/embed${TV}&fact=${FACT}`,
];

/** Opens an address and expects that the page complains about nothing. */
async function expectQuiet(page: Page, site: string, path: string): Promise<void> {
  const heard = await complaints(page, site);
  await arrive(page, path);
  await page.waitForLoadState("networkidle");
  expect(await heard()).toEqual([]);
}

for (const path of ADDRESSES) {
  for (const lang of ["zh", "en"]) {
    const there = adding(path, `lang=${lang}`);
    test(`${there} is taken over in silence`, ({ page, baseURL }) => expectQuiet(page, baseURL ?? "", there));
  }
}

for (const { name, path } of PAGES) {
  test(`${name} with the data of then is taken over in silence`, async ({ page, baseURL, request }) => {
    const { items } = (await (await request.get("/api/v1/revisions")).json()) as { items: { id: string }[] };
    expect(items.length).toBeGreaterThan(1);
    for (const { id } of items) await expectQuiet(page, baseURL ?? "", adding(path, `rev=${id}`));
  });
}

test("what a short link leads to is taken over in silence", async ({ page, baseURL, request }) => {
  const address = `${TV}&fact=${FACT}&lang=en`;
  const made = await request.post("/api/v1/links", { data: { address } });
  expect(made.ok()).toBe(true);
  const { id } = (await made.json()) as { id: string };
  await expectQuiet(page, baseURL ?? "", `/s/${id}`);
  expect(new URL(page.url()).pathname).toBe("/compare/targets");
  await expect(page.locator("html")).toHaveAttribute("data-live", "");
});

import { expect, test } from "./fixture.mjs";

for (const path of ["/", "/some/sub/path/"]) {
  test(`the page at ${path} shows the element`, async ({ page }) => {
    const wasm = page.waitForResponse(/\.wasm$/);
    const response = await page.goto(path);
    expect(response.headers()["content-security-policy"]).toContain("default-src 'none'");
    expect((await wasm).headers()).toMatchObject({ "content-type": "application/wasm", "content-encoding": "br" });
    await expect(page.locator("journey-map")).toBeVisible();
  });
}

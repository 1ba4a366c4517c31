// The demo pages, one for each kind of host, made as a host would make them. That nothing is asked of another origin and nothing is
// logged as an error holds in each, by the fixture.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "./fixture.mjs";
import { Journey } from "./map.mjs";

// One worker: the pages are made once.
test.describe.configure({ mode: "default" });

const root = fileURLToPath(new URL("../../", import.meta.url));

test.beforeAll(() => {
  execFileSync(process.execPath, [`${root}demo/build.mjs`], { cwd: root, stdio: "pipe" });
});

async function open(page, name) {
  await page.goto(`/demo/${name}`);
  await expect(page.locator("journey-map")).toHaveCount(1);
  return new Journey(page).ready();
}

for (const name of ["react", "vue"]) {
  test(`${name}: state reaches the element, its events reach the state, and it is driven by its members`, async ({ page }) => {
    const map = await open(page, `${name}/index.html`);
    const said = page.locator("output");
    const press = (button) => page.getByRole("button", { name: button, exact: true }).click();
    await expect(said).toHaveText("klaar");
    await expect(map.stage("See")).toBeVisible();

    await press("Licht of donker");
    await expect(map.element).toHaveAttribute("theme", "dark");
    expect(await map.element.evaluate((element) => [element.theme, getComputedStyle(element).colorScheme])).toEqual(["dark", "dark"]);
    await map.rename("See", "Ontdekken");
    await expect(said).toHaveText("Ontdekken, Think, Do, Care");
    await press("Stap terug");
    await expect(said).toHaveText("See, Think, Do, Care");
    await expect(map.stage("See")).toBeVisible();
    await press("Bewerken of bekijken");
    await expect(map.element.getByText("Alleen om te bekijken")).toBeVisible();
    await press("Bewerken of bekijken");
    await expect(map.element.getByText("Alleen om te bekijken")).toHaveCount(0);
    // Drawing the page again did not draw the element again.
    await map.rename("Think", "Vergelijken");
    await expect(said).toHaveText("See, Vergelijken, Do, Care");
  });

  test(`${name}: an element that is taken away and put back has its map again`, async ({ page }) => {
    const map = await open(page, `${name}/index.html`);
    await map.rename("See", "Ontdekken");
    await page.getByRole("button", { name: "Tonen of weghalen" }).click();
    await expect(page.locator("journey-map")).toHaveCount(0);
    await page.getByRole("button", { name: "Tonen of weghalen" }).click();
    await map.ready();
    await expect(map.stage("Ontdekken")).toBeVisible();
    const keys = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.endsWith(":map")));
    expect(keys).toEqual([`klantreis:${name}:map`]);
  });
}

test("plain HTML: the house style holds inside, and what is handed over goes to the page's own hook", async ({ page, allow }) => {
  const map = await open(page, "html/index.html");
  const font = await map.stage("See").evaluate((button) => getComputedStyle(button).fontFamily);
  expect(font).toContain("Georgia");

  const sent = [];
  let status = 200;
  await page.route("**/hook", (route) => {
    sent.push(route.request().postDataJSON());
    return route.fulfill({ status });
  });
  await map.write("Acties", "See", "Vraag het aan mijn zus");
  const dialog = map.element.getByRole("dialog", { name: "Plan een gesprek" });
  /** Hands the map over, as a visitor does. */
  const hand = async () => {
    await map.element.getByRole("button", { name: "Plan een gesprek" }).click();
    await dialog.getByLabel("E-mailadres").fill("sanne@example.nl");
    await dialog.getByRole("checkbox").check();
    await dialog.getByRole("button", { name: "Geef door" }).click();
  };
  await map.element.getByRole("button", { name: "Plan een gesprek" }).click();
  // Without consent nothing goes.
  await dialog.getByRole("button", { name: "Geef door" }).click();
  await expect(dialog.getByRole("checkbox")).toBeFocused();
  expect(sent).toEqual([]);
  await page.keyboard.press("Escape");
  await hand();
  await expect(page.locator("#arrived")).toHaveText("Bedankt, je kaart is verstuurd.");
  expect(sent).toHaveLength(1);
  expect(sent[0].map).toEqual(await map.read());
  expect(sent[0].map.cards.map(({ text }) => text)).toContain("Vraag het aan mijn zus");
  expect(sent[0].advice.stages).toHaveLength(4);
  expect(sent[0].contact).toEqual({ email: "sanne@example.nl" });
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  allow(/Failed to load resource.*500/);
  status = 500;
  await hand();
  await expect(page.locator("#arrived")).toContainText("Versturen lukte niet.");
});

for (const [what, name, widest] of [["a block", "index", 1200], ["the classic editor's paragraphs", "classic", Infinity]]) {
  test(`WordPress, ${what}: the map works, and the theme does not reach inside`, async ({ page }) => {
    await page.setViewportSize({ width: 1400, height: 900 });
    const map = await open(page, `wordpress/${name}.html`);
    const { looks, width } = await map.element.evaluate((element) => ({
      looks: [...element.shadowRoot.querySelectorAll("button, [role=table], input")].map((one) => {
        const { textTransform, borderTopColor, backgroundColor } = getComputedStyle(one);
        return [textTransform, borderTopColor, backgroundColor].join(" ");
      }),
      width: element.getBoundingClientRect().width,
    }));
    expect(looks.length).toBeGreaterThan(10);
    expect(looks.filter((look) => /uppercase|rgb\(205, 38, 83\)/.test(look))).toEqual([]);
    expect(width).toBeLessThanOrEqual(widest);
    expect(width).toBeGreaterThan(900);
    await map.rename("See", "Ontdekken");
    await map.add("Acties", "Think").click();
    await expect(map.field).toBeFocused();
  });
}

test("an iframe: the map stands in the frame, in the language and with the template of its address", async ({ page }) => {
  // A page with a frame of its own origin says so in its policy.
  await page.route("**/demo/iframe/index.html", async (route) => {
    const response = await route.fetch();
    const policy = `${response.headers()["content-security-policy"]}; frame-src 'self'`;
    await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": policy } });
  });
  await page.goto("/demo/iframe/index.html");
  const frame = page.frameLocator("iframe");
  await expect(frame.locator("journey-map")).toHaveCount(1);
  const element = frame.locator("journey-map");
  await element.evaluate(async (element) => {
    await customElements.whenDefined("journey-map");
    await element.ready;
  });
  await expect(element).toHaveAttribute("lang", "nl");
  await expect(element.getByRole("button", { name: /Fase 1 van 4: See/ })).toBeVisible();
});

// The plan as the tests look at it: its parts, and a small journey to plan for.
import { open, own } from "./map.mjs";

/** A map with its plan open: the template, or a journey of the page's own. */
export async function visit(page, journey) {
  const map = journey ? await own(page, journey) : await open(page);
  return shown(map);
}

export async function shown(map) {
  await map.element.locator('.toolbar [data-action="plan"]').click();
  const plan = map.element.locator(".plan");
  await plan.waitFor();
  const budget = plan.locator(".budget");
  return {
    map,
    plan,
    overview: plan.locator(".overview"),
    budget,
    /** The field for what there is to spend. */
    sum: budget.locator(".sum input"),
    lines: budget.locator("tbody tr:not(.total)"),
    line: (channel, stage) => budget.locator("tbody tr").filter({ has: map.page.getByLabel(`Bedrag voor ‘${channel}’ in ‘${stage}’`, { exact: true }) }),
    total: budget.locator(".total .amount"),
    measures: plan.locator(".measures"),
    rows: plan.locator(".measures tbody tr"),
    said: map.element.locator("p.unseen[role=status]"),
  };
}

/** Every amount in the table, in cents. */
export const amounts = (lines) =>
  lines.locator("input").evaluateAll((all) => all.map((field) => Math.round(Number(field.value.replace(",", ".")) * 100)));
export const sum = (cents) => cents.reduce((sum, cents) => sum + cents, 0);
/** Cents as Dutch writes them. */
export const money = (cents) => {
  const [whole, rest] = (cents / 100).toFixed(2).split(".");
  return `€\u00a0${whole.replace(/\B(?=(\d{3})+$)/g, ".")}${rest === "00" ? "" : `,${rest}`}`;
};

/** The demo page with this journey as the visitor's own, and its plan open. */
export async function stored(page, journey) {
  const map = await open(page);
  await map.call("load", journey);
  return shown(map);
}

/** Two stages with a channel on the map each, and what is known of the offer. */
export const journey = (profile = {}, more = {}) => ({
  title: "Twee fasen",
  profile,
  stages: [{ id: "a", name: "Zoeken", intent: "orient", needs: ["information"] }, { id: "b", name: "Kopen", intent: "buy" }],
  lanes: [{ id: "t", kind: "touchpoints", name: "Contactpunten" }],
  cards: [
    { id: "c1", stage: "a", lane: "t", text: "Blog", channel: "seo_blog", evidence: "researched" },
    { id: "c2", stage: "b", lane: "t", text: "Advertentie", channel: "sea_brand", evidence: "researched" },
  ],
  ...more,
});
export const euros = (amount, per = "month") => ({ budget: { amount, currency: "EUR", per } });

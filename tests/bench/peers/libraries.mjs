// What people take for the data of a map.
import lz from "lz-string";
import papa from "papaparse";
import * as z from "zod";

const text = z.string().max(5000);
const line = { stage: text, channel: text };

/** A map as zod checks it: the same parts and the same limits as the product's own reader has. */
const journey = z.object({
  format: z.literal("klantreis"),
  version: z.literal(1),
  title: text.optional(),
  language: z.enum(["nl", "en"]),
  profile: z.object({}).loose().optional(),
  personas: z.array(z.object({ id: text, name: text, age: text.optional(), segment: text.optional() })).max(5).optional(),
  stages: z.array(
    z.object({
      id: text,
      name: text,
      intent: z.enum(["orient", "consider", "buy", "use", "loyal", "none"]),
      needs: z.array(z.enum(["information", "visual", "contact", "instruction", "reassurance"])).optional(),
      momentOfTruth: z.boolean().optional(),
    }),
  ).max(500),
  lanes: z.array(z.object({ id: text, kind: text, name: text })).max(40),
  cards: z.array(
    z.object({
      id: text,
      stage: text,
      lane: text,
      text,
      channel: text.optional(),
      severity: z.enum(["low", "medium", "high"]).optional(),
      evidence: z.enum(["assumed", "partly", "researched"]).optional(),
      momentOfTruth: z.boolean().optional(),
      influence: z.enum(["own", "none"]).optional(),
      actor: text.optional(),
      link: text.optional(),
    }),
  ).max(20_000),
  feelings: z.array(z.object({ stage: text, card: text.optional(), state: z.enum(["now", "goal"]), score: z.number().min(-2).max(2) })).optional(),
  results: z.array(z.object({ ...line, kpi: text, cost: z.number().optional(), revenue: z.number().optional() })).optional(),
  rejected: z.array(z.object(line)).optional(),
});

globalThis.peer = { lz, papa, check: (map) => journey.parse(map) };

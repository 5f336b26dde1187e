import * as z from 'zod/mini';
import { REPORT_SCHEMA, type TabReport } from '../../src/core/report/text.ts';

const value = z.union([z.string(), z.boolean(), z.null()]);
const Skeleton = z.object({
  is: z.enum(['too long', 'empty', 'not JSON', 'object', 'list', 'number, word or null', 'string']),
  layers: z.number().check(z.nonnegative(), z.maximum(8)),
  encoding: z.enum(['none', 'percent']),
  keys: z.record(z.string(), value),
  others: z.number().check(z.nonnegative(), z.maximum(1_000)),
});
const Page = z.object({
  kind: z.enum(['console', 'sign-in', 'landing', 'another']),
  partition: z.nullable(z.enum(['aws', 'aws-eusc', 'aws-cn', 'aws-us-gov'])),
  host: z.string(),
  path: z.string(),
  complete: z.boolean(),
  readyState: z.string(),
  lang: z.string(),
  banners: z.number(),
  isTop: z.boolean(),
  marks: z.record(z.string(), z.number()),
  sessionData: z.array(Skeleton),
  tbData: z.array(Skeleton),
  userInfo: z.nullable(Skeleton),
  sessionCookies: z.array(z.string()),
  multiSessionOptIn: z.boolean(),
  bodyAccount: z.nullable(z.string()),
  hints: z.array(z.string()),
  signIn: z.nullable(z.record(z.string(), value)),
  signals: z.record(z.string(), z.array(z.record(z.string(), value))),
  rule: z.string(),
  sources: z.array(z.object({ source: z.string(), found: z.number(), said: z.string() })),
  numbers: z.record(z.string(), z.string()),
});

/** A fault in what was given, said so that a person knows what to do. */
export class BadInput extends Error {}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadInput(
      'The report isn’t whole: its JSON can’t be read. Was it cut when it was copied? It ends with a closing brace.',
    );
  }
}

/**
 * Reads a pasted report. In: the text, with or without what an issue puts around it. Out: its pages.
 * Throws BadInput for a report that is cut, of another schema, or none.
 */
export function readReport(text: string): TabReport[] {
  const from = text.indexOf('{');
  if (from === -1) throw new BadInput('This is no report: it holds no JSON.');
  const whole = parseJson(text.slice(from, text.lastIndexOf('}') + 1 || undefined));
  const { schema, pages } = whole as { schema?: unknown; pages?: unknown };
  if (schema === undefined) throw new BadInput('This is no report of Offroot’s: it has no schema number.');
  if (schema !== REPORT_SCHEMA) {
    throw new BadInput(
      `This report has schema ${String(schema)}; this version reads schema ${REPORT_SCHEMA}.`,
    );
  }
  const read = z.safeParse(z.array(Page), pages);
  if (!read.success) {
    const where = read.error.issues[0]?.path.join('.') ?? '';
    throw new BadInput(`The report was changed: what stands at pages.${where} can’t be read.`);
  }
  if (read.data.length === 0) throw new BadInput('The report holds no page: no AWS tab was open.');
  return read.data as unknown as TabReport[];
}

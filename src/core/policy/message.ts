/** The organisation's own message: in the reader's language (a BCP 47 tag), else in English, else the first. */
export function messageIn(messages: Record<string, string>, language: string): string | null {
  const wanted = language.replace('_', '-').toLowerCase();
  const find = (tag: string) =>
    Object.entries(messages).find(([key]) => key.replace('_', '-').toLowerCase() === tag)?.[1];
  const [base = 'en'] = wanted.split('-');
  return find(wanted) ?? find(base) ?? find('en') ?? Object.values(messages)[0] ?? null;
}

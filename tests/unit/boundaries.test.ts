import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

/** Who may import whom. `types` means `import type` alone. */
const MAY: Record<string, { from: RegExp; types?: boolean }[]> = {
  'src/core': [{ from: /^src\/core\// }, { from: /^zod\/mini$/ }],
  'src/background': [
    { from: /^src\/(core|background)\// },
    { from: /^src\/messages/ },
    { from: /^(zod\/mini|idb|webextension-polyfill)$/ },
  ],
  'src/messages': [{ from: /^src\/(core|messages)\// }, { from: /^zod\/mini$/ }],
  content: [{ from: /^(src\/core|content)\// }, { from: /^src\/messages/, types: true }],
  popup: [
    { from: /^(src\/core|popup)\// },
    { from: /^src\/messages/, types: true },
    { from: /^(preact|preact\/hooks|webextension-polyfill)$/ },
  ],
};

const FILES = [
  'src/messages.ts',
  ...Object.keys(MAY).flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => join(room, file).replaceAll('\\', '/')),
  ),
];

interface Import {
  to: string;
  types: boolean;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  return [
    ...text.matchAll(/^(?:import|export)(\s+type)?\b[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'/gm),
  ].map(([, types, named, bare]) => {
    const path = named ?? bare ?? '';
    const to = path.startsWith('.') ? join(dirname(file), path).replaceAll('\\', '/') : path;
    return { to, types: types !== undefined };
  });
}

test('there are sources to look at', () => {
  expect(FILES.length).toBeGreaterThan(30);
});

test.each(FILES)('%s imports only what its room may', (file) => {
  const room = Object.keys(MAY).find((name) => file.startsWith(name)) ?? '';
  const wrong = importsOf(file.replaceAll('\\', '/')).filter(
    ({ to, types }) => !MAY[room]?.some((one) => one.from.test(to) && (!one.types || types)),
  );
  expect(wrong, 'See "The rooms" in CONTRIBUTING.md: who may import whom').toEqual([]);
});

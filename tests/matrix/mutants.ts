/*
 * TABLE: rules of the detectors broken on purpose, one at a time. `from` stands in the file exactly once; `to` takes its
 * place. A rule that is moved or reworded needs its row moved with it: the test says which.
 */
export interface Mutant {
  name: string;
  file: string;
  from: string;
  to: string;
}

const IDENTITY = 'detect/identity.ts';

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'root with something behind it is root',
    file: 'principal.ts',
    from: '/^iam:root$/',
    to: '/^iam:root/',
  },
  {
    name: 'the ARN may be percent-encoded',
    file: 'principal.ts',
    from: 'ARN.exec(arn)',
    to: 'ARN.exec(percentDecoded(arn))',
  },
  {
    name: 'capitals are as good as small letters',
    file: 'principal.ts',
    from: 'ARN.exec(arn)',
    to: 'ARN.exec(arn.toLowerCase())',
  },
  {
    name: 'whoever isn’t known is root, as AWS’s own function has it',
    file: 'principal.ts',
    from: '  return null;\n}\n',
    to: "  return { kind: 'root', partition, account, name: null };\n}\n",
  },
  {
    name: 'the body class says root',
    file: IDENTITY,
    from: "if (userInfo === null) return 'no-identity';",
    to: "if (userInfo === null) return page.hints.includes('body-class') ? { principal: { kind: 'root', partition: 'aws', account: '111122223333', name: null }, mark: 'meta', named: { name: null } } : 'no-identity';",
  },
  {
    name: 'the cookie answers in multi-session mode',
    file: IDENTITY,
    from: "  if (isMultiSession(reading)) return 'multi-session';\n",
    to: '',
  },
  {
    name: 'the cookie answers while the markup is still arriving',
    file: IDENTITY,
    from: "page.complete ? fromCookie({ page, place, data, multi }) : 'still-loading'",
    to: 'fromCookie({ page, place, data, multi })',
  },
  {
    name: 'the cookie answers for another account than the page’s',
    file: IDENTITY,
    from: 'others.length > 0',
    to: 'others.length > 1',
  },
  {
    name: 'the cookie never denies the meta',
    file: IDENTITY,
    from: "cookie ? differ(cookie, meta, ['kind', 'account', 'partition'])",
    to: 'false ? true',
  },
  {
    name: 'the first meta counts, whatever the others say',
    file: IDENTITY,
    from: "data && all.some((one) => differ(one, data, ['arn', 'accountId', 'differentiator']))",
    to: 'metas.length > 4',
  },
  {
    name: 'a damaged meta is passed over',
    file: IDENTITY,
    from: "  if (metas.includes(null)) return 'malformed-mark';\n",
    to: '',
  },
  {
    name: 'an ARN of any partition will do',
    file: IDENTITY,
    from: "  if (principal.partition !== place.partition.id) return 'partition-disagrees';\n",
    to: '',
  },
  {
    name: 'the account beside the ARN isn’t looked at',
    file: IDENTITY,
    from: 'data.accountId !== undefined && data.accountId !== principal.account',
    to: 'false',
  },
  {
    name: 'the host’s account isn’t looked at',
    file: IDENTITY,
    from: 'host !== principal.account',
    to: "host === ''",
  },
  {
    name: 'the session’s account isn’t looked at',
    file: IDENTITY,
    from: 'session && !session.startsWith',
    to: "session === '' && !session.startsWith",
  },
  {
    name: 'that host and page name two sessions isn’t looked at',
    file: IDENTITY,
    from: 'place.differentiator !== session',
    to: "session === ''",
  },
  {
    name: 'a string that holds JSON isn’t read',
    file: 'detect/session-data.ts',
    from: 'depth < 2',
    to: 'depth < 1',
  },
  {
    name: 'JSON that is damaged is thrown at the page',
    file: 'detect/session-data.ts',
    from: '    } catch {\n      return null;\n    }',
    to: '    } catch (error) {\n      throw error;\n    }',
  },
  {
    name: 'everybody’s account leaves the page',
    file: 'signal.ts',
    from: "if (who === 'root') return { ...signal };",
    to: 'if (kind) return { ...signal };',
  },
];

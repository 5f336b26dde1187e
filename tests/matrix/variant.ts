import type { Expected, Page } from './corpus.ts';

/** TABLE: the console's eleven languages, and what its header says in each, in the order of the English row. */
export const LANGUAGES: Record<string, readonly string[]> = {
  en: [
    'Sign out',
    'Account ID',
    'Console Home',
    'Recently visited services',
    'Security credentials',
    'root user',
  ],
  de: [
    'Abmelden',
    'Konto-ID',
    'Konsolenstartseite',
    'Zuletzt besuchte Services',
    'Sicherheitsanmeldeinformationen',
    'Root-Benutzer',
  ],
  es: [
    'Cerrar sesión',
    'ID de cuenta',
    'Inicio de la consola',
    'Servicios visitados recientemente',
    'Credenciales de seguridad',
    'usuario raíz',
  ],
  fr: [
    'Se déconnecter',
    'ID de compte',
    'Accueil de la console',
    'Services récemment consultés',
    'Informations d’identification de sécurité',
    'utilisateur racine',
  ],
  it: [
    'Esci',
    'ID account',
    'Home della console',
    'Servizi visitati di recente',
    'Credenziali di sicurezza',
    'utente root',
  ],
  pt: [
    'Sair',
    'ID da conta',
    'Página inicial do console',
    'Serviços visitados recentemente',
    'Credenciais de segurança',
    'usuário raiz',
  ],
  id: [
    'Keluar',
    'ID Akun',
    'Beranda Konsol',
    'Layanan yang baru dikunjungi',
    'Kredensial keamanan',
    'pengguna root',
  ],
  ja: [
    'サインアウト',
    'アカウント ID',
    'コンソールのホーム',
    '最近アクセスしたサービス',
    'セキュリティ認証情報',
    'ルートユーザー',
  ],
  ko: ['로그아웃', '계정 ID', '콘솔 홈', '최근에 방문한 서비스', '보안 자격 증명', '루트 사용자'],
  'zh-CN': ['注销', '账户 ID', '控制台主页', '最近访问的服务', '安全凭证', '根用户'],
  'zh-TW': ['登出', '帳戶 ID', '主控台首頁', '最近造訪的服務', '安全憑證', '根使用者'],
};

/** TABLE: accounts that stand in for the three that pages are written with; each row is one change of accounts. */
export const ACCOUNTS: readonly (readonly [string, string][])[] = [
  [],
  [
    ['111122223333', '777788889999'],
    ['444455556666', '111122223333'],
    ['777788889999', '444455556666'],
  ],
  [
    ['111122223333', '000000000000'],
    ['444455556666', '999999999999'],
    ['123456789012', '111122223333'],
  ],
];

/** Partitions that a page can be moved to: the console there, or no access at all. */
export const PARTITIONS = ['aws', 'aws-eusc', 'aws-us-gov', 'aws-cn'] as const;
export type To = (typeof PARTITIONS)[number];

const DOMAINS: Record<To, [host: string, signIn: string]> = {
  aws: ['console.aws.amazon.com', 'signin.aws.amazon.com'],
  'aws-eusc': ['console.amazonaws-eusc.eu', 'signin.amazonaws-eusc.eu'],
  'aws-us-gov': ['console.amazonaws-us-gov.com', 'signin.amazonaws-us-gov.com'],
  'aws-cn': ['console.amazonaws.cn', 'signin.amazonaws.cn'],
};

/** Replaces all of them at once, so that two can change places. */
function swap(text: string, pairs: readonly (readonly [string, string])[]): string {
  if (pairs.length === 0) return text;
  const found = new RegExp(pairs.map(([from]) => from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g');
  const to = new Map(pairs);
  return text.replace(found, (one) => to.get(one) ?? one);
}

/** Both ways, plain and as a cookie encodes it. */
function bothWays(one: string, other: string): [string, string][] {
  const pairs: [string, string][] = [
    [one, other],
    [other, one],
  ];
  return pairs.flatMap(([from, to]): [string, string][] => [
    [from, to],
    [encodeURIComponent(from), encodeURIComponent(to)],
  ]);
}

/** What changes places when a page moves to another partition: hosts and ARNs. */
function moves(to: To): [string, string][] {
  if (to === 'aws') return [];
  const [host, signIn] = DOMAINS[to];
  const [ours, ourSignIn] = DOMAINS.aws;
  return [...bothWays(ours, host), ...bothWays(ourSignIn, signIn), ...bothWays('arn:aws:', `arn:${to}:`)];
}

/** True for a page whose host is there in that partition, too. */
export function canMove({ expected: { host } }: Page, to: To): boolean {
  return to === 'aws' || host === DOMAINS.aws[0] || host.endsWith(`.${DOMAINS.aws[0]}`);
}

function translated(html: string, language: string): string {
  const [from, to] = [LANGUAGES.en ?? [], LANGUAGES[language] ?? []];
  const words = from.map((word, at): [string, string] => [word, to[at] ?? word]);
  const header = `<p data-testid="words">${to.join(' · ')}</p></body>`;
  return swap(html, words)
    .replace(/<html lang="[^"]*"/, `<html lang="${language}"`)
    .replace('</body>', header);
}

export interface Change {
  language: string;
  accounts: readonly (readonly [string, string])[];
  to: To;
}

/** The same page for somebody else: in another language, account and partition, and what is expected of it. */
export function variant({ name, html, expected }: Page, { language, accounts, to }: Change): Page {
  const change = (text: string): string => swap(swap(text, accounts), moves(to));
  const signals = JSON.parse(change(JSON.stringify(expected.signals))) as Expected['signals'];
  for (const one of (signals.identity ?? []) as { partition: string }[]) one.partition = to;
  const silent = { ...signals, identity: [] };
  return {
    name: `${name} as ${language} in ${to}`,
    html: change(translated(html, language)),
    expected: {
      ...expected,
      host: change(expected.host),
      cookies: change(expected.cookies),
      signals: to === 'aws' || to === 'aws-eusc' ? signals : silent,
    },
  };
}

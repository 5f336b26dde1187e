import type { VNode } from 'preact';
import type { Skeleton } from '../../src/core/report/skeleton.ts';
import type { TabReport } from '../../src/core/report/text.ts';
import { say, sayNumber } from '../say.ts';
import { Fold } from './fold.tsx';

/** What a mark said, in the report's own words: they are the same in every language. */
function bones(one: Skeleton): string {
  const keys = Object.entries(one.keys).map(
    ([key, value]) => `${key}: ${value === '' ? '""' : String(value)}`,
  );
  return [one.is, ...keys, ...(one.others > 0 ? [`+${one.others}`] : [])].join(' · ');
}

function marksOf(report: TabReport): [string, string[]][] {
  return [
    ['awsc-session-data', report.sessionData.map(bones)],
    ['tb-data', report.tbData.map(bones)],
    ['aws-userInfo', report.userInfo ? [bones(report.userInfo)] : []],
    ['__Secure-aws-session-id-', report.sessionCookies],
    ['aws-prism-opt-in', report.multiSessionOptIn ? ['true'] : []],
    ...Object.entries(report.marks)
      .filter(([name]) => name !== 'awsc-session-data' && name !== 'tb-data')
      .filter(([name]) => report.kind === 'sign-in' || !name.startsWith('sign-in '))
      .map(([name, count]): [string, string[]] => [name, count > 0 ? [sayNumber(count)] : []]),
  ];
}

/** Who it is, in one sentence. */
function verdict({ signals, kind }: TabReport): string {
  const [identity] = signals.identity ?? [];
  if (identity?.who === 'root') return say('foundRoot');
  if (identity?.who === 'unread')
    return `${say('foundUnread')} ${say(`unread_${String(identity.reason).replaceAll('-', '_')}`)}`;
  if (identity?.who === 'none') return say('foundNobody');
  if (identity) return say('foundSomebody');
  if (Object.values(signals).some((list) => list.length > 0)) return say('foundRootSignIn');
  return say(kind === 'console' ? 'foundNothingYet' : 'foundNothing');
}

/** What was found on a page: the outcome, then every mark and what it said. */
export function Findings({ report }: { report: TabReport }): VNode {
  return (
    <>
      <p class="verdict">{verdict(report)}</p>
      <p>
        {say('findingsRule')} <code dir="ltr">{report.rule}</code>
      </p>
      <p>{say(report.worker.agrees ? 'workerAgrees' : 'workerDisagrees')}</p>
      <p>{say(report.banners > 0 ? 'bannerThere' : 'bannerAbsent')}</p>
      <Fold title={say('findingsMarks')}>
        <div class="scroll">
          <table>
            <caption>{say('findingsCaption')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('findingsMark')}</th>
                <th scope="col">{say('findingsSaid')}</th>
              </tr>
            </thead>
            <tbody>
              {marksOf(report).map(([name, said]) => (
                <tr key={name}>
                  <th scope="row" dir="ltr">
                    {name}
                  </th>
                  <td dir="ltr">
                    {said.length > 0
                      ? said.map((one, at) => <p key={String(at)}>{one}</p>)
                      : say('findingsAbsent')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Fold>
    </>
  );
}

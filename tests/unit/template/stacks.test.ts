import { describe, expect, test } from 'vitest';
import { budget } from '../../../src/core/template/budget.ts';
import { type AlertTo, rootAlert, rootSignInPattern } from '../../../src/core/template/root-alert.ts';
import { jsonText, type Stack } from '../../../src/core/template/stack.ts';
import { EVENTS } from './cloudtrail.ts';
import { matches } from './pattern.ts';
import { faultsIn } from './specification.ts';

const TWO = ['ana@example.com', 'ben@example.com'];
const NOBODY_ELSE: AlertTo = { mailboxes: TWO, endpoint: null, slack: null, failed: false };
const EVERYBODY: AlertTo = {
  mailboxes: TWO,
  endpoint: 'https://tickets.example.com/sns',
  slack: { workspace: 'T0123ABCD', channel: 'C0123ABCD' },
  failed: true,
};

const STACKS: [string, Stack][] = [
  ['the alert by mail', rootAlert(NOBODY_ELSE)],
  ['the alert to everybody', rootAlert(EVERYBODY)],
  ['the budget', budget(10, TWO)],
];

/** TABLE: a stack, and one thing in it that is broken on purpose, by its path. */
const BROKEN: [what: string, stack: Stack, path: string[], value: unknown][] = [
  ['a type that there isn’t', rootAlert(NOBODY_ELSE), ['Rule', 'Type'], 'AWS::Events::Rules'],
  ['a property that there isn’t', rootAlert(NOBODY_ELSE), ['Rule', 'Properties', 'Pattern'], {}],
  [
    'a target without its id',
    rootAlert(NOBODY_ELSE),
    ['Rule', 'Properties', 'Targets', '0', 'Id'],
    undefined,
  ],
  ['a subscription without a topic', rootAlert(EVERYBODY), ['Endpoint', 'Properties', 'TopicArn'], undefined],
  ['a reference to nothing', rootAlert(EVERYBODY), ['Mail1', 'Properties', 'TopicArn'], { Ref: 'Topic' }],
  [
    'an attribute that there isn’t',
    rootAlert(EVERYBODY),
    ['ChatChannel', 'Properties', 'IamRoleArn'],
    { 'Fn::GetAtt': ['ChatRole', 'Name'] },
  ],
  [
    'a budget without its unit of time',
    budget(10, TWO),
    ['DailyBudget', 'Properties', 'Budget', 'TimeUnit'],
    undefined,
  ],
  [
    'a sum that is no number',
    budget(10, TWO),
    ['DailyBudget', 'Properties', 'Budget', 'BudgetLimit', 'Amount'],
    'much',
  ],
  [
    'subscribers that are no list',
    budget(10, TWO),
    ['DailyBudget', 'Properties', 'NotificationsWithSubscribers', '0', 'Subscribers'],
    TWO[0],
  ],
];

function broken(stack: Stack, path: string[], value: unknown): Stack {
  const copy = structuredClone(stack);
  const last = path.at(-1) ?? '';
  const place = path
    .slice(0, -1)
    .reduce((inner, key) => inner[key] as Record<string, unknown>, copy.Resources as Record<string, unknown>);
  if (value === undefined) delete place[last];
  else place[last] = value;
  return copy;
}

describe('the CloudFormation templates', () => {
  test.each(STACKS)('%s is what AWS’s own specification allows', (_what, stack) => {
    expect(faultsIn(stack)).toEqual([]);
    expect(JSON.parse(jsonText(stack))).toEqual(stack);
    // CloudFormation's limit for a template that is given as text, in bytes.
    expect(jsonText(stack).length).toBeLessThan(51_200);
  });

  test.each(BROKEN)('%s is found out', (_what, stack, path, value) => {
    expect(faultsIn(stack)).toEqual([]);
    expect(faultsIn(broken(stack, path, value))).not.toEqual([]);
  });

  test('the alert reaches every mailbox, the ticket system and the channel, and EventBridge may send to both topics', () => {
    const { Resources } = rootAlert(EVERYBODY);
    const ends = Object.values(Resources).flatMap(({ Properties }) => Properties.Endpoint ?? []);
    expect(ends).toEqual([...TWO, EVERYBODY.endpoint]);
    const targets = Resources.Rule?.Properties.Targets as {
      Arn: object;
      InputTransformer: { InputTemplate: string };
    }[];
    expect(targets.map(({ Arn }) => Arn)).toEqual([{ Ref: 'MailTopic' }, { Ref: 'ChatTopic' }]);
    const policy = JSON.stringify(Resources.TopicPolicy);
    for (const { Arn, InputTransformer } of targets) {
      expect(policy).toContain(JSON.stringify({ Resource: Arn }).slice(1, -1));
      expect(JSON.parse(InputTransformer.InputTemplate)).toBeTruthy();
    }
  });

  test('a budget lies half above what a day costs, with one alert at all of it, to everybody', () => {
    const { Properties } = budget(10.01, TWO).Resources.DailyBudget ?? {};
    expect(Properties).toMatchObject({
      Budget: { TimeUnit: 'DAILY', BudgetLimit: { Amount: 15.02, Unit: 'USD' } },
      NotificationsWithSubscribers: [
        { Notification: { Threshold: 100 }, Subscribers: TWO.map((Address) => ({ Address })) },
      ],
    });
    expect(budget(0.1, TWO).Resources.DailyBudget?.Properties.Budget).toMatchObject({
      BudgetLimit: { Amount: 0.15 },
    });
  });
});

describe('the alert’s event pattern', () => {
  test.each(EVENTS)('%s', (_what, event, successes, failures) => {
    expect(matches(rootSignInPattern(false), event)).toBe(successes);
    expect(matches(rootSignInPattern(true), event)).toBe(failures);
  });

  test('stays silent when any word of it is another', () => {
    const [, event] = EVENTS[0] ?? ['', {}];
    const text = JSON.stringify(event);
    for (const word of [
      'AWS Console Sign In via CloudTrail',
      '"type":"Root"',
      '"eventName":"ConsoleLogin"',
      '"ConsoleLogin":"Success"',
    ])
      expect(
        matches(
          rootSignInPattern(false),
          JSON.parse(
            text.replace(
              word,
              word.replace(/[a-z]"?$/, (end) => `x${end}`),
            ),
          ),
        ),
        word,
      ).toBe(false);
  });
});

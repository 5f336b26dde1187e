import { attribute, type Resource, ref, type Stack, stack } from './stack.ts';

/** Whom the alert is sent to. */
export interface AlertTo {
  mailboxes: readonly string[];
  /** An address of a ticket system that confirms subscriptions of SNS. */
  endpoint: string | null;
  slack: { workspace: string; channel: string } | null;
  /** Also of attempts that came to nothing: anybody who knows the address can cause them. */
  failed: boolean;
}

/** Which events are root's sign-ins in the console: AWS's own pattern, and no more than the sign-in itself. */
export function rootSignInPattern(failed: boolean): object {
  const succeeded = { responseElements: { ConsoleLogin: ['Success'] } };
  return {
    'detail-type': ['AWS Console Sign In via CloudTrail'],
    detail: {
      userIdentity: { type: ['Root'] },
      eventName: ['ConsoleLogin'],
      ...(failed ? {} : succeeded),
    },
  };
}

/** What is read out of the event for the message. */
const PATHS = {
  account: '$.account',
  time: '$.detail.eventTime',
  result: '$.detail.responseElements.ConsoleLogin',
  mfa: '$.detail.additionalEventData.MFAUsed',
};

const SAID =
  'Somebody signed in as the root user of AWS account <account> at <time> (UTC): <result>. MFA used: <mfa>. If that was none of you, change the root password and sign all root sessions out now.';

const topic = (TopicName: string): Resource => ({ Type: 'AWS::SNS::Topic', Properties: { TopicName } });

/** EventBridge, and nobody new, may publish. The owner's own rights stay as they are, for they come from IAM. */
function policy(names: string[]): Resource {
  const Statement = names.map((name) => ({
    Sid: `Publish${name}`,
    Effect: 'Allow',
    Principal: { Service: 'events.amazonaws.com' },
    Action: 'sns:Publish',
    Resource: ref(name),
  }));
  return {
    Type: 'AWS::SNS::TopicPolicy',
    Properties: { Topics: names.map(ref), PolicyDocument: { Version: '2012-10-17', Statement } },
  };
}

const subscription = (to: string, Protocol: string, Endpoint: string): Resource => ({
  Type: 'AWS::SNS::Subscription',
  Properties: { TopicArn: ref(to), Protocol, Endpoint },
});

function target(Id: string, template: string) {
  return { Id, Arn: ref(Id), InputTransformer: { InputPathsMap: PATHS, InputTemplate: template } };
}

/** A Slack channel gets a topic of its own: its messages have another shape than a mail. */
function chat({ workspace, channel }: NonNullable<AlertTo['slack']>): Stack['Resources'] {
  const trust = {
    Effect: 'Allow',
    Principal: { Service: 'chatbot.amazonaws.com' },
    Action: 'sts:AssumeRole',
  };
  return {
    ChatTopic: topic('offroot-root-sign-in-chat'),
    ChatRole: {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [trust] } },
    },
    ChatChannel: {
      Type: 'AWS::Chatbot::SlackChannelConfiguration',
      Properties: {
        ConfigurationName: 'offroot-root-sign-in',
        SlackWorkspaceId: workspace,
        SlackChannelId: channel,
        IamRoleArn: attribute('ChatRole', 'Arn'),
        SnsTopicArns: [ref('ChatTopic')],
      },
    },
  };
}

/** Amazon's chat service shows messages of this shape, and drops others. Placeholders stand inside JSON strings. */
const CHAT_SAID = JSON.stringify({
  version: '1.0',
  source: 'custom',
  content: { textType: 'client-markdown', title: 'AWS root sign-in', description: SAID },
});

function rule({ slack, failed }: AlertTo): Resource {
  return {
    Type: 'AWS::Events::Rule',
    Properties: {
      Name: 'offroot-root-sign-in',
      Description: 'Tells of every sign-in of the root user',
      State: 'ENABLED',
      EventPattern: rootSignInPattern(failed),
      Targets: [
        target('MailTopic', JSON.stringify(SAID)),
        ...(slack ? [target('ChatTopic', CHAT_SAID)] : []),
      ],
    },
  };
}

/** The stack of the root sign-in alert; it belongs into us-east-1 and works there only. In: whom it tells. */
export function rootAlert(to: AlertTo): Stack {
  const mails = to.mailboxes.map((one, at) => [`Mail${at + 1}`, subscription('MailTopic', 'email', one)]);
  return stack('Offroot: tells several people of every sign-in of the root user. For us-east-1 only.', {
    MailTopic: topic('offroot-root-sign-in'),
    ...(Object.fromEntries(mails) as Stack['Resources']),
    ...(to.endpoint && { Endpoint: subscription('MailTopic', 'https', to.endpoint) }),
    ...(to.slack && chat(to.slack)),
    TopicPolicy: policy(['MailTopic', ...(to.slack ? ['ChatTopic'] : [])]),
    Rule: rule(to),
  });
}

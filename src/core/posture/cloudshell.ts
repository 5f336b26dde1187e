/** Number of the shape that the script prints; each change of shape raises it. */
export const CLOUDSHELL_SCHEMA = 1;

/**
 * The command for AWS CloudShell: one readable script of read-only calls, for an administrator who isn't root. It prints one
 * JSON text: answers and counts, and for what couldn't be read AWS's own word for why. Addresses are compared there and
 * never printed; of the credential report only root's own row is. It is fed to bash as it stands, so that no shell that it is
 * pasted into makes anything else of it.
 */
export function cloudshellCommand(): string {
  return SCRIPT.replace('SCHEMA', String(CLOUDSHELL_SCHEMA));
}

const SCRIPT = String.raw`bash -s <<'OFFROOT'
# Offroot: how safe is the root user of this account? It only reads: nothing is changed, nothing is sent anywhere.
# What it prints are answers and counts. E-mail addresses are compared here and never printed.
export AWS_PAGER=''
answers='' failed='' account=''
errors=$(mktemp); trap 'rm -f "$errors"' EXIT

# "ask NAME WORDS" runs aws WORDS: $said is what it says; if it fails, $why is AWS's own word for it.
ask() {
  name=$1; shift; why=''
  if said=$(aws "$@" 2>"$errors" </dev/null); then return 0; fi
  why=$(sed -n 's/.*(\([A-Za-z]*\)).*/\1/p' "$errors" | head -n 1)
  return 1
}
# --query sees all pages of an answer at once with --output json alone: counts are asked for so.
answer() { answers="$answers\"$name\": $1, "; }
fail() { [ -n "$why" ] || why=NoAnswer; failed="$failed\"$name\": \"$why\", "; }
number() { case $1 in ''|*[^0-9]*) return 1;; esac; }
list() { printf '%s' "$1" | sed 's/, $//'; }

if ask identity sts get-caller-identity --query Arn --output text; then
  case $said in *:root) echo 'You are root here. Sign in as your everyday administrator and run this again.' >&2; exit 1;; esac
  account=$(printf '%s' "$said" | cut -d: -f5)
  number "$account" || { account=''; fail; }
else fail; fi

# Counts of root's MFA, keys, certificates and password.
if ask summary iam get-account-summary --query 'SummaryMap.{AccountMFAEnabled: AccountMFAEnabled, AccountAccessKeysPresent: AccountAccessKeysPresent, AccountSigningCertificatesPresent: AccountSigningCertificatesPresent, AccountPasswordPresent: AccountPasswordPresent}' --output json
then case $said in {*}) answer "$(printf '%s' "$said" | tr -d '\n')";; *) fail;; esac
else fail; fi

# Root's row of the credential report, and how many IAM users have a password.
for try in 1 2 3 4 5; do
  ask report iam generate-credential-report --query State --output text || break
  [ "$said" = COMPLETE ] && break
  sleep 2
done
if ask report iam get-credential-report --query '[GeneratedTime, Content]' --output text; then
  made=$(printf '%s' "$said" | cut -f1 | tr -cd '0-9TZ:.+-')
  csv=$(printf '%s' "$said" | cut -f2 | base64 -d 2>/dev/null | tr -d '"\\\r')
  header=$(printf '%s\n' "$csv" | head -n 1)
  row=$(printf '%s\n' "$csv" | grep '^<root_account>,')
  passwords=$(printf '%s\n' "$csv" | cut -d, -f4 | grep -c '^true$')
  if [ -n "$row" ]
  then answer "{\"at\": \"$made\", \"header\": \"$header\", \"root\": \"$row\", \"passwords\": $passwords}"
  else why=NoRootRow; fail; fi
else fail; fi

# How many authenticators (virtual MFA devices) are root's.
if ask virtualMfa iam list-virtual-mfa-devices --assignment-status Assigned --query "length(VirtualMFADevices[?User.Arn && ends_with(User.Arn, ':root')])" --output json && number "$said"
then answer "$said"; else fail; fi

# Alternate contacts: whether each is set, and whether they differ.
contact() {
  if ask contacts account get-alternate-contact --alternate-contact-type "$1" --query AlternateContact.EmailAddress --output text
  then is=true said=$(printf '%s' "$said" | tr A-Z a-z); return 0; fi
  is=false said=''
  [ "$why" = ResourceNotFoundException ]
}
if contact SECURITY && security=$is && one=$said && contact BILLING && billing=$is && two=$said && contact OPERATIONS && operations=$is && three=$said; then
  distinct=true
  if [ "$one" = "$two" ] || [ "$one" = "$three" ] || [ "$two" = "$three" ]; then distinct=false; fi
  answer "{\"security\": $security, \"billing\": $billing, \"operations\": $operations, \"distinct\": $distinct}"
else fail; fi

# Daily budgets, and how many people and topics are told when each is used up.
if ask budgets budgets describe-budgets --account-id "$account" --query "Budgets[?TimeUnit=='DAILY' && BudgetType=='COST'].[BudgetName]" --output text; then
  rows='' whole=yes names=$said
  while IFS= read -r budget; do
    case $budget in ''|None) continue;; esac
    if ask budgets budgets describe-subscribers-for-notification --account-id "$account" --budget-name "$budget" --notification NotificationType=ACTUAL,ComparisonOperator=GREATER_THAN,Threshold=100,ThresholdType=PERCENTAGE --query "[length(Subscribers[?SubscriptionType=='EMAIL']), length(Subscribers[?SubscriptionType=='SNS'])]" --output json
    then said=$(printf '%s' "$said" | tr -cd '0-9,') people=$(printf '%s' "$said" | cut -s -d, -f1) topics=$(printf '%s' "$said" | cut -s -d, -f2)
    elif [ "$why" = NotFoundException ]; then people=0 topics=0
    else whole=no; break; fi
    if number "$people" && number "$topics"
    then rows="$rows{\"people\": $people, \"topics\": $topics}, "; else whole=no; break; fi
  done <<NAMES
$names
NAMES
  if [ $whole = yes ]; then answer "[$(list "$rows")]"; else fail; fi
else fail; fi

# Trails of all regions, and whether each is logging.
if ask trails cloudtrail describe-trails --query 'trailList[?IsMultiRegionTrail].[TrailARN]' --output text; then
  rows='' whole=yes arns=$said
  for arn in $arns; do
    [ "$arn" = None ] && continue
    ask trails cloudtrail get-trail-status --name "$arn" --query IsLogging --output text || { whole=no; break; }
    case $said in True) rows="$rows"'true, ';; False) rows="$rows"'false, ';; *) whole=no; break;; esac
  done
  if [ $whole = yes ]; then answer "[$(list "$rows")]"; else fail; fi
else fail; fi

# AWS Config in this region.
if ask recorder configservice describe-configuration-recorder-status --query "length(ConfigurationRecordersStatus[?recording && lastStatus!='FAILURE' && lastStatus!='Failure'])" --output json && number "$said"
then if [ "$said" -gt 0 ]; then answer true; else answer false; fi
else fail; fi

# The shortest password that IAM users may have.
if ask passwordPolicy iam get-account-password-policy --query PasswordPolicy.MinimumPasswordLength --output text && number "$said"
then answer "{\"length\": $said}"
elif [ "$why" = NoSuchEntity ]; then answer '{"length": 0}'
else fail; fi

# Root access to member accounts: only an organisation's management account can say.
if ask rootAccess iam list-organizations-features --query EnabledFeatures --output json
then case $said in \[*\]) answer "$(printf '%s' "$said" | tr -d '\n')";; *) fail;; esac
else fail; fi

# IAM Identity Center in this region.
if ask identityCenter sso-admin list-instances --query 'length(Instances)' --output json && number "$said"
then answer "$said"; else fail; fi

if [ -n "$account" ]; then account="\"$account\""; else account=null; fi
printf '{"offroot": "cloudshell", "schema": SCHEMA, "account": %s, "at": "%s",\n"answers": {%s},\n"failed": {%s}}\n' "$account" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$(list "$answers")" "$(list "$failed")"
OFFROOT
`;

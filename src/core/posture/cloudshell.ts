/** Number of the shape that the script prints; each change of shape raises it. */
export const CLOUDSHELL_SCHEMA = 1;

/**
 * The command for AWS CloudShell: one readable script of read-only calls, run by an administrator who isn't root. It prints
 * one JSON text: answers and counts, and for what couldn't be read AWS's own word for why. Addresses are compared there
 * and never printed; of the credential report only root's own row is.
 */
export function cloudshellCommand(): string {
  return SCRIPT.replace('SCHEMA', String(CLOUDSHELL_SCHEMA));
}

const SCRIPT =
  String.raw`( # Offroot: how safe is the root user of this account? Only reads; changes nothing; sends nothing anywhere.
export AWS_PAGER=''
answers='' failed='' account=''

# "ask NAME WORDS" runs aws WORDS and keeps what it says in $said, or why it couldn't.
ask() {
  name=$1; shift
  if said=$(aws "$@" 2>&1); then return 0; fi
  why=$(printf '%s' "$said" | sed -n 's/.*(\([A-Za-z]*\)).*/\1/p' | head -n 1)
  return 1
}
answer() { answers="$answers\"$1\": $2, "; }
fail() { failed="$failed\"$name\": \"` +
  '${why:-NoAnswer}' +
  String.raw`\", "; }
number() { case $1 in ''|*[!0-9]*) return 1;; esac; }

if ask identity sts get-caller-identity --query Arn --output text; then
  case $said in *:root) echo 'You are root here. Sign in as your everyday administrator, and run this again.' >&2; exit 1;; esac
  account=$(printf '%s' "$said" | cut -d: -f5)
else fail; fi

# Counts of root's MFA, keys, certificates and password.
if ask summary iam get-account-summary --query 'SummaryMap.{AccountMFAEnabled: AccountMFAEnabled, AccountAccessKeysPresent: AccountAccessKeysPresent, AccountSigningCertificatesPresent: AccountSigningCertificatesPresent, AccountPasswordPresent: AccountPasswordPresent}' --output json
then answer summary "$(printf '%s' "$said" | sed 's/, *"[A-Za-z]*": null//; /": null,\{0,1\}$/d' | tr -d '\n' | sed 's/, *}/ }/')"; else fail; fi

# Root's row of the credential report, and how many IAM users have a password.
for try in 1 2 3 4 5 6; do
  ask report iam generate-credential-report --query State --output text || break
  case $said in COMPLETE) break;; esac
  sleep 2
done
if ask report iam get-credential-report --query '[GeneratedTime, Content]' --output text; then
  made=$(printf '%s' "$said" | cut -f1)
  csv=$(printf '%s' "$said" | cut -f2 | base64 -d 2>/dev/null)
  root=$(printf '%s\n' "$csv" | grep '^<root_account>,' | tr -d '"\\\r')
  header=$(printf '%s\n' "$csv" | head -n 1 | tr -d '"\\\r')
  passwords=$(printf '%s\n' "$csv" | cut -d, -f4 | grep -c '^true$')
  case $root in
    *,*) answer report "{\"at\": \"$made\", \"header\": \"$header\", \"root\": \"$root\", \"passwords\": $passwords}";;
    *) why=NoRootRow; fail;;
  esac
else fail; fi

# Authenticators (virtual MFA devices) of root.
if ask virtualMfa iam list-virtual-mfa-devices --assignment-status Assigned --query "length(VirtualMFADevices[?ends_with(User.Arn, ':root')])" --output text && number "$said"
then answer virtualMfa "$said"; else fail; fi

# Alternate contacts: whether they are set and differ. The addresses stay here.
contact() {
  if ask contacts account get-alternate-contact --alternate-contact-type "$1" --query AlternateContact.EmailAddress --output text
  then is=true; return 0; fi
  is=false said=''
  [ "$why" = ResourceNotFoundException ]
}
if contact SECURITY && security=$is one=$said && contact BILLING && billing=$is two=$said && contact OPERATIONS && operations=$is three=$said; then
  distinct=true
  if [ "$one" = "$two" ] || [ "$one" = "$three" ] || [ "$two" = "$three" ]; then distinct=false; fi
  answer contacts "{\"security\": $security, \"billing\": $billing, \"operations\": $operations, \"distinct\": $distinct}"
else fail; fi

# Daily budgets, and how many are told at 100 % of each.
if ask budgets budgets describe-budgets --account-id "$account" --query "Budgets[?TimeUnit=='DAILY' && BudgetType=='COST'].[BudgetName]" --output text; then
  rows='' ok=yes names=$said
  while IFS= read -r budget; do
    case $budget in ''|None) continue;; esac
    if ask budgets budgets describe-subscribers-for-notification --account-id "$account" --budget-name "$budget" --notification NotificationType=ACTUAL,ComparisonOperator=GREATER_THAN,Threshold=100,ThresholdType=PERCENTAGE --query "[length(Subscribers[?SubscriptionType=='EMAIL']), length(Subscribers[?SubscriptionType=='SNS'])]" --output text
    then people=$(printf '%s' "$said" | cut -f1) topics=$(printf '%s' "$said" | cut -f2)
    elif [ "$why" = NotFoundException ]; then people=0 topics=0
    else ok=no; break; fi
    if number "$people" && number "$topics"; then rows="$rows{\"people\": $people, \"topics\": $topics}, "; else why=BadAnswer ok=no; break; fi
  done <<EOF
$names
EOF
  if [ $ok = yes ]; then answer budgets "[` +
  '${rows%, }' +
  String.raw`]"; else fail; fi
else fail; fi

# Trails of all regions, and whether each is logging.
if ask trails cloudtrail describe-trails --query 'trailList[?IsMultiRegionTrail].[TrailARN]' --output text; then
  rows='' ok=yes arns=$said
  for arn in $arns; do
    [ "$arn" = None ] && continue
    if ask trails cloudtrail get-trail-status --name "$arn" --query IsLogging --output text
    then case $said in True) rows="$rows""true, ";; False) rows="$rows""false, ";; *) why=BadAnswer ok=no; break;; esac
    else ok=no; break; fi
  done
  if [ $ok = yes ]; then answer trails "[` +
  '${rows%, }' +
  String.raw`]"; else fail; fi
else fail; fi

# AWS Config in this region.
if ask recorder configservice describe-configuration-recorder-status --query "length(ConfigurationRecordersStatus[?recording && lastStatus!='FAILURE'])" --output text && number "$said"
then if [ "$said" -gt 0 ]; then answer recorder true; else answer recorder false; fi; else fail; fi

# The shortest password that IAM users may have.
if ask passwordPolicy iam get-account-password-policy --query PasswordPolicy.MinimumPasswordLength --output text && number "$said"
then answer passwordPolicy "{\"length\": $said}"
elif [ "$why" = NoSuchEntity ]; then answer passwordPolicy '{"length": 0}'
else fail; fi

# Root access of member accounts; only the management account may ask.
if ask rootAccess iam list-organizations-features --query EnabledFeatures --output json
then answer rootAccess "$(printf '%s' "$said" | tr -d '\n')"; else fail; fi

# IAM Identity Center in this region.
if ask identityCenter sso-admin list-instances --query 'length(Instances)' --output text && number "$said"
then answer identityCenter "$said"; else fail; fi

case $account in *[!0-9]*|'') account=null;; *) account="\"$account\"";; esac
printf '{"offroot": "cloudshell", "schema": SCHEMA, "account": %s, "at": "%s", "answers": {%s}, "failed": {%s}}\n' "$account" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "` +
  '${answers%, }" "${failed%, }' +
  String.raw`"
)`;

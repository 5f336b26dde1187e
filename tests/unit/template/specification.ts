import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { PropertyType, Resource, SpecDatabase } from '@aws-cdk/service-spec-types';
import type { Stack } from '../../../src/core/template/stack.ts';

let database: SpecDatabase | null = null;
/** AWS's own specification of what CloudFormation takes; read once, for it is large. */
function specification(): SpecDatabase {
  database ??= loadAwsServiceSpecSync();
  return database;
}

function resource(type: string): Resource | undefined {
  return specification().lookup('resource', 'cloudFormationType', 'equals', type)[0];
}

type Members = Resource['properties'];
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Faults in an object: members that aren't in the specification, or that it wants and that aren't there. */
function members(value: unknown, wanted: Members, at: string, stack: Stack): string[] {
  if (!isRecord(value)) return [`${at} is no object`];
  const strange = Object.keys(value).filter((key) => !Object.hasOwn(wanted, key));
  return [
    ...strange.map((key) => `${at} has no ${key}`),
    ...Object.entries(wanted).flatMap(([key, { type, required }]) => {
      if (Object.hasOwn(value, key)) return faultsOf(value[key], type, `${at}.${key}`, stack);
      return required ? [`${at} lacks ${key}`] : [];
    }),
  ];
}

/** Faults of a reference; null where the value is none. */
function reference(value: unknown, at: string, { Resources }: Stack): string[] | null {
  if (!isRecord(value) || Object.keys(value).length !== 1) return null;
  if ('Ref' in value) return Object.hasOwn(Resources, String(value.Ref)) ? [] : [`${at} refers to nothing`];
  const parts = value['Fn::GetAtt'];
  if (!Array.isArray(parts)) return null;
  const [name, key] = parts.map(String);
  const found = resource(Resources[name ?? '']?.Type ?? '');
  return found && Object.hasOwn(found.attributes, key ?? '') ? [] : [`${at} refers to no attribute`];
}

/** Faults of one value against the type that AWS gives it. */
function faultsOf(value: unknown, type: PropertyType, at: string, stack: Stack): string[] {
  const referred = reference(value, at, stack);
  if (referred) return referred;
  switch (type.type) {
    case 'string':
      return typeof value === 'string' ? [] : [`${at} is no string`];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [`${at} is no boolean`];
    case 'integer':
      return Number.isInteger(value) ? [] : [`${at} is no whole number`];
    case 'number':
      return typeof value === 'number' ? [] : [`${at} is no number`];
    case 'json':
      return isRecord(value) ? [] : [`${at} is no JSON object`];
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((one, index) => faultsOf(one, type.element, `${at}[${index}]`, stack))
        : [`${at} is no list`];
    case 'map':
      return isRecord(value)
        ? Object.entries(value).flatMap(([key, one]) => faultsOf(one, type.element, `${at}.${key}`, stack))
        : [`${at} is no map`];
    case 'union': {
      const all = type.types.map((one) => faultsOf(value, one, at, stack));
      return all.find((faults) => faults.length === 0) ?? all[0] ?? [];
    }
    case 'ref':
      return members(value, specification().get('typeDefinition', type.reference.$ref).properties, at, stack);
    default:
      return [`${at} has a type that this test doesn't know: ${type.type}`];
  }
}

/** Everything in a template that AWS's specification doesn't allow. */
export function faultsIn(stack: Stack): string[] {
  return Object.entries(stack.Resources).flatMap(([name, { Type, Properties }]) => {
    const known = resource(Type);
    if (!/^[A-Za-z0-9]{1,255}$/.test(name)) return [`${name} is no logical id`];
    return known ? members(Properties, known.properties, name, stack) : [`${name}: no such type, ${Type}`];
  });
}

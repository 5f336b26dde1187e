/** One resource of a CloudFormation template. */
export interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
}

/** A CloudFormation template, with everything filled in: it asks for no parameters. */
export interface Stack {
  AWSTemplateFormatVersion: '2010-09-09';
  Description: string;
  Resources: Record<string, Resource>;
}

/** A template of these resources. JSON, for nothing typed can break out of its quotes there. */
export function stack(Description: string, Resources: Stack['Resources']): Stack {
  return { AWSTemplateFormatVersion: '2010-09-09', Description, Resources };
}

/** The text that is copied or saved. */
export function jsonText(document: object): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** A reference to another resource, and to one of its attributes. */
export const ref = (name: string) => ({ Ref: name });
export const attribute = (name: string, key: string) => ({ 'Fn::GetAtt': [name, key] });

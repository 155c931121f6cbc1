/** The model of FollowTheMoney, as its owners publish it: loaded when first asked for, and once. */
import type { Model, Property, Schema } from '@opensanctions/followthemoney';

export type { Property, Schema } from '@opensanctions/followthemoney';

export interface FtmModel {
  readonly schemas: readonly Schema[];
  /** `undefined` for a name that the model does not have. */
  schema(name: string): Schema | undefined;
  /** What the model calls a value of its own lists (`kh`: “Cambodia”); else the value. */
  labelOf(property: Property, value: string): string;
  /** The value of such a list, by what the model calls it. */
  valueOf(property: Property, label: string): string | undefined;
}

/**
 * A schema of the model’s next edition, which files already have. Its words are those of that edition; `Interest` and
 * `Interval` give it the rest.
 */
const CONTROL = {
  label: 'Control',
  plural: 'Control relationships',
  schemata: ['Control', 'Interest', 'Interval'],
  extends: ['Interest'],
  required: ['controller', 'controlled'],
  edge: {
    source: 'controller',
    target: 'controlled',
    label: 'controls',
    directed: true,
    caption: ['controlType'],
  },
  properties: {
    controller: entityProperty('controller', 'Controller', 'controlledEntities'),
    controlled: entityProperty('controlled', 'Controlled entity', 'controllingEntities'),
    controlType: {
      name: 'controlType',
      qname: 'Control:controlType',
      label: 'Type of control',
      type: 'string',
    },
    legalBasis: { name: 'legalBasis', qname: 'Control:legalBasis', label: 'Legal basis', type: 'string' },
  },
};

function entityProperty(name: string, label: string, reverse: string) {
  return { name, qname: `Control:${name}`, label, type: 'entity', range: 'LegalEntity', reverse };
}

let loading: Promise<FtmModel> | undefined;

export function loadModel(): Promise<FtmModel> {
  loading ??= import('@opensanctions/followthemoney').then(({ Model: Made, defaultModel }) => {
    const schemata = { Control: CONTROL, ...defaultModel.schemata };
    return overModel(new Made({ ...defaultModel, schemata }));
  });
  return loading;
}

function overModel(model: Model): FtmModel {
  const schemas = new Map(model.getSchemata().map((schema) => [schema.name, schema]));
  const reversed = new Map<string, ReadonlyMap<string, string>>();
  return {
    schemas: [...schemas.values()],
    schema: (name) => schemas.get(name),
    labelOf: ({ type }, value) => type.values.get(value) ?? value,
    valueOf: ({ type }, label) => {
      let values = reversed.get(type.name);
      if (!values) {
        values = new Map([...type.values].map(([value, name]) => [name, value]));
        reversed.set(type.name, values);
      }
      return values.get(label);
    },
  };
}

/** A property that the schema has, its own or an inherited one. */
export function propertyOf(schema: Schema, name: string): Property | undefined {
  return propertiesOf(schema).get(name);
}

const properties = new WeakMap<Schema, ReadonlyMap<string, Property>>();

/** Building the map anew for each record would take longer than reading it. */
export function propertiesOf(schema: Schema): ReadonlyMap<string, Property> {
  let own = properties.get(schema);
  if (!own) {
    own = schema.getProperties();
    properties.set(schema, own);
  }
  return own;
}

/** The property as a person reads it: “birth date”. */
export const wordOf = ({ label }: { readonly label: string }): string =>
  /^[A-Z][a-z]/.test(label) ? `${label[0]?.toLowerCase()}${label.slice(1)}` : label;
